import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import type { WireReader, WireWriter } from '../wire';
import { failIpv4, failIpv6, ipv6Text, parseIpv4, parseIpv6 } from './address';
import { readDecimal } from './number';
import { PRINT_GENERIC } from './print-generic';
import { ofThe, shown } from './wording';

/** Address prefixes of APL: `[!]family:address/prefix`, any number of them (RFC 3123). */
export const prefixList: FieldKind = {
  name: 'prefix-list',
  expects: 'address prefixes such as 1:192.0.2.0/24 or !2:2001:db8::/32',
  rest: true,
  optional: true,
  read(input, out, field) {
    for (; input.next < input.count; input.next++) if (!takePrefix(input, out, field)) return false;
    return true;
  },
  print(wire) {
    const items: string[] = [];
    while (wire.left > 0) {
      const item = printPrefix(wire);
      if (item === undefined || item === PRINT_GENERIC) return item;
      items.push(item);
    }
    return items.join(' ');
  },
};

const LENGTHS: ReadonlyMap<number, number> = new Map([
  [1, 4],
  [2, 16],
]);

function takePrefix(input: RdataInput, out: WireWriter, field: Field): boolean {
  const text = input.isQuoted() ? '"' : input.content();
  const start = input.contentStart();
  const end = input.contentEnd();
  const negative = text.startsWith('!') ? 1 : 0;
  const colon = text.indexOf(':');
  const slash = text.lastIndexOf('/');
  // BIND lets a sign stand before the family.
  const family = readDecimal(text, text.charAt(negative) === '+' ? negative + 1 : negative, colon);
  if (colon < 0 || family < 0 || slash < colon) {
    return input.fail('rdata-encoding', `${shown(text)} is no prefix: expected ${prefixList.expects}.`);
  }
  const length = LENGTHS.get(family);
  if (length === undefined) {
    const message = `Address family ${family} is not known: 1 is IPv4, 2 is IPv6.`;
    return input.failAt('rdata-number', message, start + negative, start + colon);
  }
  const prefix = readDecimal(text, slash + 1, text.length);
  if (prefix < 0 || prefix > length * 8) {
    const message = `The prefix length in ${ofThe(input, field, 'the')} is a number from 0 to ${length * 8}.`;
    return input.failAt('rdata-number', message, start + slash + 1, end);
  }
  const octets = new Uint8Array(16);
  const good =
    family === 1
      ? parseIpv4(text, colon + 1, slash, octets, 0) ||
        failIpv4(input, field, start + colon + 1, start + slash)
      : parseIpv6(text, colon + 1, slash, octets, 0) ||
        failIpv6(input, field, start + colon + 1, start + slash);
  if (!good) return false;
  let kept = length;
  while (kept > 0 && octets[kept - 1] === 0) kept--;
  out.u16(family);
  out.u8(prefix);
  out.u8(negative * 128 + kept);
  out.octets(octets.subarray(0, kept));
  return true;
}

function printPrefix(wire: WireReader): string | undefined {
  const family = wire.u16() ?? -1;
  const prefix = wire.u8() ?? -1;
  const head = wire.u8() ?? -1;
  const part = head < 0 ? undefined : wire.octets(head & 127);
  if (!part) return undefined;
  if (part.length > 0 && part[part.length - 1] === 0) return undefined;
  const length = LENGTHS.get(family);
  if (length === undefined) return PRINT_GENERIC;
  if (prefix > length * 8 || part.length > length) return undefined;
  const octets = new Uint8Array(length);
  octets.set(part);
  const address = family === 1 ? octets.join('.') : ipv6Text(octets);
  return `${head > 127 ? '!' : ''}${family}:${address}/${prefix}`;
}
