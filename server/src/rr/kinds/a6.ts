import { printName } from '../names';
import type { FieldKind } from '../schema';
import { failIpv6, ipv6Text, parseIpv6 } from './address';
import { takeName } from './name';
import { takeNumber } from './number';
import { failMissingField, ofThe } from './wording';

// A6 (RFC 2874): the prefix length decides which of suffix and prefix name follow.

/** Bits that the prefix name supplies, 0 to 128. */
export const prefixLength: FieldKind = {
  name: 'u8',
  expects: 'a number from 0 to 128',
  read(input, out, field) {
    const value = takeNumber(input, field, 128);
    if (value < 0) return false;
    out.u8(value);
    return true;
  },
  print(wire) {
    const value = wire.u8();
    return value === undefined || value > 128 ? undefined : value.toString();
  },
};

/** The address bits after the prefix; absent when the prefix has all 128. */
export const addressSuffix: FieldKind = {
  name: 'ipv6',
  expects: 'an IPv6 address',
  optional: true,
  read(input, out, field) {
    const prefix = out.bytes[input.rdataStart] ?? 0;
    if (prefix === 128) return true;
    if (input.done) return failMissingField(input, field);
    const octets = new Uint8Array(16);
    const start = input.starts[input.next] ?? 0;
    const end = input.ends[input.next] ?? 0;
    if (input.isQuoted() || !parseIpv6(input.text, start, end, octets, 0)) {
      return failIpv6(input, field, input.contentStart(), input.contentEnd());
    }
    out.octets(suffixOf(octets, prefix));
    input.next++;
    return true;
  },
  print(wire) {
    const prefix = wire.bytes[wire.start] ?? 0;
    if (prefix === 128) return '';
    const part = wire.octets(16 - (prefix >> 3));
    // Bits that the prefix name supplies are zero here (RFC 2874 section 3.1.1).
    if (!part || ((part[0] ?? 0) & ~(0xff >> (prefix & 7))) !== 0) return undefined;
    const octets = new Uint8Array(16);
    octets.set(part, prefix >> 3);
    return ipv6Text(octets);
  },
};

/** The name that has the prefix; absent when the prefix length is 0. */
export const prefixName: FieldKind = {
  name: 'name',
  expects: 'a domain name',
  optional: true,
  isName: true,
  read(input, out, field) {
    if (out.bytes[input.rdataStart] === 0) return true;
    if (input.done) return failMissingField(input, field);
    if (input.isQuoted())
      return input.fail('rdata-encoding', `${ofThe(input, field)} is written without quotes.`);
    return takeName(input, out, field.name);
  },
  print(wire) {
    return wire.bytes[wire.start] === 0 ? '' : printName(wire);
  },
};

function suffixOf(octets: Uint8Array, prefix: number): Uint8Array {
  const part = octets.slice(prefix >> 3);
  part[0] = (part[0] ?? 0) & (0xff >> (prefix & 7));
  return part;
}
