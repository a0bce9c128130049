/** A TTL above 2^31-1 seconds: RFC 2181 section 8 does not allow it. */
export const TTL_TOO_LARGE = -2;
export const NOT_A_TTL = -1;
export const MAX_TTL = 0x7fffffff;

/**
 * Seconds written at `start..end`: digits, or digits with the units w d h m s in any case (`1h30m`), as BIND
 * reads them. {@link NOT_A_TTL} if it is something else, {@link TTL_TOO_LARGE} above 2^31-1.
 */
export function ttlAt(text: string, start: number, end: number): number {
  let total = 0;
  let at = start;
  let parts = 0;
  while (at < end) {
    let value = 0;
    const from = at;
    for (; at < end; at++) {
      const digit = text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      if (value > 0xffffffff) return NOT_A_TTL;
    }
    if (at === from) return NOT_A_TTL;
    if (at === end) {
      if (parts > 0) return NOT_A_TTL;
      total = value;
      break;
    }
    const unit = secondsOf(text.charCodeAt(at) | 32);
    if (unit === 0) return NOT_A_TTL;
    total += value * unit;
    if (total > 0xffffffff) return NOT_A_TTL;
    parts++;
    at++;
  }
  if (end === start) return NOT_A_TTL;
  return total > MAX_TTL ? TTL_TOO_LARGE : total;
}

function secondsOf(lowerUnit: number): number {
  switch (lowerUnit) {
    case 119:
      return 604800;
    case 100:
      return 86400;
    case 104:
      return 3600;
    case 109:
      return 60;
    case 115:
      return 1;
    default:
      return 0;
  }
}

/** Seconds in words, largest units first: `1 day 12 hours`. */
export function secondsInWords(seconds: number): string {
  const parts: string[] = [];
  let left = seconds;
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size);
    if (count === 0) continue;
    parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
    left -= count * size;
  }
  return parts.length > 0 ? parts.join(' ') : '0 seconds';
}

const UNITS: readonly (readonly [string, number])[] = [
  ['week', 604800],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];
