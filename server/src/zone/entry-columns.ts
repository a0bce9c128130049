import { ChunkMark, type ChunkScan, EntryKind } from './chunk';
import { NO_ENTRY } from './entry-store';
import { larger } from './larger';
import { NO_NAME } from './name-table';

/** The arrays of the chunk that is being read, one element per entry in each. See `ChunkScan` for what they hold. */
export class EntryColumns {
  starts: Uint32Array = new Uint32Array(1024);
  kinds: Uint8Array = new Uint8Array(1024);
  flags: Uint8Array = new Uint8Array(1024);
  owners: Int32Array = new Int32Array(1024);
  ttls: Int32Array = new Int32Array(1024);
  types: Uint16Array = new Uint16Array(1024);
  classes: Uint16Array = new Uint16Array(1024);
  rdata: Uint32Array = new Uint32Array(1024);
  targets: Int32Array = new Int32Array(1024);
  firsts: Int32Array = new Int32Array(1024);
  hashes: Int32Array = new Int32Array(1024);
  /** Bits of `ChunkMark` of the entries that are there. */
  marks = 0;

  /** Makes the first `count` elements say nothing. */
  reset(count: number): void {
    while (count + 1 >= this.starts.length) this.#grow();
    this.kinds.fill(EntryKind.Trivia, 0, count);
    this.flags.fill(0, 0, count);
    this.owners.fill(NO_NAME, 0, count);
    this.ttls.fill(-1, 0, count);
    this.types.fill(0, 0, count);
    this.classes.fill(0, 0, count);
    this.rdata.fill(0, 0, count);
    this.targets.fill(NO_NAME, 0, count);
    this.firsts.fill(-1, 0, count);
    this.hashes.fill(0, 0, count);
    this.marks = 0;
  }

  /** Element `index` of an entry that says nothing yet, with the bits of its shape. */
  clear(index: number, shape: number): void {
    this.kinds[index] = EntryKind.Trivia;
    this.flags[index] = shape;
    this.owners[index] = NO_NAME;
    this.ttls[index] = -1;
    this.types[index] = 0;
    this.classes[index] = 0;
    this.rdata[index] = 0;
    this.targets[index] = NO_NAME;
    this.firsts[index] = -1;
    this.hashes[index] = 0;
  }

  /** A copy of the first `count` elements, for the chunk to keep, with room for what is known once it has its place. */
  take(count: number): TakenColumns {
    const hasTtls = this.hasTtls(count);
    // One piece of memory for all arrays: a large zone has thousands of chunks.
    const halves = ((hasTtls ? WORDS : WORDS - 1) * count + 1) * 4;
    const octets = halves + HALVES * count * 2;
    const memory = new ArrayBuffer(octets + OCTETS * count);
    const words = (place: number): Int32Array<ArrayBuffer> =>
      new Int32Array(memory, (place * count + 1) * 4, count);
    return {
      starts: filled(new Uint32Array(memory, 0, count + 1), this.starts),
      owners: filled(words(1), this.owners),
      ttlFrom: words(2).fill(NO_ENTRY),
      sharesTtlFrom: false,
      rdata: filled(new Uint32Array(memory, (3 * count + 1) * 4, count), this.rdata),
      targets: filled(words(4), this.targets),
      firsts: filled(words(5), this.firsts),
      hashes: filled(words(6), this.hashes),
      ids: words(7).fill(NO_ENTRY),
      ttls: hasTtls ? filled(words(8), this.ttls) : noTtls(count),
      types: filled(new Uint16Array(memory, halves, count), this.types),
      classes: filled(new Uint16Array(memory, halves + count * 2, count), this.classes),
      kinds: filled(new Uint8Array(memory, octets, count), this.kinds),
      flags: filled(new Uint8Array(memory, octets + count, count), this.flags),
    };
  }

  /** The written TTLs of the first `count` elements, for the chunk to keep. */
  protected takeTtls(count: number): Int32Array {
    return this.hasTtls(count) ? this.ttls.slice(0, count) : noTtls(count);
  }

  protected hasTtls(count: number): boolean {
    return (this.marks & (ChunkMark.Ttl | ChunkMark.Directive)) !== 0 || count > NO_TTLS.length;
  }

  #grow(): void {
    this.starts = larger(this.starts);
    this.kinds = larger(this.kinds);
    this.flags = larger(this.flags);
    this.owners = larger(this.owners);
    this.ttls = larger(this.ttls);
    this.types = larger(this.types);
    this.classes = larger(this.classes);
    this.rdata = larger(this.rdata);
    this.targets = larger(this.targets);
    this.firsts = larger(this.firsts);
    this.hashes = larger(this.hashes);
  }
}

/** What a chunk has for each of its entries. */
export type TakenColumns = Pick<
  ChunkScan,
  | 'starts'
  | 'kinds'
  | 'flags'
  | 'owners'
  | 'ttls'
  | 'types'
  | 'classes'
  | 'rdata'
  | 'targets'
  | 'firsts'
  | 'hashes'
  | 'ids'
  | 'ttlFrom'
  | 'sharesTtlFrom'
>;

/** Arrays of 32, 16 and 8 bits that a chunk has, one element per entry in each. */
const WORDS = 9;
const HALVES = 2;
const OCTETS = 2;
/** The written TTLs of chunks that have none. */
const NO_TTLS = new Int32Array(4096).fill(-1);
let lastNoTtls = NO_TTLS;

function noTtls(count: number): Int32Array {
  if (lastNoTtls.length !== count) lastNoTtls = NO_TTLS.subarray(0, count);
  return lastNoTtls;
}

/** `into` with the first elements of `from`. */
function filled<T extends Int32Array | Uint32Array | Uint16Array | Uint8Array>(into: T, from: T): T {
  into.set(from.subarray(0, into.length));
  return into;
}
