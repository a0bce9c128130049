import type { FieldKind } from '../schema';
import { hexValue } from './address';
import { ofThe, shown } from './wording';

/** A 48-bit hardware address (RFC 7043 section 3.2). */
export const eui48 = hyphenated('eui48', 6);
/** A 64-bit hardware address (RFC 7043 section 4.2). */
export const eui64 = hyphenated('eui64', 8);

/** 64 bits as four groups of up to four hex digits with colons between: NID and L64 (RFC 6742). */
export const sixtyFourBits: FieldKind = {
  name: 'locator64',
  expects: 'four groups of hexadecimal digits with colons between, such as 14:4fff:ff20:ee64',
  read(input, out, field) {
    const start = input.starts[input.next] ?? 0;
    const end = input.ends[input.next] ?? 0;
    const text = input.text.slice(start, end);
    const trailing = /^([^:]+:){4}$/.test(text);
    const groups = (trailing ? text.slice(0, -1) : text).split(':');
    let from = start;
    for (const group of groups) {
      if (!/^[0-9a-fA-F]{1,4}$/.test(group)) {
        const message = `${shown(group)} in ${ofThe(input, field, 'the')} is not one to four hexadecimal digits.`;
        return input.failAt(
          'rdata-encoding',
          message,
          group === '' ? start : from,
          group === '' ? end : from + group.length,
        );
      }
      from += group.length + 1;
    }
    if (groups.length !== 4) {
      return input.fail(
        'rdata-encoding',
        `${ofThe(input, field)} has ${groups.length} groups: expected ${sixtyFourBits.expects}.`,
      );
    }
    for (const group of groups) out.u16(Number.parseInt(group, 16));
    if (trailing) {
      const message = `${ofThe(input, field)} ends in a colon, which BIND ignores and others refuse.`;
      input.problems.push({ code: 'rdata-encoding', start: end - 1, end, message, severity: 'warning' });
    }
    input.next++;
    return true;
  },
  print(wire) {
    const octets = wire.octets(8);
    if (!octets) return undefined;
    const groups = [0, 2, 4, 6].map((at) => (octets[at] ?? 0) * 256 + (octets[at + 1] ?? 0));
    return groups.map((group) => group.toString(16)).join(':');
  },
};

function hyphenated(name: string, octets: number): FieldKind {
  const example = Array.from({ length: octets }, (_, at) => `0${at}`).join('-');
  return {
    name,
    expects: `${octets} octets of two hexadecimal digits with hyphens between, such as ${example}`,
    read(input, out, field) {
      const start = input.contentStart();
      const end = input.contentEnd();
      const text = input.text;
      let at = start;
      for (let octet = 0; octet < octets; octet++) {
        const high = at < end ? hexValue(text.charCodeAt(at)) : -1;
        const low = at + 1 < end ? hexValue(text.charCodeAt(at + 1)) : -1;
        const length = high < 0 ? 0 : low < 0 ? 1 : 2;
        const last = octet === octets - 1;
        const hyphen = last || text.charCodeAt(at + length) === 45;
        if (length === 0 || !hyphen || input.isQuoted()) {
          const message = `${ofThe(input, field)} is not well formed at octet ${octet + 1}: expected ${this.expects}.`;
          return input.failAt('rdata-encoding', message, at < end ? at : start, end);
        }
        out.u8(length === 2 ? high * 16 + low : high);
        at += length + (last ? 0 : 1);
      }
      if (at < end) {
        const message = `${ofThe(input, field)} has ${octets} octets; BIND ignores what follows them, other servers refuse it.`;
        input.problems.push({ code: 'rdata-encoding', start: at, end, message, severity: 'warning' });
      }
      input.next++;
      return true;
    },
    print(wire) {
      const found = wire.octets(octets);
      return found && Array.from(found, (octet) => octet.toString(16).padStart(2, '0')).join('-');
    },
  };
}
