import type { EntryId } from '../entry-store';
import { recordsAt } from '../look-up';
import { oncePerEdit } from '../once';
import { rdataWire, recordOf } from '../record';
import type { Zone } from '../zone';
import type { Crypto, HashName } from './crypto';
import { compareOctets } from './signed-data';
import { DNSKEY } from './types';

/** A DNSKEY record (RFC 4034 section 2). */
export interface ZoneKey {
  readonly id: EntryId;
  readonly flags: number;
  readonly protocol: number;
  readonly algorithm: number;
  readonly publicKey: Uint8Array;
  readonly tag: number;
  /** The whole rdata. */
  readonly rdata: Uint8Array;
}

export interface ZoneKeys {
  readonly keys: readonly ZoneKey[];
  /** True if a DNSKEY record cannot be read: what is not found may be there all the same. */
  readonly unsure: boolean;
  /** Equal for equal keys. */
  readonly fingerprint: number;
}

/** The DNSKEY records at the zone's own name. */
export const zoneKeys = oncePerEdit(readKeys);

function readKeys(zone: Zone): ZoneKeys {
  const keys: ZoneKey[] = [];
  let unsure = false;
  let fingerprint = 0;
  for (const id of recordsAt(zone, zone.apex, DNSKEY)) {
    const record = recordOf(zone, id);
    const rdata = record && !record.unsure ? rdataWire(record) : undefined;
    if (!rdata || rdata.length < 4) {
      unsure = true;
      continue;
    }
    for (const octet of rdata) fingerprint = Math.imul(fingerprint ^ octet, 0x01000193);
    keys.push(keyOf(id, rdata));
  }
  return { keys, unsure, fingerprint };
}

/** The key in the rdata of a DNSKEY or CDNSKEY record; `rdata` must have at least 4 octets. */
export function keyOf(id: EntryId, rdata: Uint8Array): ZoneKey {
  return {
    id,
    flags: (rdata[0] ?? 0) * 256 + (rdata[1] ?? 0),
    protocol: rdata[2] ?? 0,
    algorithm: rdata[3] ?? 0,
    publicKey: rdata.subarray(4),
    tag: keyTag(rdata),
    rdata,
  };
}

const RSAMD5 = 1;

/** Short checksum of a key (RFC 4034 appendix B). */
export function keyTag(rdata: Uint8Array): number {
  if (rdata[3] === RSAMD5) return (rdata.at(-3) ?? 0) * 256 + (rdata.at(-2) ?? 0);
  let sum = 0;
  rdata.forEach((octet, at) => {
    sum += at % 2 === 0 ? octet * 256 : octet;
  });
  return (sum + (sum >>> 16)) & 0xffff;
}

/** Algorithm and tag of a key in one number: what a signature tells of it. */
export function keyNumber(algorithm: number, tag: number): number {
  return algorithm * 65536 + tag;
}

/** The algorithm in a {@link keyNumber}. */
export function algorithmOf(key: number): number {
  return Math.floor(key / 65536);
}

/** Flag of a key that signs zones. */
const ZONE_KEY = 0x0100;
const REVOKED = 0x0080;
const SEP = 0x0001;
const DNSSEC = 3;

/** True if signatures by the key count (RFC 4034 section 2.1). */
export function signsZones({ flags, protocol }: ZoneKey): boolean {
  return (flags & ZONE_KEY) !== 0 && protocol === DNSSEC;
}

/** True if the key is given up (RFC 5011 section 2.1). */
export function isRevoked({ flags }: ZoneKey): boolean {
  return (flags & REVOKED) !== 0;
}

/** True if the key is meant to be the one that DS records stand for (RFC 4034 section 2.1.1). */
export function isSecureEntryPoint({ flags }: ZoneKey): boolean {
  return (flags & SEP) !== 0;
}

/** The hash of a digest type of DS and CDS; undefined for those that are not made here. */
function digestHash(digestType: number): HashName | undefined {
  return ({ 1: 'sha1', 2: 'sha256', 4: 'sha384' } as const)[digestType];
}

/**
 * True if the rdata of a DS or CDS record, `ds`, of at least 4 octets, stands for a key of `zone` (RFC 4034 section 5.1);
 * also where the digest cannot be made here. The digest is that of owner and rdata of the key.
 */
export function standsFor(
  ds: Uint8Array,
  zone: Zone,
  key: ZoneKey,
  crypto: Crypto | undefined = zone.options.crypto,
): boolean {
  if (key.tag !== (ds[0] ?? 0) * 256 + (ds[1] ?? 0) || key.algorithm !== ds[2]) return false;
  const hash = digestHash(ds[3] ?? 0);
  if (!crypto || !hash) return true;
  const digest = crypto.digest(hash, [zone.names.wire(zone.apex), key.rdata]);
  return compareOctets(digest, ds.subarray(4)) === 0;
}
