import { mainSoa } from '../zone/committed';
import { fieldToken, recordOf } from '../zone/record';
import type { Zone } from '../zone/zone';
import { isEditable } from './editing';
import { replaceToken } from './fixing';
import type { TextEdit } from './rule';

/**
 * The edit that raises the serial of the zone's SOA in the style it is written in: a date (`2026112401`), Unix time,
 * or a counter. Undefined where there is no SOA, or its serial cannot be read or edited.
 */
export function bumpSerial(zone: Zone, now: Date): TextEdit | undefined {
  const id = mainSoa(zone);
  const record = id === undefined ? undefined : recordOf(zone, id);
  if (!record || !isEditable(zone, record.id)) return undefined;
  const token = fieldToken(record, 'serial');
  const raised = token && nextSerial(token.text, now);
  return token && raised !== undefined ? replaceToken(record, token, raised) : undefined;
}

/** The serial to follow `written`, in its style; undefined if it is no serial. */
export function nextSerial(written: string, now: Date): string | undefined {
  if (!/^\d+$/.test(written)) return undefined;
  const serial = Number(written);
  if (serial >= MODULUS) return undefined;
  const dated = dateSerial(written);
  if (dated) {
    const today = dated.first(now);
    return `${isAfter(today, serial) ? today : dated.next}`;
  }
  const seconds = Math.floor(now.getTime() / 1000);
  if (serial >= OLDEST_TIME && serial < seconds && isAfter(seconds, serial)) return `${seconds}`;
  const next = afterOne(serial);
  return written.startsWith('0') ? `${next}`.padStart(written.length, '0') : `${next}`;
}

/** True if serial `left` is greater than `right` (RFC 1982 section 3.2), and one that a SOA can hold. */
export function isAfter(left: number, right: number): boolean {
  const ahead = (((left - right) % MODULUS) + MODULUS) % MODULUS;
  return left >= 0 && left < MODULUS && ahead > 0 && ahead < HALF;
}

const MODULUS = 2 ** 32;
const HALF = 2 ** 31;
/** From the year 2000 on a number is taken for a time rather than for a counter. */
const OLDEST_TIME = Date.UTC(2000, 0, 1) / 1000;

/** One more. Zero is left out: some servers take it for "no serial". */
function afterOne(serial: number): number {
  return serial + 1 === MODULUS ? 1 : serial + 1;
}

interface DateSerial {
  /** The serial of the first change on a day. */
  readonly first: (day: Date) => number;
  /** The serial of one more change: where the number within the day is used up, that of the next day. */
  readonly next: number;
}

/** The day that a serial written as a date stands for; undefined for any other serial. */
export function serialDay(written: string): Date | undefined {
  const match = DATE.exec(written);
  // Eight digits alone may be a counter as well.
  if (!match || written.length < 10) return undefined;
  return new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
}

/** Any day from 1990 to 2199. */
const DATE = /^((?:199|2[01]\d)\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d\d$/;

/** A serial that reads as year, month, day and up to two digits that count the changes of the day. */
function dateSerial(written: string): DateSerial | undefined {
  const match = /^((?:199|20\d)\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\d{0,2})$/.exec(written);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const count = match[4] ?? '';
  const size = 10 ** count.length;
  const onDay = (date: Date, change: number) =>
    ((date.getFullYear() * 100 + date.getMonth() + 1) * 100 + date.getDate()) * size + change;
  // Who starts a day at 00 has it written now, or else counts from 01 as most do.
  const firstChange = size > 1 && Number(count) > 0 ? 1 : 0;
  const usedUp = Number(count) + 1 >= size;
  return {
    first: (today) => onDay(today, firstChange),
    next: usedUp ? onDay(new Date(year, month - 1, day + 1, 12), 0) : Number(written) + 1,
  };
}
