import type { EntryId } from '../../zone/entry-store';
import { recordOf, ttlOf } from '../../zone/record';
import { secondsInWords } from '../../zone/ttl';
import type { Zone } from '../../zone/zone';
import { isEditable, setTtl } from '../editing';
import { spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule } from '../rule';
import { RRSIG, SIG } from '../types';

/** Records of one RRset with different TTLs (RFC 2181 section 5.2). */
export const rrsetTtl: Rule = {
  code: 'rrset-ttl',
  group: 'zone',
  severity: 'warning',
  summary: 'records of the same name and type have different TTLs',
  why: 'Records of one name and type are sent and kept together, so they have one TTL. Name servers take that of the first record for all of them; the other values say something that is not so.',
  remedy: 'Give all records of the name and type the same TTL.',
  references: ['RFC 2181 section 5.2'],
  bad: `$TTL 3600
www  A       192.0.2.1
www  300 A   192.0.2.2
;    ^^^ warning[rrset-ttl]
`,
  good: `$TTL 3600
www  300 A   192.0.2.1
www  300 A   192.0.2.2
www  AAAA    2001:db8::1
`,
  check: { scope: 'owner', types: 'rrset', run: check },
  fixes,
};

function check({ zone, records }: OwnerAt, report: Report): void {
  const firsts: EntryId[] = [];
  for (const id of records) {
    const type = zone.store.typeOf(id);
    if (type === RRSIG || type === SIG) continue;
    const first = firsts.find((candidate) => zone.store.typeOf(candidate) === type);
    if (first === undefined) {
      firsts.push(id);
      continue;
    }
    const ttl = ttlOf(zone, id);
    const expected = ttlOf(zone, first);
    if (ttl === expected || ttl === undefined || expected === undefined) continue;
    tell(zone, first, id, ttl, expected, report);
  }
}

function tell(zone: Zone, first: EntryId, id: EntryId, ttl: number, expected: number, report: Report): void {
  const record = recordOf(zone, id);
  if (!record) return;
  const written = (record.chunk.ttls[record.index] ?? -1) >= 0;
  const { mnemonic } = record.type;
  report({
    ...spotOfRole(record, written ? 'ttl' : 'type'),
    message: `This ${mnemonic} record of ${zone.names.text(record.owner)} has a TTL of ${ttl} (${secondsInWords(ttl)}), the first one of ${expected} (${secondsInWords(expected)}): records of one name and type have one TTL, and name servers use that of the first.`,
    related: [{ entry: first, start: 0, end: 0, message: `TTL ${expected}` }],
  });
}

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  if (!record) return [];
  const members: EntryId[] = [];
  for (let id = zone.store.firstAt(record.owner); id >= 0; id = zone.store.nextAt(id)) {
    if (zone.store.typeOf(id) === record.type.number) members.push(id);
  }
  members.sort((left, right) => zone.compareOrder(left, right));
  const expected = ttlOf(zone, members[0] ?? finding.entry);
  if (expected === undefined) return [];
  const fixes: Fix[] = [
    { title: `Use ${expected}, the TTL of the first`, preferred: true, edits: setTtl(record, expected) },
  ];
  const own = record.ttl;
  const edits = members.flatMap((id) => {
    const member = recordOf(zone, id);
    return member && isEditable(zone, id) && member.ttl !== own && own !== undefined
      ? setTtl(member, own)
      : [];
  });
  // Two edits may want to write the TTL of the same record: then the first way has to do.
  const places = new Set(edits.map((edit) => `${edit.file.uri} ${edit.start}`));
  if (own !== undefined && edits.length > 0 && places.size === edits.length) {
    fixes.push({ title: `Use ${own} for all of them`, edits });
  }
  return fixes;
}
