import { ADDRESSES } from './families/addresses';
import { DNSSEC } from './families/dnssec';
import { KEYS } from './families/keys';
import { LOCATION } from './families/location';
import { MAIL } from './families/mail';
import { META } from './families/meta';
import { NAMES } from './families/names';
import { OBSOLETE } from './families/obsolete';
import { SERVICE } from './families/service';
import { SVCB } from './families/svcb';
import { TEXT } from './families/text';
import type { RecordType } from './schema';

const FAMILIES: readonly (readonly RecordType[])[] = [
  ADDRESSES,
  NAMES,
  MAIL,
  TEXT,
  SERVICE,
  SVCB,
  DNSSEC,
  KEYS,
  LOCATION,
  OBSOLETE,
  META,
];

/** All record types that IANA has assigned, by number. */
export function allTypes(): readonly RecordType[] {
  return ALL;
}

/** The type with this mnemonic in any case, or written `TYPEnnn` (RFC 3597 section 5). */
export function typeByMnemonic(text: string): RecordType | undefined {
  const number = typeNumberAt(text, 0, text.length);
  return number < 0 ? undefined : typeByNumber(number);
}

/** The type with this number; one that is not assigned is called `TYPEnnn` and has only generic rdata. */
export function typeByNumber(number: number): RecordType {
  let type = byNumber.get(number);
  if (!type) {
    type = unknownType(number);
    byNumber.set(number, type);
  }
  return type;
}

/**
 * Number of the type written at `start..end` in any case, or as `TYPEnnn`; -1 for what is no type.
 *
 * Hot path: a hash of the code units finds the one mnemonic it can be; no substring is made.
 */
export function typeNumberAt(text: string, start: number, end: number): number {
  const length = end - start;
  if (length < 1 || length > LONGEST) return -1;
  let hash = length;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (text.charCodeAt(at) & 0xdf)) | 0;
  for (let slot = hash & MASK; ; slot = (slot + 1) & MASK) {
    const mnemonic = SLOT_MNEMONICS[slot];
    if (mnemonic === undefined) break;
    if (sameWord(text, start, length, mnemonic)) return SLOT_NUMBERS[slot] ?? -1;
  }
  return numberedType(text, start, end);
}

const ALL: readonly RecordType[] = FAMILIES.flat().sort((left, right) => left.number - right.number);
const byNumber = new Map<number, RecordType>(ALL.map((type) => [type.number, type]));

/** The longest is `NSEC3PARAM`, and `TYPE` with its number, which may have leading zeros. */
const LONGEST = 16;
const SLOTS = 1024;
const MASK = SLOTS - 1;
const SLOT_MNEMONICS: (string | undefined)[] = new Array(SLOTS).fill(undefined);
const SLOT_NUMBERS = new Uint16Array(SLOTS);

for (const type of ALL) addSlot(type.mnemonic, type.number);

function addSlot(mnemonic: string, number: number): void {
  let hash = mnemonic.length;
  for (let at = 0; at < mnemonic.length; at++)
    hash = (Math.imul(hash, 31) + (mnemonic.charCodeAt(at) & 0xdf)) | 0;
  let slot = hash & MASK;
  while (SLOT_MNEMONICS[slot] !== undefined) slot = (slot + 1) & MASK;
  SLOT_MNEMONICS[slot] = mnemonic;
  SLOT_NUMBERS[slot] = number;
}

function sameWord(text: string, start: number, length: number, mnemonic: string): boolean {
  if (length !== mnemonic.length) return false;
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(start + at);
    const upper = unit >= 97 && unit <= 122 ? unit - 32 : unit;
    if (upper !== mnemonic.charCodeAt(at)) return false;
  }
  return true;
}

function numberedType(text: string, start: number, end: number): number {
  if (end - start < 5 || !sameWord(text, start, 4, 'TYPE')) return -1;
  let number = 0;
  for (let at = start + 4; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number <= 0xffff ? number : -1;
}

function unknownType(number: number): RecordType {
  // Like BIND: type 0 and the block that IANA keeps for questions and messages cannot be data.
  const meta = number === 0 || (number >= 128 && number <= 255);
  return {
    number,
    mnemonic: `TYPE${number}`,
    status: meta ? 'meta' : 'unspecified',
    meaning: 'Data of a type that has no name here: its octets are written as they are.',
    references: ['RFC 3597 section 5'],
    fields: [],
    ...(meta ? { meta } : {}),
  };
}
