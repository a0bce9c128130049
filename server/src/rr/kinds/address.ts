import { TokenFlag } from '../../syntax/tokens';
import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import { article, shown } from './wording';

/** An IPv4 address: four decimal octets without leading zeros, as BIND takes it (RFC 1035 section 3.4.1). */
export const ipv4: FieldKind = {
  name: 'ipv4',
  expects: 'an IPv4 address such as 192.0.2.1',
  read(input, out, field) {
    const index = input.next;
    const start = input.starts[index] ?? 0;
    const end = input.ends[index] ?? 0;
    out.reserve(4);
    if (
      ((input.flags[index] ?? 0) & TokenFlag.Quoted) !== 0 ||
      !parseIpv4(input.text, start, end, out.bytes, out.position)
    ) {
      return failIpv4(input, field, input.contentStart(), input.contentEnd());
    }
    out.position += 4;
    input.next++;
    return true;
  },
  print(wire) {
    const octets = wire.octets(4);
    return octets?.join('.');
  },
};

/** An IPv6 address in any form of RFC 4291 section 2.2. */
export const ipv6: FieldKind = {
  name: 'ipv6',
  expects: 'an IPv6 address such as 2001:db8::1',
  read(input, out, field) {
    const index = input.next;
    const start = input.starts[index] ?? 0;
    const end = input.ends[index] ?? 0;
    out.reserve(16);
    if (
      ((input.flags[index] ?? 0) & TokenFlag.Quoted) !== 0 ||
      !parseIpv6(input.text, start, end, out.bytes, out.position)
    ) {
      return failIpv6(input, field, input.contentStart(), input.contentEnd());
    }
    out.position += 16;
    input.next++;
    return true;
  },
  print(wire) {
    const octets = wire.octets(16);
    return octets && ipv6Text(octets);
  },
};

/**
 * Writes the four octets of the address at `start..end` to `bytes[to]`; false if it is none.
 *
 * Hot path: a plain loop over code units.
 */
export function parseIpv4(text: string, start: number, end: number, bytes: Uint8Array, to: number): boolean {
  let octet = -1;
  let count = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 46) {
      if (octet < 0 || count === 3) return false;
      bytes[to + count++] = octet;
      octet = -1;
      continue;
    }
    const digit = unit - 48;
    if (digit < 0 || digit > 9 || octet === 0) return false;
    octet = octet < 0 ? digit : octet * 10 + digit;
    if (octet > 255) return false;
  }
  if (octet < 0 || count !== 3) return false;
  bytes[to + 3] = octet;
  return true;
}

/**
 * Writes the sixteen octets of the address at `start..end` to `bytes[to]`; false if it is none.
 *
 * Hot path: a plain loop over code units.
 */
export function parseIpv6(text: string, start: number, end: number, bytes: Uint8Array, to: number): boolean {
  let groups = 0;
  let gap = -1;
  let at = start;
  if (text.charCodeAt(at) === 58) {
    if (end - at < 2 || text.charCodeAt(at + 1) !== 58) return false;
    gap = 0;
    at += 2;
  }
  while (at < end) {
    if (groups === 8) return false;
    const from = at;
    let value = 0;
    for (; at < end; at++) {
      const digit = hexValue(text.charCodeAt(at));
      if (digit < 0) break;
      value = value * 16 + digit;
      if (at - from >= 4) return false;
    }
    if (at < end && text.charCodeAt(at) === 46) {
      if (groups > 6 || !parseIpv4(text, from, end, bytes, to + groups * 2)) return false;
      groups += 2;
      at = end;
      break;
    }
    if (at === from) return false;
    bytes[to + groups * 2] = value >> 8;
    bytes[to + groups * 2 + 1] = value;
    groups++;
    if (at === end) break;
    if (text.charCodeAt(at) !== 58) return false;
    at++;
    if (at === end) return false;
    if (text.charCodeAt(at) === 58) {
      if (gap >= 0) return false;
      gap = groups;
      at++;
    }
  }
  if (gap < 0) return groups === 8;
  if (groups === 8) return false;
  // The groups after "::" move to the end, and zeros fill the gap.
  const moved = (groups - gap) * 2;
  const gapAt = to + gap * 2;
  bytes.copyWithin(to + 16 - moved, gapAt, gapAt + moved);
  bytes.fill(0, gapAt, to + 16 - moved);
  return true;
}

/** Value of a hexadecimal digit's code unit, -1 for anything else. */
export function hexValue(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** Sixteen octets as text: the longest run of zero groups cut, mapped and compatible IPv4 dotted, as BIND prints. */
export function ipv6Text(octets: Uint8Array): string {
  const groups: number[] = [];
  for (let at = 0; at < 16; at += 2) groups.push((octets[at] ?? 0) * 256 + (octets[at + 1] ?? 0));
  const [runStart, runLength] = longestZeroRun(groups);
  const mapped = runStart === 0 && (runLength === 6 || (runLength === 5 && groups[5] === 0xffff));
  if (mapped) {
    const head = runLength === 6 ? '::' : '::ffff:';
    return head + octets.subarray(12, 16).join('.');
  }
  if (runLength < 2) return groups.map(hex).join(':');
  const before = groups.slice(0, runStart).map(hex).join(':');
  const after = groups
    .slice(runStart + runLength)
    .map(hex)
    .join(':');
  return `${before}::${after}`;
}

/** Reports what is wrong with the IPv4 address at `start..end`, at the octet that is. */
export function failIpv4(input: RdataInput, field: Field, start: number, end: number): false {
  const text = input.text.slice(start, end);
  const what = `the ${field.name} of ${article(input.mnemonic)} record`;
  const say = (message: string, from: number, to: number) => input.failAt('rdata-address', message, from, to);
  const whole = (reason: string) =>
    say(
      `${shown(text)} is not an IPv4 address: ${reason}. Expected for ${what}: four numbers from 0 to 255 with dots between them.`,
      start,
      end,
    );
  if (input.isQuoted()) return whole('it is in quotes');
  if (text.includes(':'))
    return whole(
      input.mnemonic === 'A'
        ? 'it has colons, as IPv6 addresses do; those go into AAAA records'
        : 'it has colons, as IPv6 addresses do',
    );
  let from = start;
  const parts = text.split('.');
  for (const [index, part] of parts.entries()) {
    const to = from + part.length;
    if (index > 3)
      return part === '' && index === 4 && parts.length === 5
        ? say(`${shown(text)} is not an IPv4 address: it ends in a dot, which addresses do not.`, to - 1, to)
        : say(
            `${shown(text)} is not an IPv4 address: it has ${parts.length} numbers, one for each of four octets is expected.`,
            from,
            end,
          );
    const wrong = octetFault(part, index + 1);
    if (wrong)
      return say(
        `${shown(text)} is not an IPv4 address: ${wrong}.`,
        part === '' ? Math.max(start, from - 1) : from,
        part === '' ? Math.min(end, to + 1) : to,
      );
    from = to + 1;
  }
  return whole(`it has ${parts.length} of four numbers`);
}

/** Reports what is wrong with the IPv6 address at `start..end`, at the group that is. */
export function failIpv6(input: RdataInput, field: Field, start: number, end: number): false {
  const text = input.text.slice(start, end);
  const say = (reason: string, from = start, to = end) =>
    input.failAt('rdata-address', `${shown(text)} is not an IPv6 address: ${reason}.`, from, to);
  const expected = `; expected for the ${field.name} of ${article(input.mnemonic)} record: up to eight groups of hexadecimal digits with colons between them`;
  if (input.isQuoted()) return say('it is in quotes');
  if (!text.includes(':')) {
    const scratch = new Uint8Array(4);
    const four = parseIpv4(text, 0, text.length, scratch, 0);
    return say(
      four
        ? `it is an IPv4 address${input.mnemonic === 'AAAA' ? '; those go into A records' : ''}`
        : `it has no colon${expected}`,
    );
  }
  const percent = text.indexOf('%');
  if (percent >= 0)
    return say('a zone index ("%" and what follows) has no place in DNS', start + percent, end);
  const gap = text.indexOf('::');
  const second = gap < 0 ? -1 : text.indexOf('::', gap + 1);
  if (second >= 0) return say('"::" may stand only once', start + second, start + second + 2);
  let from = start;
  let groups = 0;
  for (const part of text.split(':')) {
    const to = from + part.length;
    if (part.includes('.')) {
      const wrong = to === end ? dottedFault(part) : 'an embedded IPv4 address may only stand at the end';
      if (wrong) return say(wrong, from, to);
      groups += 2;
    } else if (part !== '') {
      const bad = [...part].findIndex((character) => hexValue(character.charCodeAt(0)) < 0);
      if (bad >= 0)
        return say(`${shown(part[bad] ?? '')} is not a hexadecimal digit`, from + bad, from + bad + 1);
      if (part.length > 4) return say(`the group ${shown(part)} has more than four digits`, from, to);
      groups++;
    }
    if (groups > 8) return say('it has more than eight groups', from, end);
    from = to + 1;
  }
  if (gap < 0 && text.startsWith(':')) return say('it starts with a single colon', start, start + 1);
  if (!text.endsWith('::') && text.endsWith(':')) return say('it ends in a single colon', end - 1, end);
  if (gap >= 0)
    return say(
      '"::" stands for at least one group, but there are eight groups beside it',
      start + gap,
      start + gap + 2,
    );
  return say(`it has ${groups} of eight groups, and no "::" for the rest`);
}

function octetFault(part: string, ordinal: number): string | undefined {
  if (part === '') return `octet ${ordinal} is missing`;
  if (!/^\d+$/.test(part)) return `octet ${ordinal}, ${shown(part)}, is not a number`;
  if (part.length > 1 && part.startsWith('0'))
    return `octet ${part} has a leading zero, which could be read as octal`;
  return Number(part) > 255 ? `octet ${part} is above 255` : undefined;
}

function dottedFault(part: string): string | undefined {
  const octets = part.split('.');
  for (const [index, octet] of octets.entries()) {
    const wrong = octetFault(octet, index + 1);
    if (wrong) return `in the embedded IPv4 address, ${wrong}`;
  }
  return octets.length === 4
    ? undefined
    : `the embedded IPv4 address has ${octets.length} numbers instead of four`;
}

function longestZeroRun(groups: readonly number[]): [start: number, length: number] {
  let best: [number, number] = [-1, 0];
  for (let at = 0; at < groups.length; at++) {
    if (groups[at] !== 0) continue;
    const from = at;
    while (groups[at] === 0) at++;
    if (at - from > best[1]) best = [from, at - from];
  }
  return best;
}

function hex(group: number): string {
  return group.toString(16);
}
