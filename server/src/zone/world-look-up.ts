import type { EntryId } from './entry-store';
import {
  ADDRESSES,
  behindAlias,
  type Found,
  followToAddresses,
  lookUpAddresses,
  lookUpTypes,
  MAX_ALIASES,
} from './look-up';
import { type NameId, NO_NAME, ROOT } from './name-table';
import type { Zone } from './zone';
import type { ZoneWorld } from './zone-world';

/** A record, with the zone whose entry it is. */
export interface PlacedRecord {
  readonly zone: Zone;
  readonly id: EntryId;
}

/** What is found for a name, and in which zone: all names and records of `found` are that zone's. */
export interface FoundInWorld {
  readonly zone: Zone;
  /** The name in the table of `zone`. */
  readonly name: NameId;
  readonly found: Found;
}

/**
 * Looks up records at the absolute `name` in `zone`, or where that does not speak for the name, in the zone of the
 * world that does. `world` is that of the zone on whose behalf is asked. Without a world, for the root (which stands for
 * "none" in many records), and for names of no zone there, as `lookUp` says.
 */
export function lookUpInWorld(
  zone: Zone,
  name: NameId,
  types: readonly number[],
  world: ZoneWorld | undefined = zone.world,
): FoundInWorld {
  const found = lookUpTypes(zone, name, types);
  if (!world || name <= ROOT) return { zone, name, found };
  if (found.kind !== 'outside' && found.kind !== 'delegated') {
    if (zone !== world.zone) world.note(nameIn(world.zone, zone, name));
    return { zone, name, found };
  }
  return abroad(world, zone, name, types, found) ?? { zone, name, found };
}

/** Looks up A and AAAA records in the world; see {@link lookUpInWorld}. */
export function lookUpAddressesInWorld(zone: Zone, name: NameId): FoundInWorld {
  const found = lookUpAddresses(zone, name);
  if (!zone.world || name <= ROOT || (found.kind !== 'outside' && found.kind !== 'delegated'))
    return { zone, name, found };
  return abroad(zone.world, zone, name, ADDRESSES, found) ?? { zone, name, found };
}

/**
 * What each zone says that may speak for the absolute `name`: the zone itself, else all zones of the world with the
 * same, most specific name, such as copies and views. None where nobody speaks for it.
 */
export function answersInWorld(zone: Zone, name: NameId, types: readonly number[]): readonly FoundInWorld[] {
  const found = lookUpTypes(zone, name, types);
  if (found.kind !== 'outside' && found.kind !== 'delegated') return [{ zone, name, found }];
  return zone.world && name > ROOT ? answersAbroad(zone.world, zone, name, types, found) : [];
}

/** Where a name leads when aliases are followed, through all zones of the world. */
export interface WorldRoute {
  /** CNAME and DNAME records on the way, in order. */
  readonly aliases: readonly PlacedRecord[];
  /** The zone that speaks for the end. */
  readonly zone: Zone;
  /** The name at the end, of `zone`; `NO_NAME` in a loop, and where the end is not known. */
  readonly end: NameId;
  readonly found: Found;
  readonly loop: boolean;
}

const NO_ALIASES: readonly PlacedRecord[] = [];

/** Follows aliases from `name` to its addresses; see `followToAddresses` and {@link followTypesInWorld}. */
export function followInWorld(
  zone: Zone,
  name: NameId,
  world: ZoneWorld | undefined = zone.world,
): WorldRoute {
  if (!world) {
    const { aliases, end, found, loop } = followToAddresses(zone, name);
    const placed = aliases.length === 0 ? NO_ALIASES : aliases.map((id) => ({ zone, id }));
    return { aliases: placed, zone, end, found, loop };
  }
  return followTypesInWorld(zone, name, ADDRESSES, world);
}

/**
 * Follows aliases from `name` to records of `types`, through all zones of the world if there is one. Names that are
 * asked about on the way are noted there, those of the asking zone behind an alias as well.
 */
export function followTypesInWorld(
  zone: Zone,
  name: NameId,
  types: readonly number[],
  world: ZoneWorld | undefined = zone.world,
): WorldRoute {
  const aliases: PlacedRecord[] = [];
  const seen = new Map<Zone, Set<NameId>>();
  let at: FoundInWorld = lookUpInWorld(zone, name, types, world);
  for (;;) {
    const { found } = at;
    if (found.kind !== 'alias' && found.kind !== 'dname')
      return { aliases, zone: at.zone, end: at.name, found, loop: false };
    const seenHere = seen.get(at.zone) ?? new Set();
    if (seenHere.has(at.name)) return { aliases, zone: at.zone, end: NO_NAME, found, loop: true };
    seen.set(at.zone, seenHere.add(at.name));
    aliases.push({ zone: at.zone, id: found.record });
    const next = behindAlias(at.zone, at.name, found);
    if (next < 0 || aliases.length >= MAX_ALIASES)
      return { aliases, zone: at.zone, end: NO_NAME, found: { kind: 'outside' }, loop: false };
    if (at.zone === world?.zone) world.note(next);
    at = lookUpInWorld(at.zone, next, types, world);
  }
}

/** What is found for a name that DNAME records may make another of. */
export interface FoundBehindDnames extends FoundInWorld {
  /** The DNAME records on the way, in order. */
  readonly dnames: readonly PlacedRecord[];
}

/**
 * Looks up A and AAAA records in the world; of a name below a DNAME, those of the name that it makes of that, which may
 * be an alias again. Of DNAME records in a circle, and more in a row than are followed, the last one is found.
 */
export function lookUpBehindDnames(zone: Zone, name: NameId): FoundBehindDnames {
  let at = lookUpAddressesInWorld(zone, name);
  const dnames: PlacedRecord[] = [];
  while (at.found.kind === 'dname' && dnames.length < MAX_ALIASES) {
    const next = behindAlias(at.zone, at.name, at.found);
    if (next < 0) break;
    dnames.push({ zone: at.zone, id: at.found.record });
    at = lookUpInWorld(at.zone, next, ADDRESSES, zone.world);
  }
  return { ...at, dnames };
}

/** True for a name that does not exist, or has not what was looked for. */
export function isMissing({ found }: FoundInWorld): boolean {
  return found.kind === 'no-name' || found.kind === 'no-data';
}

/** The name of another zone in the table of `zone`. */
export function nameIn(zone: Zone, other: Zone, name: NameId): NameId {
  return zone === other || name < 0 ? name : zone.names.fromText(other.names.text(name));
}

/** The best of what the zones say that may speak for a name of `zone`; undefined if there are none. */
function abroad(
  world: ZoneWorld,
  zone: Zone,
  name: NameId,
  types: readonly number[],
  own: Found,
): FoundInWorld | undefined {
  let best: FoundInWorld | undefined;
  for (const answer of answersAbroad(world, zone, name, types, own))
    if (!best || RANKS[answer.found.kind] < RANKS[best.found.kind]) best = answer;
  return best;
}

function answersAbroad(
  world: ZoneWorld,
  zone: Zone,
  name: NameId,
  types: readonly number[],
  own: Found,
): FoundInWorld[] {
  const asked = nameIn(world.zone, zone, name);
  world.note(asked);
  const answers: FoundInWorld[] = [];
  for (const source of world.sourcesFor(asked)) {
    // What a delegation hides is known to the zone that was delegated, and to none above it.
    if (own.kind === 'delegated' && !isBelow(zone, source.apex, own.cut)) continue;
    const other = world.zoneOf(source);
    // A zone that cannot be read may have anything.
    answers.push(
      other
        ? lookUpThere(other, nameIn(other, zone, name), types)
        : { zone, name, found: { kind: 'outside' } },
    );
  }
  return answers;
}

/** Of zones with the same name, such as copies, the one counts that knows most: of a gap one cannot be sure then. */
const RANKS: Readonly<Record<Found['kind'], number>> = {
  records: 0,
  alias: 1,
  dname: 2,
  delegated: 3,
  outside: 4,
  'no-data': 5,
  'no-name': 6,
};

/** A root zone of one's own, as in closed networks, has not what the Internet's has. */
function lookUpThere(zone: Zone, name: NameId, types: readonly number[]): FoundInWorld {
  const found = lookUpTypes(zone, name, types);
  const missing = found.kind === 'no-name' || found.kind === 'no-data';
  return {
    zone,
    name,
    found: missing && (zone.apex === ROOT || hasGaps(zone)) ? { kind: 'outside' } : found,
  };
}

/** True for a zone of which a file could not be read or a directive is not expanded: what is not there may be in it. */
function hasGaps(zone: Zone): boolean {
  if (zone.unexpanded.size > 0) return true;
  for (const { kind, problems } of zone.files()) if (kind !== 'root' && problems.length > 0) return true;
  return false;
}

function isBelow(zone: Zone, apex: string, cut: NameId): boolean {
  return zone.names.isAtOrBelow(zone.names.fromText(apex), cut);
}
