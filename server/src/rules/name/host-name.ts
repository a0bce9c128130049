import { type NameId, NO_NAME, RELATIVE } from '../../zone/name-table';
import type { Zone } from '../../zone/zone';
import { A } from '../types';

/** What keeps a label from being part of a host name. */
export type LabelFault =
  /** Starts with an underscore, as the names of services do. */
  | { readonly kind: 'underscore'; readonly label: string }
  | { readonly kind: 'other'; readonly label: string };

/**
 * True for an address below `_spf` and its like: no host, but what the macros of an SPF record find there (RFC 7208
 * section 5.7 and appendix D.1). BIND lets these pass, whatever their other labels are.
 */
export function isMacroTarget({ names, apex }: Zone, owner: NameId, type: number): boolean {
  if (type !== A) return false;
  for (let at = owner; at !== apex && at > RELATIVE; at = names.parent(at))
    if (names.isUnderscored(at) && /^_spf(?:_verify|_rate)?$/.test(names.labelText(at))) return true;
  return false;
}

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
