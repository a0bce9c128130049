import { type NameId, NO_NAME } from '../name-table';
import type { Zone } from '../zone';
import { base32hexText } from './base32hex';
import type { Crypto } from './crypto';

/** How names are hashed (RFC 5155 section 5). */
export interface Hashing {
  readonly iterations: number;
  readonly salt: Uint8Array;
  /** As `hashingText` writes it. */
  readonly text: string;
}

/** Owners of NSEC3 records by the names they stand for. Names and their numbers stay, so a name is hashed once. */
const hashed = new WeakMap<Zone, Map<string, Int32Array>>();

/** A function that gives the owner of a name's NSEC3 record: its hash, below the apex (RFC 5155 section 5). */
export function nsec3Owners(zone: Zone, crypto: Crypto, hashing: Hashing): (name: NameId) => NameId {
  const ways = hashed.get(zone) ?? new Map<string, Int32Array>();
  hashed.set(zone, ways);
  let owners = ways.get(hashing.text) ?? new Int32Array(0);
  return (name) => {
    if (name >= owners.length) {
      const larger = new Int32Array(Math.max(name + 1, zone.names.size * 2)).fill(NO_NAME);
      larger.set(owners);
      owners = larger;
      ways.set(hashing.text, owners);
    }
    const before = owners[name] ?? NO_NAME;
    if (before >= 0) return before;
    const label = zone.names.fromText(base32hexText(hashOf(crypto, hashing, zone.names.wire(name))));
    const owner = zone.names.resolve(label, zone.apex);
    owners[name] = owner;
    return owner;
  };
}

function hashOf(crypto: Crypto, { iterations, salt }: Hashing, name: Uint8Array): Uint8Array {
  let hash = crypto.digest('sha1', [name, salt]);
  for (let round = 0; round < iterations; round++) hash = crypto.digest('sha1', [hash, salt]);
  return hash;
}
