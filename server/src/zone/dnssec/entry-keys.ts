import { lookUpTypes } from '../look-up';
import { NO_NAME } from '../name-table';
import { rdataWire, recordOf } from '../record';
import { nameIn } from '../world-look-up';
import type { Zone } from '../zone';
import { isRevoked, isSecureEntryPoint, signsZones, standsFor, type ZoneKey, zoneKeys } from './keys';
import { DS } from './types';

/** The keys with which resolvers begin to trust a zone. */
export interface EntryKeys {
  readonly keys: readonly ZoneKey[];
  /** True if DS records of the zone above name them, which is better to know than their flags. */
  readonly named: boolean;
}

/**
 * The keys of which one has to sign the DNSKEY records, for resolvers to trust the others (RFC 4035 section 5.2): those
 * that DS records stand for, where the zone above is in the world and has some, else those with the flag of a secure
 * entry point. None where neither is known.
 */
export function entryKeys(zone: Zone): EntryKeys {
  const { keys, unsure } = zoneKeys(zone);
  // The key in question may be the one that cannot be read.
  if (unsure) return { keys: [], named: false };
  const usable = keys.filter((key) => signsZones(key) && !isRevoked(key));
  const above = dsAbove(zone);
  const named = usable.filter((key) => above.some((ds) => standsFor(ds, zone, key)));
  return named.length > 0
    ? { keys: named, named: true }
    : { keys: usable.filter(isSecureEntryPoint), named: false };
}

/** The rdata of the DS records that zones of the world have for this one; of several views or copies, those of all. */
function dsAbove(zone: Zone): Uint8Array[] {
  const { world, names, apex } = zone;
  const above = apex < 0 ? NO_NAME : names.parent(apex);
  if (!world || above === NO_NAME) return [];
  world.note(apex);
  return world.sourcesFor(above).flatMap((source) => {
    const parent = world.zoneOf(source);
    const found = parent && lookUpTypes(parent, nameIn(parent, zone, apex), [DS]);
    if (found?.kind !== 'records' || found.wildcard !== undefined) return [];
    return found.records.flatMap((id) => {
      const record = recordOf(parent as Zone, id);
      const wire = record && !record.unsure ? rdataWire(record) : undefined;
      return wire && wire.length > 4 ? [wire] : [];
    });
  });
}
