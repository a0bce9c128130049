import type { EntryId } from '../../zone/entry-store';
import { behindAlias, lookUpAddresses, MAX_ALIASES } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { oncePerEdit } from '../../zone/once';
import type { Zone } from '../../zone/zone';

/** CNAME records each of which leads to the next, and the last to the first, be it through names below a DNAME. */
export interface AliasCircle {
  /** In the order of the circle; one that leads into a circle of DNAME records alone. */
  readonly records: readonly EntryId[];
  /** The one of them that comes first in the zone. */
  readonly first: EntryId;
}

/**
 * The circle that CNAME record `id` is part of or leads into; undefined if it leads elsewhere. Each alias is followed
 * once for each version of the zone, so that a long row of them costs no more than it has aliases.
 */
export function circleBehind(zone: Zone, id: EntryId): AliasCircle | undefined {
  const circles = circlesOf(zone);
  const way: EntryId[] = [];
  const places = new Map<EntryId, number>();
  let circle: AliasCircle | undefined;
  for (let at: EntryId | undefined = id; at !== undefined; at = aliasBehind(zone, at).next) {
    if (circles.has(at)) {
      circle = circles.get(at);
      break;
    }
    const place = places.get(at);
    if (place !== undefined) {
      circle = circleOf(zone, way.slice(place));
      break;
    }
    places.set(at, way.length);
    way.push(at);
  }
  for (const each of way) circles.set(each, circle);
  return circle;
}

/** What a CNAME record leads to. */
export interface AliasBehind {
  /** The next CNAME record, itself where it leads to its own name or to DNAME records in a circle; undefined for none. */
  readonly next: EntryId | undefined;
  /** The DNAME records on the way there. */
  readonly dnames: readonly EntryId[];
}

/** What CNAME record `id` leads to, be it below a DNAME. */
export function aliasBehind(zone: Zone, id: EntryId): AliasBehind {
  const dnames: EntryId[] = [];
  const seen = new Set<NameId>();
  let name = zone.store.targetOf(id);
  // Beside another CNAME, which is wrong, this one leads to its own name all the same.
  if (name === zone.store.ownerOf(id)) return { next: id, dnames };
  while (dnames.length < MAX_ALIASES) {
    const found = lookUpAddresses(zone, name);
    if (found.kind !== 'dname') return { next: found.kind === 'alias' ? found.record : undefined, dnames };
    if (seen.has(name)) return { next: id, dnames };
    seen.add(name);
    dnames.push(found.record);
    name = behindAlias(zone, name, found);
  }
  return { next: undefined, dnames };
}

function circleOf(zone: Zone, records: readonly EntryId[]): AliasCircle {
  const first = records.reduce((least, id) => (zone.compareOrder(id, least) < 0 ? id : least));
  return { records, first };
}

/** The circle behind each alias that has been followed. */
const circlesOf = oncePerEdit((_: Zone) => new Map<EntryId, AliasCircle | undefined>());
