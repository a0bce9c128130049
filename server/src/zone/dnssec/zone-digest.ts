import { canonicalRdata } from '../../rr/rdata';
import { WireWriter } from '../../rr/wire';
import { ownersInOrder } from '../dump';
import { recordsAt } from '../look-up';
import type { NameId } from '../name-table';
import { rdataWire, recordOf } from '../record';
import type { Zone } from '../zone';
import type { Crypto } from './crypto';
import { compareOctets } from './signed-data';
import { RRSIG, ZONEMD } from './types';

/** Hash algorithms of ZONEMD (RFC 8976 section 5.3). */
export const ZONE_HASHES: Readonly<Record<number, 'sha384' | 'sha512'>> = { 1: 'sha384', 2: 'sha512' };

/** The scheme SIMPLE (RFC 8976 section 3.3.1). */
export const SIMPLE = 1;

/** Digest of the zone with scheme SIMPLE (RFC 8976 section 3); undefined where a record cannot be read. */
export function zoneDigest(zone: Zone, crypto: Crypto, hash: 'sha384' | 'sha512'): Uint8Array | undefined {
  const state = { readable: true };
  const digest = crypto.digest(hash, zoneParts(zone, state));
  return state.readable ? digest : undefined;
}

/** The records of the zone in canonical form and order, name by name. */
function* zoneParts(zone: Zone, state: { readable: boolean }): Generator<Uint8Array> {
  for (const owner of ownersInOrder(zone)) {
    const octets = recordsOfName(zone, owner);
    if (!octets) {
      state.readable = false;
      return;
    }
    yield octets;
  }
}

interface DigestedRecord {
  readonly type: number;
  readonly ttl: number;
  readonly rdata: Uint8Array;
}

function recordsOfName(zone: Zone, owner: NameId): Uint8Array | undefined {
  const records: DigestedRecord[] = [];
  const ttls = new Map<number, number>();
  for (const id of recordsAt(zone, owner)) {
    const record = recordOf(zone, id);
    const wire = record && !record.unsure ? rdataWire(record) : undefined;
    if (!record || !wire) return undefined;
    const type = record.type.number;
    const covered = type === RRSIG ? (wire[0] ?? 0) * 256 + (wire[1] ?? 0) : 0;
    // The digests themselves, and what signs them, are left out (RFC 8976 section 3.4).
    if (owner === zone.apex && (type === ZONEMD || covered === ZONEMD)) continue;
    const rrset = type * 65536 + covered;
    // An RRset has the TTL of its first record.
    const ttl = ttls.get(rrset) ?? record.ttl ?? 0;
    ttls.set(rrset, ttl);
    records.push({ type, ttl, rdata: canonicalRdata(record.type, wire) });
  }
  records.sort((left, right) => left.type - right.type || compareOctets(left.rdata, right.rdata));
  const name = zone.names.wire(owner);
  const out = new WireWriter();
  let previous: DigestedRecord | undefined;
  for (const record of records) {
    if (previous?.type === record.type && compareOctets(previous.rdata, record.rdata) === 0) continue;
    previous = record;
    out.octets(name);
    out.u16(record.type);
    out.u16(zone.rclass);
    out.u32(record.ttl);
    out.u16(record.rdata.length);
    out.octets(record.rdata);
  }
  return out.copy();
}
