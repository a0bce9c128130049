import { CDNSKEY, CDS } from '../zone/dnssec/types';
import {
  A,
  AAAA,
  CAA,
  CNAME,
  DNAME,
  DNSKEY,
  DS,
  HTTPS,
  MX,
  NS,
  NSEC,
  PTR,
  RRSIG,
  SOA,
  SRV,
  SVCB,
  TLSA,
  TXT,
} from './types';

/** Types that rules tell apart by their bits. */
const OWN_BITS: readonly number[] = [
  A,
  NS,
  CNAME,
  SOA,
  PTR,
  MX,
  TXT,
  AAAA,
  SRV,
  DNAME,
  DS,
  RRSIG,
  NSEC,
  DNSKEY,
  SVCB,
  HTTPS,
  TLSA,
  CDS,
  CDNSKEY,
  CAA,
];

const OTHER = 30;
const PLACES = new Uint8Array(65536).fill(OTHER);
OWN_BITS.forEach((type, place) => {
  PLACES[type] = place;
});

/**
 * The bit of a record type, so that a set of types is a number. Types that are rare share one: who asks for one of
 * these may be told of another.
 */
export function bitOf(type: number): number {
  return 1 << (PLACES[type] ?? OTHER);
}

/** A set of types. */
export function bitsOfTypes(types: readonly number[]): number {
  let bits = 0;
  for (const type of types) bits |= bitOf(type);
  return bits;
}

/** All sets of types have something in common with this one. */
export const ALL_TYPES = -1;

/** True for a set that may have more than one type. */
export function hasSeveral(types: number): boolean {
  return (types & (types - 1)) !== 0 || (types & (1 << OTHER)) !== 0;
}
