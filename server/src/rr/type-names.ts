import { IANA_RECORD_TYPES } from './iana/record-types';
import { readSigned } from './kinds/number';

// Names and numbers of record types without their descriptions, so that field kinds (type bitmaps, the type that
// a signature covers) can name types without the registry of types that is made of them.

/** Types that BIND 9.18 does not know by name: it takes and prints them as `TYPEnnn`. */
export const NEWER_THAN_BIND: ReadonlySet<number> = new Set([128, 263, 264]);

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

/** Mnemonic of a type, `TYPEnnn` for one that IANA has not assigned. */
export function typeMnemonicOf(number: number): string {
  return MNEMONICS.get(number) ?? `TYPE${number}`;
}

/** Mnemonic of a type as BIND 9.18 prints it. */
export function typeAsBindSays(number: number): string {
  return NEWER_THAN_BIND.has(number) ? `TYPE${number}` : typeMnemonicOf(number);
}

const MNEMONICS: ReadonlyMap<number, string> = new Map(IANA_RECORD_TYPES);

/** The longest is `NSEC3PARAM`. */
const LONGEST = 10;
/** `TYPE` and five more: BIND refuses what is longer, were it for zeros in front. */
const LONGEST_NUMBERED = 9;
const SLOTS = 1024;
const MASK = SLOTS - 1;
const SLOT_MNEMONICS: (string | undefined)[] = new Array(SLOTS).fill(undefined);
const SLOT_NUMBERS = new Uint16Array(SLOTS);

for (const [number, mnemonic] of IANA_RECORD_TYPES) {
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

/** BIND takes a sign before the digits. */
function numberedType(text: string, start: number, end: number): number {
  const length = end - start;
  if (length < 5 || length > LONGEST_NUMBERED || !sameWord(text, start, 4, 'TYPE')) return -1;
  const number = readSigned(text, start + 4, end);
  return number <= 0xffff ? number : -1;
}
