import { recordsAt } from '../../zone/look-up';
import type { Zone } from '../../zone/zone';
import { removeRecords } from '../editing';
import { spotOf } from '../fixing';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule } from '../rule';
import { MX } from '../types';
import { type MxRecords, mxRecords } from './mx-records';
import { refuseSenders, senderPolicy, unsaid } from './refusal';

/** A null MX beside MX records that name hosts (RFC 7505 section 3). */
export const mxNullMixed: Rule = {
  code: 'mx-null-mixed',
  group: 'mail',
  severity: 'warning',
  summary: 'a domain says with a null MX that it takes no mail, and names hosts for mail as well',
  why: 'An MX record with the exchange `.` says that the domain takes no mail, and has to be the only one. Beside others, each sender decides on its own: some refuse to send at all, some skip it, some try to connect to a host without a name and report an error.',
  remedy: 'Remove the null MX if the domain takes mail, or the other MX records if it does not.',
  references: ['RFC 7505 section 3'],
  bad: `$TTL 3600
@     MX  0  .
;            ^ warning[mx-null-mixed]
@     MX  10 mail
mail  A      192.0.2.1
mail  AAAA   2001:db8::1
`,
  good: `$TTL 3600
@     MX  10 mail
mail  A      192.0.2.1
mail  AAAA   2001:db8::1
`,
  check: { scope: 'owner', twice: [MX], when: ['rootTarget'], run: check },
  fixes,
};

function check(at: OwnerAt, report: Report): void {
  const records = mxRecords(at);
  if (!records) return;
  const { zone, owner } = at;
  const others = [...records.hosts, ...records.leftovers];
  const first = others[0];
  if (!first) return;
  for (const record of records.nulls) {
    report({
      ...spotOf(record, 'exchange'),
      message: `This null MX says that ${zone.names.text(owner)} takes no mail, but ${zone.names.text(first.target)} is named for its mail as well: some senders will not deliver (RFC 7505).`,
      related: others.slice(0, 10).map(({ id, target }) => ({
        entry: id,
        start: 0,
        end: 0,
        message: `Names ${zone.names.text(target)} for mail`,
      })),
    });
  }
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const owner = zone.store.ownerOf(finding.entry);
  const records = mxRecords({ zone, owner, records: recordsAt(zone, owner, MX) });
  if (!records) return [];
  return [
    {
      title: `Remove the null MX: ${zone.names.text(owner)} takes mail`,
      edits: removeRecords(
        zone,
        records.nulls.map(({ id }) => id),
      ),
    },
    ...keepNull(zone, owner, records),
  ];
}

function keepNull(zone: Zone, owner: number, { hosts, leftovers }: MxRecords): Fix[] {
  const removals = removeRecords(
    zone,
    [...hosts, ...leftovers].map(({ id }) => id),
  );
  const missing = unsaid(zone, owner, senderPolicy(zone, owner));
  const completion = refuseSenders(zone, owner);
  if (!completion) return [];
  const also = missing.length > 0 ? `, and say so in ${missing.join(' and ')}` : '';
  return [
    {
      title: `Keep only the null MX: ${zone.names.text(owner)} takes no mail${also}`,
      edits: [...removals, ...completion],
    },
  ];
}
