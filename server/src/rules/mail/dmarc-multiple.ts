import type { EntryId } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { isEditable, removeRecords } from '../editing';
import { spotOfRdata } from '../fixing';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule } from '../rule';
import { sameRdata } from '../same-rdata';
import { TXT } from '../types';
import { dmarcText, isDmarcName } from './dmarc-records';

/** Several DMARC records at a name (RFC 9989 section 4.10). */
export const dmarcMultiple: Rule = {
  code: 'dmarc-multiple',
  group: 'mail',
  severity: 'error',
  summary: 'a name has several DMARC records',
  why: 'A domain has one DMARC record. Receivers that find several take none of them: the domain is without protection, and no reports come.',
  remedy: 'Put what both say into one record, and remove the other.',
  references: ['RFC 9989 section 4.10.1', 'RFC 7489 section 6.6.3'],
  bad: `$TTL 3600
_dmarc  TXT "v=DMARC1; p=reject"
_dmarc  TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"
;           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[dmarc-multiple]
`,
  good: `$TTL 3600
_dmarc  TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
`,
  check: { scope: 'owner', twice: [TXT], when: ['oddOwner'], run: check },
  fixes,
};

function check({ zone, owner, records }: OwnerAt, report: Report): void {
  if (records.length < 2 || !isDmarcName(zone, owner)) return;
  const [first, ...others] = policiesOf(zone, records);
  for (const id of others) {
    const record = recordOf(zone, id);
    // Of two that are the same, name servers keep one.
    if (!record || first === undefined || sameRdata(zone, first, id)) continue;
    report({
      ...spotOfRdata(record),
      message: `${zone.names.text(owner)} has another DMARC record: receivers that find several take none of them.`,
      related: [{ entry: first, start: 0, end: 0, message: 'The first one' }],
    });
  }
}

function policiesOf(zone: Zone, records: readonly EntryId[]): EntryId[] {
  return records.filter((id) => zone.store.typeOf(id) === TXT && dmarcText(zone, id));
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const policies = policiesOf(zone, recordsAt(zone, zone.store.ownerOf(finding.entry), TXT));
  if (policies.some((id) => !isEditable(zone, id))) return [];
  const keep = (kept: EntryId | undefined): Fix['edits'] =>
    removeRecords(
      zone,
      policies.filter((id) => id !== kept),
    );
  return [
    { title: 'Keep the first DMARC record only', edits: keep(policies[0]) },
    { title: 'Keep this DMARC record only', edits: keep(finding.entry) },
  ];
}
