import type { RecordView } from '../../zone/record';
import { spotOf } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { MX } from '../types';
import { addressKey, addressRecords, mxRecords } from './mx-records';

/** A backup exchange that is the same machine as the one it stands in for. */
export const mxSameAddress: Rule = {
  code: 'mx-same-address',
  group: 'mail',
  severity: 'information',
  summary: 'an exchange for when the first does not answer has the addresses of the first',
  why: 'Senders try the exchange with the lowest preference first, and the next one when it does not answer. An exchange that leads to the same addresses is the same machine under another name: when the first does not answer, neither does it.',
  remedy:
    'Give the backup an address of another machine, or remove its MX record: senders keep mail for days and try again by themselves.',
  references: ['RFC 5321 section 5.1'],
  bad: `$TTL 3600
@       MX  10 mail
@       MX  20 backup
;              ^^^^^^ information[mx-same-address]
mail    A   192.0.2.1
mail    A   192.0.2.2
backup  A   192.0.2.1
`,
  good: `$TTL 3600
@       MX  10 mail
@       MX  20 backup
mail    A   192.0.2.1
backup  A   198.51.100.1
`,
  check: { scope: 'owner', twice: [MX], run: check },
};

function check(at: OwnerAt, report: Report): void {
  const hosts = mxRecords(at)?.hosts ?? [];
  if (hosts.length < 2 || hosts.every(({ first }) => first === hosts[0]?.first)) return;
  const { zone } = at;
  const byPreference = [...hosts].sort((left, right) => left.first - right.first);
  const holders = new Map<string, RecordView>();
  for (const record of byPreference) {
    const keys = addressesOf(record);
    const better = keys.map((key) => holders.get(key));
    const [primary] = better;
    if (
      primary &&
      better.every((holder) => holder && holder.first < record.first && holder.target !== record.target)
    ) {
      report({
        ...spotOf(record, 'exchange'),
        message: `${zone.names.text(record.target)} has the same address as ${zone.names.text(primary.target)}, which senders try before it: when that does not answer, neither does this.`,
        related: [
          { entry: primary.id, start: 0, end: 0, message: `Preference ${primary.first}, the same address` },
        ],
      });
    }
    for (const key of keys) if (!holders.has(key)) holders.set(key, record);
  }
}

/** Empty if they are not all known. */
function addressesOf({ zone, target }: RecordView): string[] {
  const keys = addressRecords(zone, target)?.map((id) => addressKey(zone, id)) ?? [];
  return keys.every((key) => key !== undefined) ? keys : [];
}
