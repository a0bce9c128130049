import { SOA } from '../../rules/types';
import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import { rdataWire, recordOf, ttlOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';

/** The numbers of a SOA record, times in seconds. */
export interface SoaTimers {
  readonly id: EntryId;
  readonly ttl: number | undefined;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  readonly minimum: number;
}

/** The numbers of the zone's SOA; undefined if it has none that can be read. */
export function soaOfZone(zone: Zone): SoaTimers | undefined {
  return soaTimers(zone, recordsAt(zone, zone.apex, SOA)[0] ?? NO_ENTRY);
}

/** The numbers of one SOA record. */
export function soaTimers(zone: Zone, id: EntryId): SoaTimers | undefined {
  const record = recordOf(zone, id);
  const wire = record?.type.number === SOA ? rdataWire(record) : undefined;
  if (!wire || wire.length < 22) return undefined;
  // Five numbers of 32 bits stand behind the two names.
  const numbers = new DataView(wire.buffer, wire.byteOffset + wire.length - 20, 20);
  return {
    id,
    ttl: ttlOf(zone, id),
    serial: numbers.getUint32(0),
    refresh: numbers.getUint32(4),
    retry: numbers.getUint32(8),
    expire: numbers.getUint32(12),
    minimum: numbers.getUint32(16),
  };
}

/** How long resolvers remember that something does not exist (RFC 2308 section 5), in seconds. */
export function negativeTtl({ ttl, minimum }: SoaTimers): number {
  return Math.min(minimum, ttl ?? minimum);
}
