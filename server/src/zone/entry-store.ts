import { ENTRY_COUNT, RECORD_COUNT } from '../../kernel/layout';
import { type Chunk, EntryKind } from './chunk';
import { ChunkLog } from './chunk-index';
import { type NameId, type NameTable, NO_NAME } from './name-table';
import { OWN_MEMORY, placesOf, type TableMemory } from './table-memory';

/** An entry's number. It stays the same while the entry's text does, whatever is edited around it. */
export type EntryId = number;

export const NO_ENTRY: EntryId = -1;

/** Elements of four octets in the smallest piece of memory that a system provides. */
const PAGE = 1024;

/**
 * Where entries are, and which records each name has and each name is pointed at by.
 *
 * Hot path: doubly linked lists in typed arrays, one link in and out per record and direction.
 */
export class EntryStore {
  readonly #names: NameTable;
  readonly #memory: TableMemory;
  readonly #chunks: (Chunk | undefined)[] = [];
  readonly chunkLog = new ChunkLog();
  readonly #freeSlots: number[] = [];
  #slot: Int32Array;
  #index: Uint16Array;
  #type: Uint16Array;
  #owner: Int32Array;
  #target: Int32Array;
  #ownerNext: Int32Array;
  /** The way back in each list, only once {@link #hasPrevious}. */
  #ownerPrevious: Int32Array;
  #targetNext: Int32Array;
  #targetPrevious: Int32Array;
  /** Only who takes records out of the lists needs the way back, and a zone that is never edited does not. */
  #hasPrevious = false;
  #count = 0;
  /** Names for which there is memory already, whatever happens to it: see {@link reachNames}. */
  #reached = 0;
  readonly #free: number[] = [];
  #freed: number[] = [];
  /** Some record of each name, plus one: memory that is all zeros costs nothing until it is used. */
  #ownerHead: Int32Array;
  /** Some record that points at each name, plus one. */
  #targetHead: Int32Array;
  /** Of each name, the names right below it that exist, and one more if it has records itself. */
  #populated: Int32Array;
  /** Records of the whole zone. */
  recordCount = 0;

  /** `capacity`: entries that there is room for at first. */
  constructor(names: NameTable, capacity = 1024, memory: TableMemory = OWN_MEMORY) {
    this.#names = names;
    this.#memory = memory;
    this.#slot = memory.int32(capacity);
    this.#index = memory.uint16(capacity);
    this.#type = memory.uint16(capacity);
    this.#owner = memory.int32(capacity);
    this.#target = memory.int32(capacity);
    this.#ownerNext = memory.int32(capacity);
    this.#ownerPrevious = memory.int32(capacity);
    this.#targetNext = memory.int32(capacity);
    this.#targetPrevious = memory.int32(capacity);
    this.#ownerHead = memory.int32(names.capacity);
    this.#targetHead = memory.int32(names.capacity);
    this.#populated = memory.int32(names.capacity);
  }

  /** The addresses of the tables in the memory they were given, and what there is room for: see `server/kernel/links.ts`. */
  places(): number[] {
    return [
      ...placesOf(this.#slot, this.#index, this.#type, this.#owner, this.#target),
      ...placesOf(this.#ownerNext, this.#targetNext, this.#ownerHead, this.#targetHead, this.#populated),
      this.#slot.length,
    ];
  }

  /** Writes the numbers that change with each entry into the kernel's cells. */
  giveCounts(cells: Int32Array): void {
    cells[ENTRY_COUNT / 4] = this.#count;
    cells[RECORD_COUNT / 4] = this.recordCount;
  }

  /** Takes over what the kernel made of them. */
  takeCounts(cells: Int32Array): void {
    this.#count = cells[ENTRY_COUNT / 4] ?? 0;
    this.recordCount = cells[RECORD_COUNT / 4] ?? 0;
  }

  addChunk(chunk: Chunk): void {
    chunk.slot = this.#freeSlots.pop() ?? this.#chunks.length;
    this.#chunks[chunk.slot] = chunk;
    this.chunkLog.enter(chunk);
  }

  removeChunk(chunk: Chunk): void {
    this.#chunks[chunk.slot] = undefined;
    this.#freeSlots.push(chunk.slot);
    this.chunkLog.leave(chunk);
  }

  /** A new id for entry `index` of `chunk`. */
  addEntry(chunk: Chunk, index: number): EntryId {
    const id = this.#free.pop() ?? this.#count++;
    if (id >= this.#slot.length) this.#growEntries();
    this.#owner[id] = NO_NAME;
    this.#target[id] = NO_NAME;
    this.moveEntry(id, chunk, index);
    return id;
  }

  /** New ids for all entries of `chunk`. */
  addEntries(chunk: Chunk): void {
    const { count, ids, kinds, types } = chunk;
    if (this.#free.length > 0) {
      for (let index = 0; index < count; index++) ids[index] = this.addEntry(chunk, index);
      return;
    }
    const from = this.#count;
    this.#count += count;
    while (this.#count > this.#slot.length) this.#growEntries();
    this.#slot.fill(chunk.slot, from, this.#count);
    this.#owner.fill(NO_NAME, from, this.#count);
    this.#target.fill(NO_NAME, from, this.#count);
    for (let index = 0; index < count; index++) {
      const id = from + index;
      ids[index] = id;
      this.#index[id] = index;
      this.#type[id] = kinds[index] === EntryKind.Record ? (types[index] ?? 0) : 0;
    }
  }

  /** Tells that entry `id` is now entry `index` of `chunk`. */
  moveEntry(id: EntryId, chunk: Chunk, index: number): void {
    this.#slot[id] = chunk.slot;
    this.#index[id] = index;
    this.#type[id] = chunk.kinds[index] === EntryKind.Record ? (chunk.types[index] ?? 0) : 0;
  }

  /** Forgets the entry; its links must be gone ({@link unlink}). */
  removeEntry(id: EntryId): void {
    this.#slot[id] = -1;
    this.#freed.push(id);
  }

  /**
   * Lets the ids of removed entries be given to others. Not during an edit: whoever took a TTL from an entry that is
   * gone would not see that another one has its id.
   */
  recycle(): void {
    for (const id of this.#freed) this.#free.push(id);
    this.#freed = [];
  }

  /** The chunk that holds the entry; undefined if there is no such entry any more. */
  chunkOf(id: EntryId): Chunk | undefined {
    const slot = this.#slot[id] ?? -1;
    return slot < 0 || id < 0 ? undefined : this.#chunks[slot];
  }

  /** The entry's place in its chunk. */
  indexOf(id: EntryId): number {
    return this.#index[id] ?? 0;
  }

  typeOf(id: EntryId): number {
    return this.#type[id] ?? 0;
  }

  /** TTL written in the entry, in seconds; -1 if there is none. */
  writtenTtl(id: EntryId): number {
    return this.chunkOf(id)?.ttls[this.indexOf(id)] ?? -1;
  }

  /** Absolute owner of a record; `NO_NAME` for what is no record, or a record without owner. */
  ownerOf(id: EntryId): NameId {
    return this.#owner[id] ?? NO_NAME;
  }

  /** Absolute name the record points at, or `NO_NAME`. */
  targetOf(id: EntryId): NameId {
    return this.#target[id] ?? NO_NAME;
  }

  /** Links a record to its owner and target (either may be `NO_NAME`). */
  link(id: EntryId, owner: NameId, target: NameId): void {
    this.fitNames();
    this.#owner[id] = owner;
    this.#target[id] = target;
    if (owner >= 0) {
      const head = (this.#ownerHead[owner] ?? 0) - 1;
      this.#ownerNext[id] = head;
      if (this.#hasPrevious) {
        this.#ownerPrevious[id] = NO_ENTRY;
        if (head >= 0) this.#ownerPrevious[head] = id;
      }
      if (head < 0) this.#populate(owner, 1);
      this.#ownerHead[owner] = id + 1;
      this.recordCount++;
    }
    if (target >= 0) {
      const head = (this.#targetHead[target] ?? 0) - 1;
      this.#targetNext[id] = head;
      if (this.#hasPrevious) {
        this.#targetPrevious[id] = NO_ENTRY;
        if (head >= 0) this.#targetPrevious[head] = id;
      }
      this.#targetHead[target] = id + 1;
    }
  }

  unlink(id: EntryId): void {
    if (!this.#hasPrevious) this.#findPrevious();
    const owner = this.#owner[id] ?? NO_NAME;
    if (owner >= 0) {
      const next = this.#ownerNext[id] ?? NO_ENTRY;
      const previous = this.#ownerPrevious[id] ?? NO_ENTRY;
      if (next >= 0) this.#ownerPrevious[next] = previous;
      if (previous >= 0) this.#ownerNext[previous] = next;
      else this.#ownerHead[owner] = next + 1;
      if (next < 0 && previous < 0) this.#populate(owner, -1);
      this.#owner[id] = NO_NAME;
      this.recordCount--;
    }
    const target = this.#target[id] ?? NO_NAME;
    if (target >= 0) {
      const next = this.#targetNext[id] ?? NO_ENTRY;
      const previous = this.#targetPrevious[id] ?? NO_ENTRY;
      if (next >= 0) this.#targetPrevious[next] = previous;
      if (previous >= 0) this.#targetNext[previous] = next;
      else this.#targetHead[target] = next + 1;
      this.#target[id] = NO_NAME;
    }
  }

  #findPrevious(): void {
    this.#hasPrevious = true;
    this.#ownerPrevious.fill(NO_ENTRY, 0, this.#count);
    this.#targetPrevious.fill(NO_ENTRY, 0, this.#count);
    for (let id = 0; id < this.#count; id++) {
      const owned = this.#owner[id] === NO_NAME ? NO_ENTRY : (this.#ownerNext[id] ?? NO_ENTRY);
      if (owned >= 0) this.#ownerPrevious[owned] = id;
      const pointing = this.#target[id] === NO_NAME ? NO_ENTRY : (this.#targetNext[id] ?? NO_ENTRY);
      if (pointing >= 0) this.#targetPrevious[pointing] = id;
    }
  }

  /** True if `name` itself has records. */
  hasRecords(name: NameId): boolean {
    return name >= 0 && (this.#ownerHead[name] ?? 0) > 0;
  }

  /** True if `name` or a name below it has records: it exists in the sense of RFC 4592 section 2.2. */
  exists(name: NameId): boolean {
    return name >= 0 && (this.#populated[name] ?? 0) > 0;
  }

  /** True if names below `name`, which has records itself, have some, too. */
  hasNamesBelow(name: NameId): boolean {
    return (this.#populated[name] ?? 0) > 1;
  }

  /** What makes `name` exist: how many of the names right below it exist, and one more if it has records itself. */
  presence(name: NameId): number {
    return this.#populated[name] ?? 0;
  }

  /** True if `name` has exactly one record. */
  isSingle(name: NameId): boolean {
    const head = this.firstAt(name);
    return head >= 0 && (this.#ownerNext[head] ?? NO_ENTRY) < 0;
  }

  /** True if `name` has two records of one type. */
  hasTypeTwice(name: NameId): boolean {
    for (let id = this.firstAt(name); id >= 0; id = this.nextAt(id))
      for (let other = this.nextAt(id); other >= 0; other = this.nextAt(other))
        if (this.typeOf(id) === this.typeOf(other)) return true;
    return false;
  }

  /** Some record at `name`; go on with {@link nextAt}. In no particular order. */
  firstAt(name: NameId): EntryId {
    return name < 0 ? NO_ENTRY : (this.#ownerHead[name] ?? 0) - 1;
  }

  nextAt(id: EntryId): EntryId {
    return this.#ownerNext[id] ?? NO_ENTRY;
  }

  /** Some record that points at `name`; go on with {@link nextPointing}. In no particular order. */
  firstPointing(name: NameId): EntryId {
    return name < 0 ? NO_ENTRY : (this.#targetHead[name] ?? 0) - 1;
  }

  nextPointing(id: EntryId): EntryId {
    return this.#targetNext[id] ?? NO_ENTRY;
  }

  /**
   * Names that records point at and that do not exist, in the order of their numbers.
   *
   * Hot path: two arrays are read from one end to the other, which is a matter of milliseconds.
   */
  pointedAtInVain(): NameId[] {
    const { size } = this.#names;
    const targetHead = this.#targetHead;
    const populated = this.#populated;
    const found: NameId[] = [];
    for (let name = 0; name < size; name++)
      if ((targetHead[name] ?? 0) > 0 && (populated[name] ?? 0) === 0) found.push(name);
    return found;
  }

  #populate(name: NameId, change: 1 | -1): void {
    for (let at = name; at >= 0; at = this.#names.parent(at)) {
      const before = this.#populated[at] ?? 0;
      this.#populated[at] = before + change;
      // What is above counts a name once, however much is below it.
      if (before + Math.min(change, 0) > 0) return;
    }
  }

  #growEntries(): void {
    this.#slot = this.#memory.larger(this.#slot);
    this.#index = this.#memory.larger(this.#index);
    this.#type = this.#memory.larger(this.#type);
    this.#owner = this.#memory.larger(this.#owner);
    this.#target = this.#memory.larger(this.#target);
    this.#ownerNext = this.#memory.larger(this.#ownerNext);
    this.#ownerPrevious = this.#memory.larger(this.#ownerPrevious);
    this.#targetNext = this.#memory.larger(this.#targetNext);
    this.#targetPrevious = this.#memory.larger(this.#targetPrevious);
  }

  /**
   * Writes to the tables by name before names up to `size` are looked up there: what is read first would be provided by
   * the system twice, once as zeros that all share, and again when it is written.
   */
  reachNames(size: number): void {
    const length = this.#ownerHead.length;
    for (; this.#reached < size && this.#reached + PAGE < length; this.#reached += PAGE) {
      const next = this.#reached + PAGE;
      this.#ownerHead[next] = 0;
      this.#targetHead[next] = 0;
      this.#populated[next] = 0;
    }
  }

  /** Makes room for all names that the name table has room for. */
  fitNames(): void {
    const { capacity } = this.#names;
    if (capacity <= this.#ownerHead.length) return;
    this.#ownerHead = this.#memory.larger(this.#ownerHead, capacity);
    this.#targetHead = this.#memory.larger(this.#targetHead, capacity);
    this.#populated = this.#memory.larger(this.#populated, capacity);
  }
}
