import type { Chunk } from './chunk';
import type { ChunkIndex } from './chunk-index';
import { type NameId, NO_NAME } from './name-table';
import type { Zone } from './zone';

/** Entries of a chunk that may be of interest, by how their owner is written. */
export interface OwnedEntries {
  /** At the chunk's start, where the owner is repeated from before it: of interest if that one is. */
  readonly open: readonly number[];
  readonly sure: readonly number[];
}

/**
 * The entries of an index in the order of the zone; those that repeat an owner from before their chunk only if
 * `isMeant` says so of it.
 */
export function entriesOwned<S>(
  zone: Zone,
  index: ChunkIndex<OwnedEntries, S>,
  isMeant: (owner: NameId) => boolean,
): readonly (readonly [Chunk, number])[] {
  const entries: (readonly [Chunk, number])[] = [];
  for (const [chunk, { open, sure }] of index.of(zone).found) {
    if (open.length > 0 && isMeant(chunk.before?.owner ?? NO_NAME))
      for (const at of open) entries.push([chunk, at]);
    for (const at of sure) entries.push([chunk, at]);
  }
  if (entries.length > 1) {
    zone.inOrder();
    entries.sort(([left, at], [right, other]) => left.order - right.order || at - other);
  }
  return entries;
}
