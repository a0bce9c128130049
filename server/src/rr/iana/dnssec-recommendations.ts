/**
 * What IANA's registries say about using algorithms for signing and digests for delegating: the columns "Use for
 * DNSSEC Signing" of dns-sec-alg-numbers and "Use for DNSSEC Delegation" of ds-rr-types, as set by RFC 9904 (November
 * 2025, in place of RFC 8624) and changed by RFC 9905 (SHA-1) and RFC 9906 (GOST R 34.10-2001). What is not listed may
 * be used.
 */
export type Discouraged = 'must-not' | 'not-recommended';

/** An algorithm or digest that should not be used any more. */
export interface Advice {
  readonly use: Discouraged;
  readonly name: string;
  /** Why, to follow the name. */
  readonly reason: string;
  readonly source: string;
}

const SHA1 = 'SHA-1 is too weak, and part of the resolvers no longer validate it';
const UNKNOWN = 'resolvers no longer know it, and take the zone for unsigned';

/** By security algorithm number. */
export const SIGNING_ADVICE: ReadonlyMap<number, Advice> = new Map([
  [1, { use: 'must-not', name: 'RSAMD5', reason: UNKNOWN, source: 'RFC 9904' }],
  [3, { use: 'must-not', name: 'DSA', reason: UNKNOWN, source: 'RFC 9904' }],
  [5, { use: 'must-not', name: 'RSASHA1', reason: SHA1, source: 'RFC 9905' }],
  [6, { use: 'must-not', name: 'DSA-NSEC3-SHA1', reason: UNKNOWN, source: 'RFC 9904' }],
  [7, { use: 'must-not', name: 'RSASHA1-NSEC3-SHA1', reason: SHA1, source: 'RFC 9905' }],
  [
    10,
    {
      use: 'not-recommended',
      name: 'RSASHA512',
      reason: 'its signatures are long, and no safer for that than those of ECDSAP256SHA256',
      source: 'RFC 9904',
    },
  ],
  [12, { use: 'must-not', name: 'ECC-GOST', reason: UNKNOWN, source: 'RFC 9906' }],
]);

/** By digest type number. */
export const DIGEST_ADVICE: ReadonlyMap<number, Advice> = new Map([
  [1, { use: 'must-not', name: 'SHA-1', reason: SHA1, source: 'RFC 9904' }],
  [3, { use: 'must-not', name: 'GOST R 34.11-94', reason: UNKNOWN, source: 'RFC 9906' }],
]);
