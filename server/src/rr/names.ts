import { type WireReader, WireWriter } from './wire';

/** What can be wrong with a name as text. */
export const NameFault = {
  None: 0,
  EmptyLabel: 1,
  LabelTooLong: 2,
  NameTooLong: 3,
  /** `\` at the end, `\DDD` short or above 255, `\[` at the start of a label. */
  BadEscape: 4,
} as const;

/** Where in the text the last fault of {@link readName} lies. One object for all calls: read it at once. */
export const nameFaultPlace = { start: 0, end: 0 };

const MAX_NAME = 255;
const MAX_LABEL = 63;

/**
 * Writes the wire form of the name at `start..end` to `out` (RFC 1035 section 5.1: escapes `\X` and `\DDD`,
 * `@` for the origin). A relative name is completed with `origin` (wire form); without one it is left open, to
 * be checked only. With `isLatin1` each character is one octet of its file. Gives a {@link NameFault}; what was written then counts for nothing.
 *
 * Hot path: a plain loop over code units.
 */
export function readName(
  text: string,
  start: number,
  end: number,
  origin: Uint8Array | undefined,
  out: WireWriter,
  isLatin1 = false,
): number {
  const first = out.position;
  if (end - start === 1) {
    const unit = text.charCodeAt(start);
    if (unit === 64) {
      if (origin) out.octets(origin);
      return NameFault.None;
    }
    if (unit === 46) {
      out.u8(0);
      return NameFault.None;
    }
  }
  if (start >= end) return fault(NameFault.EmptyLabel, start, end);
  // One unit of text gives at most three octets; a surrogate pair gives four.
  out.reserve((end - start) * 3 + 2);
  const bytes = out.bytes;
  let lengthAt = first;
  let labelStart = start;
  let to = first + 1;
  for (let at = start; at < end; ) {
    const unit = text.charCodeAt(at);
    if (unit === 46) {
      const length = to - lengthAt - 1;
      if (length === 0) return fault(NameFault.EmptyLabel, at, at + 1);
      if (length > MAX_LABEL) return fault(NameFault.LabelTooLong, labelStart, at);
      bytes[lengthAt] = length;
      lengthAt = to++;
      at++;
      labelStart = at;
    } else if (unit === 92) {
      // BIND takes "\[" at the start of a label for a bit-string label, a form given up (RFC 6891), and refuses it.
      const bitString = at === labelStart && text.charCodeAt(at + 1) === 91;
      const octet = bitString ? -1 : escapedOctet(text, at, end);
      if (octet < 0) return fault(NameFault.BadEscape, at, Math.min(end, at + escapeLength(text, at, end)));
      const next = text.charCodeAt(at + 1);
      if (octet > 127 && !(next >= 48 && next <= 57)) {
        at++;
        to = writeCharacter(text, at, isLatin1, bytes, to);
        at += unitsOf(text, at);
      } else {
        bytes[to++] = octet;
        at += next >= 48 && next <= 57 ? 4 : 2;
      }
    } else if (unit < 128) {
      bytes[to++] = unit;
      at++;
    } else {
      to = writeCharacter(text, at, isLatin1, bytes, to);
      at += unitsOf(text, at);
    }
  }
  const length = to - lengthAt - 1;
  if (length === 0) {
    // The final dot opened a label that turned out to be the root's.
    bytes[lengthAt] = 0;
    out.position = lengthAt + 1;
  } else {
    if (length > MAX_LABEL) return fault(NameFault.LabelTooLong, labelStart, end);
    bytes[lengthAt] = length;
    out.position = to;
    if (origin) out.octets(origin);
    else if (to - first + 1 > MAX_NAME) return fault(NameFault.NameTooLong, start, end);
  }
  if (out.position - first > MAX_NAME) return fault(NameFault.NameTooLong, start, end);
  return NameFault.None;
}

/**
 * Octets of the name at the reader's place as text, absolute, escaped as BIND prints; moves the reader past it.
 * Undefined for what is no uncompressed name.
 */
export function printName(wire: WireReader): string | undefined {
  const bytes = wire.bytes;
  let at = wire.position;
  const limit = Math.min(wire.end, at + MAX_NAME);
  let text = '';
  for (;;) {
    if (at >= limit) return undefined;
    const length = bytes[at++] ?? 0;
    if (length === 0) break;
    if (length > MAX_LABEL || at + length >= limit) return undefined;
    for (const stop = at + length; at < stop; at++) text += nameOctetText(bytes[at] ?? 0);
    text += '.';
  }
  wire.position = at;
  return text === '' ? '.' : text;
}

/** Length on the wire of the uncompressed name at `at`, its final zero included; -1 for what is none. */
export function nameLength(bytes: Uint8Array, at: number, end: number): number {
  const limit = Math.min(end, at + MAX_NAME);
  for (let place = at; place < limit; ) {
    const length = bytes[place] ?? 0;
    if (length === 0) return place + 1 - at;
    if (length > MAX_LABEL) return -1;
    place += length + 1;
  }
  return -1;
}

/** Text of a wire-form name, absolute, as BIND prints it; `undefined` for what is no name. */
export function nameToText(wire: Uint8Array): string | undefined {
  let text = '';
  let at = 0;
  while (at < wire.length) {
    const length = wire[at++] ?? 0;
    if (length === 0) return at === wire.length ? text || '.' : undefined;
    if (length > MAX_LABEL) return undefined;
    for (const stop = at + length; at < stop; at++) {
      if (at >= wire.length) return undefined;
      text += nameOctetText(wire[at] ?? 0);
    }
    text += '.';
  }
  return undefined;
}

/** Wire form of a name as text; a relative one is completed with `origin` (default: the root). */
export function textToName(text: string, origin: Uint8Array = ROOT_NAME): Uint8Array | undefined {
  const out = new WireWriter(MAX_NAME + 1);
  return readName(text, 0, text.length, origin, out) === NameFault.None ? out.copy() : undefined;
}

/** The root as a name on the wire. */
export const ROOT_NAME: Uint8Array = new Uint8Array(1);

/** Canonical order of two wire-form names (RFC 4034 section 6.1): by label from the right, lower-cased octets. */
export function compareCanonical(left: Uint8Array, right: Uint8Array): number {
  const leftStarts = labelStarts(left);
  const rightStarts = labelStarts(right);
  let l = leftStarts.length - 1;
  let r = rightStarts.length - 1;
  for (; l >= 0 && r >= 0; l--, r--) {
    const order = compareLabels(left, leftStarts[l] ?? 0, right, rightStarts[r] ?? 0);
    if (order !== 0) return order;
  }
  return l - r;
}

/** Lower-cases the ASCII letters of a wire-form name in place, and gives it back (RFC 4343). */
export function lowerCaseName(wire: Uint8Array, start = 0, end = wire.length): Uint8Array {
  // Length octets are at most 63, below "A": they are never changed.
  for (let at = start; at < end; at++) {
    const octet = wire[at] ?? 0;
    if (octet >= 65 && octet <= 90) wire[at] = octet | 32;
  }
  return wire;
}

/** The octet that the backslash at `at` stands for; -1 for a bad escape. Above 127 it may stand for UTF-8. */
export function escapedOctet(text: string, at: number, end: number): number {
  if (at + 1 >= end) return -1;
  const next = text.charCodeAt(at + 1);
  if (next < 48 || next > 57) return next < 128 ? next : 255;
  if (at + 3 >= end) return -1;
  const tens = text.charCodeAt(at + 2) - 48;
  const ones = text.charCodeAt(at + 3) - 48;
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return -1;
  const value = (next - 48) * 100 + tens * 10 + ones;
  return value > 255 ? -1 : value;
}

/** How many code units the (possibly bad) escape at `at` has: the backslash and up to three digits, or one unit. */
export function escapeLength(text: string, at: number, end: number): number {
  let length = 1;
  while (length < 4 && at + length < end) {
    const unit = text.charCodeAt(at + length);
    if (unit < 48 || unit > 57) break;
    length++;
  }
  return length === 1 && at + 1 < end ? 2 : length;
}

/** Writes the code point at `at` as UTF-8 to `bytes[to]`; gives the place after it. A lone surrogate gives U+FFFD. */
export function writeUtf8(text: string, at: number, bytes: Uint8Array, to: number): number {
  let point = text.codePointAt(at) ?? 0;
  if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
  let next = to;
  if (point < 0x80) {
    bytes[next++] = point;
  } else if (point < 0x800) {
    bytes[next++] = 0xc0 | (point >> 6);
    bytes[next++] = 0x80 | (point & 63);
  } else if (point < 0x10000) {
    bytes[next++] = 0xe0 | (point >> 12);
    bytes[next++] = 0x80 | ((point >> 6) & 63);
    bytes[next++] = 0x80 | (point & 63);
  } else {
    bytes[next++] = 0xf0 | (point >> 18);
    bytes[next++] = 0x80 | ((point >> 12) & 63);
    bytes[next++] = 0x80 | ((point >> 6) & 63);
    bytes[next++] = 0x80 | (point & 63);
  }
  return next;
}

/** The characters of octets 128 to 159 in Windows-1252; all others are those of Latin-1. */
export const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * The octet that a character stands for in a file that is not UTF-8. What neither Latin-1 nor Windows-1252 has is
 * written as a question mark by editors.
 */
export function singleOctet(unit: number): number {
  if (unit < 256) return unit;
  const at = WINDOWS_1252.indexOf(String.fromCharCode(unit));
  return at < 0 ? 63 : 128 + at;
}

/** Writes what the character at `at` is in its file to `bytes[to]`: UTF-8, or one octet. Gives the place after it. */
export function writeCharacter(
  text: string,
  at: number,
  isLatin1: boolean,
  bytes: Uint8Array,
  to: number,
): number {
  if (!isLatin1) return writeUtf8(text, at, bytes, to);
  bytes[to] = singleOctet(text.charCodeAt(at));
  return to + 1;
}

/** Code units of the code point at `at`. */
export function unitsOf(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** `\DDD` for an octet. */
export function decimalEscape(octet: number): string {
  return `\\${octet.toString().padStart(3, '0')}`;
}

function nameOctetText(octet: number): string {
  return OCTET_TEXT[octet] ?? '';
}

const OCTET_TEXT: readonly string[] = Array.from({ length: 256 }, (_, octet) => {
  if (octet <= 32 || octet >= 127) return decimalEscape(octet);
  const text = String.fromCharCode(octet);
  return '@$"().;\\'.includes(text) ? `\\${text}` : text;
});

function fault(code: number, start: number, end: number): number {
  nameFaultPlace.start = start;
  nameFaultPlace.end = end;
  return code;
}

function labelStarts(wire: Uint8Array): number[] {
  const starts: number[] = [];
  for (let at = 0; at < wire.length && (wire[at] ?? 0) > 0; at += (wire[at] ?? 0) + 1) starts.push(at);
  return starts;
}

function compareLabels(left: Uint8Array, leftAt: number, right: Uint8Array, rightAt: number): number {
  const leftLength = left[leftAt] ?? 0;
  const rightLength = right[rightAt] ?? 0;
  const shared = Math.min(leftLength, rightLength);
  for (let at = 1; at <= shared; at++) {
    const difference = lower(left[leftAt + at] ?? 0) - lower(right[rightAt + at] ?? 0);
    if (difference !== 0) return difference;
  }
  return leftLength - rightLength;
}

function lower(octet: number): number {
  return octet >= 65 && octet <= 90 ? octet | 32 : octet;
}
