import type { Chunk } from '../../zone/chunk';
import type { CursorPlace } from './place';

/** Entries that are looked at in a large zone. */
export const MOST_NEARBY = 10_000;

/**
 * Calls `visit` for the entries around the cursor, the nearest first, until it gives `enough`. In a zone of more than
 * {@link MOST_NEARBY} entries the others are left out: an answer must not take longer where a zone is larger.
 * True if all entries were visited.
 *
 * Hot path: a plain loop, no objects per entry.
 */
export function visitNearby(
  { zone, chunk, index }: CursorPlace,
  visit: (chunk: Chunk, index: number) => 'enough' | undefined,
): boolean {
  if (!chunk) return true;
  const chunks = zone.inOrder();
  let left = MOST_NEARBY;
  const reach = Math.max(index, chunk.count - index);
  for (let step = 1; step <= reach; step++) {
    const above = index - step;
    if (above >= 0 && visit(chunk, above) === 'enough') return false;
    const below = index + step;
    if (below < chunk.count && visit(chunk, below) === 'enough') return false;
  }
  left -= chunk.count;
  for (let step = 1; step < chunks.length; step++) {
    const above = chunks[chunk.order - step];
    const below = chunks[chunk.order + step];
    if (!above && !below) return true;
    if (left <= 0) return false;
    if (above) {
      for (let at = above.count - 1; at >= 0; at--) if (visit(above, at) === 'enough') return false;
      left -= above.count;
    }
    if (below) {
      for (let at = 0; at < below.count; at++) if (visit(below, at) === 'enough') return false;
      left -= below.count;
    }
  }
  return true;
}
