import { RecordClass } from '../rr/classes';
import type { RecordType } from '../rr/schema';
import { typeByNumber, typeNumberAt } from '../rr/types';
import { EntryShape, type Lexer } from '../syntax/lexer';
import { TokenFlag } from '../syntax/tokens';
import type { OctetWindow } from '../text/octet-window';
import { ChunkMark, EntryFlag, EntryKind } from './chunk';
import type { EntryColumns } from './entry-columns';
import type { NameTable } from './name-table';
import { fourOctets, hashOctets, RdataHash } from './rdata-hash';
import { MAX_TTL } from './ttl';

const A = 1;
const TXT = 16;
const AAAA = 28;

/** How the rdata of a type is read here. */
export const PlainShape = {
  /** Not asked about yet. */
  Unknown: 0,
  /** The type is none of data. */
  None: 1,
  /** By the general reader. */
  General: 2,
  /** `name` */
  Name: 3,
  /** `number name` */
  NumberAndName: 4,
  /** One IPv4 address. */
  Ipv4: 5,
  /** One IPv6 address. */
  Ipv6: 6,
  /** Any number of texts. */
  Texts: 7,
} as const;
export type PlainShape = (typeof PlainShape)[keyof typeof PlainShape];

/** {@link PlainShape} of each type that was met. */
const plainShapes = new Uint8Array(65536);

/** How the rdata of records of `type` is read. */
export function plainShapeOf(type: number): PlainShape {
  const known = plainShapes[type] as PlainShape | undefined;
  if (known) return known;
  const schema = typeByNumber(type);
  const shape = schema.meta ? PlainShape.None : plainShapeOfFields(schema);
  plainShapes[type] = shape;
  return shape;
}

function plainShapeOfFields({ number, fields, refused, inOnly }: RecordType): PlainShape {
  if (refused) return PlainShape.General;
  if (number === A) return PlainShape.Ipv4;
  if (number === AAAA) return PlainShape.Ipv6;
  if (number === TXT) return PlainShape.Texts;
  if (inOnly || !fields.some((field) => field.target)) return PlainShape.General;
  const form = fields.map(({ kind }) => kind.name).join(' ');
  if (form === 'name') return PlainShape.Name;
  return form === 'u16 name' ? PlainShape.NumberAndName : PlainShape.General;
}

/**
 * Reads what most records of a large zone are, from the octets of a line that the lexer found plain: names without
 * escapes, class IN or none, TTLs in seconds, addresses and texts without anything unusual. Whatever is not like that is
 * left to the general reader, which also says what is wrong with it; both give the same columns.
 *
 * Hot path: plain loops over octets; nothing is allocated.
 */
export class PlainRecordReader {
  readonly #names: NameTable;
  readonly #tokens: Lexer;
  readonly #window: OctetWindow;
  readonly #hash = new RdataHash();
  readonly #address = new Uint8Array(16);
  /** The mnemonics of types that were met last, each in the slot that its octets lead to, and the types. */
  readonly #typeHeads = new Int32Array(TYPE_SLOTS);
  readonly #typeTails = new Int32Array(TYPE_SLOTS);
  readonly #types = new Int32Array(TYPE_SLOTS).fill(-1);

  constructor(names: NameTable, tokens: Lexer, window: OctetWindow) {
    this.#names = names;
    this.#tokens = tokens;
    this.#window = window;
  }

  /**
   * Reads owner, class, TTL and type of the tokens into element `index`, which says nothing yet. Gives the first token
   * of the rdata; -1 where the general reader has to look.
   */
  readHead(columns: EntryColumns, index: number): number {
    const { starts, ends, flags, count, shape } = this.#tokens;
    const { octets, start: base } = this.#window;
    let token = 0;
    if ((shape & EntryShape.InitialBlank) === 0) {
      const start = (starts[0] ?? 0) - base;
      if (flags[0] !== 0 || octets[start] === 36) return -1;
      const owner = this.#names.internOctets(octets, start, (ends[0] ?? 0) - base);
      if (owner < 0) return -1;
      columns.owners[index] = owner;
      token = 1;
    }
    let classed = false;
    let timed = false;
    for (; token < count; token++) {
      if (flags[token] !== 0) return -1;
      const start = (starts[token] ?? 0) - base;
      const end = (ends[token] ?? 0) - base;
      const first = octets[start] ?? 0;
      if (first <= 57) {
        const ttl = timed ? -1 : secondsAt(octets, start, end);
        if (ttl < 0) return -1;
        columns.ttls[index] = ttl;
        columns.marks |= ChunkMark.Ttl;
        timed = true;
      } else if (
        !classed &&
        end - start === 2 &&
        (first | 32) === 105 &&
        ((octets[start + 1] ?? 0) | 32) === 110
      ) {
        columns.classes[index] = RecordClass.IN;
        columns.marks |= ChunkMark.Class;
        columns.flags[index] = shape | EntryFlag.HasClass;
        classed = true;
      } else {
        const type = this.#typeAt(octets, start, end, base);
        if (type <= 0) return -1;
        columns.kinds[index] = EntryKind.Record;
        columns.types[index] = type;
        return token + 1;
      }
    }
    return -1;
  }

  /** Reads the rdata, from token `first` on. False where the general reader has to look; nothing is set then. */
  readRdata(columns: EntryColumns, index: number, first: number, shape: PlainShape): boolean {
    const { starts, ends, flags, count } = this.#tokens;
    const { octets, start: base } = this.#window;
    if (shape === PlainShape.General) return false;
    if (shape === PlainShape.Texts) return this.#readTexts(columns, index, first);
    let token = first;
    let number = -1;
    if (shape === PlainShape.NumberAndName) {
      if (first >= count || flags[first] !== 0) return false;
      number = numberAt(octets, (starts[first] ?? 0) - base, (ends[first] ?? 0) - base, 0xffff);
      if (number < 0) return false;
      token++;
    }
    if (token + 1 !== count || flags[token] !== 0) return false;
    const start = (starts[token] ?? 0) - base;
    const end = (ends[token] ?? 0) - base;
    if (shape === PlainShape.Ipv4) return readIpv4(columns, index, octets, start, end);
    if (shape === PlainShape.Ipv6) return this.#readIpv6(columns, index, octets, start, end);
    const target = this.#names.internOctets(octets, start, end);
    if (target < 0) return false;
    columns.firsts[index] = number;
    columns.hashes[index] = number;
    columns.targets[index] = target;
    return true;
  }

  #readTexts(columns: EntryColumns, index: number, first: number): boolean {
    const { starts, ends, flags, count } = this.#tokens;
    const { octets, start: base } = this.#window;
    if (first >= count) return false;
    // Whether these are more octets than a record may have, the general reader counts.
    if ((ends[count - 1] ?? 0) - (starts[first] ?? 0) >= 0xffff) return false;
    const hash = this.#hash;
    hash.begin();
    for (let token = first; token < count; token++) {
      const quote = flags[token] === TokenFlag.Quoted ? 1 : 0;
      const start = (starts[token] ?? 0) - base + quote;
      const end = (ends[token] ?? 0) - base - quote;
      if (end - start > 255) return false;
      hash.add(end - start);
      for (let at = start; at < end; at++) hash.add(octets[at] ?? 0);
    }
    columns.hashes[index] = hash.end();
    return true;
  }

  /** Groups of hexadecimal digits; addresses that end in an IPv4 address are left to the general reader. */
  #readIpv6(columns: EntryColumns, index: number, octets: Uint8Array, start: number, end: number): boolean {
    const address = this.#address;
    let groups = 0;
    let gap = -1;
    let at = start;
    if (octets[at] === 58) {
      if (octets[at + 1] !== 58) return false;
      gap = 0;
      at += 2;
    }
    while (at < end) {
      if (groups === 8) return false;
      const from = at;
      let value = 0;
      for (let digit = HEX[octets[at] ?? 0] ?? 0; digit < 16; digit = HEX[octets[++at] ?? 0] ?? 0)
        value = (value << 4) | digit;
      if (at === from || at - from > 4) return false;
      address[groups * 2] = value >>> 8;
      address[groups * 2 + 1] = value;
      groups++;
      if (at >= end) break;
      if (octets[at] !== 58 || ++at === end) return false;
      if (octets[at] === 58) {
        if (gap >= 0) return false;
        gap = groups;
        at++;
      }
    }
    if (gap < 0 ? groups !== 8 : groups > 7) return false;
    if (gap >= 0) {
      let to = 16;
      for (let from = groups * 2; from > gap * 2; ) address[--to] = address[--from] ?? 0;
      while (to > gap * 2) address[--to] = 0;
    }
    columns.hashes[index] = hashOctets(address, 16);
    columns.firsts[index] = fourOctets(address);
    return true;
  }

  /** Number of the type at `start..end`; not above 0 if it is none. */
  #typeAt(octets: Uint8Array, start: number, end: number, base: number): number {
    if (end - start > 8) return typeNumberAt(this.#tokens.text, start + base, end + base);
    // Two numbers that no other word has.
    let head = 0;
    let tail = 0;
    for (let at = start; at < end; at++) {
      if (at - start < 4) head = (head << 8) | (octets[at] ?? 0);
      else tail = (tail << 8) | (octets[at] ?? 0);
    }
    const slot = Math.imul(head ^ tail, 0x9e3779b1) >>> TYPE_SHIFT;
    if (this.#typeHeads[slot] === head && this.#typeTails[slot] === tail) return this.#types[slot] ?? -1;
    const type = typeNumberAt(this.#tokens.text, start + base, end + base);
    this.#typeHeads[slot] = head;
    this.#typeTails[slot] = tail;
    this.#types[slot] = type;
    return type;
  }
}

const TYPE_SLOTS = 256;
/** Leaves as many bits as number the slots. */
const TYPE_SHIFT = 24;

/** Digits of hexadecimal numbers; 16 for what is none. */
export const HEX = Uint8Array.from({ length: 256 }, (_, octet) => {
  const digit = Number.parseInt(String.fromCharCode(octet), 16);
  return Number.isNaN(digit) ? 16 : digit;
});

function readIpv4(
  columns: EntryColumns,
  index: number,
  octets: Uint8Array,
  start: number,
  end: number,
): boolean {
  let address = 0;
  let octet = -1;
  let dots = 0;
  for (let at = start; at < end; at++) {
    const unit = octets[at] ?? 0;
    if (unit === 46) {
      if (octet < 0 || ++dots > 3) return false;
      address = (address << 8) | octet;
      octet = -1;
      continue;
    }
    const digit = unit - 48;
    if (digit < 0 || digit > 9 || octet === 0) return false;
    octet = octet < 0 ? digit : octet * 10 + digit;
    if (octet > 255) return false;
  }
  if (octet < 0 || dots !== 3) return false;
  columns.hashes[index] = (address << 8) | octet;
  return true;
}

/** The whole number at `start..end`, if it has no more than five digits and is at most `most`; else -1. */
function numberAt(octets: Uint8Array, start: number, end: number, most: number): number {
  if (end - start > 5) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (octets[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value <= most ? value : -1;
}

/** A TTL of digits only; -1 for any other, and for one that is too large. */
function secondsAt(octets: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (octets[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
    if (value > MAX_TTL) return -1;
  }
  return value;
}
