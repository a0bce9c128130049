import { type Chunk, EntryKind } from '../chunk';
import { NO_ENTRY } from '../entry-store';
import { type NameId, NO_NAME } from '../name-table';
import type { Zone } from '../zone';
import { secondsBetween, secondsNow } from './clock';
import { keyNumber } from './keys';
import type { Signatures } from './signatures';
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
  readonly signatures: Signatures;
  round: number;
}

/** The earliest expiration and the latest inception of signatures, 32 bits of seconds. */
export interface OutermostTimes {
  readonly firstExpiration: number;
  readonly lastInception: number;
}

/** Finds out which names edits of a zone have touched, by the chunks that they replaced, and keeps sums of all chunks. */
export class ChunkWatch {
  readonly #zone: Zone;
  readonly #seen = new Map<Chunk, Seen>();
  #round = 0;
  /** Numbers of records in the zone. */
  nsecs = 0;
  nsec3s = 0;
  /** Numbers of signatures by algorithm and tag of their key, see {@link keyNumber}; whoever the signer is. */
  readonly usedKeys = new Map<number, number>();
  /** Those of all signatures; undefined where there are none. */
  times: OutermostTimes | undefined;

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** Names with records in chunks that came, went or stand in another context since the last call. */
  touchedNames(): Set<NameId> {
    const touched = new Set<NameId>();
    const now = secondsNow(this.#zone);
    let left = Number.POSITIVE_INFINITY;
    let age = Number.POSITIVE_INFINITY;
    this.#round++;
    for (const chunk of this.#zone.inOrder()) {
      const origin = chunk.before?.origin ?? this.#zone.apex;
      const owner = chunk.before?.owner ?? NO_NAME;
      let seen = this.#seen.get(chunk);
      if (seen && seen.origin === origin && seen.owner === owner) {
        seen.round = this.#round;
      } else {
        if (seen) this.#forget(chunk, seen, touched);
        seen = this.#look(chunk, origin, owner, touched);
      }
      const { count, firstExpiration, lastInception } = seen.signatures;
      if (count === 0) continue;
      left = Math.min(left, secondsBetween(now, firstExpiration));
      age = Math.min(age, secondsBetween(lastInception, now));
    }
    const none = left === Number.POSITIVE_INFINITY;
    this.times = none ? undefined : { firstExpiration: (now + left) >>> 0, lastInception: (now - age) >>> 0 };
    for (const [chunk, seen] of this.#seen)
      if (seen.round !== this.#round) this.#forget(chunk, seen, touched);
    return touched;
  }

  #forget(chunk: Chunk, { owners, nsecs, nsec3s, signatures }: Seen, touched: Set<NameId>): void {
    this.#seen.delete(chunk);
    this.nsecs -= nsecs;
    this.nsec3s -= nsec3s;
    this.#countKeys(signatures, -1);
    for (const owner of owners) if (owner >= 0) touched.add(owner);
  }

  #look(chunk: Chunk, origin: NameId, owner: NameId, touched: Set<NameId>): Seen {
    // Reading the chunk may add names.
    const { signatures } = signedChunk(this.#zone, chunk);
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
    this.#countKeys(signatures, 1);
    const seen = { origin, owner, owners, nsecs, nsec3s, signatures, round: this.#round };
    this.#seen.set(chunk, seen);
    return seen;
  }

  #countKeys({ keys }: Signatures, sign: 1 | -1): void {
    for (const { algorithm, tag, count } of keys) {
      const key = keyNumber(algorithm, tag);
      const sum = (this.usedKeys.get(key) ?? 0) + sign * count;
      if (sum === 0) this.usedKeys.delete(key);
      else this.usedKeys.set(key, sum);
    }
  }
}
