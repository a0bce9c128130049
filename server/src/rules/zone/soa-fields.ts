import type { Chunk } from '../../zone/chunk';
import type { EntryId } from '../../zone/entry-store';
import { fieldToken, rdataWire, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';

/** Fields of an SOA record (RFC 1035 section 3.3.13). Its mailbox and its serial as written: in `\#` they are not. */
export interface SoaFields {
  readonly rname: string | undefined;
  readonly serial: string | undefined;
  /** Undefined while the origin is not known that its names need. */
  readonly timers: SoaTimers | undefined;
}

/** In seconds. */
export interface SoaTimers {
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  readonly minimum: number;
}

/** By the chunk that the record is in, and its place there. */
const known = new WeakMap<Chunk, Map<number, SoaFields>>();

/**
 * The fields of SOA record `id`; undefined where its rdata has a fault. Several rules ask after each edit, so it is read
 * again only when the text around it has been.
 */
export function soaFields(zone: Zone, id: EntryId): SoaFields | undefined {
  const chunk = zone.store.chunkOf(id);
  if (!chunk) return undefined;
  const index = zone.store.indexOf(id);
  const before = known.get(chunk);
  const fields = before?.get(index) ?? readFields(zone, id);
  // Without timers it may be otherwise when the text has not changed.
  if (!fields?.timers) return fields;
  if (before) before.set(index, fields);
  else known.set(chunk, new Map([[index, fields]]));
  return fields;
}

function readFields(zone: Zone, id: EntryId): SoaFields | undefined {
  const record = recordOf(zone, id);
  if (!record || record.unsure) return undefined;
  const rname = fieldToken(record, 'rname')?.text;
  const serial = fieldToken(record, 'serial')?.text;
  const wire = rdataWire(record);
  return { rname, serial, timers: wire && timersOf(wire) };
}

/** The timers are the last fields, of four octets each. */
function timersOf(wire: Uint8Array): SoaTimers {
  const view = new DataView(wire.buffer, wire.byteOffset, wire.byteLength);
  const at = (back: number): number => view.getUint32(wire.length - back);
  return { refresh: at(16), retry: at(12), expire: at(8), minimum: at(4) };
}
