/** What the first label of a name is like. */
export const LabelTrait = {
  Underscored: 1,
  /** An octet that no host name has in its place. */
  NoHost: 2,
  /** Begins with `xn--` (RFC 5890 section 2.3.2.1). */
  Encoded: 4,
  /** Begins with a digit. */
  DigitFirst: 8,
} as const;

/**
 * Bits of {@link LabelTrait} of the label of `length` octets, in large or small letters.
 *
 * Hot path: one look at a table for each octet.
 */
export function traitsOf(octets: Uint8Array, start: number, length: number): number {
  let traits = 0;
  for (let at = start; at < start + length; at++) traits |= TRAITS[octets[at] ?? 0] ?? 0;
  const first = octets[start] ?? 0;
  if (first === UNDERSCORE) traits |= LabelTrait.Underscored;
  else if (isDigit(first)) traits |= LabelTrait.DigitFirst;
  else if (LOWER[first] === SMALL_X && length >= 4 && isEncoded(octets, start)) traits |= LabelTrait.Encoded;
  if (first === HYPHEN || octets[start + length - 1] === HYPHEN) traits |= LabelTrait.NoHost;
  return traits;
}

/** True if what follows the first octet of a label that begins with `x` makes it an encoded one. */
function isEncoded(octets: Uint8Array, start: number): boolean {
  const second = LOWER[octets[start + 1] ?? 0];
  return second === SMALL_N && octets[start + 2] === HYPHEN && octets[start + 3] === HYPHEN;
}

/** What an octet makes of the label it is part of, wherever it stands there. */
export const TRAITS = Uint8Array.from({ length: 256 }, (_, octet) =>
  /[a-z0-9-]/i.test(String.fromCharCode(octet)) ? 0 : LabelTrait.NoHost,
);

export function isDigit(octet: number): boolean {
  return octet >= 48 && octet <= 57;
}

const UNDERSCORE = 95;
const HYPHEN = 45;
const SMALL_N = 110;
const SMALL_X = 120;

/** One octet of a label as zone text: `.` and what the syntax uses are escaped, the unprintable as `\DDD`. */
export function octetText(octet: number): string {
  if (octet <= 32 || octet >= 127) return `\\${String(octet).padStart(3, '0')}`;
  const character = String.fromCharCode(octet);
  return '."();@$\\'.includes(character) ? `\\${character}` : character;
}

/** The hash of a label in small letters. */
export function hashOf(octets: Uint8Array, start: number, length: number): number {
  let hash = HASH_SEED;
  for (let index = start; index < start + length; index++)
    hash = (Math.imul(hash, HASH_FACTOR) + (octets[index] ?? 0)) | 0;
  return hash;
}

/** The hash of no octets. */
export const HASH_SEED = 0;
/** Above every octet of a host's name, so that two octets never stand for two others. */
export const HASH_FACTOR = 131;

/** Octets with capital letters of ASCII made small. */
export const LOWER = Uint8Array.from({ length: 256 }, (_, octet) =>
  octet >= 65 && octet <= 90 ? octet + 32 : octet,
);

/** The octets of the character that stands at `at`. */
export function utf8(text: string, at: number): number[] {
  const point = text.codePointAt(at) ?? 63;
  if (point < 0x800) return [0xc0 | (point >> 6), 0x80 | (point & 63)];
  if (point < 0x10000) return [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
  return [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
}

/**
 * Where the search for a name begins, whose label ends with octet `last`. Labels that differ in that octet only are
 * near each other, in one line of the processor's cache: zones are full of `host1`, `host2`.
 */
export function firstSlot(parent: number, hash: number, last: number): number {
  return (mixedHash(parent, hash - last) & ~NEAR) + (last & NEAR);
}

/** Slots in a line of the processor's cache, less one. */
const NEAR = 15;

/** The hash of a name, of which every bit depends on all of its label and its parent. */
export function mixedHash(parent: number, hash: number): number {
  const mixed = Math.imul(hash ^ Math.imul(parent, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
