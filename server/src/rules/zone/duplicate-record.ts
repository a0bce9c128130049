import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import { type RecordView, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { removeRecord } from '../editing';
import { spotOfRdata } from '../fixing';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule } from '../rule';
import { rdataKey, sameRdata } from '../same-rdata';
import { SOA } from '../types';
import { ttlInForce } from './ttl-in-force';

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
  fixes,
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

/** Takes this record away or, where that changes the TTL of all, the one that is like it. */
function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  if (!record) return [];
  const edits = removeRecord(zone, finding.entry);
  if (keepsTtl(record, finding.entry)) return [{ title: 'Remove this record', preferred: true, edits }];
  const fixes: Fix[] = [{ title: 'Remove this record: the TTL of those that are left counts then', edits }];
  const other = finding.related[0]?.entry ?? NO_ENTRY;
  const others = removeRecord(zone, other);
  if (others.length > 0 && keepsTtl(record, other))
    fixes.unshift({
      title: 'Remove the record like this one, whose TTL does not count',
      preferred: true,
      edits: others,
    });
  return fixes;
}

/** True if name servers give the RRset of `record` the same TTL without its record `gone`. */
function keepsTtl({ zone, owner, type }: RecordView, gone: EntryId): boolean {
  const members = recordsAt(zone, owner, type.number).flatMap((id) => recordOf(zone, id) ?? []);
  const left = members.filter(({ id }) => id !== gone);
  const ttl = ttlInForce(members);
  return ttl !== undefined && ttl === ttlInForce(left);
}
