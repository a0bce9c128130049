import { isDelegated } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { DS, NSEC, RRSIG, SIG } from '../types';

/** True if records of this type at a name of the zone are to be signed, where they are not below a cut (RFC 4035 section 2.2). */
export function isToBeSigned(zone: Zone, owner: NameId, type: number): boolean {
  if (type === RRSIG || type === SIG) return false;
  return type === DS || type === NSEC || !isDelegated(zone, owner);
}
