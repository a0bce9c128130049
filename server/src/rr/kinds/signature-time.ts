import { TokenFlag } from '../../syntax/tokens';
import type { RdataInput } from '../rdata-input';
import type { Field, FieldKind } from '../schema';
import { NOT_A_NUMBER, readDecimal } from './number';
import { ofThe, shown } from './wording';

/**
 * A time of RRSIG: `YYYYMMDDHHmmSS` in UTC, or seconds since 1970 (RFC 4034 section 3.2). 32 bits on the wire,
 * to be read as the time nearest to now (RFC 1982).
 */
export const signatureTime: FieldKind = {
  name: 'signature-time',
  expects: 'a time as YYYYMMDDHHmmSS (UTC), or seconds since 1970',
  read(input, out, field) {
    const start = input.starts[input.next] ?? 0;
    const end = input.ends[input.next] ?? 0;
    const quoted = ((input.flags[input.next] ?? 0) & TokenFlag.Quoted) !== 0;
    const seconds = quoted ? -1 : secondsAt(input.text, start, end);
    if (seconds < 0) return failTime(input, field, start, end);
    out.u32(seconds);
    input.next++;
    return true;
  },
  print(wire) {
    const value = wire.u32();
    return value === undefined ? undefined : timeText(value);
  },
};

/** A time of SIG: BIND takes dates only there. */
export const signatureDateOnly: FieldKind = {
  ...signatureTime,
  expects: 'a time as YYYYMMDDHHmmSS (UTC)',
  read(input, out, field) {
    const start = input.starts[input.next] ?? 0;
    const end = input.ends[input.next] ?? 0;
    return end - start === 14 ? signatureTime.read(input, out, field) : failTime(input, field, start, end);
  },
};

/** Seconds since 1970 of a written time, as the 32 bits on the wire; undefined for what is none. */
export function signatureSeconds(text: string): number | undefined {
  const seconds = secondsAt(text, 0, text.length);
  return seconds < 0 ? undefined : seconds;
}

/** The date that 32 bits of seconds mean: the one nearest to `now` (milliseconds). */
export function signatureDate(value: number, now: number = Date.now()): Date {
  const nowSeconds = Math.floor(now / 1000);
  const offset = (value - nowSeconds) | 0;
  return new Date((nowSeconds + offset) * 1000);
}

/**
 * The 32 bits for the time written at `start..end`; -1 for what is none.
 *
 * Hot path: arithmetic, as there are two of these in each signature.
 */
function secondsAt(text: string, start: number, end: number): number {
  const length = end - start;
  if (length !== 14) {
    const seconds = length > 10 ? NOT_A_NUMBER : readDecimal(text, start, end);
    return seconds <= 0xffffffff ? seconds : -1;
  }
  const year = readDecimal(text, start, start + 4);
  const month = readDecimal(text, start + 4, start + 6);
  const day = readDecimal(text, start + 6, start + 8);
  const hour = readDecimal(text, start + 8, start + 10);
  const minute = readDecimal(text, start + 10, start + 12);
  const second = readDecimal(text, start + 12, end);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return -1;
  // A leap second may be written.
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return -1;
  const seconds = daysSince1970(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
  return seconds - Math.floor(seconds / 0x100000000) * 0x100000000;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 1970-01-01 in the Gregorian calendar, counted in years that start in March. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return y * 365 + leapDays + dayOfYear - 719468;
}

const PARTS: readonly (readonly [from: number, to: number, least: number, most: number, part: string])[] = [
  [4, 6, 1, 12, 'month'],
  [6, 8, 1, 31, 'day'],
  [8, 10, 0, 23, 'hour'],
  [10, 12, 0, 59, 'minute'],
  [12, 14, 0, 60, 'second'],
];

function failTime(input: RdataInput, field: Field, start: number, end: number): false {
  const text = input.text.slice(start, end);
  if (/^\d{14}$/.test(text)) {
    for (const [from, to, least, most, part] of PARTS) {
      const value = Number(text.slice(from, to));
      const limit = part === 'day' ? daysIn(Number(text.slice(0, 4)), Number(text.slice(4, 6))) : most;
      if (value >= least && value <= limit) continue;
      const message = `${ofThe(input, field)} has ${text.slice(from, to)} as its ${part}: ${least} to ${limit} is possible.`;
      return input.failAt('rdata-encoding', message, start + from, start + to);
    }
  }
  if (/^\d{10}$/.test(text))
    return input.fail('rdata-number', `${ofThe(input, field)} is above 4294967295 seconds.`);
  const message = `${ofThe(input, field)} must be ${field.kind.expects}: found ${shown(text)}.`;
  return input.fail('rdata-encoding', message);
}

function timeText(value: number): string {
  return signatureDate(value).toISOString().slice(0, 19).replace(/[-T:]/g, '');
}
