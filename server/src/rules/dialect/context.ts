import { EntryShape } from '../../syntax/lexer';
import { type Chunk, EntryKind } from '../../zone/chunk';
import { NO_ENTRY } from '../../zone/entry-store';
import { readEntry } from '../../zone/entry-tokens';
import { NO_NAME } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import type { MarkAt } from './marks';
import { differs, type Effects, refuses } from './trait';
import { DEFAULT_TTL } from './ttls';

/** A mark with the chunk of its entry. */
export interface MarkInZone extends MarkAt {
  readonly chunk: Chunk;
}

/** What servers read differently because of what stands before it: found anew each time. */
export function* marksOfContext(zone: Zone): Generator<MarkInZone> {
  for (const chunk of zone.inOrder()) {
    if (chunk.file.kind !== 'generated' && chunk.contextProblems.length > 0) {
      yield* missingTtls(zone, chunk);
      yield* ownersBehindIncludes(chunk);
    }
  }
  for (const file of zone.textFiles()) yield* blanksBeforeOwners(file.text.chunks);
}

/** TTLs that nothing gives. */
function* missingTtls(zone: Zone, chunk: Chunk): Generator<MarkInZone> {
  for (const { code, entry: index, data } of chunk.contextProblems) {
    // Without any TTL before it, it is an error as it is.
    if (code !== 'syntax-ttl-missing' || data?.source === 'none') continue;
    if (recordOf(zone, chunk.ids[index] ?? NO_ENTRY)?.ttl === DEFAULT_TTL) continue;
    const own = differs(`takes ${DEFAULT_TTL} seconds, its default`);
    const isSoa = data?.source === 'soa';
    const effects: Effects = isSoa
      ? { knot: own, nsd: own, powerdns: differs(`takes ${DEFAULT_TTL} seconds, until a record has a TTL`) }
      : { knot: own, nsd: own };
    const tape = readEntry(chunk, index);
    yield {
      chunk,
      index,
      start: tape.starts[0] ?? 0,
      end: tape.ends[0] ?? 0,
      lead: isSoa
        ? 'Without $TTL BIND takes the minimum of the SOA'
        : 'Without $TTL BIND repeats the TTL of the record before',
      effects,
    };
  }
}

/** Owners left out behind an `$INCLUDE`. */
function* ownersBehindIncludes(chunk: Chunk): Generator<MarkInZone> {
  for (const { code, entry: index, data } of chunk.contextProblems) {
    if (code !== 'syntax-owner-after-origin' || data?.other === undefined) continue;
    const tape = readEntry(chunk, index);
    const other = differs(`takes the last owner of the included file, ${data.other}`);
    yield {
      chunk,
      index,
      start: tape.starts[0] ?? 0,
      end: tape.ends[0] ?? 0,
      lead: `Behind an $INCLUDE, BIND repeats the owner before it, ${data.owner}`,
      effects: { nsd: other, powerdns: other },
    };
  }
}

/**
 * Lines of a file that begin with a blank before its first owner: Knot takes even a comment, or nothing, behind the
 * blank for a record without owner, and does not take the owner from before an `$INCLUDE`.
 */
function* blanksBeforeOwners(chunks: readonly Chunk[]): Generator<MarkInZone> {
  for (const chunk of chunks) {
    for (let index = 0; index < chunk.count; index++) {
      const kind = chunk.kinds[index];
      const hasOwner = kind === EntryKind.Record || kind === EntryKind.Broken;
      if (hasOwner && (chunk.owners[index] ?? NO_NAME) !== NO_NAME) return;
      if (((chunk.flags[index] ?? 0) & EntryShape.InitialBlank) === 0) continue;
      const blanks = /^[ \t]*/.exec(readEntry(chunk, index).text)?.[0].length ?? 1;
      yield {
        chunk,
        index,
        start: 0,
        end: blanks,
        lead: 'A blank at the start of a line before the first owner of the file',
        effects: { knot: refuses('wants an owner before it') },
        meant: () => (kind === EntryKind.Trivia ? '' : undefined),
      };
    }
  }
}
