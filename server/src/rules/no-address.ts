import { recordsAt } from '../zone/look-up';
import type { NameId } from '../zone/name-table';
import { recordOf } from '../zone/record';
import type { PlacedRecord, WorldRoute } from '../zone/world-look-up';
import type { Zone } from '../zone/zone';
import { relatedTo, zoneShown } from './abroad';
import { aliasShown } from './behind-dname';
import type { Related } from './rule';

/** True if a target surely has no address, be it that the alias it is leads to none, or in a circle. */
export function leadsNowhere({ found, loop }: WorldRoute): boolean {
  return loop || found.kind === 'no-name' || found.kind === 'no-data';
}

/** Why a target has no address, as a zone `own` says it: `does not exist in this zone`. */
export function whyNoAddress(own: Zone, { aliases, zone, end, found, loop }: WorldRoute): string {
  if (loop) return 'is an alias that leads in a circle';
  const lack = found.kind === 'no-name' ? `does not exist in ${zoneShown(own, zone)}` : lackOf(zone, end);
  return aliases.length > 0 ? `is an alias that leads to ${zone.names.text(end)}, which ${lack}` : lack;
}

/** The first of the aliases, for a finding about what lies behind it. */
export function aliasOf([alias]: readonly PlacedRecord[]): Related[] {
  return alias === undefined ? [] : [relatedTo(alias, aliasShown(alias))];
}

/** What a name has that has no address. */
function lackOf(zone: Zone, name: NameId): string {
  const types = [...new Set(recordsAt(zone, name).map((id) => recordOf(zone, id)?.type.mnemonic ?? ''))];
  if (types.length === 0) return 'has no A or AAAA record';
  const shown = types.length > 3 ? `${types.slice(0, 3).join(', ')} and other` : types.join(' and ');
  return `has no A or AAAA record, only ${shown}`;
}
