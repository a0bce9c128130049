import { type Chunk, ChunkMark } from '../../zone/chunk';
import { NO_NAME, RELATIVE } from '../../zone/name-table';
import { originAt, recordOf, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { RecordAt, Report, Rule } from '../rule';
import { hasUnindexedNames, NAMED_TYPES } from '../types-with-names';

/** A name above 255 octets (RFC 1035 section 2.3.4). Found where names are read and bound. */
export const syntaxNameTooLong: Rule = {
  code: 'syntax-name-too-long',
  group: 'syntax',
  severity: 'error',
  summary: 'a name is longer than 255 octets',
  why: 'A name has at most 255 octets, counting one for each label and one for the end; a relative name counts with its origin. More cannot be sent, and name servers refuse the zone.',
  remedy: 'Shorten the name, or end it with a dot if it was meant to be absolute.',
  references: ['RFC 1035 section 2.3.4'],
  bad: `$TTL 3600
x  CNAME a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a
;        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[syntax-name-too-long]
`,
  good: `$TTL 3600
x  CNAME a.b.c.d.e.example.net.
`,
  check: {
    scope: 'record',
    types: NAMED_TYPES,
    when: ['unindexedName'],
    run: check,
  },
};

/** A relative name of the data that is too long with its origin; reading the text does not know the origin. */
function check({ zone, id, chunk, index }: RecordAt, report: Report): void {
  const target = chunk.targets[index] ?? NO_NAME;
  const isIndexed = !hasUnindexedNames(chunk.types[index] ?? 0);
  if (isIndexed && (target <= RELATIVE || zone.store.targetOf(id) >= 0)) return;
  if (!mayBeTooLong(zone, chunk, index)) return;
  const record = recordOf(zone, id);
  if (!record || record.unsure) return;
  for (const { field, text, start, end } of tokensOf(chunk, index)) {
    if (!field?.kind.isName) continue;
    const written = zone.names.fromText(text);
    if (written < 0 || zone.names.resolve(written, originAt(zone, chunk, index)) >= 0) continue;
    report({
      entry: id,
      start,
      end,
      message: `With its origin, this name in the ${field.name} is longer than 255 octets, the most that DNS can carry.`,
    });
  }
}

/** Hot path in signed zones: false if no word of the data is so long that a name of it would be too long with the origin. */
function mayBeTooLong(zone: Zone, chunk: Chunk, index: number): boolean {
  const origin = zone.names.wireLength(chunk.before?.origin ?? zone.apex);
  // A single label has 63 octets at most, whatever the length of a word without dots: keys and signatures are such words.
  if ((chunk.marks & ChunkMark.Directive) !== 0 || origin > MOST_OCTETS - 65) return true;
  const { text } = chunk;
  const end = chunk.starts[index + 1] ?? text.length;
  let start = (chunk.starts[index] ?? 0) + (chunk.rdata[index] ?? 0);
  let dotted = false;
  for (let at = start; at <= end; at++) {
    const unit = at < end ? text.charCodeAt(at) : BLANK;
    if (unit === QUOTE || unit === BACKSLASH) return true;
    if (unit === DOT) dotted = true;
    else if (unit <= BLANK) {
      if (dotted && at - start + origin + 2 > MOST_OCTETS) return true;
      start = at + 1;
      dotted = false;
    }
  }
  return false;
}

const MOST_OCTETS = 255;
const BLANK = 32;
const QUOTE = 34;
const DOT = 46;
const BACKSLASH = 92;
