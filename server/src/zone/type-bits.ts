/** Types that are told apart by their bits (IANA, DNS parameters): those that rules ask for most. */
const OWN_BITS: readonly number[] = [
  1, // A
  2, // NS
  5, // CNAME
  6, // SOA
  12, // PTR
  15, // MX
  16, // TXT
  28, // AAAA
  33, // SRV
  39, // DNAME
  43, // DS
  46, // RRSIG
  47, // NSEC
  48, // DNSKEY
  64, // SVCB
  65, // HTTPS
  52, // TLSA
  59, // CDS
  60, // CDNSKEY
  257, // CAA
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
