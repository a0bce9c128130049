/**
 * The hash of rdata in its wire form, made of four octets at a time, the lowest first, and of what is left of them one
 * by one. `server/kernel/rdata-hash.ts` makes the same.
 */
export class RdataHash {
  #hash = SEED;
  #word = 0;
  #shift = 0;

  /** Starts with no octets. */
  begin(): void {
    this.#hash = SEED;
    this.#word = 0;
    this.#shift = 0;
  }

  /** Adds an octet. */
  add(octet: number): void {
    this.#word |= octet << this.#shift;
    this.#shift += 8;
    if (this.#shift < 32) return;
    this.#hash = mixed(this.#hash, this.#word);
    this.#word = 0;
    this.#shift = 0;
  }

  /** The hash of all octets since the beginning. */
  end(): number {
    for (; this.#shift > 0; this.#shift -= 8) {
      this.#hash = mixed(this.#hash, this.#word & 0xff);
      this.#word >>>= 8;
    }
    return this.#hash;
  }
}

/** The hash of the first `length` octets. */
export function hashOctets(octets: Uint8Array, length: number): number {
  let hash = SEED;
  let at = 0;
  for (; at + 4 <= length; at += 4)
    hash = mixed(
      hash,
      (octets[at] ?? 0) |
        ((octets[at + 1] ?? 0) << 8) |
        ((octets[at + 2] ?? 0) << 16) |
        ((octets[at + 3] ?? 0) << 24),
    );
  for (; at < length; at++) hash = mixed(hash, octets[at] ?? 0);
  return hash;
}

const SEED = 0x811c9dc5 | 0;

function mixed(hash: number, value: number): number {
  return Math.imul(((hash << 5) | (hash >>> 27)) ^ value, 0x9e3779b1);
}

/** The first four octets as one number, with a sign: an IPv4 address, or the start of an IPv6 address. */
export function fourOctets(octets: Uint8Array): number {
  return ((octets[0] ?? 0) << 24) | ((octets[1] ?? 0) << 16) | ((octets[2] ?? 0) << 8) | (octets[3] ?? 0);
}
