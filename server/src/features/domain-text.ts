import type { NameId } from '../zone/name-table';
import { ROOT } from '../zone/name-table';
import type { Zone } from '../zone/zone';

/** A name as people say it, without its final dot: `example.com`. The root is `.`. */
export function domainText(zone: Zone, name: NameId): string {
  const text = zone.names.text(name);
  return name === ROOT || zone.names.isRelative(name) ? text : text.slice(0, -1);
}

/** True for a name that can be looked up: known in full, and no wildcard. */
export function isDomain(zone: Zone, name: NameId): boolean {
  return name >= 0 && !zone.names.isRelative(name) && !zone.names.isWildcard(name);
}
