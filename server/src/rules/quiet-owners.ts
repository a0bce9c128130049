import type { Chunk } from '../zone/chunk';
import { NO_ENTRY } from '../zone/entry-store';
import { type NameId, NO_NAME } from '../zone/name-table';
import { bitOf } from '../zone/type-bits';
import type { Zone } from '../zone/zone';
import { Circumstance } from './circumstances';
import type { OwnerFacts } from './owner-facts';
import type { Situation } from './situation';

/** When a rule is asked about a name, or about one of its records. */
export interface Asking {
  /** Bits of the types of which the name has to have one. */
  readonly types: number;
  /** Bits of those of one of which it has to have several; 0: of none. */
  readonly twice: number;
  /** Bits of the circumstances of which one has to hold; 0: whatever they are. */
  readonly when: number;
}

/**
 * Tells owners of which no rule is to be asked, while the records of a zone are gone through in order.
 *
 * Hot path when a zone is opened: most owners end here. Their records stand together in one chunk, so that none has to
 * be found by its number, and one look at the circumstances of all of them will do.
 */
export class QuietOwners {
  readonly #zone: Zone;
  readonly #situation: Situation;
  readonly #facts: OwnerFacts;
  readonly #rules: readonly Asking[];
  /** Sets of types that were met last, each in the slot that its bits lead to, and what {@link #whenFor} says of them. */
  readonly #slotTypes = new Int32Array(SLOTS);
  readonly #slotWhens = new Int32Array(SLOTS);

  constructor(zone: Zone, situation: Situation, facts: OwnerFacts, rules: readonly Asking[]) {
    this.#zone = zone;
    this.#situation = situation;
    this.#facts = facts;
    this.#rules = rules;
  }

  /**
   * The entry behind the records of `owner` that stand together from entry `index` of `chunk` on, if these are all it
   * has, each of another type, and no rule is to be asked about them. Else -1, which says nothing.
   */
  after(chunk: Chunk, index: number, owner: NameId): number {
    const { store } = this.#zone;
    const { count, types, ids, owners } = chunk;
    const situation = this.#situation;
    let holds = situation.ofName(owner);
    let present = 0;
    let written = 0;
    let before = NO_ENTRY;
    let at = index;
    for (; at < count; at++) {
      const type = types[at] ?? 0;
      if (type === 0) continue;
      const id = ids[at] ?? NO_ENTRY;
      if (store.ownerOf(id) !== owner) break;
      const bit = bitOf(type);
      // The last linked comes first: these are all if each leads to the one before it, and the first to none.
      if (store.nextAt(id) !== before || (present & bit) !== 0) return -1;
      before = id;
      present |= bit;
      if ((owners[at] ?? NO_NAME) >= 0 && ++written > 1) holds |= Circumstance.writtenTwice;
      holds |= situation.ofRecord(id, type, chunk, at, owner);
    }
    if (store.firstAt(owner) !== before) return -1;
    holds = this.#facts.together(owner, present, holds);
    const slot = Math.imul(present, 0x9e3779b1) >>> SLOT_SHIFT;
    const when =
      this.#slotTypes[slot] === present ? (this.#slotWhens[slot] ?? ALWAYS) : this.#whenFor(present, slot);
    return when === ALWAYS || (when & holds) !== 0 ? -1 : at;
  }

  /** In which circumstances some rule is to be asked about an owner that has one record of each of `types`. */
  #whenFor(types: number, slot: number): number {
    let when = 0;
    for (const rule of this.#rules)
      if ((rule.types & types) !== 0 && rule.twice === 0) when |= rule.when === 0 ? ALWAYS : rule.when;
    this.#slotTypes[slot] = types;
    this.#slotWhens[slot] = when;
    return when;
  }
}

/** Sets of types that are kept: a large zone has few. A map would take longer than much else that is asked of an owner. */
const SLOTS = 64;
/** Leaves as many bits as number the slots. */
const SLOT_SHIFT = 26;
/** Whatever the circumstances are. */
const ALWAYS = -1;
