import { followToAddresses } from '../../zone/look-up';
import type { RecordView } from '../../zone/record';
import { addressInTarget } from '../address-name';
import { spotOf } from '../fixing';
import { undottedName } from '../name/undotted';
import type { OwnerAt, Report, Rule } from '../rule';
import { MX } from '../types';
import { isSaidAtApex, mxRecords } from './mx-records';

/** A domain whose mail goes to one host with one address. */
export const mxSingle: Rule = {
  code: 'mx-single',
  group: 'mail',
  severity: 'hint',
  summary: 'all mail of a domain goes to one host with one address',
  why: 'While the one host is down or its network is cut off, no mail comes in. Senders keep it and try again, mostly for some days, so that a short outage only delays mail; for a longer one it comes back to its senders.\n\nOnly said of exchanges in the zone itself: what a provider has behind one name is not seen here.',
  remedy:
    'Name a second host at another place, one that knows the mailboxes or at least which of them exist. Leave it if delayed mail is acceptable.',
  references: ['RFC 5321 section 4.5.4.1', 'RFC 5321 section 5.1'],
  bad: `$TTL 3600
@     MX  10 mail
;            ^^^^ hint[mx-single]
mail  A   192.0.2.1
`,
  good: `$TTL 3600
@     MX  10 mx1
@     MX  20 mx2
mx1   A   192.0.2.1
mx2   A   198.51.100.1
`,
  check: { scope: 'owner', types: [MX], when: ['oneAddress', 'alias', 'noAddress'], run: check },
};

function check(at: OwnerAt, report: Report): void {
  const records = mxRecords(at);
  const record = records?.hosts[0];
  if (!records || !record || records.unsure) return;
  const { zone, owner } = at;
  // Of an exchange that is named twice, beside "no mail", or not as it was meant, something else is said.
  if (records.hosts.length > 1 || records.nulls.length > 0 || isMiswritten(record)) return;
  if (!hasOneAddress(record) || isSaidAtApex(zone, owner, records.hosts)) return;
  report({
    ...spotOf(record, 'exchange'),
    message: `All mail for ${zone.names.text(owner)} goes to one host with one address, ${zone.names.text(record.target)}: while it is down, senders wait and try again, mostly for some days.`,
  });
}

function isMiswritten(record: RecordView): boolean {
  const { zone, id, chunk, index } = record;
  return undottedName(zone, id, chunk, index) !== undefined || addressInTarget(record) !== undefined;
}

/** Of an exchange that has none, something else is said; of others than those of the zone it is not known. */
function hasOneAddress({ zone, target }: RecordView): boolean {
  const { found } = followToAddresses(zone, target);
  return found.kind === 'records' && found.records.length === 1;
}
