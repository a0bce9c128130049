import { type NameId, NO_NAME } from '../zone/name-table';
import type { Zone } from '../zone/zone';

/**
 * Names that records point at and that a wildcard answers for, or ceases to, because a name above them came or went:
 * the closest name that exists decides which wildcard that is, if any (RFC 4592 section 3.3.1).
 */
export function coveredAnew(zone: Zone, changed: ReadonlySet<NameId>): NameId[] {
  const { names, store } = zone;
  const roots = new Set<NameId>();
  for (const name of changed) {
    if (!isCovered(zone, name)) continue;
    // Names between the wildcard and this one come and go with it, unless they have records of their own.
    for (let at = name; at !== zone.apex && at !== NO_NAME; at = names.parent(at)) {
      if (at === name || !store.hasRecords(at)) roots.add(at);
    }
  }
  if (roots.size === 0) return [];
  const found = new Set<NameId>();
  for (const root of roots) {
    for (const name of names.subtree(root, Number.POSITIVE_INFINITY) ?? [])
      if (name !== root && store.firstPointing(name) >= 0) found.add(name);
  }
  return [...found];
}

/** Names that records point at and that a wildcard may answer for. */
export function coveredBy({ names, store }: Zone, wildcard: NameId): NameId[] {
  const below = names.subtree(names.parent(wildcard), Number.POSITIVE_INFINITY) ?? [];
  return below.filter((name) => store.firstPointing(name) >= 0 && !store.exists(name));
}

/** True if some name above has a wildcard below it. */
function isCovered({ names, store, apex }: Zone, name: NameId): boolean {
  if (name === apex || !names.isAtOrBelow(name, apex)) return false;
  for (let above = names.parent(name); above !== NO_NAME; above = names.parent(above)) {
    const wildcard = names.findWildcard(above);
    if (wildcard >= 0 && store.hasRecords(wildcard)) return true;
    if (above === apex) break;
  }
  return false;
}
