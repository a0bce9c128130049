import type { EntryId } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import { LUA } from '../../zone/powerdns-types';
import { placeOf, type RecordView, recordOf, tokensOf, ttlOf } from '../../zone/record';
import { secondsInWords } from '../../zone/ttl';
import type { Zone } from '../../zone/zone';
import { defaultTtlAt, isEditable, setTtl } from '../editing';
import { spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, OwnerAt, Report, Rule, TextEdit } from '../rule';
import { RRSIG, SIG } from '../types';
import { ttlInForce } from './ttl-in-force';

/** Records of one RRset with different TTLs (RFC 2181 section 5.2). */
export const rrsetTtl: Rule = {
  code: 'rrset-ttl',
  group: 'zone',
  severity: 'warning',
  summary: 'records of the same name and type have different TTLs',
  why: 'Records of one name and type are sent and kept together, so they have one TTL. Name servers give that of one record to all of them: BIND that of the first where they stand together, and where the name comes back later in the file, that of the records there. The other values say something that is not so.',
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
  check: { scope: 'owner', when: ['ttlsDiffer'], run: check },
  fixes,
};

function check({ zone, records }: OwnerAt, report: Report): void {
  const firsts: EntryId[] = [];
  for (const id of records) {
    const type = zone.store.typeOf(id);
    // Records of several RRsets, which have a field for the type that counts.
    if (type === RRSIG || type === SIG || type === LUA) continue;
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
    message: `This ${mnemonic} record of ${zone.names.text(record.owner)} has a TTL of ${ttl} (${secondsInWords(ttl)}), the first one of ${expected} (${secondsInWords(expected)}): records of one name and type have one TTL, and name servers take one of these for all.`,
    related: [{ entry: first, start: 0, end: 0, message: `TTL ${expected}` }],
  });
}

/** One fix for each TTL that the records may have in common; the one that holds now is preferred. */
function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  if (!record) return [];
  const members = recordsAt(zone, record.owner, record.type.number).flatMap((id) => recordOf(zone, id) ?? []);
  const first = members[0]?.ttl;
  if (first === undefined || !members.every(({ id, ttl }) => ttl !== undefined && isEditable(zone, id)))
    return [];
  const inForce = ttlInForce(members);
  const ttls = members.map(({ ttl }) => ttl ?? first);
  const usual = commonDefault(members);
  const lowest = Math.min(...ttls);
  const fixes: Fix[] = [];
  for (const ttl of new Set([inForce ?? first, first, mostFrequent(ttls), lowest])) {
    if (ttl === usual) continue;
    const edits = unify(members, ttl);
    const which =
      ttl === first
        ? 'the TTL of the first'
        : ttl === inForce
          ? 'as BIND does'
          : ttl === lowest
            ? 'the lowest'
            : 'which more of them have';
    if (edits) fixes.push({ title: `Use ${ttl} for all, ${which}`, preferred: ttl === inForce, edits });
  }
  const edits = usual === undefined ? [] : withoutTtls(members);
  if (edits.length > 0)
    fixes.push({ title: `Use ${usual} for all, as $TTL says`, preferred: usual === inForce, edits });
  return fixes;
}

/** The value of the `$TTL` that holds at all of the records, if it does. */
function commonDefault(members: readonly RecordView[]): number | undefined {
  const values = new Set(members.map((member) => defaultTtlAt(member)));
  return values.size === 1 ? [...values][0] : undefined;
}

function mostFrequent(ttls: readonly number[]): number {
  const count = (ttl: number) => ttls.filter((each) => each === ttl).length;
  return ttls.reduce((best, ttl) => (count(ttl) > count(best) ? ttl : best));
}

/** Undefined where two edits would write the TTL of the same record. */
function unify(members: readonly RecordView[], ttl: number): TextEdit[] | undefined {
  const edits = members.flatMap((member) => (member.ttl === ttl ? [] : setTtl(member, ttl)));
  const places = new Set(edits.map((edit) => `${edit.file.uri} ${edit.start}`));
  return places.size === edits.length ? edits : undefined;
}

/** Takes the written TTLs away. */
function withoutTtls(members: readonly RecordView[]): TextEdit[] {
  return members.flatMap((member) => {
    const tokens = tokensOf(member.chunk, member.index);
    const at = tokens.findIndex((token) => token.role === 'ttl');
    const token = tokens[at];
    const next = tokens[at + 1];
    if (!token || !next) return [];
    return [{ ...placeOf(member.zone, member.id, token.start, next.start), newText: '' }];
  });
}
