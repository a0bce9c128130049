import { EntryKind } from '../../zone/chunk';
import { NO_ENTRY } from '../../zone/entry-store';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { isEditable, lineEndOf, startOfEntry } from '../editing';
import type { Finding, Fix, FixContext, Rule, TextEdit } from '../rule';

/** A record for which nothing gives a TTL (RFC 2308 section 4). Found where records are bound. */
export const syntaxTtlMissing: Rule = {
  code: 'syntax-ttl-missing',
  group: 'syntax',
  severity: 'warning',
  summary: 'a record has no TTL, and no `$TTL` stands before it',
  why: 'A TTL says how long others may keep a record. Without a TTL in the record and without `$TTL`, name servers guess: BIND takes the minimum of the SOA or repeats the TTL of the record before, so that moving a line changes how long a record is kept; Knot and NSD take 3600 seconds. BIND refuses a zone whose first record leaves nothing to guess from (then this is an error).',
  remedy: 'Write `$TTL 3600` (or whatever suits the zone) as the first line of the file.',
  references: ['RFC 2308 section 4', 'RFC 1035 section 5.1'],
  bad: `@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
;< warning[syntax-ttl-missing]
@    NS  ns1
ns1  A   192.0.2.1
`,
  good: `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    NS  ns1
ns1  A   192.0.2.1
`,
  fixes,
};

const USUAL = 3600;

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  if (!record) return [];
  const seconds = record.ttl ?? USUAL;
  const found: Fix[] = [];
  const first = firstEntry(zone);
  if (first) {
    const { chunk, id } = first;
    const edit: TextEdit = { ...startOfEntry(zone, id), newText: `$TTL ${seconds}${lineEndOf(chunk)}` };
    found.push({
      title: `Add "$TTL ${seconds}" at the start of the zone`,
      preferred: true,
      edits: [edit],
      select: { edit: 0, start: 5, end: 5 + `${seconds}`.length },
    });
  }
  return found;
}

/** The first line of the zone that is not a comment. */
function firstEntry(zone: Zone): { chunk: Parameters<typeof lineEndOf>[0]; id: number } | undefined {
  for (const chunk of zone.inOrder()) {
    for (let index = 0; index < chunk.count; index++) {
      if (chunk.kinds[index] === EntryKind.Trivia) continue;
      const id = chunk.ids[index] ?? NO_ENTRY;
      return isEditable(zone, id) ? { chunk, id } : undefined;
    }
  }
  return undefined;
}
