import { type Chunk, ChunkMark, EntryKind } from '../../zone/chunk';
import { ChunkIndex, NO_TALLY } from '../../zone/chunk-index';
import { NO_ENTRY } from '../../zone/entry-store';
import { readEntry } from '../../zone/entry-tokens';
import { NO_NAME, RELATIVE } from '../../zone/name-table';
import { originAt, placeOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { Report, Rule } from '../rule';
import { endsInOwnName } from './undotted';

/** An `$ORIGIN` without final dot that nests the zone in itself. */
export const nameOriginRelative: Rule = {
  code: 'name-origin-relative',
  group: 'name',
  severity: 'warning',
  summary: 'an `$ORIGIN` names the zone without the final dot, and so nests it in itself',
  why: 'Like any other name, that of an `$ORIGIN` is relative unless it ends in a dot: `$ORIGIN example.com` in the zone `example.com.` makes all names that follow end in `example.com.example.com.`. They load without a word and are never found. Knot and NSD refuse a relative `$ORIGIN` altogether.',
  remedy: 'End the name with a dot.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
$ORIGIN example.com
;       ^^^^^^^^^^^ warning[name-origin-relative]
www     A 192.0.2.1
`,
  good: `$TTL 3600
$ORIGIN example.com.
www     A 192.0.2.1
`,
  check: { scope: 'zone', run: check },
  fixes: (finding, { zone }) => [
    {
      title: 'Add the final dot',
      preferred: true,
      edits: [{ ...placeOf(zone, finding.entry, finding.end, finding.end), newText: '.' }],
    },
  ],
};

function check(zone: Zone, report: Report): void {
  if (zone.apex === RELATIVE) return;
  for (const [chunk, entries] of ORIGINS.of(zone).found)
    for (const index of entries) checkOrigin(zone, chunk, index, report);
}

/** The `$ORIGIN` directives of a chunk. */
const ORIGINS = new ChunkIndex(({ marks, kinds, count }) => {
  if ((marks & ChunkMark.Directive) === 0) return undefined;
  const found: number[] = [];
  for (let index = 0; index < count; index++) if (kinds[index] === EntryKind.Origin) found.push(index);
  return found.length > 0 ? found : undefined;
}, NO_TALLY);

function checkOrigin(zone: Zone, chunk: Chunk, index: number, report: Report): void {
  const written = chunk.owners[index] ?? NO_NAME;
  if (written <= RELATIVE || !zone.names.isRelative(written)) return;
  const origin = zone.names.resolve(written, originAt(zone, chunk, index));
  if (!endsInOwnName(zone, written, origin)) return;
  const tape = readEntry(chunk, index);
  const start = tape.starts[1] ?? 0;
  const end = tape.ends[1] ?? 0;
  const text = tape.text.slice(start, end);
  report({
    entry: chunk.ids[index] ?? NO_ENTRY,
    start,
    end,
    message: `${text} lacks its final dot: the names that follow are put below ${zone.names.text(origin)}. If ${text}. is meant, end it with a dot.`,
  });
}
