import { NAME_COUNT, POOL_END, SLOTTED } from '../../kernel/layout';
import {
  firstSlot,
  HASH_FACTOR,
  HASH_SEED,
  hashOf,
  LabelTrait,
  LOWER,
  mixedHash,
  octetText,
  traitsOf,
} from './label';
import { LabelReader, type NameFault, type NameFaultAt } from './label-reader';
import { NameTree } from './name-tree';
import { OWN_MEMORY, placesOf, type TableMemory } from './table-memory';

/** A name's number in a {@link NameTable}. Equal ids mean equal names, whatever their letters' case. */
export type NameId = number;

/** The root, `.`. */
export const ROOT: NameId = 0;
/** Stands for the origin, whatever it is: the parent of all relative names, and what `@` means. */
export const RELATIVE: NameId = 1;
/** No name. */
export const NO_NAME: NameId = -1;

const NameState = {
  /** Waits for its origin. */
  Relative: 1,
  /** Is in the slots. */
  Slotted: 2,
  /** Some name right below it is in the slots. */
  HasSlottedChildren: 4,
} as const;

const WILDCARD = Uint8Array.of(42);
const MAX_LABELS = 128;
/** Slots for each name at least, so that few of them clash. */
const FREE = 2;

/**
 * Names as numbers. A name is its first label and the id of the rest, so that questions about subtrees are
 * integer work. Labels are kept once, as lower-case octets (UTF-8 where text is not ASCII).
 *
 * Relative names hang below {@link RELATIVE} until {@link resolve} puts them below an origin; that lets a
 * changed `$ORIGIN` travel without reading text again.
 *
 * Hot path: open addressing over typed arrays, no objects per name.
 */
export class NameTable {
  #parent: Int32Array;
  #labelStart: Uint32Array;
  #labelLength: Uint8Array;
  #labelHash: Int32Array;
  /** Octets on the wire, without the root's zero for relative names. */
  #wireLength: Uint8Array;
  /** Bits of {@link NameState}. */
  #state: Uint8Array;
  /** {@link LabelTrait} of the first label. */
  #traits: Uint8Array;
  /**
   * Of a relative name, the absolute one that it was first completed to; of such an absolute name, the relative one. 0
   * for none. It never changes once it is there.
   */
  #counterpart: Int32Array;
  #pool: Uint8Array;
  #poolEnd = 0;
  /**
   * Names by their hashes: in the low bits, as many as it takes to number the slots, the id; in the others those of the
   * hash, so that nearly every other name is told without a look at it. 0: free.
   */
  #slots: Int32Array;
  #slotted = 0;
  #count = 2;

  readonly #memory: TableMemory;
  /** Which names are below which. */
  readonly tree = new NameTree(this);
  readonly #boundaries = new Int32Array(MAX_LABELS + 1);
  readonly #hashes = new Int32Array(MAX_LABELS + 1);
  readonly #reader = new LabelReader();
  /** Why the last {@link intern} gave {@link NO_NAME}. */
  lastFault: NameFaultAt | undefined;

  /** `capacity`: names that there is room for at first; `expected`: how many of them there are likely to be. */
  constructor(capacity = 1024, expected = capacity, memory: TableMemory = OWN_MEMORY) {
    this.#memory = memory;
    this.#parent = memory.int32(capacity);
    this.#parent[ROOT] = NO_NAME;
    this.#parent[RELATIVE] = NO_NAME;
    this.#labelStart = memory.uint32(capacity);
    this.#labelLength = memory.uint8(capacity);
    this.#labelHash = memory.int32(capacity);
    this.#wireLength = memory.uint8(capacity);
    this.#state = memory.uint8(capacity);
    this.#traits = memory.uint8(capacity);
    this.#counterpart = memory.int32(capacity);
    this.#pool = memory.uint8(capacity * 8);
    let slots = 64;
    while (slots < expected) slots *= 2;
    // Memory that is read before it is written is provided twice.
    this.#slots = memory.int32(slots).fill(0);
    this.#wireLength[ROOT] = 1;
    this.#state[RELATIVE] = NameState.Relative;
  }

  /** The addresses of the tables in the memory they were given, and what there is room for: see `server/kernel/names.ts`. */
  places(): number[] {
    return [
      ...placesOf(this.#parent, this.#labelStart, this.#labelLength, this.#labelHash, this.#wireLength),
      ...placesOf(this.#state, this.#traits, this.#counterpart, this.#pool, this.#slots),
      this.#parent.length,
      this.#pool.length,
      this.#slots.length,
    ];
  }

  /** Writes the numbers that change with each name into the kernel's cells. */
  giveCounts(cells: Int32Array): void {
    cells[NAME_COUNT / 4] = this.#count;
    cells[POOL_END / 4] = this.#poolEnd;
    cells[SLOTTED / 4] = this.#slotted;
  }

  /** Takes over what the kernel made of them. */
  takeCounts(cells: Int32Array): void {
    this.#count = cells[NAME_COUNT / 4] ?? 0;
    this.#poolEnd = cells[POOL_END / 4] ?? 0;
    this.#slotted = cells[SLOTTED / 4] ?? 0;
  }

  /** Names that there is room for: ids stay below it until the table grows. */
  get capacity(): number {
    return this.#parent.length;
  }

  /** Number of names; ids are below it. */
  get size(): number {
    return this.#count;
  }

  /** The name without its first label; {@link NO_NAME} for the root and for {@link RELATIVE}. */
  parent(name: NameId): NameId {
    return this.#parent[name] ?? NO_NAME;
  }

  /** True for names that still wait for their origin. */
  isRelative(name: NameId): boolean {
    return ((this.#state[name] ?? 0) & NameState.Relative) !== 0;
  }

  /** Octets of the name on the wire, the root's zero included (not for relative names). */
  wireLength(name: NameId): number {
    return this.#wireLength[name] ?? 0;
  }

  /** Number of labels, the root not counted. */
  labelCount(name: NameId): number {
    let count = 0;
    for (let at = name; at > RELATIVE; at = this.parent(at)) count++;
    return count;
  }

  /** True if `name` is `ancestor` or below it. */
  isAtOrBelow(name: NameId, ancestor: NameId): boolean {
    for (let at = name; at !== NO_NAME; at = this.parent(at)) if (at === ancestor) return true;
    return false;
  }

  /** First label as octets (a view; lower case); empty for the root. */
  label(name: NameId): Uint8Array {
    const start = this.#labelStart[name] ?? 0;
    return this.#pool.subarray(start, start + (this.#labelLength[name] ?? 0));
  }

  /** First label as text, escaped as in a zone file. */
  labelText(name: NameId): string {
    let text = '';
    for (const octet of this.label(name)) text += octetText(octet);
    return text;
  }

  /** The name as zone text, lower case: absolute with its final dot; relative without; `@` for the origin. */
  text(name: NameId): string {
    if (name === ROOT) return '.';
    if (name === RELATIVE) return '@';
    if (name < 0) return '';
    const labels: string[] = [];
    for (let at = name; at > RELATIVE; at = this.parent(at)) labels.push(this.labelText(at));
    return this.isRelative(name) ? labels.join('.') : `${labels.join('.')}.`;
  }

  /** True if the first label begins with an underscore, as the names of services do (RFC 8552). */
  isUnderscored(name: NameId): boolean {
    return ((this.#traits[name] ?? 0) & LabelTrait.Underscored) !== 0;
  }

  /** True if the first label may be part of a host's name (RFC 1123 section 2.1). */
  isHostLabel(name: NameId): boolean {
    return ((this.#traits[name] ?? 0) & LabelTrait.NoHost) === 0;
  }

  /** True if the first label is `*` (RFC 4592). */
  isWildcard(name: NameId): boolean {
    return this.#labelLength[name] === 1 && this.#pool[this.#labelStart[name] ?? 0] === 42;
  }

  /** Bits of {@link LabelTrait} of the first label; 0 for a host's that begins with a letter and is not encoded. */
  traits(name: NameId): number {
    return this.#traits[name] ?? 0;
  }

  /** Wire form, with the root's zero for absolute names. */
  wire(name: NameId): Uint8Array {
    const octets: number[] = [];
    for (let at = name; at > RELATIVE; at = this.parent(at)) {
      const label = this.label(at);
      octets.push(label.length, ...label);
    }
    if (!this.isRelative(name)) octets.push(0);
    return Uint8Array.from(octets);
  }

  /**
   * The id of the name written at `start..end` (RFC 1035 section 5.1: escapes, `@`, final dot). Relative names
   * come below {@link RELATIVE}. {@link NO_NAME} for what is no name; then `lastFault` says why. With `isLatin1` each
   * character is one octet of its file, which is not UTF-8.
   */
  intern(text: string, start: number, end: number, isLatin1 = false): NameId {
    if (end - start === 1) {
      const unit = text.charCodeAt(start);
      if (unit === 64) return RELATIVE;
      if (unit === 46) return ROOT;
    }
    const boundaries = this.#boundaries;
    boundaries[0] = start;
    let labels = 0;
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 46) {
        if (at === boundaries[labels]) return this.#fail('empty-label', at, at + 1);
        if (labels + 2 > MAX_LABELS) return this.#fail('name-too-long', start, end);
        boundaries[++labels] = at + 1;
      } else if (unit === 92) {
        at++;
      }
    }
    const absolute = boundaries[labels] === end;
    if (!absolute) boundaries[++labels] = end + 1;
    let name = absolute ? ROOT : RELATIVE;
    for (let index = labels - 1; index >= 0; index--) {
      const from = boundaries[index] ?? 0;
      const to = (boundaries[index + 1] ?? 0) - 1;
      const length = this.#reader.read(text, from, to, isLatin1);
      if (length < 0) {
        this.lastFault = this.#reader.fault;
        return NO_NAME;
      }
      if ((this.#wireLength[name] ?? 0) + length + 1 > 255) return this.#fail('name-too-long', start, end);
      const { octets } = this.#reader;
      name = this.#child(name, octets, 0, length, hashOf(octets, 0, length), true);
    }
    return name;
  }

  /**
   * Like {@link intern}, for a name of printable ASCII without escapes, in octets. {@link NO_NAME} where anything is
   * wrong; what it is, {@link intern} says.
   *
   * Hot path: each name of a zone goes through here, and most have one label.
   */
  internOctets(octets: Uint8Array, start: number, end: number): NameId {
    if (end - start === 1) {
      if (octets[start] === 64) return RELATIVE;
      if (octets[start] === 46) return ROOT;
    }
    const boundaries = this.#boundaries;
    const hashes = this.#hashes;
    let labels = 0;
    let from = start;
    let hash = HASH_SEED;
    for (let at = start; at < end; at++) {
      const octet = octets[at] ?? 0;
      if (octet === 46) {
        if (at === from || labels + 2 > MAX_LABELS) return NO_NAME;
        hashes[labels] = hash;
        boundaries[labels++] = from;
        from = at + 1;
        hash = HASH_SEED;
      } else {
        hash = (Math.imul(hash, HASH_FACTOR) + (LOWER[octet] ?? 0)) | 0;
      }
    }
    let name = ROOT;
    let to = end;
    if (from === end) {
      to--;
    } else {
      name = RELATIVE;
      hashes[labels] = hash;
      boundaries[labels++] = from;
    }
    while (labels > 0) {
      const label = boundaries[--labels] ?? 0;
      const length = to - label;
      if (length > 63 || (this.#wireLength[name] ?? 0) + length + 1 > 255) return NO_NAME;
      name = this.#child(name, octets, label, length, hashes[labels] ?? 0, true);
      to = label - 1;
    }
    return name;
  }

  /** Like {@link intern} for a whole string; absolute if `text` ends in a dot. */
  fromText(text: string): NameId {
    return this.intern(text, 0, text.length);
  }

  /** `name` completed with `origin` if it is relative. {@link NO_NAME} if that is above 255 octets. */
  resolve(name: NameId, origin: NameId): NameId {
    if (this.#parent[name] === RELATIVE) {
      // Most names have one label, and are completed with one origin, again and again.
      const first = this.#counterpart[name] ?? 0;
      if (first !== 0 && this.#parent[first] === origin) return first;
    }
    if (name === RELATIVE) return origin;
    if (name < 0 || origin === RELATIVE || !this.isRelative(name)) return name;
    const parent = this.resolve(this.#parent[name] ?? NO_NAME, origin);
    if (parent < 0) return NO_NAME;
    // The label is the same, so the parent decides.
    const first = this.#counterpart[name] ?? 0;
    if (first !== 0 && this.#parent[first] === parent) return first;
    const length = this.#labelLength[name] ?? 0;
    if ((this.#wireLength[parent] ?? 0) + length + 1 > 255) return NO_NAME;
    if (first !== 0 || this.isRelative(parent)) return this.#childOf(parent, name, true);
    return this.#complete(name, parent);
  }

  /** Like {@link resolve}, but adds no name: {@link NO_NAME} if the absolute name is not in the table. */
  find(name: NameId, origin: NameId): NameId {
    if (name === RELATIVE) return origin;
    if (name < 0 || !this.isRelative(name)) return name;
    const parent = this.find(this.#parent[name] ?? NO_NAME, origin);
    return parent < 0 ? NO_NAME : this.#childOf(parent, name, false);
  }

  /**
   * `name`, at or below `from`, with that part replaced by `to` (RFC 6672 section 2.2). {@link NO_NAME} if that is above
   * 255 octets.
   */
  moved(name: NameId, from: NameId, to: NameId): NameId {
    if (name === from) return to;
    const parent = this.moved(this.#parent[name] ?? NO_NAME, from, to);
    if (parent < 0) return NO_NAME;
    if ((this.#wireLength[parent] ?? 0) + (this.#labelLength[name] ?? 0) + 1 > 255) return NO_NAME;
    return this.#childOf(parent, name, true);
  }

  /** The child of `parent` whose first label is that of `other`; {@link NO_NAME} if there is none. */
  findSibling(parent: NameId, other: NameId): NameId {
    return this.#childOf(parent, other, false);
  }

  /** `*` below `parent`, or {@link NO_NAME} if the table has no such name. */
  findWildcard(parent: NameId): NameId {
    return this.#child(parent, WILDCARD, 0, 1, hashOf(WILDCARD, 0, 1), false);
  }

  /**
   * The first completion of a relative name. Nearly all names of a zone are written relative to one origin, so what they
   * are completed to needs no slot of its own: it is found through them.
   */
  #complete(name: NameId, parent: NameId): NameId {
    const above = this.#parent[name] ?? NO_NAME;
    const counterpart = this.#counterpart[parent] ?? 0;
    if (counterpart !== 0 && counterpart !== above) return this.#childOf(parent, name, true);
    this.#counterpart[parent] = above;
    if (((this.#state[parent] ?? 0) & NameState.HasSlottedChildren) !== 0) {
      const written = this.#childOf(parent, name, false);
      if (written >= 0) {
        this.#counterpart[name] = written;
        return written;
      }
    }
    const completed = this.#add(
      parent,
      this.#labelStart[name] ?? 0,
      this.#labelLength[name] ?? 0,
      this.#labelHash[name] ?? 0,
      this.#traits[name] ?? 0,
    );
    this.#counterpart[name] = completed;
    this.#counterpart[completed] = name;
    return completed;
  }

  #childOf(parent: NameId, other: NameId, add: boolean): NameId {
    const start = this.#labelStart[other] ?? 0;
    const length = this.#labelLength[other] ?? 0;
    return this.#child(parent, this.#pool, start, length, this.#labelHash[other] ?? 0, add);
  }

  #child(
    parent: NameId,
    octets: Uint8Array,
    start: number,
    length: number,
    hash: number,
    add: boolean,
  ): NameId {
    const state = this.#state[parent] ?? 0;
    const counterpart = (state & NameState.Relative) === 0 ? (this.#counterpart[parent] ?? 0) : 0;
    if (counterpart !== 0) {
      const relative = this.#slots[this.#slotOf(counterpart, octets, start, length, hash)] ?? 0;
      const completed = this.#counterpart[relative & (this.#slots.length - 1)] ?? 0;
      if (relative !== 0 && completed !== 0 && this.#parent[completed] === parent) return completed;
      if (!add && (state & NameState.HasSlottedChildren) === 0) return NO_NAME;
    }
    const slot = this.#slotOf(parent, octets, start, length, hash);
    const mask = this.#slots.length - 1;
    const taken = this.#slots[slot] ?? 0;
    if (taken !== 0) return taken & mask;
    if (!add) return NO_NAME;
    this.#slots[slot] = (mixedHash(parent, hash) & ~mask) | this.#count;
    this.#state[parent] = state | NameState.HasSlottedChildren;
    const traits = traitsOf(octets, start, length);
    const id = this.#add(parent, this.#pooled(octets, start, length), length, hash, traits);
    this.#state[id] = (state & NameState.Relative) | NameState.Slotted;
    // Each name in a slot may have a counterpart without one: room for the ids of all of them, and of the first two.
    if ((++this.#slotted + 2) * FREE > this.#slots.length) this.#growSlots();
    return id;
  }

  /** The slot with the child of `parent` that has this label, or the free one where it would be. */
  #slotOf(parent: NameId, octets: Uint8Array, start: number, length: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const mixed = mixedHash(parent, hash);
    let slot = firstSlot(parent, hash, LOWER[octets[start + length - 1] ?? 0] ?? 0) & mask;
    for (;;) {
      const taken = slots[slot] ?? 0;
      if (taken === 0) return slot;
      const id = taken & mask;
      if (
        ((taken ^ mixed) & ~mask) === 0 &&
        this.#labelHash[id] === hash &&
        this.#parent[id] === parent &&
        this.#labelLength[id] === length
      ) {
        const at = this.#labelStart[id] ?? 0;
        let same = 0;
        while (same < length && this.#pool[at + same] === LOWER[octets[start + same] ?? 0]) same++;
        if (same === length) return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  #add(parent: NameId, labelStart: number, length: number, hash: number, traits: number): NameId {
    const id = this.#count++;
    if (id >= this.#parent.length) this.#growNames();
    this.#parent[id] = parent;
    this.#labelStart[id] = labelStart;
    this.#labelLength[id] = length;
    this.#labelHash[id] = hash;
    this.#traits[id] = traits;
    this.#wireLength[id] = (this.#wireLength[parent] ?? 0) + length + 1;
    return id;
  }

  /** Where the label stands in the pool, put there if it comes from elsewhere. */
  #pooled(octets: Uint8Array, start: number, length: number): number {
    if (octets === this.#pool) return start;
    while (this.#poolEnd + length > this.#pool.length) this.#pool = this.#memory.larger(this.#pool);
    const from = this.#poolEnd;
    for (let at = 0; at < length; at++) this.#pool[from + at] = LOWER[octets[start + at] ?? 0] ?? 0;
    this.#poolEnd += length;
    return from;
  }

  #fail(fault: NameFault, start: number, end: number): typeof NO_NAME {
    this.lastFault = { fault, start, end };
    return NO_NAME;
  }

  #growNames(): void {
    this.#parent = this.#memory.larger(this.#parent);
    this.#labelStart = this.#memory.larger(this.#labelStart);
    this.#labelLength = this.#memory.larger(this.#labelLength);
    this.#labelHash = this.#memory.larger(this.#labelHash);
    this.#wireLength = this.#memory.larger(this.#wireLength);
    this.#state = this.#memory.larger(this.#state);
    this.#traits = this.#memory.larger(this.#traits);
    this.#counterpart = this.#memory.larger(this.#counterpart);
  }

  #growSlots(): void {
    const slots = this.#memory.int32(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 2; id < this.#count; id++) {
      if (((this.#state[id] ?? 0) & NameState.Slotted) === 0) continue;
      const parent = this.#parent[id] ?? 0;
      const hash = this.#labelHash[id] ?? 0;
      const mixed = mixedHash(parent, hash);
      const last = (this.#labelStart[id] ?? 0) + (this.#labelLength[id] ?? 0) - 1;
      let slot = firstSlot(parent, hash, this.#pool[last] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = (mixed & ~mask) | id;
    }
    this.#slots = slots;
  }
}
