import { signatureDate } from '../../rr/kinds/signature-time';
import type { Zone } from '../zone';

/** Seconds since 1970, as 32 bits that signature times are compared with (RFC 4034 section 3.1.5, RFC 1982). */
export function secondsNow(zone: Zone): number {
  return Math.floor(millisecondsNow(zone) / 1000) >>> 0;
}

/** Seconds from `from` to `to`, both 32 bits; negative if `to` is the earlier one. */
export function secondsBetween(from: number, to: number): number {
  return (to - from) | 0;
}

/** A signature time for people: `2026-03-01 12:00:00 UTC`. */
export function signatureTimeShown(zone: Zone, value: number): string {
  const date = signatureDate(value, millisecondsNow(zone));
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function millisecondsNow(zone: Zone): number {
  return zone.options.now?.() ?? Date.now();
}
