import { cutAbove, hasAddress, isDelegated } from '../../zone/look-up';
import { type NameId, NO_NAME } from '../../zone/name-table';
import { oncePerEdit } from '../../zone/once';
import type { Zone } from '../../zone/zone';
import { A, AAAA, NS } from '../types';

/**
 * The delegations that all have to be found before any of them is, that at `cut` among them: all name servers of each
 * are below itself or another one without an address here (RFC 9471 section 2.3). Undefined where `cut` can be found, and
 * where it cannot be for want of one that does not need it. Each delegation is looked at once for each version of the
 * zone, and none behind one that is found by a server of its own.
 */
export function ringAt(zone: Zone, cut: NameId): ReadonlySet<NameId> | undefined {
  const known = standingsOf(zone);
  if (!known.has(cut)) walk(zone, cut, known);
  const standing = known.get(cut);
  return typeof standing === 'object' ? standing : undefined;
}

/** True for a name server whose address stands here, or is to be had without a delegation of the zone. */
export function isServerFound(zone: Zone, server: NameId): boolean {
  return server < 0 || hasAddress(zone, server) || cutOf(zone, server) === NO_NAME;
}

/** Whether a delegation can be found; if not, with which others it would be, or that it needs others that cannot be. */
type Standing = 'found' | 'needs lost ones' | ReadonlySet<NameId>;

const standingsOf = oncePerEdit((_: Zone) => new Map<NameId, Standing>());

/** A delegation on the way, whose standing is not known yet. */
interface Visit {
  readonly cut: NameId;
  /** Delegations that lead to its name servers, and how many of them have been looked at. */
  readonly needs: readonly NameId[];
  looked: number;
  /** When it was reached, and the earliest that it leads back to. */
  readonly reached: number;
  earliest: number;
  /** It has a server that is found, or needs a delegation that is. */
  isFound: boolean;
  /** It needs a delegation that is not found, and that does not need it. */
  needsLost: boolean;
}

/** Finds out the standing of `start` and of all that it needs: strongly connected components, by Tarjan's algorithm. */
function walk(zone: Zone, start: NameId, known: Map<NameId, Standing>): void {
  const visits = new Map<NameId, Visit>();
  const pending: Visit[] = [];
  // Not by recursion: a row of delegations may be as long as the zone.
  const path: Visit[] = [];
  const reach = (cut: NameId): void => {
    const needs = needsOf(zone, cut);
    const reached = visits.size;
    const looking = { looked: 0, reached, earliest: reached, needsLost: false };
    const visit: Visit = { cut, needs: needs ?? [], isFound: needs === undefined, ...looking };
    visits.set(cut, visit);
    pending.push(visit);
    path.push(visit);
  };
  reach(start);
  for (let visit = path.at(-1); visit; visit = path.at(-1)) {
    const need = visit.needs[visit.looked++];
    if (need === undefined) {
      path.pop();
      if (visit.earliest === visit.reached) settle(visit, pending, known);
      const before = path.at(-1);
      if (!before) return;
      const standing = known.get(visit.cut);
      if (standing === undefined) before.earliest = Math.min(before.earliest, visit.earliest);
      else noteNeed(before, standing);
      continue;
    }
    const standing = known.get(need);
    const earlier = visits.get(need);
    if (standing !== undefined) noteNeed(visit, standing);
    else if (earlier) visit.earliest = Math.min(visit.earliest, earlier.reached);
    else reach(need);
  }
}

function noteNeed(visit: Visit, standing: Standing): void {
  if (standing === 'found') visit.isFound = true;
  else visit.needsLost = true;
}

/** `first` and all that were reached after it need each other: one that is found is enough. */
function settle(first: Visit, pending: Visit[], known: Map<NameId, Standing>): void {
  const members = pending.splice(pending.lastIndexOf(first));
  const standing = members.some(({ isFound }) => isFound)
    ? 'found'
    : members.some(({ needsLost }) => needsLost)
      ? 'needs lost ones'
      : new Set(members.map(({ cut }) => cut));
  for (const { cut } of members) known.set(cut, standing);
}

/** The delegations that lead to the name servers of one; undefined if one of these is found without. */
function needsOf(zone: Zone, cut: NameId): NameId[] | undefined {
  const { store } = zone;
  const needs = new Set<NameId>();
  for (let id = store.firstAt(cut); id >= 0; id = store.nextAt(id)) {
    if (store.typeOf(id) !== NS) continue;
    const server = store.targetOf(id);
    if (isServerFound(zone, server)) return undefined;
    needs.add(cutOf(zone, server));
  }
  return [...needs];
}

/** The delegation that hides a name of the zone; `NO_NAME` if none does. */
function cutOf(zone: Zone, name: NameId): NameId {
  if (!zone.names.isAtOrBelow(name, zone.apex)) return NO_NAME;
  const cut = cutAbove(zone, name, ADDRESSES);
  return cut !== NO_NAME && isDelegated(zone, cut) ? cut : NO_NAME;
}

const ADDRESSES = [A, AAAA];
