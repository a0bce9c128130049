import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import type { WireWriter } from '../wire';
import { hexValue } from './address';
import { PRINT_GENERIC } from './print-generic';
import { string, textOf } from './string';
import { ofThe, shown } from './wording';

/** An NSAP address: `0x` and hex digits, with dots wherever they help (RFC 1706 section 5). */
export const nsap: FieldKind = {
  name: 'nsap',
  expects: '"0x" and hexadecimal digits, with dots where they help',
  read(input, out, field) {
    const start = input.contentStart();
    const end = input.contentEnd();
    const prefixed = input.text.charCodeAt(start) === 48 && (input.text.charCodeAt(start + 1) | 32) === 120;
    if (!prefixed || input.isQuoted()) {
      return input.fail(
        'rdata-encoding',
        `${ofThe(input, field)} must be ${nsap.expects}: ${shown(input.content())} is not.`,
      );
    }
    if (!takeDottedHex(input, out, field, start + 2, end)) return false;
    input.next++;
    return true;
  },
  print(wire) {
    const octets = wire.octets(wire.left);
    return octets && octets.length > 0 ? `0x${lowerHex(octets)}` : undefined;
  },
};

/** An ATM address: `+` and digits (E.164), or hex digits with single dots between (ATM end system address). */
export const atmAddress: FieldKind = {
  name: 'atm-address',
  expects: '"+" and digits, or hexadecimal digits with dots between',
  read(input, out, field) {
    const start = input.contentStart();
    const end = input.contentEnd();
    const text = input.isQuoted() ? '"' : input.content();
    const number = text.startsWith('+');
    const form = number ? /^\+\d[\d.]*$/ : /^[0-9a-fA-F][0-9a-fA-F.]*$/;
    if (!form.test(text) || text.endsWith('.') || text.includes('..')) {
      return input.fail(
        'rdata-encoding',
        `${ofThe(input, field)} must be ${atmAddress.expects}: ${shown(text)} is not.`,
      );
    }
    out.u8(number ? 1 : 0);
    if (!number) {
      if (!takeDottedHex(input, out, field, start, end)) return false;
    } else {
      for (let at = start + 1; at < end; at++) {
        const unit = input.text.charCodeAt(at);
        if (unit !== 46) out.u8(unit);
      }
    }
    input.next++;
    return true;
  },
  print(wire) {
    const format = wire.u8();
    const octets = wire.octets(wire.left);
    if (format === undefined || !octets || octets.length === 0) return undefined;
    if (format > 1) return PRINT_GENERIC;
    if (format === 0) return lowerHex(octets);
    const digits = octets.every((octet) => octet >= 48 && octet <= 57);
    return digits ? `+${textOf(octets)}` : undefined;
  },
};

/** An X.121 address of at least four digits, as text (RFC 1183 section 3.1). */
export const x25Address: FieldKind = {
  name: 'string',
  expects: 'at least four digits',
  read(input, out, field) {
    const text = input.content();
    if (!/^\d{4,}$/.test(text)) {
      return input.fail(
        'rdata-encoding',
        `${ofThe(input, field)} must have at least four digits and nothing else: found ${shown(text)}.`,
      );
    }
    return string.read(input, out, field);
  },
  print(wire, field) {
    const text = string.print(wire, field);
    return text && /^"\d{4,}"$/.test(text) ? text : undefined;
  },
};

function takeDottedHex(
  input: RdataInput,
  out: WireWriter,
  field: Field,
  start: number,
  end: number,
): boolean {
  let high = -1;
  let octets = 0;
  for (let at = start; at < end; at++) {
    const unit = input.text.charCodeAt(at);
    if (unit === 46) continue;
    const digit = hexValue(unit);
    if (digit < 0) {
      const message = `${shown(input.text.slice(at, at + 1))} in ${ofThe(input, field, 'the')} is not a hexadecimal digit.`;
      return input.failAt('rdata-encoding', message, at, at + 1);
    }
    if (high < 0) {
      high = digit;
      continue;
    }
    out.u8(high * 16 + digit);
    octets++;
    high = -1;
  }
  if (high < 0 && octets > 0) return true;
  const message = `${ofThe(input, field)} must have an even number of hexadecimal digits: two make one octet.`;
  return input.failAt('rdata-encoding', message, octets > 0 ? end - 1 : start, end);
}

function lowerHex(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
}
