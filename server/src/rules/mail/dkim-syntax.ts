import type { EntryId } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import type { Zone } from '../../zone/zone';
import { isEditable, removeRecords } from '../editing';
import { spotOfRdata } from '../fixing';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule } from '../rule';
import { sameRdata } from '../same-rdata';
import { TXT } from '../types';
import { type DkimRecord, dkimRecord } from './dkim-records';
import { faultFixes, reportFaults } from './text-faults';

/** A DKIM record that verifiers cannot read (RFC 6376 section 3.6.1). */
export const dkimSyntax: Rule = {
  code: 'dkim-syntax',
  group: 'mail',
  severity: 'error',
  summary: 'a DKIM record is not written as verifiers read it',
  why: 'A DKIM record holds the key with which receivers verify the signatures of your mail. It is a list of `name=value`, separated by semicolons: `v=DKIM1`, which may be left out but else comes first, `k=` with the type of the key, and `p=` with the key in base64. If it cannot be read, all signatures that name it are invalid. A selector has one such record: of several, verifiers may take any.',
  remedy:
    'Copy the record again from the program that made the key. It is one text; where it is split into several quoted ones, nothing is added between them.',
  references: ['RFC 6376 section 3.6.1', 'RFC 6376 section 3.6.2.2', 'RFC 6376 section 3.2'],
  bad: `$TTL 3600
a._domainkey  TXT "v=DKIM1; k=ed25519; p=sa0hu2m3qckIGwqP|X0Ck/j9gEMMvJUqbljxVBByeAGs="
;                                                        ^ error[dkim-syntax]
b._domainkey  TXT "v=DKIM1 k=ed25519; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="
;                    ^^^^^^^^^^^^^^^ error[dkim-syntax]
`,
  good: `$TTL 3600
a._domainkey  TXT "v=DKIM1; k=ed25519; p=sa0hu2m3qckIGwqPX0Ck" "/j9gEMMvJUqbljxVBByeAGs="
b._domainkey  TXT "k=ed25519; p=sa0hu2m3qckIGwqPX0Ck/j9gEMMvJUqbljxVBByeAGs="
`,
  check: { scope: 'owner', types: [TXT], when: ['oddOwner'], run: check },
  fixes,
};

function check({ zone, owner, records }: OwnerAt, report: Report): void {
  let first: EntryId | undefined;
  for (const id of records) {
    if (zone.store.typeOf(id) !== TXT) continue;
    const found = dkimRecord(zone, id);
    if (!found) continue;
    reportFaults(found.joined, found.dkim.faults, report);
    if (!isKey(found)) continue;
    if (first === undefined) first = id;
    else if (!sameRdata(zone, first, id))
      report({
        ...spotOfRdata(found.joined.record),
        message: `${zone.names.text(owner)} has another DKIM record: which of them verifiers take is not defined, so that signatures hold by luck.`,
        severity: 'warning',
        related: [{ entry: first, start: 0, end: 0, message: 'The first one' }],
        data: { what: 'several' },
      });
  }
}

/** True for a record that verifiers may take, be it that its key is revoked. */
function isKey({ dkim }: DkimRecord): boolean {
  return dkim.keyTag !== undefined && !dkim.faults.some(({ severity }) => severity === 'error');
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  if (finding.data.what === 'several') return keepOne(finding, zone);
  const record = dkimRecord(zone, finding.entry);
  return record ? faultFixes(finding, record.joined, record.dkim.faults) : [];
}

function keepOne(finding: Finding, zone: Zone): Fix[] {
  const keys = recordsAt(zone, zone.store.ownerOf(finding.entry), TXT).filter((id) => {
    const record = dkimRecord(zone, id);
    return record && isKey(record);
  });
  if (keys.some((id) => !isEditable(zone, id))) return [];
  const keep = (kept: EntryId | undefined): Fix['edits'] =>
    removeRecords(
      zone,
      keys.filter((id) => id !== kept),
    );
  return [
    { title: 'Keep the first DKIM record only', edits: keep(keys[0]) },
    { title: 'Keep this DKIM record only', edits: keep(finding.entry) },
  ];
}
