import { type NameId, NO_NAME } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';

/** True for names below those that reverse zones have (RFC 1035 section 3.5, RFC 3596 section 2.5). */
export function isReverseName({ names }: Zone, name: NameId): boolean {
  return ['in-addr.arpa.', 'ip6.arpa.'].some((top) => {
    const above = names.fromText(top);
    return name !== above && names.isAtOrBelow(name, above);
  });
}

/** True at and below a label with an underscore: services are listed there (RFC 6763), which may be anywhere. */
export function isServiceList(zone: Zone, owner: NameId): boolean {
  for (let at = owner; at !== NO_NAME && at !== zone.apex; at = zone.names.parent(at)) {
    if (zone.names.isUnderscored(at)) return true;
  }
  return false;
}
