import * as layout from '../../../kernel/layout';
import { EntryColumns, type TakenColumns } from '../entry-columns';
import { NO_ENTRY } from '../entry-store';
import type { TableArray } from '../table-memory';
import { type BulkMemory, CHUNK_ROOM } from './bulk-memory';

/** A chunk with a smaller part of the most entries gets arrays of their exact length, and the columns are used again. */
const NEARLY_FULL = 3 / 4;

/** Columns that stand in the kernel's memory, where a chunk that fills them keeps them. */
export class BulkColumns extends EntryColumns {
  /** Address of the columns. */
  at = -1;
  /** Entries of a chunk at most. */
  readonly most: number;
  readonly #memory: BulkMemory;
  #ids = new Int32Array(0);
  #noTtlFrom = new Int32Array(0);
  #sameClasses = new Uint16Array(0);

  /** There has to be room for the columns of one chunk. */
  constructor(memory: BulkMemory, most: number) {
    super();
    this.#memory = memory;
    this.most = most;
    this.ttls = new Int32Array(memory.buffer, layout.TTLS, layout.ENTRIES);
    this.classes = new Uint16Array(memory.buffer, layout.CLASSES, layout.ENTRIES);
    this.#place();
  }

  #place(): void {
    const { buffer } = this.#memory;
    const at = this.#memory.take(CHUNK_ROOM);
    this.at = at;
    this.starts = new Uint32Array(buffer, at + layout.STARTS, layout.ENTRIES + 1);
    this.owners = new Int32Array(buffer, at + layout.OWNERS, layout.ENTRIES);
    this.rdata = new Uint32Array(buffer, at + layout.RDATA, layout.ENTRIES);
    this.targets = new Int32Array(buffer, at + layout.TARGETS, layout.ENTRIES);
    this.firsts = new Int32Array(buffer, at + layout.FIRSTS, layout.ENTRIES);
    this.hashes = new Int32Array(buffer, at + layout.HASHES, layout.ENTRIES);
    this.#ids = new Int32Array(buffer, at + layout.IDS, layout.ENTRIES);
    this.types = new Uint16Array(buffer, at + layout.TYPE_COLUMN, layout.ENTRIES);
    this.kinds = new Uint8Array(buffer, at + layout.KINDS, layout.ENTRIES);
    this.flags = new Uint8Array(buffer, at + layout.FLAGS, layout.ENTRIES);
  }

  /** The kernel writes all of an element; the others are cleared one by one. */
  override reset(): void {
    this.marks = 0;
  }

  override clear(index: number, shape: number): void {
    super.clear(index, shape);
    this.#ids[index] = NO_ENTRY;
  }

  override take(count: number): TakenColumns {
    if (count < NEARLY_FULL * this.most || this.#memory.free < CHUNK_ROOM) return super.take(count);
    const taken = {
      starts: firstOf(this.starts, count + 1),
      owners: firstOf(this.owners, count),
      ttlFrom: this.#takeTtlFrom(count),
      sharesTtlFrom: true,
      rdata: firstOf(this.rdata, count),
      targets: firstOf(this.targets, count),
      firsts: firstOf(this.firsts, count),
      hashes: firstOf(this.hashes, count),
      ids: firstOf(this.#ids, count),
      ttls: this.takeTtls(count),
      types: firstOf(this.types, count),
      classes: this.#takeClasses(count),
      kinds: firstOf(this.kinds, count),
      flags: firstOf(this.flags, count),
    };
    this.#place();
    return taken;
  }

  /** Nothing is known of where TTLs come from until the chunk is bound. */
  #takeTtlFrom(count: number): Int32Array {
    if (this.#noTtlFrom.length !== count) this.#noTtlFrom = new Int32Array(count).fill(NO_ENTRY);
    return this.#noTtlFrom;
  }

  /** The classes: an array that the chunk shares with the one before where all are the same there and here. */
  #takeClasses(count: number): Uint16Array {
    const { classes } = this;
    const one = classes[0] ?? 0;
    for (let index = 1; index < count; index++) if (classes[index] !== one) return classes.slice(0, count);
    const same = this.#sameClasses;
    if (same.length !== count || same[0] !== one) this.#sameClasses = new Uint16Array(count).fill(one);
    return this.#sameClasses;
  }
}

/** The first `length` elements of a column; most chunks have all of them. */
function firstOf<T extends TableArray>(column: T, length: number): T {
  return column.length === length ? column : (column.subarray(0, length) as T);
}
