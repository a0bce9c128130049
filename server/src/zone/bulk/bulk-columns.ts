import {
  CLASSES,
  ENTRIES,
  FIRSTS,
  FLAGS,
  HASHES,
  IDS,
  KINDS,
  OWNERS,
  RDATA,
  STARTS,
  TARGETS,
  TTL_FROM,
  TTLS,
  TYPE_COLUMN,
} from '../../../kernel/layout';
import { EntryColumns, type TakenColumns } from '../entry-columns';
import { NO_ENTRY } from '../entry-store';
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
  #ttlFrom = new Int32Array(0);

  /** There has to be room for the columns of one chunk. */
  constructor(memory: BulkMemory, most: number) {
    super();
    this.#memory = memory;
    this.most = most;
    this.ttls = new Int32Array(memory.buffer, TTLS, ENTRIES);
    this.#place();
  }

  #place(): void {
    const { buffer } = this.#memory;
    const at = this.#memory.take(CHUNK_ROOM);
    this.at = at;
    this.starts = new Uint32Array(buffer, at + STARTS, ENTRIES + 1);
    this.owners = new Int32Array(buffer, at + OWNERS, ENTRIES);
    this.#ttlFrom = new Int32Array(buffer, at + TTL_FROM, ENTRIES);
    this.rdata = new Uint32Array(buffer, at + RDATA, ENTRIES);
    this.targets = new Int32Array(buffer, at + TARGETS, ENTRIES);
    this.firsts = new Int32Array(buffer, at + FIRSTS, ENTRIES);
    this.hashes = new Int32Array(buffer, at + HASHES, ENTRIES);
    this.#ids = new Int32Array(buffer, at + IDS, ENTRIES);
    this.types = new Uint16Array(buffer, at + TYPE_COLUMN, ENTRIES);
    this.classes = new Uint16Array(buffer, at + CLASSES, ENTRIES);
    this.kinds = new Uint8Array(buffer, at + KINDS, ENTRIES);
    this.flags = new Uint8Array(buffer, at + FLAGS, ENTRIES);
  }

  /** The kernel writes all of an element; the others are cleared one by one. */
  override reset(): void {
    this.marks = 0;
  }

  override clear(index: number, shape: number): void {
    super.clear(index, shape);
    this.#ids[index] = NO_ENTRY;
    this.#ttlFrom[index] = NO_ENTRY;
  }

  override take(count: number): TakenColumns {
    if (count < NEARLY_FULL * this.most || this.#memory.free < CHUNK_ROOM) return super.take(count);
    const full = count === ENTRIES;
    const taken = {
      starts: full ? this.starts : this.starts.subarray(0, count + 1),
      owners: full ? this.owners : this.owners.subarray(0, count),
      ttlFrom: full ? this.#ttlFrom : this.#ttlFrom.subarray(0, count),
      rdata: full ? this.rdata : this.rdata.subarray(0, count),
      targets: full ? this.targets : this.targets.subarray(0, count),
      firsts: full ? this.firsts : this.firsts.subarray(0, count),
      hashes: full ? this.hashes : this.hashes.subarray(0, count),
      ids: full ? this.#ids : this.#ids.subarray(0, count),
      ttls: this.takeTtls(count),
      types: full ? this.types : this.types.subarray(0, count),
      classes: full ? this.classes : this.classes.subarray(0, count),
      kinds: full ? this.kinds : this.kinds.subarray(0, count),
      flags: full ? this.flags : this.flags.subarray(0, count),
    };
    this.#place();
    return taken;
  }
}
