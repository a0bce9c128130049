import { hasType } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { DS, NS, NSEC, RRSIG, SIG } from '../types';

/** True for a name below the zone's own that is delegated. */
export function isDelegation(zone: Zone, owner: NameId): boolean {
  return owner !== zone.apex && hasType(zone, owner, NS);
}

/** True if records of this type at a name of the zone are to be signed, where they are not below a cut (RFC 4035 section 2.2). */
export function isToBeSigned(zone: Zone, owner: NameId, type: number): boolean {
  if (type === RRSIG || type === SIG) return false;
  return type === DS || type === NSEC || !isDelegation(zone, owner);
}
