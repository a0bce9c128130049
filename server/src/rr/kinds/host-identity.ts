import { printName } from '../names';
import type { FieldKind } from '../schema';
import { base64Text, hexText, takeBase64, takeHex } from './encoding';
import { takeName } from './name';
import { takeNumber } from './number';
import { ofThe } from './wording';

// HIP (RFC 8005 section 5): on the wire, the lengths of tag and key stand around the algorithm, before both.
const HEADER = 4;

/** Public-key algorithm of HIP; makes room for the lengths around it. */
export const hipAlgorithm: FieldKind = {
  name: 'u8',
  expects: 'a number from 0 to 255',
  read(input, out, field) {
    const value = takeNumber(input, field, 255);
    if (value < 0) return false;
    out.u8(0);
    out.u8(value);
    out.u16(0);
    return true;
  },
  print(wire) {
    const header = wire.octets(HEADER);
    if (!header || header[0] === 0 || (header[2] === 0 && header[3] === 0)) return undefined;
    return header[1]?.toString();
  },
};

/** Host identity tag: one token of hex digits. */
export const hostIdentityTag: FieldKind = {
  name: 'hex-token',
  expects: 'the host identity tag in hexadecimal digits without blanks',
  read(input, out, field) {
    const index = input.next;
    const length = takeHex(input, out, field, index + 1);
    if (length < 0) return false;
    if (length > 255)
      return input.fail(
        'rdata-length',
        `${ofThe(input, field)} has ${length} octets; at most 255 fit.`,
        index,
      );
    out.bytes[input.rdataStart] = length;
    return true;
  },
  print(wire) {
    const octets = wire.octets(wire.bytes[wire.start] ?? 0);
    return octets && hexText(octets);
  },
};

/** Public key of HIP: one token of base64. */
export const hipKey: FieldKind = {
  name: 'base64-token',
  expects: 'the public key in base64 without blanks',
  read(input, out, field) {
    const from = out.position;
    if (!takeBase64(input, out, field, input.next + 1)) return false;
    const length = out.position - from;
    if (length > 0xffff)
      return input.fail('rdata-length', `${ofThe(input, field)} is above 65535 octets.`, input.next - 1);
    out.bytes[input.rdataStart + 2] = length >> 8;
    out.bytes[input.rdataStart + 3] = length;
    return true;
  },
  print(wire) {
    const length = (wire.bytes[wire.start + 2] ?? 0) * 256 + (wire.bytes[wire.start + 3] ?? 0);
    const octets = wire.octets(length);
    return octets && base64Text(octets);
  },
};

/** Any number of domain names, never compressed. */
export const names: FieldKind = {
  name: 'names',
  expects: 'domain names',
  rest: true,
  optional: true,
  read(input, out, field) {
    while (!input.done) {
      if (input.isQuoted())
        return input.fail('rdata-encoding', `${ofThe(input, field)} are written without quotes.`);
      if (!takeName(input, out, field.name)) return false;
    }
    return true;
  },
  print(wire) {
    const texts: string[] = [];
    while (wire.left > 0) {
      const text = printName(wire);
      if (text === undefined) return undefined;
      texts.push(text);
    }
    return texts.join(' ');
  },
};
