import { hasType } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { NS } from '../types';

/** True for a name below the zone's own that is delegated. */
export function isDelegation(zone: Zone, owner: NameId): boolean {
  return owner !== zone.apex && hasType(zone, owner, NS);
}
