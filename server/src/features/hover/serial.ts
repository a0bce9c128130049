import { code, withLinks } from './markdown';

/** How a serial reads: as a date (YYYYMMDDnn), as Unix time, or as a counter. */
export type SerialReading =
  | { readonly kind: 'date'; readonly date: Date; readonly change: number }
  | { readonly kind: 'time'; readonly date: Date }
  | { readonly kind: 'counter' };

/** Reads a serial the way its writer most likely meant it. */
export function readSerial(serial: number): SerialReading {
  const day = Math.floor(serial / 100);
  const date = dateOf(day);
  if (date) return { kind: 'date', date, change: serial % 100 };
  if (serial >= FIRST_TIME) return { kind: 'time', date: new Date(serial * 1000) };
  return { kind: 'counter' };
}

/** Unix times below this one (9 September 2001) look like counters. */
const FIRST_TIME = 1_000_000_000;

/** A SOA serial in words. */
export function describeSerial(serial: number): string[] {
  const newest = (serial + 0x7fffffff) % 0x100000000;
  return [
    `**Serial ${serial}**: ${reading(serial)}`,
    withLinks(
      `Version of the zone. Secondaries fetch it when the serial has grown: the next ones, up to ${code(String(newest))}, count as newer (RFC 1982 section 3.2).`,
    ),
  ];
}

function reading(serial: number): string {
  const read = readSerial(serial);
  switch (read.kind) {
    case 'date':
      return `${dateInWords(read.date)}, change ${read.change} of that day`;
    case 'time':
      return `Unix time of ${dateInWords(read.date)}, ${read.date.toISOString().slice(11, 19)} UTC`;
    case 'counter':
      return 'a counter';
  }
}

function dateOf(day: number): Date | undefined {
  const year = Math.floor(day / 10_000);
  const month = Math.floor(day / 100) % 100;
  const dayOfMonth = day % 100;
  if (year < 1980 || year > 2199 || month < 1 || month > 12) return undefined;
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  return date.getUTCMonth() === month - 1 && dayOfMonth > 0 ? date : undefined;
}

function dateInWords(date: Date): string {
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
