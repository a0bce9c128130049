import { type NameId, NO_NAME } from '../name-table';

/** Fields of RRSIG records (RFC 4034 section 3.1). */
export interface Signatures {
  readonly count: number;
  /** Place of the record among the entries of the chunk. */
  readonly entries: Uint16Array;
  readonly covered: Uint16Array;
  readonly algorithms: Uint8Array;
  readonly labels: Uint8Array;
  readonly originalTtls: Uint32Array;
  /** 32 bits of seconds, to be read as the time nearest to now (RFC 1982). */
  readonly expirations: Uint32Array;
  readonly inceptions: Uint32Array;
  readonly keyTags: Uint16Array;
  readonly signers: Int32Array;
  /** Earliest expiration and latest inception of all. */
  readonly firstExpiration: number;
  readonly lastInception: number;
  /** The keys that signed, each once. */
  readonly keys: readonly UsedKey[];
}

/** A key by what signatures tell of it. */
export interface UsedKey {
  readonly algorithm: number;
  readonly tag: number;
  readonly signer: NameId;
  /** Place of its first signature in the arrays. */
  readonly first: number;
  /** Number of its signatures. */
  count: number;
}

/** Room for `count` signatures. */
export function emptySignatures(count: number): Signatures {
  return {
    count,
    entries: new Uint16Array(count),
    covered: new Uint16Array(count),
    algorithms: new Uint8Array(count),
    labels: new Uint8Array(count),
    originalTtls: new Uint32Array(count),
    expirations: new Uint32Array(count),
    inceptions: new Uint32Array(count),
    keyTags: new Uint16Array(count),
    signers: new Int32Array(count),
    firstExpiration: 0,
    lastInception: 0,
    keys: [],
  };
}

/** With times and keys of all. 32 bits of seconds are compared by their difference (RFC 1982). */
export function withSummary(all: Signatures): Signatures {
  let firstExpiration = all.expirations[0] ?? 0;
  let lastInception = all.inceptions[0] ?? 0;
  for (let at = 1; at < all.count; at++) {
    const expiration = all.expirations[at] ?? 0;
    const inception = all.inceptions[at] ?? 0;
    if (((expiration - firstExpiration) | 0) < 0) firstExpiration = expiration;
    if (((inception - lastInception) | 0) > 0) lastInception = inception;
  }
  return { ...all, firstExpiration, lastInception, keys: keysOf(all) };
}

function keysOf({ count, algorithms, keyTags, signers }: Signatures): UsedKey[] {
  const keys: UsedKey[] = [];
  for (let at = 0; at < count; at++) {
    const algorithm = algorithms[at] ?? 0;
    const tag = keyTags[at] ?? 0;
    const signer = signers[at] ?? NO_NAME;
    // A zone has a handful of keys.
    const known = keys.find((key) => key.tag === tag && key.algorithm === algorithm && key.signer === signer);
    if (known) known.count++;
    else keys.push({ algorithm, tag, signer, first: at, count: 1 });
  }
  return keys;
}
