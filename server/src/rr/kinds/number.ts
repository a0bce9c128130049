import { TokenFlag } from '../../syntax/tokens';
import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import { article, shown } from './wording';

/** A decimal number of one octet. */
export const u8 = numberKind('u8', 1);
/** A decimal number of two octets. */
export const u16 = numberKind('u16', 2);
/** A decimal number of four octets. */
export const u32 = numberKind('u32', 4);

/** What {@link readDecimal} gives for a token that is not made of digits. */
export const NOT_A_NUMBER = -1;

/**
 * Value of the digits at `start..end`, {@link NOT_A_NUMBER} for anything else. Values above 2^32 come out as
 * just above it.
 */
export function readDecimal(text: string, start: number, end: number): number {
  if (start >= end) return NOT_A_NUMBER;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return NOT_A_NUMBER;
    value = value * 10 + digit;
    if (value > 0xffffffff) value = 0x100000000;
  }
  return value;
}

/**
 * Value of a number that may have a sign, as the C library reads it for BIND in a few places; {@link NOT_A_NUMBER} for
 * one below zero.
 */
export function readSigned(text: string, start: number, end: number): number {
  const sign = text.charCodeAt(start);
  if (sign !== PLUS && sign !== MINUS) return readDecimal(text, start, end);
  const value = readDecimal(text, start + 1, end);
  return sign === MINUS && value > 0 ? NOT_A_NUMBER : value;
}

const PLUS = 43;
const MINUS = 45;

/** Reads the next token as a number up to `max`; reports, and gives -1, if it is none. */
export function takeNumber(input: RdataInput, field: Field, max: number): number {
  const index = input.next;
  if (((input.flags[index] ?? 0) & TokenFlag.Quoted) === 0) {
    const value = readDecimal(input.text, input.starts[index] ?? 0, input.ends[index] ?? 0);
    if (value >= 0 && value <= max) {
      input.next++;
      return value;
    }
  }
  failNumber(input, field, max);
  return -1;
}

function failNumber(input: RdataInput, field: Field, max: number): void {
  const text = input.text.slice(input.starts[input.next] ?? 0, input.ends[input.next] ?? 0);
  const value = input.isQuoted() ? NOT_A_NUMBER : readDecimal(text, 0, text.length);
  const wrong = value > max ? `${text} is above ${max}` : `${shown(text)} is not a number`;
  const hint = input.isQuoted() ? ' (numbers are written without quotes)' : '';
  input.fail(
    field.problem ?? 'rdata-number',
    `The ${field.name} of ${article(input.mnemonic)} record must be a number from 0 to ${max}: ${wrong}${hint}.`,
  );
}

function numberKind(name: string, octets: 1 | 2 | 4): FieldKind {
  const max = 2 ** (octets * 8) - 1;
  return {
    name,
    expects: `a number from 0 to ${max}`,
    read(input, out, field) {
      const value = takeNumber(input, field, max);
      if (value < 0) return false;
      if (octets === 2) out.u16(value);
      else if (octets === 1) out.u8(value);
      else out.u32(value);
      return true;
    },
    print(wire) {
      const value = octets === 2 ? wire.u16() : octets === 1 ? wire.u8() : wire.u32();
      return value?.toString();
    },
  };
}
