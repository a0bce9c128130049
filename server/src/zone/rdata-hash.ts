/** The hash of no octets. */
export const HASH_SEED = 0x811c9dc5 | 0;

/** The hash of the octets that gave `hash`, and one more behind them (FNV-1a). */
export function hashedWith(hash: number, octet: number): number {
  return Math.imul(hash ^ octet, 0x01000193);
}

/** The hash of the first `length` octets. */
export function hashOctets(octets: Uint8Array, length: number): number {
  let hash = HASH_SEED;
  for (let at = 0; at < length; at++) hash = hashedWith(hash, octets[at] ?? 0);
  return hash;
}

/** The first four octets as one number, with a sign: an IPv4 address, or the start of an IPv6 address. */
export function fourOctets(octets: Uint8Array): number {
  return ((octets[0] ?? 0) << 24) | ((octets[1] ?? 0) << 16) | ((octets[2] ?? 0) << 8) | (octets[3] ?? 0);
}
