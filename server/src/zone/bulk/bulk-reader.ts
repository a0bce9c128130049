import code from 'zonewright:kernel';
import * as layout from '../../../kernel/layout';
import { allTypes } from '../../rr/types';
import { OCTETS } from '../../syntax/lexer';
import { type Chunk, type ChunkContext, ChunkMark, ownTtlFrom } from '../chunk';
import { type EntryId, type EntryStore, NO_ENTRY } from '../entry-store';
import { LOWER, TRAITS } from '../label';
import type { NameId, NameTable } from '../name-table';
import { HEX, plainShapeOf } from '../plain-record';
import { BulkColumns } from './bulk-columns';
import { BulkMemory, CHUNK_ROOM, WINDOW_ROOM } from './bulk-memory';

/** Entries after which a chunk is closed. */
export const BULK_ENTRIES = layout.ENTRIES;

/** What `server/kernel/index.ts` exports. */
interface Kernel {
  attach(): void;
  readLines(
    columns: number,
    chunk: number,
    from: number,
    index: number,
    most: number,
    length: number,
  ): number;
  enter(columns: number, count: number, slot: number): number;
  bind(columns: number, count: number, marks: number): number;
}

/**
 * Octets of the tables for each name and for each entry: more than they are at first, so that each may grow once. What
 * is not used costs nothing.
 */
const NAME_ROOM = 192;
const ENTRY_ROOM = 112;

/**
 * Reads a large zone with compiled code (`server/kernel`), as far as its lines are plain, into tables that both sides
 * use. It is there while the text is read for the first time; edits do without it. What the kernel does not take, and
 * all of it where there is no room left, is read by the general reader.
 */
export class BulkReader {
  readonly memory: BulkMemory;
  readonly columns: BulkColumns;
  /** The octets that a window shows. */
  readonly octets: Uint8Array<ArrayBuffer>;
  /** Where binding ended. */
  owner: NameId = -1;
  crossed = false;
  lastTtl: EntryId = -1;
  readonly #kernel: Kernel;
  readonly #cells: Int32Array;
  #names: NameTable | undefined;
  #store: EntryStore | undefined;
  readonly #ttlFrom: Int32Array;
  #sameTtlFrom = new Int32Array(0);
  /** `BulkMemory.moves` when the kernel was told of the tables. */
  #attached = -1;
  /** A column of the chunk whose written TTLs the kernel still has. */
  #last: Chunk['kinds'] | undefined;

  private constructor(memory: BulkMemory, kernel: Kernel, chunkEntries: number) {
    this.memory = memory;
    this.#kernel = kernel;
    this.#cells = new Int32Array(memory.buffer, 0, layout.TABLES / 4 + 64);
    this.#ttlFrom = new Int32Array(memory.buffer, layout.TTL_FROM, layout.ENTRIES);
    this.octets = new Uint8Array(memory.buffer, memory.windowAt, WINDOW_ROOM);
    this.columns = new BulkColumns(memory, chunkEntries);
  }

  /**
   * A reader for `names` names and `entries` entries in about `chunks` chunks, of which each has up to `chunkEntries`;
   * undefined where there is no memory for it.
   */
  static of(names: number, entries: number, chunks: number, chunkEntries: number): BulkReader | undefined {
    if (chunkEntries > layout.ENTRIES) return undefined;
    const tables = names * NAME_ROOM + entries * ENTRY_ROOM;
    const memory = BulkMemory.of(tables + (chunks + 2) * CHUNK_ROOM + 64 * 64);
    if (!memory) return undefined;
    new Uint8Array(memory.buffer, layout.UNITS, octetTables().length).set(octetTables());
    const instance = new WebAssembly.Instance(kernelModule(), { env: { memory: memory.memory } });
    return new BulkReader(memory, instance.exports as unknown as Kernel, chunkEntries);
  }

  /** Takes the tables, which have to be in {@link memory}. */
  attach(names: NameTable, store: EntryStore): void {
    this.#names = names;
    this.#store = store;
  }

  /** Tells the kernel where the tables are now. False once one of them has outgrown the memory. */
  isReady(): boolean {
    if (this.#attached !== this.memory.moves && this.memory.isWhole) this.#attach();
    return this.memory.isWhole;
  }

  #attach(): void {
    this.#store?.fitNames();
    this.#cells.set(this.#names?.places() ?? [], layout.TABLES / 4);
    this.#cells.set(this.#store?.places() ?? [], layout.TABLES / 4 + 16);
    this.#kernel.attach();
    this.#attached = this.memory.moves;
  }

  /**
   * Reads plain lines into the columns, from element `index` to below `most`, as long as they begin less than `length`
   * octets behind `chunk`. Gives the index behind the last one; {@link position} is then behind it, too. Places are
   * offsets in the window. Only while {@link isReady}.
   */
  readLines(chunk: number, from: number, index: number, most: number, length: number): number {
    const cells = this.#cells;
    const window = this.memory.windowAt;
    this.#names?.giveCounts(cells);
    const next = this.#kernel.readLines(this.columns.at, window + chunk, window + from, index, most, length);
    this.#names?.takeCounts(cells);
    this.columns.marks |= cells[layout.MARKS / 4] ?? 0;
    return next;
  }

  /** Offset in the window behind what was read last. */
  get position(): number {
    return (this.#cells[layout.POSITION / 4] ?? 0) - this.memory.windowAt;
  }

  /** To be told of each chunk that was read. */
  took(chunk: Chunk): void {
    this.#last = chunk.kinds;
  }

  /** Gives ids to the entries of a chunk; false if somebody else has to. */
  enter(chunk: Chunk): boolean {
    if (!this.#holds(chunk)) return false;
    // Relative names will be completed, which makes about as many names again.
    this.#store?.reachNames((this.#names?.size ?? 0) + 2 * chunk.count);
    this.#store?.giveCounts(this.#cells);
    if (this.#kernel.enter(chunk.starts.byteOffset, chunk.count, chunk.slot) === 0) return false;
    this.#store?.takeCounts(this.#cells);
    return true;
  }

  /** Binds the entries of a new chunk up to the one that somebody else has to look at, whose index it gives. */
  bind(chunk: Chunk, before: ChunkContext): number {
    if (before.defaultTtl < 0 || !this.#holds(chunk) || chunk.before !== undefined) return 0;
    if ((chunk.marks & ChunkMark.Ttl) !== 0 && chunk.kinds !== this.#last) return 0;
    const cells = this.#cells;
    cells[layout.ORIGIN / 4] = before.origin;
    cells[layout.OWNER / 4] = before.owner;
    cells[layout.CROSSED / 4] = before.crossed ? 1 : 0;
    cells[layout.DEFAULT_TTL / 4] = before.defaultTtl;
    cells[layout.LAST_TTL / 4] = before.lastTtl;
    this.#names?.giveCounts(cells);
    this.#store?.giveCounts(cells);
    const bound = this.#kernel.bind(chunk.starts.byteOffset, chunk.count, chunk.marks);
    this.#names?.takeCounts(cells);
    this.#store?.takeCounts(cells);
    this.owner = cells[layout.OWNER / 4] ?? -1;
    this.crossed = cells[layout.CROSSED / 4] === 1;
    this.lastTtl = cells[layout.LAST_TTL / 4] ?? -1;
    this.#takeTtlFrom(chunk, bound);
    return bound;
  }

  /** Most chunks take all TTLs from one `$TTL`, and have one array. */
  #takeTtlFrom(chunk: Chunk, bound: number): void {
    const from = this.#ttlFrom[0] ?? NO_ENTRY;
    if (bound < chunk.count || this.#cells[layout.SAME_TTL_FROM / 4] !== 1) {
      ownTtlFrom(chunk).set(this.#ttlFrom.subarray(0, bound));
    } else {
      const same = this.#sameTtlFrom;
      if (same.length !== bound || same[0] !== from) this.#sameTtlFrom = new Int32Array(bound).fill(from);
      chunk.ttlFrom = this.#sameTtlFrom;
    }
  }

  #holds(chunk: Chunk): boolean {
    return chunk.kinds.buffer === this.memory.buffer && this.isReady();
  }
}

let compiled: WebAssembly.Module | undefined;

function kernelModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(code), (unit) => unit.charCodeAt(0)));
  return compiled;
}

let image: Uint8Array | undefined;

/** What stands from `layout.UNITS` on: what octets are like, and the mnemonics of types. */
function octetTables(): Uint8Array {
  if (image) return image;
  const size = layout.TTLS - layout.UNITS;
  image = new Uint8Array(size);
  image.set(OCTETS);
  image.set(LOWER, layout.LOWER - layout.UNITS);
  image.set(TRAITS, layout.TRAITS - layout.UNITS);
  image.set(HEX, layout.HEX - layout.UNITS);
  const types = new Int32Array(image.buffer, layout.TYPES - layout.UNITS);
  const mask = 2 ** (32 - layout.TYPE_SHIFT) - 1;
  for (const { mnemonic, number } of allTypes()) {
    if (mnemonic.length > 8) continue;
    for (const word of [mnemonic, mnemonic.toLowerCase()]) {
      const [head, tail] = numbersOf(word);
      let slot = Math.imul(head ^ tail, 0x9e3779b1) >>> layout.TYPE_SHIFT;
      while (types[slot * 4 + 2] !== 0) slot = (slot + 1) & mask;
      types.set([head, tail, number, plainShapeOf(number)], slot * 4);
    }
  }
  return image;
}

/** Two numbers that no other word of up to eight octets has. */
function numbersOf(word: string): [head: number, tail: number] {
  let head = 0;
  let tail = 0;
  for (let at = 0; at < word.length; at++) {
    if (at < 4) head = (head << 8) | word.charCodeAt(at);
    else tail = (tail << 8) | word.charCodeAt(at);
  }
  return [head, tail];
}
