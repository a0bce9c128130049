import { EntryKind } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { lookUpAddresses, recordsAt } from '../zone/look-up';
import { type NameId, NO_NAME } from '../zone/name-table';
import { nameIn, type PlacedRecord } from '../zone/world-look-up';
import type { Zone } from '../zone/zone';
import { isEditable } from './editing';
import type { Related } from './rule';
import { A, AAAA } from './types';

/** A name in the zone that speaks for it. */
export interface NameAt {
  readonly zone: Zone;
  readonly name: NameId;
}

/** `this zone`, or the name of another: for messages. */
export function zoneShown(own: Zone, other: Zone): string {
  return own === other ? 'this zone' : `the zone ${other.names.text(other.apex)}`;
}

/** A record of any zone as the place that a finding is related to. */
export function relatedTo({ zone, id }: PlacedRecord, message: string): Related {
  return { zone, entry: id, start: 0, end: 0, message };
}

/**
 * The zone of the world that speaks for `name`, one of `zone`: `zone` itself for its own names, undefined for those of
 * nobody.
 */
export function homeOf(zone: Zone, name: NameId): NameAt | undefined {
  const own = lookUpAddresses(zone, name);
  if (own.kind !== 'outside' && own.kind !== 'delegated') return { zone, name };
  for (const source of zone.world?.sourcesFor(name) ?? []) {
    const other = zone.world?.zoneOf(source);
    if (other && other !== zone) return { zone: other, name: nameIn(other, zone, name) };
  }
  return own.kind === 'delegated' ? { zone, name } : undefined;
}

/** The record of a zone behind which a new one for `name` belongs; `NO_ENTRY` where none can be edited. */
export function placeForName(zone: Zone, name: NameId, types: readonly number[] = [A, AAAA]): EntryId {
  const own = recordsAt(zone, name).filter((id) => isEditable(zone, id));
  let last = own.at(-1) ?? NO_ENTRY;
  if (last !== NO_ENTRY) return last;
  let any = NO_ENTRY;
  for (const chunk of zone.inOrder()) {
    if (chunk.file !== zone.root) continue;
    for (let index = 0; index < chunk.count; index++) {
      if (chunk.kinds[index] !== EntryKind.Record) continue;
      const id = chunk.ids[index] ?? NO_ENTRY;
      any = id;
      if (types.includes(chunk.types[index] ?? 0)) last = id;
    }
  }
  return last === NO_ENTRY ? any : last;
}

/** Names of a zone that have addresses, as text: what a misspelt host may have been meant as. */
export function* hostNames(zone: Zone): Generator<string> {
  const seen = new Set<NameId>();
  for (const chunk of zone.inOrder()) {
    for (let index = 0; index < chunk.count; index++) {
      if (chunk.types[index] !== A && chunk.types[index] !== AAAA) continue;
      const owner = zone.store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
      if (owner === NO_NAME || seen.has(owner) || zone.names.isWildcard(owner)) continue;
      seen.add(owner);
      if (lookUpAddresses(zone, owner).kind === 'records') yield zone.names.text(owner);
    }
  }
}
