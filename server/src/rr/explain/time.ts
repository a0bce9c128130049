import { readDuration } from '../kinds/time';

/** A time such as `3600` or `1h` in words: `1 hour`. Undefined for what is no time. */
export function inWords(text: string): string | undefined {
  const seconds = readDuration(text, 0, text.length);
  return seconds < 0 ? undefined : secondsAsWords(seconds);
}

/** Seconds in words, largest unit first: `1 day 12 hours`. */
export function secondsAsWords(seconds: number): string {
  const parts: string[] = [];
  let left = seconds;
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size);
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
    left -= count * size;
  }
  return parts.join(' ') || '0 seconds';
}

const UNITS: readonly (readonly [string, number])[] = [
  ['week', 604800],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];
