import type { Analysis } from '../rules/analysis';
import { MX } from '../rules/types';
import { EntryKind } from '../zone/chunk';
import { NO_ENTRY } from '../zone/entry-store';
import type { NameId } from '../zone/name-table';
import { entryAt } from '../zone/record';
import type { Zone } from '../zone/zone';
import { domainText, isDomain } from './domain-text';
import type { Point } from './place';

/** Domains offered at most. */
const MOST = 20;

/**
 * Domains to offer for a look-up of their mail route, without final dots: the owner of the record at `point`, then
 * the zone itself, then other names with MX records in the order of the zone.
 */
export function mailDomains({ zone }: Analysis, point: Point): string[] {
  const domains = new Set<NameId>();
  const add = (name: NameId) => {
    if (isDomain(zone, name)) domains.add(name);
  };
  const entry = entryAt(point.file, point.offset);
  if (entry) add(zone.store.ownerOf(entry.id));
  add(zone.apex);
  for (const owner of mailOwners(zone)) {
    if (domains.size >= MOST) break;
    add(owner);
  }
  return [...domains].map((name) => domainText(zone, name));
}

function* mailOwners(zone: Zone): Generator<NameId> {
  for (const chunk of zone.inOrder()) {
    for (let index = 0; index < chunk.count; index++) {
      if (chunk.types[index] !== MX || chunk.kinds[index] !== EntryKind.Record) continue;
      yield zone.store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
    }
  }
}
