import { ENTRIES, FLAGS } from '../../../kernel/layout';
import type { TableArray, TableMemory } from '../table-memory';

/** Octets that a window onto the text shows, and the 0 behind them. */
export const WINDOW_ROOM = 256 * 1024 + 1;
const WINDOW_AT = 32 * 1024;
const TABLES_AT = WINDOW_AT + WINDOW_ROOM + 63;
/** Octets of the columns of one chunk. */
export const CHUNK_ROOM = FLAGS + ENTRIES;
const PAGE = 64 * 1024;
/** What WebAssembly can address, less some pages. */
const MOST = 2 ** 32 - 16 * PAGE;

/**
 * The memory in which the kernel reads a zone: the text that is being read, the tables of names and entries, and the
 * columns of chunks. It never grows, so that arrays in it stay where they are; what is not used of it costs nothing.
 */
export class BulkMemory implements TableMemory {
  readonly memory: WebAssembly.Memory;
  readonly buffer: ArrayBuffer;
  readonly windowAt = WINDOW_AT;
  /** False from when there was no room for an array, which stands elsewhere now. */
  isWhole = true;
  /** Raised with each array, since it may take the place of another. */
  moves = 0;
  #end = TABLES_AT - (TABLES_AT % 64);

  private constructor(memory: WebAssembly.Memory) {
    this.memory = memory;
    this.buffer = memory.buffer;
  }

  /** Memory of `octets` octets beside the window; undefined if there is not as much. */
  static of(octets: number): BulkMemory | undefined {
    const size = TABLES_AT + octets;
    if (size > MOST) return undefined;
    try {
      return new BulkMemory(new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) }));
    } catch (error) {
      // The system may grant a process less than there is.
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  /** Octets that are not given to anybody yet. */
  get free(): number {
    return this.buffer.byteLength - this.#end;
  }

  /** The address of `octets` octets, of which there have to be as many. */
  take(octets: number): number {
    const at = this.#end;
    this.#end += Math.ceil(octets / 64) * 64;
    return at;
  }

  int32(length: number): Int32Array {
    return this.#array(Int32Array, length);
  }

  uint32(length: number): Uint32Array {
    return this.#array(Uint32Array, length);
  }

  uint16(length: number): Uint16Array {
    return this.#array(Uint16Array, length);
  }

  uint8(length: number): Uint8Array {
    return this.#array(Uint8Array, length);
  }

  larger<T extends TableArray>(array: T, length = array.length * 2): T {
    const copy = this.#array(array.constructor as ArrayOf<T>, length);
    copy.set(array);
    return copy;
  }

  #array<T extends TableArray>(Table: ArrayOf<T>, length: number): T {
    this.moves++;
    const octets = length * Table.BYTES_PER_ELEMENT;
    if (this.free >= octets) return new Table(this.buffer, this.take(octets), length);
    this.isWhole = false;
    return new Table(new ArrayBuffer(octets), 0, length);
  }
}

interface ArrayOf<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, at: number, length: number): T;
}
