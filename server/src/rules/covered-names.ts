import { hasAddress, isDelegated, recordsAt } from '../zone/look-up';
import { type NameId, NO_NAME } from '../zone/name-table';
import type { Zone } from '../zone/zone';
import type { ZoneChanges } from '../zone/zone-changes';
import { isReverseZone } from './name/undotted';
import { NS } from './types';
import { coveringName, mayCover } from './zone/cover';
import { isServerFound } from './zone/lost-delegations';
import { hostOf, shadowedNames } from './zone/wildcard-nonterminal';

/** Hot path after each edit: most ask for none of these names, and a generator would be made for nothing. */
const NO_NAMES: readonly NameId[] = [];

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
    for (const name of names.tree.subtree(root, Number.POSITIVE_INFINITY) ?? [])
      if (name !== root && isCoverable(zone, name)) found.add(name);
  }
  return [...found];
}

/**
 * Names with `_` below changed names beside a wildcard: where these have records no more, or again, a name below makes
 * out whether the wildcard answers for them.
 */
export function* servicesBelow(zone: Zone, changed: ReadonlySet<NameId>): Generator<NameId> {
  const { names, store, apex } = zone;
  for (const name of changed) {
    if (name === apex || !store.hasRecords(names.findWildcard(names.parent(name)))) continue;
    yield* namesBelow(zone, name, (below) => names.isUnderscored(below) && store.hasRecords(below));
  }
}

/**
 * Names that records point at in a range of a reverse zone that came or went (RFC 2317 section 4): whether an alias may
 * lead to one of which there is no record depends on whether the range is there at all.
 */
export function rangesAnew(zone: Zone, changed: ReadonlySet<NameId>): Iterable<NameId> {
  return isReverseZone(zone) ? namesInRanges(zone, changed) : NO_NAMES;
}

function* namesInRanges(zone: Zone, changed: ReadonlySet<NameId>): Generator<NameId> {
  const { names, store, apex } = zone;
  const ranges = new Set<NameId>();
  const changes = new Map<NameId, number>();
  for (const name of changed) {
    for (let at = name; at !== apex && at !== NO_NAME; at = names.parent(at)) {
      const count = (changes.get(at) ?? 0) + 1;
      changes.set(at, count);
      // What has more than that was there before and is there still, and so are the names above it.
      if (ranges.has(at) || store.presence(at) > count) break;
      ranges.add(at);
    }
  }
  for (const range of ranges)
    yield* namesBelow(zone, range, (name) => store.firstPointing(name) >= 0 && names.parent(name) === range);
}

/**
 * Delegations that may need each other: those that changed, or have a change below them, and those that need one of
 * these, directly or by way of others, for a name server whose address is not given. Where there is one, the delegation
 * does not hang on what else is there.
 */
export function linkedDelegations(zone: Zone, changes: ZoneChanges): Iterable<NameId> {
  return mayCover(zone) ? delegationsLinked(zone, changes) : NO_NAMES;
}

function* delegationsLinked(zone: Zone, { names: changed, hiding }: ZoneChanges): Generator<NameId> {
  const { store, apex } = zone;
  const cuts = new Set<NameId>(hiding);
  for (const name of changed) {
    const covering = coveringName(zone, name);
    const cut = covering === NO_NAME ? name : covering;
    if (isDelegated(zone, cut)) cuts.add(cut);
  }
  // One that is found by a server of which nothing changed is found as before, and so are those behind it.
  const isFoundAsBefore = (owner: NameId): boolean =>
    hiding.size === 0 &&
    !changed.has(owner) &&
    recordsAt(zone, owner, NS).some((id) => {
      const server = store.targetOf(id);
      return !changed.has(server) && isServerFound(zone, server);
    });
  const isLost = (name: NameId): boolean =>
    store.firstPointing(name) >= 0 && (changed.has(name) || !hasAddress(zone, name));
  for (const cut of cuts) {
    if (isDelegated(zone, cut)) yield cut;
    for (const server of namesBelow(zone, cut, isLost)) {
      for (let id = store.firstPointing(server); id >= 0; id = store.nextPointing(id)) {
        const owner = store.ownerOf(id);
        if (store.typeOf(id) !== NS || owner < 0 || owner === apex || cuts.has(owner)) continue;
        if (!isFoundAsBefore(owner)) cuts.add(owner);
      }
    }
  }
}

/** Names that records point at and that a wildcard may answer for. */
export function coveredBy(zone: Zone, wildcard: NameId): Iterable<NameId> {
  return coverableBelow(zone, zone.names.parent(wildcard));
}

/**
 * Names below a delegation, a DNAME or a wildcard that changed, of which something else may be said now: what they have
 * is hidden or comes to light, or whoever points at them is answered otherwise. In no particular order.
 */
export function affectedBelow(zone: Zone, changes: ZoneChanges): Iterable<NameId> {
  const { hiding, redirecting, wildcards } = changes;
  return hiding.size + redirecting.size + wildcards.size > 0 ? namesAffected(zone, changes) : NO_NAMES;
}

function* namesAffected(zone: Zone, changes: ZoneChanges): Generator<NameId> {
  const { names, store } = zone;
  const isAsked = (name: NameId): boolean => isAskedFor(zone, name);
  for (const cut of changes.hiding)
    yield* namesBelow(zone, cut, (name) => store.hasRecords(name) || isAsked(name));
  for (const dname of changes.redirecting)
    if (!changes.hiding.has(dname)) yield* namesBelow(zone, dname, isAsked);
  if (changes.wildcards.size === 0) return;
  const parents = new Set([...changes.wildcards].map((wildcard) => names.parent(wildcard)));
  for (const parent of parents) yield* coverableBelow(zone, parent);
  for (const name of shadowedNames(zone)) {
    const host = hostOf(zone, name);
    if (parents.has(host) || parents.has(names.parent(host))) yield name;
  }
}

function* coverableBelow(zone: Zone, top: NameId): Generator<NameId> {
  const { names, store } = zone;
  const few = names.tree.subtree(top, MOST_VISITED);
  if (few) {
    for (const name of few) if (isCoverable(zone, name)) yield name;
    return;
  }
  for (const name of store.pointedAtInVain()) if (names.isAtOrBelow(name, top)) yield name;
  for (const name of zone.redirects.keys()) if (names.isAtOrBelow(name, top)) yield name;
}

/** Names in the table below one that are visited one by one; of more, the table is gone through from end to end. */
const MOST_VISITED = 2000;

/** Names at or below `top` that are `wanted`, in no particular order. */
export function* namesBelow(
  { names }: Zone,
  top: NameId,
  wanted: (name: NameId) => boolean,
): Generator<NameId> {
  const few = names.tree.subtree(top, MOST_VISITED);
  if (few) {
    for (const name of few) if (wanted(name)) yield name;
    return;
  }
  // In the order of their numbers the arrays are read from one end to the other, which is a matter of milliseconds.
  const { size } = names;
  for (let name = 0; name < size; name++) if (wanted(name) && names.isAtOrBelow(name, top)) yield name;
}

function isCoverable(zone: Zone, name: NameId): boolean {
  return isAskedFor(zone, name) && !zone.store.exists(name);
}

/** True for a name that records point at, or that a DNAME was found to make of one that they point at. */
export function isAskedFor({ store, redirects }: Zone, name: NameId): boolean {
  return store.firstPointing(name) >= 0 || redirects.has(name);
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
