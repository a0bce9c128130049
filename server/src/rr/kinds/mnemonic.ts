import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import { NEWER_THAN_BIND, typeAsBindSays, typeNumberAt } from '../type-names';
import { nearWords } from './nearest';
import { NOT_A_NUMBER, readDecimal, readSigned } from './number';
import { ofThe, shown } from './wording';

/** A number of one octet, or one of the field's mnemonics; printed as a number. */
export const u8OrMnemonic = mnemonicKind(1, 'number');
/** A number of one octet, or one of the field's mnemonics; printed as the mnemonic where there is one. */
export const u8AsMnemonic = mnemonicKind(1, 'mnemonic');
/** A number of two octets, or one of the field's mnemonics; printed as the mnemonic where there is one. */
export const u16AsMnemonic = mnemonicKind(2, 'mnemonic');

/** Flags of KEY and DNSKEY: a number (`0x` allowed), or mnemonics joined by "|" (RFC 2535 section 7.1). */
export const keyFlags: FieldKind = {
  name: 'key-flags',
  expects: 'a number from 0 to 65535, such as 256 (zone key) or 257 (key-signing key)',
  read(input, out, field) {
    const text = input.isQuoted() ? '"' : input.content();
    // Like BIND: what starts with a digit and is no decimal number is read as a hexadecimal one.
    const decimal = numberOf(text);
    const isHex = text.length <= MOST_DIGITS && /^\d(?:[xX](?=[0-9a-fA-F]))?[0-9a-fA-F]*$/.test(text);
    const hex = isHex ? Number.parseInt(text, 16) : NOT_A_NUMBER;
    const number = decimal >= 0 ? decimal : hex;
    if (number > 0xffff) return failRange(input, field, 0xffff);
    if (number >= 0) {
      out.u16(number);
      input.next++;
      return true;
    }
    let flags = 0;
    let at = input.contentStart();
    for (const word of text.replace(/\|$/, '').split('|')) {
      const flag = flagOf(field, word.toUpperCase());
      if (flag === undefined) return failMnemonic(input, field, word, at, at + word.length);
      flags |= flag;
      at += word.length + 1;
    }
    out.u16(flags);
    input.next++;
    return true;
  },
  print: (wire) => wire.u16()?.toString(),
};

/** One record type by mnemonic, as `TYPEnnn`, or as a bare number, two octets on the wire. */
export const typeMnemonic: FieldKind = {
  name: 'type',
  expects: 'a record type such as A or TYPE65280',
  read(input, out, field) {
    const start = input.starts[input.next] ?? 0;
    const end = input.ends[input.next] ?? 0;
    let number = input.isQuoted() ? -1 : typeNumberAt(input.text, start, end);
    if (number < 0 && !input.isQuoted()) number = readSigned(input.text, start, end);
    if (number < 0 || number > 0xffff) return failType(input, field);
    warnOfNewType(input, number);
    out.u16(number);
    input.next++;
    return true;
  },
  print(wire) {
    const number = wire.u16();
    return number === undefined ? undefined : typeAsBindSays(number);
  },
};

/** The type that SIG covers: BIND prints a type without a name as a bare number there. */
export const sigTypeMnemonic: FieldKind = {
  ...typeMnemonic,
  print: (wire, field) => typeMnemonic.print(wire, field)?.replace(/^TYPE(?=\d)/, ''),
};

/** Reports the next token as no record type; gives false. */
export function failType(input: RdataInput, field: Field): false {
  return input.fail(
    'rdata-mnemonic',
    `${shown(input.text.slice(input.starts[input.next] ?? 0, input.ends[input.next] ?? 0))} in ${ofThe(input, field, 'the')} is no record type.`,
  );
}

/** Warns where the next token, which names the type of this number, is a word that BIND does not know. */
export function warnOfNewType(input: RdataInput, number: number): void {
  if (number < 128 || !NEWER_THAN_BIND.has(number)) return;
  const start = input.starts[input.next] ?? 0;
  const end = input.ends[input.next] ?? 0;
  const word = input.text.slice(start, end);
  if (/\d$/.test(word)) return;
  input.problems.push({
    code: 'syntax-unknown-type',
    start,
    end,
    severity: 'warning',
    message: `BIND 9.18, Knot and NSD do not know the type ${word} yet and refuse the zone; TYPE${number} means the same everywhere.`,
    data: { meant: `TYPE${number}`, newerThanBind: true },
  });
}

/** BIND takes the first flag that starts with the word, so that beginnings do, and even nothing. */
function flagOf(field: Field, word: string): number | undefined {
  for (const [flag, value] of field.mnemonics ?? []) if (flag.startsWith(word)) return value;
  return undefined;
}

function mnemonicKind(octets: 1 | 2, printed: 'number' | 'mnemonic'): FieldKind {
  const max = octets === 1 ? 0xff : 0xffff;
  return {
    name: octets === 1 ? 'u8-mnemonic' : 'u16-mnemonic',
    expects: `a number from 0 to ${max} or its mnemonic`,
    read(input, out, field) {
      const start = input.starts[input.next] ?? 0;
      const end = input.ends[input.next] ?? 0;
      const text = input.text.slice(start, end);
      const number = numberOf(text);
      if (number > max) return failRange(input, field, max);
      const value = number >= 0 ? number : field.mnemonics?.get(text.toUpperCase());
      if (value === undefined) return failMnemonic(input, field, text, start, end);
      if (octets === 1) out.u8(value);
      else out.u16(value);
      input.next++;
      return true;
    },
    print(wire, field) {
      const value = octets === 1 ? wire.u8() : wire.u16();
      if (value === undefined) return undefined;
      return (printed === 'mnemonic' && mnemonicOf(field, value)) || value.toString();
    },
  };
}

/**
 * Value of a number where a mnemonic could stand, which BIND takes with twelve digits at most; {@link NOT_A_NUMBER} for
 * anything else.
 */
function numberOf(text: string): number {
  return text.length > MOST_DIGITS ? NOT_A_NUMBER : readDecimal(text, 0, text.length);
}

const MOST_DIGITS = 12;

/** The first mnemonic listed for a value. */
function mnemonicOf(field: Field, value: number): string | undefined {
  for (const [mnemonic, number] of field.mnemonics ?? []) if (number === value) return mnemonic;
  return undefined;
}

function failRange(input: RdataInput, field: Field, max: number): false {
  return input.fail(
    'rdata-number',
    `${ofThe(input, field)} is a number from 0 to ${max}: ${input.content()} is above it.`,
  );
}

function failMnemonic(input: RdataInput, field: Field, word: string, start: number, end: number): false {
  if (/^\d+$/.test(word)) {
    const message = `${ofThe(input, field)} is a number of ${MOST_DIGITS} digits at most for BIND, zeros in front included.`;
    return input.failAt('rdata-number', message, start, end);
  }
  const near = nearWords(word.toUpperCase(), field.mnemonics?.keys() ?? []).slice(0, MOST_MEANT);
  const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : `: expected ${field.kind.expects}.`;
  const message = `${shown(word)} is no known value for ${ofThe(input, field, 'the')}${hint}`;
  return input.failAt(
    'rdata-mnemonic',
    message,
    start,
    end,
    near.length > 0 ? { meant: near.join(' ') } : undefined,
  );
}

/** Words that a message names where one was meant: which of them it is, what stands behind it tells. */
const MOST_MEANT = 3;
