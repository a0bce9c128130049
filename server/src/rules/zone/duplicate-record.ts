import type { EntryId } from '../../zone/entry-store';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { removeRecord } from '../editing';
import { spotOfRdata } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { rdataKey, sameRdata } from '../same-rdata';
import { SOA } from '../types';

/** A record that is there already (RFC 2181 section 5). */
export const duplicateRecord: Rule = {
  code: 'duplicate-record',
  group: 'zone',
  severity: 'warning',
  summary: 'a record is there twice',
  why: 'Records of one name and type form a set: name servers keep one of two equal records and drop the other. A later change to one of the lines then does not do what it seems to, as the other one still holds. Equal means what is sent, not what is written: `2001:db8::1` equals `2001:DB8:0::1`.',
  remedy: 'Remove one of the two lines.',
  references: ['RFC 2181 section 5'],
  bad: `$TTL 3600
www  AAAA 2001:db8::1
www  AAAA 2001:DB8:0:0::1
;         ^^^^^^^^^^^^^^^ warning[duplicate-record]
`,
  good: `$TTL 3600
www  AAAA 2001:db8::1
www  AAAA 2001:db8::2
`,
  check: { scope: 'owner', when: ['alike'], run: check },
  fixes: (finding, { zone }) => [
    { title: 'Remove this record', preferred: true, edits: removeRecord(zone, finding.entry) },
  ],
};

/** Owners with more records than this are looked at with a map instead of each record with each. */
const FEW = 24;

function check({ zone, records }: OwnerAt, report: Report): void {
  if (records.length > FEW) {
    checkMany(zone, records, report);
    return;
  }
  for (let at = 1; at < records.length; at++) {
    const id = records[at] as EntryId; // at is below length
    const type = zone.store.typeOf(id);
    const key = rdataKey(zone, id);
    for (let before = 0; before < at; before++) {
      const first = records[before] as EntryId; // before is below length
      if (zone.store.typeOf(first) !== type || rdataKey(zone, first) !== key) continue;
      if (!sameRdata(zone, first, id)) continue;
      tell(zone, first, id, report);
      break;
    }
  }
}

function checkMany(zone: Zone, records: readonly EntryId[], report: Report): void {
  const byKey = new Map<string, EntryId[]>();
  for (const id of records) {
    // What cannot be read equals nothing: compared with each other, many such records would take forever.
    if (!sameRdata(zone, id, id)) continue;
    const key = `${zone.store.typeOf(id)} ${rdataKey(zone, id)} ${zone.store.targetOf(id)}`;
    const earlier = byKey.get(key);
    if (!earlier) {
      byKey.set(key, [id]);
      continue;
    }
    const first = earlier.find((candidate) => sameRdata(zone, candidate, id));
    if (first === undefined) earlier.push(id);
    else tell(zone, first, id, report);
  }
}

function tell(zone: Zone, first: EntryId, id: EntryId, report: Report): void {
  const record = recordOf(zone, id);
  if (!record || record.type.number === SOA) return;
  report({
    ...spotOfRdata(record),
    message: `${zone.names.text(record.owner)} already has this ${record.type.mnemonic} record: name servers keep one of the two.`,
    related: [{ entry: first, start: 0, end: 0, message: 'The same record' }],
  });
}
