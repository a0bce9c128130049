import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import { typeAsBindSays, typeMnemonicOf, typeNumberAt } from '../type-names';
import type { WireReader, WireWriter } from '../wire';
import { failType, warnOfNewType } from './mnemonic';
import { readSigned } from './number';

/** Types as a windowed bitmap (RFC 4034 section 4.1.2); at least one. */
export const typeBitmap: FieldKind = {
  name: 'type-bitmap',
  expects: 'the record types that exist at the name',
  rest: true,
  read: takeTypes,
  print: (wire) => (wire.left === 0 ? undefined : printTypes(wire)),
};

/** Types as a windowed bitmap, which may be empty: NSEC3, CSYNC. */
export const optionalTypeBitmap: FieldKind = { ...typeBitmap, optional: true, print: printTypes };

/** Types below 128 as a plain bitmap, in NXT (RFC 2535 section 5.2). */
export const nxtBitmap: FieldKind = {
  name: 'type-bitmap',
  expects: 'the record types that exist at the name, TYPE1 to TYPE127',
  rest: true,
  optional: true,
  read(input, out, field) {
    const bits = new Uint8Array(16);
    let octets = 0;
    for (; input.next < input.count; input.next++) {
      const number = typeAt(input);
      if (number < 0) return failType(input, field);
      if (number < 1 || number > 127) {
        return input.fail('rdata-mnemonic', 'An NXT record can only tell of the types 1 to 127.');
      }
      bits[number >> 3] = (bits[number >> 3] ?? 0) | (0x80 >> (number & 7));
      octets = Math.max(octets, (number >> 3) + 1);
    }
    out.octets(bits.subarray(0, octets));
    return true;
  },
  print(wire) {
    const octets = wire.octets(wire.left);
    if (!octets || octets.length > 16) return undefined;
    if (octets.length > 0 && (((octets[0] ?? 0) & 0x80) !== 0 || octets[octets.length - 1] === 0))
      return undefined;
    return typesOf(octets, 0)
      .map((number) => nameInNxt(number))
      .join(' ');
  },
};

function nameInNxt(number: number): string {
  const mnemonic = typeMnemonicOf(number);
  return mnemonic.startsWith('TYPE') ? `${number}` : mnemonic;
}

function takeTypes(input: RdataInput, out: WireWriter, field: Field): boolean {
  const windows: (Uint8Array | undefined)[] = [];
  for (; input.next < input.count; input.next++) {
    const number = typeAt(input);
    if (number < 0) return failType(input, field);
    warnOfNewType(input, number);
    const window = number >> 8;
    const bits = windows[window] ?? new Uint8Array(32);
    windows[window] = bits;
    const octet = (number & 0xff) >> 3;
    bits[octet] = (bits[octet] ?? 0) | (0x80 >> (number & 7));
  }
  for (let window = 0; window < windows.length; window++) {
    const bits = windows[window];
    if (!bits) continue;
    let length = 32;
    while (bits[length - 1] === 0) length--;
    out.u8(window);
    out.u8(length);
    out.octets(bits.subarray(0, length));
  }
  return true;
}

function typeAt(input: RdataInput): number {
  if (input.isQuoted()) return -1;
  const start = input.starts[input.next] ?? 0;
  const end = input.ends[input.next] ?? 0;
  const number = typeNumberAt(input.text, start, end);
  return number >= 0 || input.mnemonic !== 'NXT' ? number : readSigned(input.text, start, end);
}

function printTypes(wire: WireReader): string | undefined {
  const names: string[] = [];
  let last = -1;
  while (wire.left > 0) {
    const window = wire.u8() ?? 0;
    const length = wire.u8() ?? 0;
    if (window <= last || length < 1 || length > 32) return undefined;
    const octets = wire.octets(length);
    if (!octets || octets[length - 1] === 0) return undefined;
    for (const number of typesOf(octets, window * 256)) names.push(typeAsBindSays(number));
    last = window;
  }
  return names.join(' ');
}

function typesOf(octets: Uint8Array, base: number): number[] {
  const numbers: number[] = [];
  for (const [at, octet] of octets.entries()) {
    for (let bit = 0; bit < 8; bit++) if ((octet & (0x80 >> bit)) !== 0) numbers.push(base + at * 8 + bit);
  }
  return numbers;
}
