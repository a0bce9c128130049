import { type NameId, NO_NAME, RELATIVE } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';

/** What keeps a label from being part of a host name. */
export type LabelFault =
  /** Starts with an underscore, as the names of services do. */
  | { readonly kind: 'underscore'; readonly label: string }
  | { readonly kind: 'other'; readonly label: string };

/**
 * The first label of `name`, up to but without `end`, that no host name has (RFC 1123 section 2.1: letters, digits,
 * and hyphens within); undefined if there is none. Octets above 127 are no letters there, however they are written.
 */
export function labelFault(zone: Zone, name: NameId, end: NameId): LabelFault | undefined {
  const { names } = zone;
  for (let at = name; at !== end && at > RELATIVE && at !== NO_NAME; at = names.parent(at)) {
    if (names.isHostLabel(at) || (at === name && names.isWildcard(name))) continue;
    return { kind: names.isUnderscored(at) ? 'underscore' : 'other', label: names.labelText(at) };
  }
  return undefined;
}
