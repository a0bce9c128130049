import { typeNumberAt } from '../../rr/types';
import { type Chunk, EntryKind } from '../../zone/chunk';
import { entryText } from '../../zone/entry-tokens';
import type { TokenPlace } from '../../zone/record';
import { tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';

/** Name servers that read something otherwise than others. BIND only counts where portable text is asked for. */
export type Server = 'bind' | 'knot' | 'nsd' | 'powerdns';

/**
 * What a server does with it. `refuses`: does not load the zone, or cannot answer with the record; `differs`: reads
 * something else than BIND. `how` follows the server's name in a sentence: `does not know the directive`.
 */
export interface Effect {
  readonly verdict: 'refuses' | 'differs';
  readonly how: string;
}

export type Effects = Readonly<Partial<Record<Server, Effect>>>;

/** A place in an entry that some servers read otherwise. Offsets count from the start of the entry. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** What is written there, to begin the message with. */
  readonly lead: string;
  readonly effects: Effects;
  /** Text for the place that all servers read alike; undefined where there is none. Asked for when it is needed. */
  readonly meant?: () => string | undefined;
  /** Said once for a zone, at the first place. */
  readonly once?: string;
}

/** Something that zone files may have and that not all servers read alike. Measured: docs/dialects.md. */
export interface Trait {
  /** Indexes of the entries of a chunk that may have it: quick, and may be too many. */
  readonly candidates: (chunk: Chunk) => Iterable<number>;
  readonly marks: (entry: EntryAt) => Iterable<Mark>;
}

/** An entry that is looked at closely. */
export class EntryAt {
  readonly zone: Zone;
  readonly chunk: Chunk;
  readonly index: number;
  readonly text: string;
  #tokens: readonly TokenPlace[] | undefined;

  constructor(zone: Zone, chunk: Chunk, index: number) {
    this.zone = zone;
    this.chunk = chunk;
    this.index = index;
    this.text = entryText(chunk, index);
  }

  get kind(): number {
    return this.chunk.kinds[this.index] ?? EntryKind.Trivia;
  }

  get type(): number {
    return this.chunk.types[this.index] ?? 0;
  }

  get tokens(): readonly TokenPlace[] {
    this.#tokens ??= tokensOf(this.chunk, this.index);
    return this.#tokens;
  }
}

export function refuses(how: string): Effect {
  return { verdict: 'refuses', how };
}

export function differs(how: string): Effect {
  return { verdict: 'differs', how };
}

/** Candidates by text: entries in which `pattern` (with the flag `g`) matches. */
export function where(pattern: RegExp): Trait['candidates'] {
  return (chunk) => {
    const found: number[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(chunk.text); match; match = pattern.exec(chunk.text)) {
      const index = entryOf(chunk, match.index);
      found.push(index);
      // The next entry: one match is enough, and text that is full of them is not to cost more.
      pattern.lastIndex = Math.max(match.index + 1, chunk.starts[index + 1] ?? chunk.text.length);
    }
    return found;
  };
}

/** Candidates by type. */
export function ofTypes(types: ReadonlySet<number>): Trait['candidates'] {
  return (chunk) => {
    const found: number[] = [];
    for (let index = 0; index < chunk.count; index++) {
      if (types.has(chunk.types[index] ?? 0)) found.push(index);
    }
    return found;
  };
}

/** The numbers of types, given by their mnemonics with blanks between. */
export function typesCalled(mnemonics: string): ReadonlySet<number> {
  return new Set(
    mnemonics
      .trim()
      .split(/\s+/)
      .map((word) => typeNumberAt(word, 0, word.length)),
  );
}

function entryOf(chunk: Chunk, offset: number): number {
  let low = 0;
  let high = chunk.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((chunk.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
