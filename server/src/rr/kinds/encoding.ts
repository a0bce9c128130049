import { TokenFlag } from '../../syntax/tokens';
import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import type { WireWriter } from '../wire';
import { hexValue } from './address';
import { failMissingField, ofThe, shown } from './wording';

/** Base64 (RFC 4648 section 4) to the end of the record; blanks between tokens do not count. */
export const base64: FieldKind = {
  name: 'base64',
  expects: 'base64: A-Z, a-z, 0-9, "+" and "/", filled up with "="',
  rest: true,
  read(input, out, field) {
    return takeBase64(input, out, field, input.count);
  },
  print(wire) {
    const octets = wire.octets(wire.left);
    return octets && octets.length > 0 ? inGroups(base64Text(octets)) : undefined;
  },
};

/** Base64 that may be left out. */
export const optionalBase64: FieldKind = {
  ...base64,
  optional: true,
  read: (input, out, field) => input.done || base64.read(input, out, field),
  print: (wire, field) => (wire.left === 0 ? '' : base64.print(wire, field)),
};

/** Hexadecimal digits to the end of the record; blanks between tokens do not count. */
export const hex: FieldKind = {
  name: 'hex',
  expects: 'hexadecimal digits, two for each octet',
  rest: true,
  read(input, out, field) {
    return takeHex(input, out, field, input.count) >= 0;
  },
  print(wire) {
    const octets = wire.octets(wire.left);
    return octets && octets.length > 0 ? inGroups(hexText(octets)) : undefined;
  },
};

/** Salt of NSEC3: one token of hex digits behind a length octet, or `-` for none (RFC 5155 section 3.3). */
export const salt: FieldKind = {
  name: 'salt',
  expects: 'hexadecimal digits without blanks, or "-" for no salt',
  read(input, out, field) {
    const lengthAt = out.position;
    out.u8(0);
    if (!input.isQuoted() && input.content() === '-') {
      input.next++;
      return true;
    }
    const index = input.next;
    const length = takeHex(input, out, field, index + 1);
    if (length < 0) return false;
    if (length > 255) {
      return input.fail(
        'rdata-length',
        `${ofThe(input, field)} has ${length} octets; at most 255 fit.`,
        index,
      );
    }
    out.bytes[lengthAt] = length;
    return true;
  },
  print(wire) {
    const octets = wire.octets(wire.u8() ?? -1);
    return octets && (octets.length === 0 ? '-' : hexText(octets));
  },
};

/** A hash in base32 with the extended hex alphabet, one token behind a length octet (RFC 5155 section 3.3). */
export const base32hex: FieldKind = {
  name: 'base32hex',
  expects: 'the hash in base32hex: 0-9 and A-V, without "="',
  read(input, out, field) {
    const index = input.next;
    const start = input.starts[index] ?? 0;
    const end = input.ends[index] ?? 0;
    const lengthAt = out.position;
    out.u8(0);
    let bits = 0;
    let value = 0;
    for (let at = start; at < end; at++) {
      const digit = base32Value(input.text.charCodeAt(at));
      if (digit < 0) return failDigit(input, field, at, 'a base32hex digit (0 to 9, A to V)');
      value = ((value << 5) | digit) & 0xffff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        out.u8((value >>> bits) & 0xff);
      }
    }
    const length = out.position - lengthAt - 1;
    const spare = bits >= 5 || (value & ((1 << bits) - 1)) !== 0;
    if (length === 0 || spare) {
      return input.fail(
        'rdata-encoding',
        `${ofThe(input, field)} is cut off: its digits do not fill whole octets.`,
      );
    }
    // Algorithm 1, SHA-1, is the only one there is; BIND lets others have any length.
    if (out.bytes[input.rdataStart] === 1 && length !== SHA1_LENGTH) {
      const message = `${ofThe(input, field)} must be the 32 base32hex digits of a SHA-1 hash: ${shown(input.content())} has ${end - start}.`;
      return input.fail('rdata-length', message);
    }
    out.bytes[lengthAt] = length;
    input.next++;
    return true;
  },
  print(wire) {
    const length = wire.u8() ?? 0;
    if (wire.bytes[wire.start] === 1 && length !== SHA1_LENGTH) return undefined;
    const octets = length > 0 ? wire.octets(length) : undefined;
    return octets && base32Text(octets);
  },
};

const SHA1_LENGTH = 20;

/** Reads tokens up to `last` as hex; gives the number of octets, or -1 having reported. */
export function takeHex(input: RdataInput, out: WireWriter, field: Field, last: number): number {
  const first = out.position;
  if (input.done) {
    failMissingField(input, field);
    return -1;
  }
  let high = -1;
  for (; input.next < last; input.next++) {
    if (((input.flags[input.next] ?? 0) & TokenFlag.Quoted) !== 0) {
      input.fail('rdata-encoding', `${ofThe(input, field)} is written without quotes.`);
      return -1;
    }
    const start = input.starts[input.next] ?? 0;
    const end = input.ends[input.next] ?? 0;
    out.reserve((end - start + 1) >> 1);
    for (let at = start; at < end; at++) {
      const digit = hexValue(input.text.charCodeAt(at));
      if (digit < 0) {
        failDigit(input, field, at, 'a hexadecimal digit (0 to 9, A to F)');
        return -1;
      }
      if (high < 0) {
        high = digit;
        continue;
      }
      out.bytes[out.position++] = high * 16 + digit;
      high = -1;
    }
  }
  if (high < 0) return out.position - first;
  const end = input.ends[last - 1] ?? 0;
  input.failAt(
    'rdata-encoding',
    `${ofThe(input, field)} has an odd number of hexadecimal digits: two make one octet.`,
    end - 1,
    end,
  );
  return -1;
}

/** Reads tokens up to `last` as base64; false, having reported, if they are none. */
export function takeBase64(input: RdataInput, out: WireWriter, field: Field, last: number): boolean {
  if (input.done) return failMissingField(input, field);
  let value = 0;
  let digits = 0;
  let padding = 0;
  let lastDigitAt = 0;
  for (; input.next < last; input.next++) {
    if (((input.flags[input.next] ?? 0) & TokenFlag.Quoted) !== 0) {
      return input.fail('rdata-encoding', `${ofThe(input, field)} is base64 and written without quotes.`);
    }
    const end = input.ends[input.next] ?? 0;
    let from = input.starts[input.next] ?? 0;
    if (padding === 0 && digits % 4 === 0) {
      const read = takeWholeGroups(input.text, from, end, out);
      digits += read;
      from += read;
    }
    for (let at = from; at < end; at++) {
      const unit = input.text.charCodeAt(at);
      if (padding > 0 && (unit !== 61 || (digits + padding) % 4 === 0)) {
        return input.failAt(
          'rdata-encoding',
          `${ofThe(input, field)} goes on after the "=" that ends base64.`,
          at,
          end,
        );
      }
      if (unit === 61) {
        if (digits % 4 < 2) {
          return input.failAt(
            'rdata-encoding',
            `The "=" in ${ofThe(input, field, 'the')} is misplaced: it only fills up the last group of four.`,
            at,
            at + 1,
          );
        }
        padding++;
        continue;
      }
      const digit = base64Value(unit);
      if (digit < 0) return failDigit(input, field, at, 'a base64 digit (A-Z, a-z, 0-9, "+", "/")');
      value = ((value << 6) | digit) & 0xffffff;
      digits++;
      lastDigitAt = at;
      const place = digits % 4;
      if (place === 2) out.u8((value >>> 4) & 0xff);
      else if (place === 3) out.u8((value >>> 2) & 0xff);
      else if (place === 0) out.u8(value & 0xff);
    }
  }
  if ((digits + padding) % 4 !== 0) {
    const end = input.ends[last - 1] ?? 0;
    const missing = 4 - ((digits + padding) % 4);
    return input.failAt(
      'rdata-encoding',
      `${ofThe(input, field)} is cut off or wants ${'='.repeat(Math.min(missing, 2))} at its end: base64 comes in groups of four, and ${missing === 1 ? 'one is' : `${missing} are`} missing.`,
      Math.max(lastDigitAt, input.starts[last - 1] ?? 0),
      end,
    );
  }
  const spare = digits % 4 === 2 ? 0xf : digits % 4 === 3 ? 0x3 : 0;
  if ((value & spare) !== 0) {
    return input.failAt(
      'rdata-encoding',
      `The last digit of ${ofThe(input, field, 'the')} carries bits that belong to no octet: it was probably cut off or mistyped.`,
      lastDigitAt,
      lastDigitAt + 1,
    );
  }
  return true;
}

/**
 * Reads groups of four base64 digits as long as there are whole ones; gives the number of digits.
 *
 * Hot path: signatures are most of a signed zone.
 */
function takeWholeGroups(text: string, start: number, end: number, out: WireWriter): number {
  out.reserve(end - start);
  const bytes = out.bytes;
  let to = out.position;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const a = BASE64_VALUES[text.charCodeAt(at)] ?? -1;
    const b = BASE64_VALUES[text.charCodeAt(at + 1)] ?? -1;
    const c = BASE64_VALUES[text.charCodeAt(at + 2)] ?? -1;
    const d = BASE64_VALUES[text.charCodeAt(at + 3)] ?? -1;
    if ((a | b | c | d) < 0) break;
    bytes[to++] = (a << 2) | (b >> 4);
    bytes[to++] = (b << 4) | (c >> 2);
    bytes[to++] = (c << 6) | d;
  }
  out.position = to;
  return at - start;
}

/** Octets as upper-case hexadecimal digits. */
export function hexText(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += HEX[octet] ?? '';
  return text;
}

/** Octets as base64 with padding. */
export function base64Text(octets: Uint8Array): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 3) {
    const left = octets.length - at;
    const value = ((octets[at] ?? 0) << 16) | ((octets[at + 1] ?? 0) << 8) | (octets[at + 2] ?? 0);
    text += BASE64.charAt(value >>> 18) + BASE64.charAt((value >>> 12) & 63);
    text += left > 1 ? BASE64.charAt((value >>> 6) & 63) : '=';
    text += left > 2 ? BASE64.charAt(value & 63) : '=';
  }
  return text;
}

/** BIND writes long hex and base64 in groups of 56 digits. */
export function inGroups(digits: string): string {
  if (digits.length <= GROUP) return digits;
  const groups: string[] = [];
  for (let at = 0; at < digits.length; at += GROUP) groups.push(digits.slice(at, at + GROUP));
  return groups.join(' ');
}

const GROUP = 56;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64_VALUES = new Int8Array(128).fill(-1);
for (let value = 0; value < BASE64.length; value++) BASE64_VALUES[BASE64.charCodeAt(value)] = value;

const HEX: readonly string[] = Array.from({ length: 256 }, (_, octet) =>
  octet.toString(16).padStart(2, '0').toUpperCase(),
);

function base32Text(octets: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const octet of octets) {
    value = ((value << 8) | octet) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ((value >>> bits) & 31).toString(32).toUpperCase();
    }
  }
  if (bits > 0) text += ((value << (5 - bits)) & 31).toString(32).toUpperCase();
  return text;
}

function base32Value(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 118 ? lower - 87 : -1;
}

function base64Value(unit: number): number {
  return BASE64_VALUES[unit] ?? -1;
}

function failDigit(input: RdataInput, field: Field, at: number, digit: string): false {
  const wrong = input.text.slice(at, at + 1);
  return input.failAt(
    'rdata-encoding',
    `${shown(wrong)} in ${ofThe(input, field, 'the')} is not ${digit}.`,
    at,
    at + 1,
  );
}
