import type { EntryId } from './entry-store';
import { type NameId, NO_NAME } from './name-table';
import { ALIAS, LUA } from './powerdns-types';
import type { Zone } from './zone';

const A = 1;
const NS = 2;
const CNAME = 5;
const AAAA = 28;
const DNAME = 39;
const DS = 43;

/** What a name server with this zone would find for a name and type (RFC 1034 section 4.3.2, RFC 4592, RFC 6672). */
export type Found =
  /** The name is not in this zone, or the zone's name is not known: nothing can be said. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'records'; readonly records: readonly EntryId[]; readonly wildcard: NameId | undefined }
  /** The name is an alias, and something else was asked for. */
  | { readonly kind: 'alias'; readonly record: EntryId; readonly wildcard: NameId | undefined }
  /** The name is at or below a delegation; `cut` is the delegated name. */
  | { readonly kind: 'delegated'; readonly cut: NameId }
  /** The name is below a DNAME. */
  | { readonly kind: 'dname'; readonly at: NameId; readonly record: EntryId }
  /** The name exists, and has no record of the type. */
  | { readonly kind: 'no-data' }
  | { readonly kind: 'no-name' };

/** Looks up records of `type` at the absolute `name`. */
export function lookUp(zone: Zone, name: NameId, type: number): Found {
  return lookUpTypes(zone, name, [type]);
}

/** Looks up A and AAAA records at the absolute `name`. */
export function lookUpAddresses(zone: Zone, name: NameId): Found {
  const last = zone.lastRoute;
  if (last?.name === name && last.version === zone.version && last.route.aliases.length === 0)
    return last.route.found;
  return lookUpTypes(zone, name, ADDRESSES);
}

/** Types that give a name addresses, those of PowerDNS among them. */
export const ADDRESSES: readonly number[] = [A, AAAA, ALIAS, LUA];

/** Looks up records of any of `types` at the absolute `name`. */
export function lookUpTypes(zone: Zone, name: NameId, types: readonly number[]): Found {
  const { names, apex } = zone;
  // With an unknown apex the relative names are those of the zone.
  if (name < 0 || !names.isAtOrBelow(name, apex)) return { kind: 'outside' };
  const cut = cutAbove(zone, name, types);
  if (cut !== NO_NAME) {
    const record = isDelegated(zone, cut) ? undefined : recordsAt(zone, cut, DNAME)[0];
    return record === undefined ? { kind: 'delegated', cut } : { kind: 'dname', at: cut, record };
  }
  const answering = answeringName(zone, name);
  if (answering === NO_NAME) return { kind: 'no-name' };
  return at(zone, answering, types, answering === name ? undefined : answering);
}

/**
 * The name whose records answer for `name`, one of the zone that nothing hides: itself, or a wildcard (RFC 4592
 * section 3.3); `NO_NAME` if there is none. Hot path: integers only.
 */
export function answeringName(zone: Zone, name: NameId): NameId {
  const { names, store, apex } = zone;
  // The zone's own name is there even where nothing is written at or below it.
  if (name === apex || store.exists(name)) return name;
  let closest = names.parent(name);
  while (closest !== NO_NAME && closest !== apex && !store.exists(closest)) closest = names.parent(closest);
  const wildcard = closest === NO_NAME ? NO_NAME : names.findWildcard(closest);
  return wildcard >= 0 && store.hasRecords(wildcard) ? wildcard : NO_NAME;
}

/**
 * The highest delegation or DNAME between the apex and a name of the zone, which hides the name from who asks for
 * `types`; `NO_NAME` if there is none. {@link isDelegated} tells which of the two it is. Hot path: integers only.
 */
export function cutAbove(zone: Zone, name: NameId, types: readonly number[]): NameId {
  const { names, store, apex } = zone;
  let found = NO_NAME;
  for (let ancestor = name; ancestor !== NO_NAME; ancestor = names.parent(ancestor)) {
    if (store.hasRecords(ancestor)) {
      if (isDelegated(zone, ancestor) && !(ancestor === name && types.includes(DS))) found = ancestor;
      else if (ancestor !== name && hasType(zone, ancestor, DNAME)) found = ancestor;
    }
    if (ancestor === apex) break;
  }
  return found;
}

/** True for a name of the zone, other than its own, that has NS records. */
export function isDelegated(zone: Zone, name: NameId): boolean {
  return name !== zone.apex && hasType(zone, name, NS);
}

function at(zone: Zone, name: NameId, types: readonly number[], wildcard: NameId | undefined): Found {
  const { store } = zone;
  const records: EntryId[] = [];
  let alias: EntryId | undefined;
  for (let id = store.firstAt(name); id >= 0; id = store.nextAt(id)) {
    const type = store.typeOf(id);
    if (types.includes(type)) records.push(id);
    else if (type === CNAME && (alias === undefined || zone.compareOrder(id, alias) < 0)) alias = id;
  }
  if (records.length > 0) return { kind: 'records', records: inOrder(zone, records), wildcard };
  if (alias !== undefined) return { kind: 'alias', record: alias, wildcard };
  return { kind: 'no-data' };
}

/**
 * The name that an alias found at `name` leads to: the target of a CNAME, or what a DNAME makes of the name (RFC 6672
 * section 2.2). `NO_NAME` where the record names none, or that would be too long.
 */
export function behindAlias(zone: Zone, name: NameId, found: FoundAlias): NameId {
  const target = zone.store.targetOf(found.record);
  if (found.kind === 'alias' || target < 0) return target;
  const made = zone.names.moved(name, found.at, target);
  if (made < 0) return NO_NAME;
  const sources = zone.redirects.get(made);
  if (sources) sources.add(name);
  else zone.redirects.set(made, new Set([name]));
  return made;
}

/** What is found at an alias, be it one that a DNAME makes. */
export type FoundAlias = Extract<Found, { readonly kind: 'alias' | 'dname' }>;

/** Where a name leads when aliases are followed. */
export interface Route {
  /** CNAME and DNAME records on the way, in order. */
  readonly aliases: readonly EntryId[];
  /** The names that these lead to. */
  readonly targets: readonly NameId[];
  /** The name at the end, `NO_NAME` in a loop, and where it is not known. */
  readonly end: NameId;
  /** What is found there. */
  readonly found: Found;
  readonly loop: boolean;
}

/** Aliases in a row that are followed; resolvers give up long before, and who checks each of them must end, too. */
export const MAX_ALIASES = 100;

/**
 * Follows aliases from `name` to its addresses, within the zone. Of a row longer than {@link MAX_ALIASES} the end is
 * not known: `NO_NAME`, outside.
 */
export function followToAddresses(zone: Zone, name: NameId): Route {
  // Hot path: rules ask about the target of a record one after the other, and neighbours have the same target.
  const last = zone.lastRoute;
  if (last?.name === name && last.version === zone.version) return last.route;
  const route = follow(zone, name);
  zone.lastRoute = { name, version: zone.version, route };
  return route;
}

function follow(zone: Zone, name: NameId): Route {
  const aliases: EntryId[] = [];
  const targets: NameId[] = [];
  const seen = new Set<NameId>();
  let here = name;
  for (;;) {
    const found = lookUpAddresses(zone, here);
    if (found.kind !== 'alias' && found.kind !== 'dname')
      return { aliases, targets, end: here, found, loop: false };
    if (seen.has(here)) return { aliases, targets, end: NO_NAME, found, loop: true };
    seen.add(here);
    aliases.push(found.record);
    here = behindAlias(zone, here, found);
    targets.push(here);
    if (here < 0 || aliases.length >= MAX_ALIASES)
      return { aliases, targets, end: NO_NAME, found: { kind: 'outside' }, loop: false };
  }
}

/** Records of `type` at `name` itself, in the order of the zone. */
export function recordsAt(zone: Zone, name: NameId, type?: number): EntryId[] {
  const records: EntryId[] = [];
  for (let id = zone.store.firstAt(name); id >= 0; id = zone.store.nextAt(id)) {
    if (type === undefined || zone.store.typeOf(id) === type) records.push(id);
  }
  return inOrder(zone, records);
}

/** True if `name` itself has a record of `type`. */
export function hasType(zone: Zone, name: NameId, type: number): boolean {
  for (let id = zone.store.firstAt(name); id >= 0; id = zone.store.nextAt(id)) {
    if (zone.store.typeOf(id) === type) return true;
  }
  return false;
}

/** True if `name` itself has an A or AAAA record. */
export function hasAddress(zone: Zone, name: NameId): boolean {
  return hasType(zone, name, A) || hasType(zone, name, AAAA);
}

function inOrder(zone: Zone, records: EntryId[]): EntryId[] {
  if (records.length < 2) return records;
  // The last linked comes first: nearly always that is the order of the zone, read backwards.
  return zone.sortInOrder(records.reverse());
}
