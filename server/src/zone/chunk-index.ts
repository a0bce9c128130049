import type { Chunk } from './chunk';
import type { Zone } from './zone';

/** Which chunks came into a zone and which left it, so that who looks at all of them need only look at those. */
export class ChunkLog {
  readonly present = new Set<Chunk>();
  /** Raised when the log starts anew: who followed it has to look at all chunks that are present. */
  epoch = 0;
  readonly #entered: Chunk[] = [];
  readonly #left: Chunk[] = [];

  get entered(): readonly Chunk[] {
    return this.#entered;
  }

  get left(): readonly Chunk[] {
    return this.#left;
  }

  enter(chunk: Chunk): void {
    this.present.add(chunk);
    this.#entered.push(chunk);
    this.#shorten();
  }

  leave(chunk: Chunk): void {
    this.present.delete(chunk);
    this.#left.push(chunk);
    this.#shorten();
  }

  /** A log longer than the zone is of no use, and would keep every text that ever was. */
  #shorten(): void {
    if (this.#entered.length + this.#left.length <= 2 * this.present.size + 1000) return;
    this.epoch++;
    this.#entered.length = 0;
    this.#left.length = 0;
  }
}

/** The chunks of one zone of which something is known, and what. In no particular order. */
export interface IndexedChunks<T, S> {
  readonly found: ReadonlyMap<Chunk, T>;
  /** All of `found` summed up. */
  readonly sum: S;
}

interface State<T, S> extends IndexedChunks<T, S> {
  readonly found: Map<Chunk, T>;
  sum: S;
  epoch: number;
  entered: number;
  left: number;
}

/** How what is known of chunks is summed up: `sign` is 1 for a chunk that comes, -1 for one that leaves. */
export interface Tally<T, S> {
  readonly start: () => S;
  readonly add: (sum: S, value: T, sign: 1 | -1) => void;
}

/**
 * Something worked out from the entries of each chunk by itself, for rules that look at a whole zone after each edit:
 * only the chunks that the edit replaced are looked at again.
 */
export class ChunkIndex<T, S = undefined> {
  readonly #states = new WeakMap<Zone, State<T, S>>();
  readonly #read: (chunk: Chunk, zone: Zone) => T | undefined;
  readonly #tally: Tally<T, S>;

  /** `read` gives undefined for chunks that are of no interest; it may look at nothing but the chunk's own text. */
  constructor(read: (chunk: Chunk, zone: Zone) => T | undefined, tally: Tally<T, S>) {
    this.#read = read;
    this.#tally = tally;
  }

  /** What is known of the zone's chunks as they are now. */
  of(zone: Zone): IndexedChunks<T, S> {
    const log = zone.store.chunkLog;
    let state = this.#states.get(zone);
    if (!state || state.epoch !== log.epoch) {
      state = { found: new Map(), sum: this.#tally.start(), epoch: log.epoch, entered: 0, left: 0 };
      this.#states.set(zone, state);
      for (const chunk of log.present) this.#enter(state, chunk, zone);
    } else {
      for (let at = state.entered; at < log.entered.length; at++) {
        const chunk = log.entered[at];
        if (chunk && log.present.has(chunk)) this.#enter(state, chunk, zone);
      }
      for (let at = state.left; at < log.left.length; at++) this.#leave(state, log.left[at]);
    }
    state.entered = log.entered.length;
    state.left = log.left.length;
    return state;
  }

  /** What is known of the zone's chunks, in the order in which they are read. */
  inOrder(zone: Zone): readonly (readonly [Chunk, T])[] {
    const { found } = this.of(zone);
    if (found.size === 0) return [];
    zone.inOrder();
    return [...found].sort(([left], [right]) => left.order - right.order);
  }

  #enter(state: State<T, S>, chunk: Chunk, zone: Zone): void {
    const value = this.#read(chunk, zone);
    if (value === undefined) return;
    state.found.set(chunk, value);
    this.#tally.add(state.sum, value, 1);
  }

  #leave(state: State<T, S>, chunk: Chunk | undefined): void {
    const value = chunk && state.found.get(chunk);
    if (!chunk || value === undefined) return;
    state.found.delete(chunk);
    this.#tally.add(state.sum, value, -1);
  }
}

/** For what is not summed up. */
export const NO_TALLY: Tally<unknown, undefined> = { start: () => undefined, add: () => undefined };
