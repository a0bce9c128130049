import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import type { WireReader, WireWriter } from '../wire';
import { readDecimal } from './number';
import { PRINT_GENERIC } from './print-generic';
import { failMissingField, ofThe, shown } from './wording';

// LOC (RFC 1876): version, size, two precisions, latitude, longitude, altitude on the wire; in text the three
// coordinates come first. The first field makes room for all sixteen octets, and each puts its part in place.
const LENGTH = 16;
const SIZE_AT = 1;
const LATITUDE_AT = 4;
const LONGITUDE_AT = 8;
const ALTITUDE_AT = 12;
const DEGREE = 3600000;
const EQUATOR = 0x80000000;
/** Altitudes count in centimetres from 100 km below the reference spheroid. */
const BASE = 10000000;

export const latitude = coordinate('latitude', LATITUDE_AT, 90, 'N', 'S');
export const longitude = coordinate('longitude', LONGITUDE_AT, 180, 'E', 'W');

export const altitude: FieldKind = {
  name: 'altitude',
  expects: 'metres such as 12m or -4.50m, from -100000 to 42849672.95',
  read(input, out, field) {
    const text = input.content();
    const negative = text.startsWith('-');
    const amount = input.isQuoted() ? -1 : decimal((negative ? text.slice(1) : text).replace(/m$/, ''), 2);
    if (amount < 0) return failLoc(input, field, text);
    const value = BASE + (negative ? -amount : amount);
    if (value < 0 || value > 0xffffffff) return failLoc(input, field, text);
    put(out, input.rdataStart + ALTITUDE_AT, value);
    input.next++;
    return true;
  },
  print(wire) {
    wire.position += 2;
    const value = (get(wire, ALTITUDE_AT) ?? 0) - BASE;
    const size = Math.abs(value);
    return `${value < 0 ? '-' : ''}${Math.floor(size / 100)}.${`${size % 100}`.padStart(2, '0')}m`;
  },
};

export const size = precision(0, 2);
export const horizontalPrecision = precision(1, 4);
export const verticalPrecision = precision(2, 4);

/** Degrees, minutes, seconds and hemisphere: one field of two to four tokens. */
function coordinate(name: string, place: number, most: number, plus: string, minus: string): FieldKind {
  return {
    name,
    expects: `degrees, minutes, seconds and ${plus} or ${minus}, such as 52 22 23.5 ${plus}`,
    read(input, out, field) {
      if (place === LATITUDE_AT) reserve(input, out);
      let value = 0;
      for (let part = 0; part < 4; part++) {
        if (input.done) return failMissingField(input, field);
        const text = input.isQuoted() ? '"' : input.content();
        if (part > 0 && (text === plus || text === minus)) {
          input.next++;
          put(out, input.rdataStart + place, text === plus ? EQUATOR + value : EQUATOR - value);
          return true;
        }
        const amount = part === 2 ? decimal(text, 3) : part < 2 ? readDecimal(text, 0, text.length) : -1;
        const limit = part === 0 ? most : 59;
        const wrong = amount < 0 || (part === 2 ? amount > 59999 : amount > limit);
        if (wrong) return failLoc(input, field, text, part, part === 0 ? most : undefined);
        value += part === 0 ? amount * DEGREE : part === 1 ? amount * 60000 : amount;
        if (value > most * DEGREE) return failLoc(input, field, text, part, most);
        input.next++;
      }
      return false;
    },
    print(wire) {
      if (place === LATITUDE_AT) {
        if (wire.left < 1) return undefined;
        if (wire.bytes[wire.start] !== 0) return PRINT_GENERIC;
        if (wire.left !== LENGTH || !sizesAreValid(wire)) return undefined;
      }
      wire.position += 2;
      const value = (get(wire, place) ?? 0) - EQUATOR;
      const amount = Math.abs(value);
      if (amount > most * DEGREE) return undefined;
      const degrees = Math.floor(amount / DEGREE);
      const minutes = Math.floor(amount / 60000) % 60;
      const seconds = ((amount % 60000) / 1000).toFixed(3);
      return `${degrees} ${minutes} ${seconds} ${value >= 0 ? plus : minus}`;
    },
  };
}

/** Size and precisions: metres as one digit and a power of ten, in centimetres. */
function precision(index: number, consumed: number): FieldKind {
  return {
    name: 'precision',
    expects: 'metres such as 10m or 0.50m, up to 90000000',
    optional: true,
    read(input, out, field) {
      if (input.done) return true;
      const text = input.content();
      const centimetres = input.isQuoted() ? -1 : decimal(text.replace(/m$/, ''), 2);
      if (centimetres < 0 || centimetres > 9000000099) return failLoc(input, field, text);
      const exponent = centimetres === 0 ? 0 : Math.floor(Math.log10(centimetres));
      const digit = Math.floor(centimetres / 10 ** exponent);
      out.bytes[input.rdataStart + SIZE_AT + index] = digit * 16 + exponent;
      input.next++;
      return true;
    },
    print(wire) {
      wire.position += consumed;
      const octet = wire.bytes[wire.start + SIZE_AT + index] ?? 0;
      const digit = octet >> 4;
      const exponent = octet & 15;
      if (exponent >= 2) return `${digit * 10 ** (exponent - 2)}m`;
      return exponent === 1 ? `0.${digit}0m` : `0.0${digit}m`;
    },
  };
}

function sizesAreValid(wire: WireReader): boolean {
  for (let index = 0; index < 3; index++) {
    const octet = wire.bytes[wire.start + SIZE_AT + index] ?? 0;
    if (octet !== 0 && (octet >> 4 > 9 || (octet & 15) > 9 || octet >> 4 === 0)) return false;
  }
  return true;
}

function reserve(input: RdataInput, out: WireWriter): void {
  out.octets(new Uint8Array(LENGTH));
  // Left out, the size is 1 m and the precisions are 10 km and 10 m (RFC 1876 section 3).
  out.bytes.set([0, 0x12, 0x16, 0x13], input.rdataStart);
}

function put(out: WireWriter, at: number, value: number): void {
  out.bytes[at] = value >>> 24;
  out.bytes[at + 1] = value >>> 16;
  out.bytes[at + 2] = value >>> 8;
  out.bytes[at + 3] = value;
}

function get(wire: WireReader, offset: number): number | undefined {
  if (wire.start + offset + 4 > wire.end) return undefined;
  let value = 0;
  for (let at = wire.start + offset; at < wire.start + offset + 4; at++)
    value = value * 256 + (wire.bytes[at] ?? 0);
  return value;
}

/**
 * A number with up to `places` decimals, in units of the last; -1 for what is none. Like BIND it takes a sign
 * before a digit, and "-" only before a zero.
 */
function decimal(text: string, places: number): number {
  const parts = /^(?:\+?(\d+)|(-0+))?(?:\.(\d*))?$/.exec(text);
  const fraction = parts?.[3] ?? '';
  const whole = parts?.[1] ?? parts?.[2];
  if (!parts || fraction.length > places || (whole === undefined && fraction === '')) return -1;
  return Math.abs(Number(whole ?? 0)) * 10 ** places + Number(fraction.padEnd(places, '0'));
}

const PART = ['degrees', 'minutes', 'seconds', 'hemisphere'];

function failLoc(input: RdataInput, field: Field, text: string, part?: number, most?: number): false {
  const what = part === undefined ? '' : ` as its ${PART[part] ?? ''}`;
  const limit = most === undefined ? '' : ` (at most ${most} degrees)`;
  return input.fail(
    'rdata-loc',
    `${ofThe(input, field)} cannot have ${shown(text)}${what}: expected ${field.kind.expects}${limit}.`,
  );
}
