import { type EntryId, NO_ENTRY } from '../entry-store';
import type { NameId } from '../name-table';
import type { Zone } from '../zone';
import { signedChunk } from './signed-chunk';

/** What a signature covers, and which key made it. */
export interface SignedType {
  readonly id: EntryId;
  readonly owner: NameId;
  readonly covered: number;
  readonly algorithm: number;
  readonly keyTag: number;
}

/** What each signature covers, in the order of the zone. One object for all: it is not to be kept. */
export function* signedTypes(zone: Zone): Generator<SignedType> {
  const at = { id: NO_ENTRY, owner: 0, covered: 0, algorithm: 0, keyTag: 0 };
  for (const chunk of zone.inOrder()) {
    const { count, entries, covered, algorithms, keyTags } = signedChunk(zone, chunk).signatures;
    for (let index = 0; index < count; index++) {
      at.id = chunk.ids[entries[index] ?? 0] ?? NO_ENTRY;
      at.owner = zone.store.ownerOf(at.id);
      at.covered = covered[index] ?? 0;
      at.algorithm = algorithms[index] ?? 0;
      at.keyTag = keyTags[index] ?? 0;
      if (at.owner >= 0) yield at;
    }
  }
}

/** The words of a `TypeSet` of each name in which a type has its bit. */
export function wordOf(type: number, low: Int32Array, mid: Int32Array, other: Int32Array): Int32Array {
  return type < 32 ? low : type < 64 ? mid : other;
}
