import type { FieldKind } from '../schema';
import { readDecimal } from './number';
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
    const text = input.text.slice(start, end);
    if (!/^\d+$/.test(text) || (text.length > 10 && text.length !== 14)) {
      return input.fail(
        'rdata-encoding',
        `${ofThe(input, field)} must be ${signatureTime.expects}: ${shown(text)} is neither.`,
      );
    }
    if (text.length !== 14) {
      const seconds = readDecimal(text, 0, text.length);
      if (seconds > 0xffffffff)
        return input.fail('rdata-number', `${ofThe(input, field)} is above 4294967295 seconds.`);
      out.u32(seconds);
      input.next++;
      return true;
    }
    for (const [from, to, least, most, part] of PARTS) {
      const value = Number(text.slice(from, to));
      const limit = part === 'day' ? daysIn(text) : most;
      if (value >= least && value <= limit) continue;
      const message = `${ofThe(input, field)} has ${text.slice(from, to)} as its ${part}: ${least} to ${limit} is possible.`;
      return input.failAt('rdata-encoding', message, start + from, start + to);
    }
    out.u32(secondsOfDate(text) >>> 0);
    input.next++;
    return true;
  },
  print(wire) {
    const value = wire.u32();
    return value === undefined ? undefined : timeText(value);
  },
};

/** Seconds since 1970 of a written time, as the 32 bits on the wire; undefined for what is none. */
export function signatureSeconds(text: string): number | undefined {
  if (/^\d{14}$/.test(text)) return secondsOfDate(text) >>> 0;
  return /^\d{1,10}$/.test(text) ? Number(text) >>> 0 : undefined;
}

/** The date that 32 bits of seconds mean: the one nearest to `now` (milliseconds). */
export function signatureDate(value: number, now: number = Date.now()): Date {
  const nowSeconds = Math.floor(now / 1000);
  const offset = (value - nowSeconds) | 0;
  return new Date((nowSeconds + offset) * 1000);
}

const PARTS: readonly (readonly [from: number, to: number, least: number, most: number, part: string])[] = [
  [4, 6, 1, 12, 'month'],
  [6, 8, 1, 31, 'day'],
  [8, 10, 0, 23, 'hour'],
  [10, 12, 0, 59, 'minute'],
  [12, 14, 0, 60, 'second'],
];

function daysIn(text: string): number {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(Number(text.slice(0, 4)), Number(text.slice(4, 6)), 0);
  return date.getUTCDate();
}

function secondsOfDate(text: string): number {
  const part = (from: number, to: number) => Number(text.slice(from, to));
  const date = new Date(0);
  date.setUTCFullYear(part(0, 4), part(4, 6) - 1, part(6, 8));
  date.setUTCHours(part(8, 10), part(10, 12), part(12, 14));
  return date.getTime() / 1000;
}

function timeText(value: number): string {
  return signatureDate(value).toISOString().slice(0, 19).replace(/[-T:]/g, '');
}
