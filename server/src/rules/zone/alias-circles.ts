import type { EntryId } from '../../zone/entry-store';
import { lookUpAddresses } from '../../zone/look-up';
import { oncePerEdit } from '../../zone/once';
import type { Zone } from '../../zone/zone';

/** CNAME records each of which leads to the next, and the last to the first. */
export interface AliasCircle {
  /** In the order of the circle. */
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
  for (let at: EntryId | undefined = id; at !== undefined; at = nextAlias(zone, at)) {
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

function circleOf(zone: Zone, records: readonly EntryId[]): AliasCircle {
  const first = records.reduce((least, id) => (zone.compareOrder(id, least) < 0 ? id : least));
  return { records, first };
}

function nextAlias(zone: Zone, id: EntryId): EntryId | undefined {
  const target = zone.store.targetOf(id);
  // Beside another CNAME, which is wrong, this one leads to its own name all the same.
  if (target === zone.store.ownerOf(id)) return id;
  const found = lookUpAddresses(zone, target);
  return found.kind === 'alias' ? found.record : undefined;
}

/** The circle behind each alias that has been followed. */
const circlesOf = oncePerEdit((_: Zone) => new Map<EntryId, AliasCircle | undefined>());
