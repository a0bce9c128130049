import type { Chunk } from './chunk';
import type { Zone } from './zone';

/**
 * What became of a zone's chunks since one who follows them looked last. It holds no chunk that came and went in
 * between, so that texts that are gone are not kept.
 */
export class ChunkNews {
  readonly entered = new Set<Chunk>();
  readonly left = new Set<Chunk>();

  /** All that is in it has been seen. */
  clear(): void {
    // Hot path after each edit: an empty set is not cleared for free, and each follower has two.
    if (this.entered.size > 0) this.entered.clear();
    if (this.left.size > 0) this.left.clear();
  }
}

/** The chunks of a zone, and who wants to know which come and which leave. */
export class ChunkLog {
  readonly present = new Set<Chunk>();
  readonly #news: ChunkNews[] = [];

  /** What becomes of the chunks from now on, for one who has seen those that are present. */
  follow(): ChunkNews {
    const news = new ChunkNews();
    this.#news.push(news);
    return news;
  }

  enter(chunk: Chunk): void {
    this.present.add(chunk);
    for (const news of this.#news) news.entered.add(chunk);
  }

  leave(chunk: Chunk): void {
    this.present.delete(chunk);
    for (const news of this.#news) if (!news.entered.delete(chunk)) news.left.add(chunk);
  }

  /** Has all look again at a chunk that stays. */
  again(chunk: Chunk): void {
    this.leave(chunk);
    this.enter(chunk);
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
  readonly news: ChunkNews;
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

  /**
   * `read` gives undefined for chunks that are of no interest; it may look at nothing but the chunk's own text, and the
   * owner that stands before it.
   */
  constructor(read: (chunk: Chunk, zone: Zone) => T | undefined, tally: Tally<T, S>) {
    this.#read = read;
    this.#tally = tally;
  }

  /** What is known of the zone's chunks as they are now. */
  of(zone: Zone): IndexedChunks<T, S> {
    const log = zone.store.chunkLog;
    let state = this.#states.get(zone);
    if (!state) {
      state = { found: new Map(), sum: this.#tally.start(), news: log.follow() };
      this.#states.set(zone, state);
      for (const chunk of log.present) this.#enter(state, chunk, zone);
    } else {
      const { news } = state;
      for (const chunk of news.left) this.#leave(state, chunk);
      for (const chunk of news.entered) this.#enter(state, chunk, zone);
      news.clear();
    }
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

  #leave(state: State<T, S>, chunk: Chunk): void {
    const value = state.found.get(chunk);
    if (value === undefined) return;
    state.found.delete(chunk);
    this.#tally.add(state.sum, value, -1);
  }
}

/** For what is not summed up. */
export const NO_TALLY: Tally<unknown, undefined> = { start: () => undefined, add: () => undefined };

/** The entries of an index that has some of each chunk, in the order of the zone. */
export function entriesInOrder<S>(
  zone: Zone,
  index: ChunkIndex<readonly number[], S>,
): (readonly [Chunk, number])[] {
  return index.inOrder(zone).flatMap(([chunk, entries]) => entries.map((entry) => [chunk, entry] as const));
}
