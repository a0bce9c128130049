import {
  ADDRESS,
  CLASSES,
  FIRSTS,
  FLAGS,
  HASHES,
  HEX,
  IDS,
  KINDS,
  MARKS,
  NO_ENTRY,
  NO_NAME,
  OWNERS,
  POSITION,
  RDATA,
  STARTS,
  TARGETS,
  TTLS,
  TYPE_COLUMN,
  TYPE_SHIFT,
  TYPES,
  UNITS,
} from './layout';
import { isEnd, nameRead, readName } from './names';
import { addText, beginHash, endHash, HASH_SEED, mixed } from './rdata-hash';

/** `Unit` in `lexer.ts`. */
const WORD: u32 = 0;
const BLANK: u32 = 1;
const LINE_END: u32 = 2;
const COMMENT: u32 = 3;
const QUOTE: u32 = 6;
/** `PlainShape` in `plain-record.ts`. */
const SHAPE_NAME: i32 = 3;
const SHAPE_NUMBER_AND_NAME: i32 = 4;
const SHAPE_IPV4: i32 = 5;
const SHAPE_IPV6: i32 = 6;
const SHAPE_TEXTS: i32 = 7;
/** `EntryShape.InitialBlank` in `lexer.ts`, `EntryFlag.HasClass` and `ChunkMark` in `chunk.ts`. */
const INITIAL_BLANK: i32 = 1;
const HAS_CLASS: i32 = 32;
const MARK_CLASS: i32 = 1;
const MARK_TTL: i32 = 4;
const CLASS_IN: i32 = 1;

/** Of the rdata that was read last. */
let first: i32 = -1;
let hash: i32 = 0;
let target: i32 = NO_NAME;

/**
 * Reads lines into the columns, from element `index` to below `most`, as long as they are plain and begin less than
 * `length` octets behind `chunk`, where the chunk's text begins. Gives the index behind the last one.
 */
export function readLines(
  columns: usize,
  chunk: usize,
  from: usize,
  index: i32,
  most: i32,
  length: i32,
): i32 {
  let at = from;
  let next = index;
  store<i32>(MARKS, 0);
  while (next < most && at - chunk < <usize>length) {
    store<u32>(columns + STARTS + ((<usize>next) << 2), <u32>(at - chunk));
    const end = readLine(columns, at, next);
    if (end == 0) break;
    at = end;
    next++;
  }
  store<u32>(POSITION, <u32>at);
  return next;
}

/** Reads a line into element `index`, and gives the address behind it; 0 if it is not plain: then nothing is read. */
function readLine(columns: usize, start: usize, index: i32): usize {
  let at = start;
  let octet: usize = load<u8>(at);
  let unit: u32 = load<u8>(UNITS + octet);
  let owner = NO_NAME;
  let flags: i32 = 0;
  if (unit == WORD) {
    if (octet == 36) return 0;
    at = readName(at);
    if (nameRead < 0) return 0;
    owner = nameRead;
  } else if (unit == BLANK) {
    flags = INITIAL_BLANK;
  } else if (unit != LINE_END && unit != COMMENT) {
    return 0;
  }
  const isBare = owner < 0;
  let ttl: i32 = -1;
  let rclass: i32 = 0;
  let shape: i32 = 0;
  let type: i32 = 0;
  while (type == 0) {
    octet = load<u8>(at);
    unit = load<u8>(UNITS + octet);
    while (unit == BLANK) {
      at++;
      octet = load<u8>(at);
      unit = load<u8>(UNITS + octet);
    }
    if (unit != WORD) {
      // A blank line, or one with nothing but a comment.
      if (!isBare || ttl >= 0 || rclass != 0) return 0;
      const end = endOfLine(at, unit);
      if (end != 0) writeTrivia(columns, index, flags);
      return end;
    }
    if (octet <= 57) {
      if (ttl >= 0) return 0;
      let value: u64 = 0;
      do {
        const digit = <u32>octet - 48;
        if (digit > 9) return 0;
        value = value * 10 + digit;
        if (value > 0x7fffffff) return 0;
        at++;
        octet = load<u8>(at);
        unit = load<u8>(UNITS + octet);
      } while (unit == WORD);
      if (!isEnd(unit)) return 0;
      ttl = <i32>value;
      continue;
    }
    let head: i32 = 0;
    let tail: i32 = 0;
    const word = at;
    do {
      if (at - word < 4) head = (head << 8) | <i32>octet;
      else tail = (tail << 8) | <i32>octet;
      at++;
      octet = load<u8>(at);
      unit = load<u8>(UNITS + octet);
    } while (unit == WORD);
    if (!isEnd(unit) || at - word > 8) return 0;
    // IN
    if ((head | 0x2020) == 0x696e && rclass == 0) {
      rclass = CLASS_IN;
      flags |= HAS_CLASS;
      continue;
    }
    const cell = typeCell(head, tail);
    type = load<i32>(cell + 8);
    if (type == 0) return 0;
    shape = load<i32>(cell + 12);
  }
  while (unit == BLANK) {
    at++;
    unit = load<u8>(UNITS + <usize>load<u8>(at));
  }
  const rdata = at;
  at = readRdata(at, unit, shape);
  if (at == 0) return 0;
  unit = load<u8>(UNITS + <usize>load<u8>(at));
  while (unit == BLANK) {
    at++;
    unit = load<u8>(UNITS + <usize>load<u8>(at));
  }
  const end = endOfLine(at, unit);
  if (end == 0) return 0;
  const cell = (<usize>index) << 2;
  store<i32>(columns + OWNERS + cell, owner);
  store<u32>(columns + RDATA + cell, <u32>(rdata - start));
  store<i32>(columns + TARGETS + cell, target);
  store<i32>(columns + FIRSTS + cell, first);
  store<i32>(columns + HASHES + cell, hash);
  store<i32>(columns + IDS + cell, NO_ENTRY);
  store<u16>(columns + TYPE_COLUMN + ((<usize>index) << 1), <u16>type);
  store<u16>(CLASSES + ((<usize>index) << 1), <u16>rclass);
  store<u8>(columns + KINDS + index, 1);
  store<u8>(columns + FLAGS + index, <u8>flags);
  store<i32>(TTLS + cell, ttl);
  if (rclass != 0) store<i32>(MARKS, load<i32>(MARKS) | MARK_CLASS);
  if (ttl >= 0) store<i32>(MARKS, load<i32>(MARKS) | MARK_TTL);
  return end;
}

/** The cell of the type whose mnemonic makes these two numbers, or one that is free. */
function typeCell(head: i32, tail: i32): usize {
  let slot: usize = <u32>((head ^ tail) * <i32>0x9e3779b1) >>> TYPE_SHIFT;
  let cell = TYPES + (slot << 4);
  while (load<i32>(cell + 8) != 0 && (load<i32>(cell) != head || load<i32>(cell + 4) != tail)) {
    slot = (slot + 1) & ((1 << (32 - TYPE_SHIFT)) - 1);
    cell = TYPES + (slot << 4);
  }
  return cell;
}

function writeTrivia(columns: usize, index: i32, flags: i32): void {
  const cell = (<usize>index) << 2;
  store<i32>(columns + OWNERS + cell, NO_NAME);
  store<u32>(columns + RDATA + cell, 0);
  store<i32>(columns + TARGETS + cell, NO_NAME);
  store<i32>(columns + FIRSTS + cell, -1);
  store<i32>(columns + HASHES + cell, 0);
  store<i32>(columns + IDS + cell, NO_ENTRY);
  store<u16>(columns + TYPE_COLUMN + ((<usize>index) << 1), 0);
  store<u16>(CLASSES + ((<usize>index) << 1), 0);
  store<u8>(columns + KINDS + index, 0);
  store<u8>(columns + FLAGS + index, <u8>flags);
  store<i32>(TTLS + cell, -1);
}

/** The address behind the line, of which nothing is left but its end or a comment; 0 if that is not so. */
function endOfLine(from: usize, unit: u32): usize {
  let at = from;
  let octet: u32 = load<u8>(at);
  if (unit == COMMENT) {
    while (octet == 59 || octet == 32 || octet == 9) octet = load<u8>(++at);
    // It may speak to us: the general reader looks.
    if ((octet | 32) == 122) return 0;
    while (octet != 10 && octet != 13 && octet != 0) octet = load<u8>(++at);
    if (octet == 0) return 0;
  } else if (unit != LINE_END) {
    return 0;
  }
  if (octet == 13 && load<u8>(++at) != 10) return 0;
  return at + 1;
}

/** Reads the rdata at `at`, and gives the address behind it; 0 where it is not plain. */
function readRdata(at: usize, unit: u32, shape: i32): usize {
  first = -1;
  hash = 0;
  target = NO_NAME;
  if (shape == SHAPE_TEXTS) return readTexts(at, unit);
  if (unit != WORD) return 0;
  if (shape == SHAPE_IPV4) return readIpv4(at);
  if (shape == SHAPE_IPV6) return readIpv6(at);
  let from = at;
  let number: i32 = -1;
  if (shape == SHAPE_NUMBER_AND_NAME) {
    number = 0;
    let next: u32 = 0;
    do {
      const digit = <u32>load<u8>(from) - 48;
      if (digit > 9 || from - at == 5) return 0;
      number = number * 10 + <i32>digit;
      next = load<u8>(UNITS + <usize>load<u8>(++from));
    } while (next == WORD);
    if (next != BLANK || number > 0xffff) return 0;
    while (next == BLANK) next = load<u8>(UNITS + <usize>load<u8>(++from));
    if (next != WORD) return 0;
  } else if (shape != SHAPE_NAME) {
    return 0;
  }
  const end = readName(from);
  if (nameRead < 0) return 0;
  first = number;
  hash = number;
  target = nameRead;
  return end;
}

/** Any number of texts, until something else comes. */
function readTexts(from: usize, kind: u32): usize {
  let at = from;
  let unit = kind;
  let behind: usize = 0;
  beginHash();
  while (unit == WORD || unit == QUOTE) {
    let start = at;
    let end = at;
    if (unit == WORD) {
      while (load<u8>(UNITS + <usize>load<u8>(at)) == WORD) at++;
      end = at;
      if (!isEnd(load<u8>(UNITS + <usize>load<u8>(at)))) return 0;
    } else {
      start = ++at;
      at = behindQuotable(at);
      if (load<u8>(at) != 34) return 0;
      end = at++;
    }
    if (end - start > 255) return 0;
    addText(start, end);
    behind = at;
    unit = load<u8>(UNITS + <usize>load<u8>(at));
    while (unit == BLANK) unit = load<u8>(UNITS + <usize>load<u8>(++at));
  }
  // Whether these are more octets than a record may have, the general reader counts.
  if (behind >= from + 0xffff) return 0;
  hash = endHash();
  return behind;
}

/** The address of the first octet that does not stand for itself between quotes: most texts are long. */
function behindQuotable(from: usize): usize {
  let at = from;
  let odd: i32 = 0;
  while (odd == 0) {
    const octets = v128.load(at);
    // What is not ASCII is negative.
    const low = i8x16.lt_s(octets, i8x16.splat(32));
    const quotes = v128.or(i8x16.eq(octets, i8x16.splat(34)), i8x16.eq(octets, i8x16.splat(92)));
    const high = i8x16.eq(octets, i8x16.splat(127));
    odd = i8x16.bitmask(v128.or(v128.or(low, quotes), high));
    at += odd == 0 ? 16 : <usize>ctz(odd);
  }
  return at;
}

function readIpv4(from: usize): usize {
  let at = from;
  let address: i32 = 0;
  let octet: i32 = -1;
  let dots: i32 = 0;
  let unit: usize = load<u8>(at);
  do {
    if (unit == 46) {
      if (octet < 0 || ++dots > 3) return 0;
      address = (address << 8) | octet;
      octet = -1;
    } else {
      const digit = <u32>unit - 48;
      if (digit > 9 || octet == 0) return 0;
      octet = octet < 0 ? <i32>digit : octet * 10 + <i32>digit;
      if (octet > 255) return 0;
    }
    unit = load<u8>(++at);
  } while (load<u8>(UNITS + unit) == WORD);
  if (octet < 0 || dots != 3 || !isEnd(load<u8>(UNITS + unit))) return 0;
  hash = (address << 8) | octet;
  return at;
}

/** Groups of hexadecimal digits; addresses that end in an IPv4 address are left to the general reader. */
function readIpv6(from: usize): usize {
  let at = from;
  let groups: usize = 0;
  let gap: i32 = -1;
  if (load<u8>(at) == 58) {
    if (load<u8>(at + 1) != 58) return 0;
    gap = 0;
    at += 2;
  }
  while (load<u8>(UNITS + <usize>load<u8>(at)) == WORD) {
    if (groups == 8) return 0;
    const start = at;
    let value: u32 = 0;
    for (let digit: u32 = load<u8>(HEX + <usize>load<u8>(at)); digit < 16; ) {
      value = (value << 4) | digit;
      digit = load<u8>(HEX + <usize>load<u8>(++at));
    }
    if (at == start || at - start > 4) return 0;
    store<u8>(ADDRESS + groups * 2, <u8>(value >>> 8));
    store<u8>(ADDRESS + groups * 2 + 1, <u8>value);
    groups++;
    const unit: u32 = load<u8>(at);
    if (load<u8>(UNITS + <usize>unit) != WORD) break;
    if (unit != 58 || load<u8>(UNITS + <usize>load<u8>(++at)) != WORD) return 0;
    if (load<u8>(at) == 58) {
      if (gap >= 0) return 0;
      gap = <i32>groups;
      at++;
    }
  }
  if (!isEnd(load<u8>(UNITS + <usize>load<u8>(at)))) return 0;
  if (gap < 0 ? groups != 8 : groups > 7) return 0;
  if (gap >= 0) {
    const split = <usize>gap * 2;
    let to: usize = 16;
    for (let octet = groups * 2; octet > split; ) store<u8>(ADDRESS + --to, load<u8>(ADDRESS + --octet));
    while (to > split) store<u8>(ADDRESS + --to, 0);
  }
  let sum = HASH_SEED;
  for (let octet: usize = 0; octet < 16; octet += 4) sum = mixed(sum, load<i32>(ADDRESS + octet));
  hash = sum;
  first = bswap(load<i32>(ADDRESS));
  return at;
}
