import { type Chunk, ChunkMark, EntryKind } from './chunk';
import { ChunkIndex, NO_TALLY } from './chunk-index';
import { type EntryId, NO_ENTRY } from './entry-store';
import type { NameId } from './name-table';
import type { Zone } from './zone';

/**
 * Owners that have records of one type of which some take their TTL from entry `id`, a `$TTL`, and some do not.
 * Hot path while a `$TTL` is edited: a zone whose records have no TTLs of their own is not looked through.
 */
export function mixedTtlOwners(zone: Zone, id: EntryId): ReadonlySet<NameId> {
  const mixed = new Set<NameId>();
  const candidates = isOnlySource(zone) ? writtenTtlOwners(zone) : ttlHeirs(zone, id);
  for (const owner of candidates) if (!mixed.has(owner) && isMixed(zone, owner, id)) mixed.add(owner);
  return mixed;
}

/** Owners of records that take their TTL from entry `id`; one may come several times. */
export function* ttlHeirs(zone: Zone, id: EntryId): Generator<NameId> {
  for (const chunk of zone.inOrder()) {
    for (let index = 0; index < chunk.count; index++)
      if (chunk.ttlFrom[index] === id) yield zone.store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
  }
}

/** True if one `$TTL` is all that records without a TTL of their own can take it from. */
function isOnlySource(zone: Zone): boolean {
  let directives = 0;
  for (const count of TTL_DIRECTIVES.of(zone).found.values()) directives += count;
  return (
    directives === 1 && zone.soas().every((soa) => zone.store.writtenTtl(soa) >= 0 || !isOwnSource(zone, soa))
  );
}

/** True for a SOA whose minimum is the TTL of the records behind it. */
function isOwnSource({ store }: Zone, soa: EntryId): boolean {
  return store.chunkOf(soa)?.ttlFrom[store.indexOf(soa)] === soa;
}

function* writtenTtlOwners(zone: Zone): Generator<NameId> {
  for (const [chunk, entries] of WRITTEN_TTLS.of(zone).found)
    for (const index of entries) yield zone.store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
}

function isMixed({ store }: Zone, owner: NameId, id: EntryId): boolean {
  const fromId: number[] = [];
  const fromOthers: number[] = [];
  for (let at = store.firstAt(owner); at >= 0; at = store.nextAt(at)) {
    const isHeir = store.chunkOf(at)?.ttlFrom[store.indexOf(at)] === id;
    const own = isHeir ? fromId : fromOthers;
    const type = store.typeOf(at);
    if ((isHeir ? fromOthers : fromId).includes(type)) return true;
    if (!own.includes(type)) own.push(type);
  }
  return false;
}

/** The records of a chunk that have their TTL written out. */
const WRITTEN_TTLS = new ChunkIndex(({ marks, kinds, ttls, count }: Chunk) => {
  if ((marks & ChunkMark.Ttl) === 0) return undefined;
  const entries: number[] = [];
  for (let index = 0; index < count; index++)
    if (kinds[index] === EntryKind.Record && (ttls[index] ?? -1) >= 0) entries.push(index);
  return entries;
}, NO_TALLY);

/** How many `$TTL` directives a chunk has. */
const TTL_DIRECTIVES = new ChunkIndex(({ marks, kinds, count }: Chunk) => {
  if ((marks & ChunkMark.Directive) === 0) return undefined;
  let found = 0;
  for (let index = 0; index < count; index++) if (kinds[index] === EntryKind.Ttl) found++;
  return found > 0 ? found : undefined;
}, NO_TALLY);
