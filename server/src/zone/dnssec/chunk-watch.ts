import { type Chunk, EntryKind } from '../chunk';
import { NO_ENTRY } from '../entry-store';
import { type NameId, NO_NAME } from '../name-table';
import type { Zone } from '../zone';
import { signedChunk } from './signed-chunk';
import { NSEC, NSEC3 } from './types';

/** What a chunk was when it was looked at. */
interface Seen {
  readonly origin: NameId;
  readonly owner: NameId;
  /** Owners of its records. */
  readonly owners: Int32Array;
  readonly nsecs: number;
  readonly nsec3s: number;
  round: number;
}

/** Finds out which names edits of a zone have touched, by the chunks that they replaced. */
export class ChunkWatch {
  readonly #zone: Zone;
  readonly #seen = new Map<Chunk, Seen>();
  #round = 0;
  /** Numbers of records in the zone. */
  nsecs = 0;
  nsec3s = 0;

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** Names with records in chunks that came, went or stand in another context since the last call. */
  touchedNames(): Set<NameId> {
    const touched = new Set<NameId>();
    this.#round++;
    for (const chunk of this.#zone.inOrder()) {
      const origin = chunk.before?.origin ?? this.#zone.apex;
      const owner = chunk.before?.owner ?? NO_NAME;
      const seen = this.#seen.get(chunk);
      if (seen && seen.origin === origin && seen.owner === owner) {
        seen.round = this.#round;
        continue;
      }
      if (seen) this.#forget(chunk, seen, touched);
      this.#look(chunk, origin, owner, touched);
    }
    for (const [chunk, seen] of this.#seen)
      if (seen.round !== this.#round) this.#forget(chunk, seen, touched);
    return touched;
  }

  #forget(chunk: Chunk, { owners, nsecs, nsec3s }: Seen, touched: Set<NameId>): void {
    this.#seen.delete(chunk);
    this.nsecs -= nsecs;
    this.nsec3s -= nsec3s;
    for (const owner of owners) if (owner >= 0) touched.add(owner);
  }

  #look(chunk: Chunk, origin: NameId, owner: NameId, touched: Set<NameId>): void {
    // Reading the chunk may add names.
    signedChunk(this.#zone, chunk);
    const owners = new Int32Array(chunk.count).fill(NO_NAME);
    let nsecs = 0;
    let nsec3s = 0;
    for (let index = 0; index < chunk.count; index++) {
      if (chunk.kinds[index] !== EntryKind.Record) continue;
      const name = this.#zone.store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
      owners[index] = name;
      if (name >= 0) touched.add(name);
      if (chunk.types[index] === NSEC) nsecs++;
      else if (chunk.types[index] === NSEC3) nsec3s++;
    }
    this.nsecs += nsecs;
    this.nsec3s += nsec3s;
    this.#seen.set(chunk, { origin, owner, owners, nsecs, nsec3s, round: this.#round });
  }
}
