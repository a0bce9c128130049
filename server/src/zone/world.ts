import { type NameId, NO_NAME, RELATIVE } from './name-table';
import type { Zone, ZoneChanges } from './zone';

/** A zone of the world by what is known of it before it is read. */
export interface ZoneSource {
  /** What its root file is called. */
  readonly uri: string;
  /** The zone's name, absolute, in lower case. */
  readonly apex: string;
  /** Views of the name server that the zone is in; empty where there are none. */
  readonly views: readonly string[];
  /** Reads the zone; undefined if that cannot be done. */
  readonly read: () => Zone | undefined;
}

export interface WorldOptions {
  /** What zones that were read for others may hold in memory together, in characters; then the oldest are let go. */
  readonly budget?: number;
}

const DEFAULT_BUDGET = 128 * 1024 * 1024;
/** What even a small zone holds, in characters. */
const PER_ZONE = 100 * 1024;
/** Changed names above which all that is known of a zone counts as changed. */
const MANY_NAMES = 2000;

/**
 * All zones that are seen together: those of a workspace, or of one call of the command line. A zone is read when
 * another asks about one of its names, and not before.
 */
export class World {
  readonly #byUri = new Map<string, ZoneSource>();
  readonly #byApex = new Map<string, ZoneSource[]>();
  /** Zones that were read, the one that was asked last at the end. */
  readonly #read = new Map<string, { readonly zone: Zone | undefined; readonly cost: number }>();
  /** Zones that are kept up to date through edits, by their root file. */
  readonly #live = new Map<string, Zone>();
  readonly #members = new Set<ZoneWorld>();
  readonly #budget: number;
  #used = 0;
  #reverse: ReverseZones | undefined;
  /** Raised whenever a zone comes or goes. */
  generation = 0;
  /** Zones read because another asked: what a look-up costs, for tests. */
  zonesRead = 0;

  constructor({ budget = DEFAULT_BUDGET }: WorldOptions = {}) {
    this.#budget = budget;
  }

  /** Number of zones. */
  get size(): number {
    return this.#byUri.size;
  }

  get sources(): Iterable<ZoneSource> {
    return this.#byUri.values();
  }

  sourceOf(uri: string): ZoneSource | undefined {
    return this.#byUri.get(uri);
  }

  /** Brings zones in; one with the file of an earlier one takes its place. */
  put(...sources: readonly ZoneSource[]): void {
    for (const source of sources) {
      this.#take(source.uri);
      this.#byUri.set(source.uri, source);
      const same = this.#byApex.get(source.apex);
      if (same) same.push(source);
      else this.#byApex.set(source.apex, [source]);
    }
    this.#zonesChanged(sources.map(({ apex }) => apex));
  }

  remove(uri: string): void {
    const source = this.#byUri.get(uri);
    if (!source) return;
    this.#take(uri);
    this.#live.delete(uri);
    this.#zonesChanged([source.apex]);
  }

  /** The zone of file `uri` is this one from now on, and is told of its edits by its own checks. */
  hold(uri: string, zone: Zone): void {
    this.#forget(uri);
    this.#live.set(uri, zone);
  }

  /** Ends {@link hold}: the file is read again when it is asked for. */
  release(uri: string): void {
    if (!this.#live.delete(uri)) return;
    const source = this.#byUri.get(uri);
    if (source) this.#zonesChanged([source.apex]);
  }

  /** Lets a zone ask about names of others. `onStale` is called when the answers it was given may be others now. */
  join(zone: Zone, uri: string, onStale?: () => void): ZoneWorld {
    const member = new ZoneWorld(this, zone, uri, onStale);
    this.#members.add(member);
    zone.world = member;
    return member;
  }

  leave(zone: Zone): void {
    if (zone.world) this.#members.delete(zone.world);
    zone.world = undefined;
  }

  /** The zones with this name. */
  withApex(apex: string): readonly ZoneSource[] {
    return this.#byApex.get(apex) ?? [];
  }

  /** The zone of a source; undefined if it cannot be read, or is no whole zone: without SOA it is a part of one. */
  zoneOf({ uri, read }: ZoneSource): Zone | undefined {
    const live = this.#live.get(uri);
    if (live) return isWhole(live) ? live : undefined;
    const known = this.#read.get(uri);
    if (known) {
      this.#read.delete(uri);
      this.#read.set(uri, known);
      return known.zone;
    }
    const found = read();
    this.zonesRead++;
    const zone = found && isWhole(found) ? found : undefined;
    const cost = PER_ZONE + (zone ? sizeOf(zone) : 0);
    this.#read.set(uri, { zone, cost });
    this.#used += cost;
    for (const oldest of this.#read.keys()) {
      if (this.#used <= this.#budget || oldest === uri) break;
      this.#forget(oldest);
    }
    return zone;
  }

  /** The reverse zones there are. */
  get reverse(): ReverseZones {
    this.#reverse ??= reverseZones(this.#byApex.keys());
    return this.#reverse;
  }

  /** Tells all others what changed in the zone of `from`. */
  spread(from: ZoneWorld, changes: ZoneChanges): void {
    const { names, apex } = from.zone;
    if (apex === RELATIVE || this.#members.size < 2) return;
    const all = changes.everything || from.turnedWhole() || changes.names.size > MANY_NAMES;
    for (const member of this.#members) {
      if (member === from) continue;
      if (all) member.changedBelow(names.text(apex));
      else for (const name of changes.names) member.changedAt(from.zone, name);
    }
  }

  #zonesChanged(apexes: readonly string[]): void {
    this.generation++;
    const before = this.#reverse?.key;
    this.#reverse = undefined;
    const reversed = before !== undefined && before !== this.reverse.key;
    for (const member of this.#members) {
      if (reversed) member.changedAll();
      for (const apex of apexes) member.changedBelow(apex);
    }
  }

  #take(uri: string): void {
    this.#forget(uri);
    const source = this.#byUri.get(uri);
    if (!source) return;
    this.#byUri.delete(uri);
    const rest = this.withApex(source.apex).filter((other) => other !== source);
    if (rest.length > 0) this.#byApex.set(source.apex, rest);
    else this.#byApex.delete(source.apex);
  }

  #forget(uri: string): void {
    this.#used -= this.#read.get(uri)?.cost ?? 0;
    this.#read.delete(uri);
  }
}

/** The owners whose findings have to be found again, or all of them. */
export interface Stale {
  readonly everything: boolean;
  readonly owners: ReadonlySet<NameId>;
}

/**
 * The world as one zone sees it. It remembers which names of others the findings of each owner looked at, so that a
 * change there has those checked again, and no others.
 */
export class ZoneWorld {
  readonly world: World;
  readonly zone: Zone;
  readonly uri: string;
  readonly #onStale: (() => void) | undefined;
  /** Owner whose rules run; `NO_NAME` for rules about the zone. */
  #asking: NameId = NO_NAME;
  #noted = false;
  readonly #askersOf = new Map<NameId, NameId[]>();
  readonly #askedBy = new Map<NameId, NameId[]>();
  #staleOwners = new Set<NameId>();
  #staleAll = false;
  readonly #sources = new Map<NameId, readonly ZoneSource[]>();
  #generation = -1;
  #whole: boolean;

  constructor(world: World, zone: Zone, uri: string, onStale: (() => void) | undefined) {
    this.world = world;
    this.zone = zone;
    this.uri = uri;
    this.#onStale = onStale;
    this.#whole = isWhole(zone);
  }

  /** The rules of an owner begin to run, or with `NO_NAME` those of the zone. */
  begin(owner: NameId): void {
    this.#asking = owner;
    this.#noted = false;
  }

  /** Owners that have to be checked again because of other zones, since the last call. */
  takeStale(): Stale {
    const stale = { everything: this.#staleAll, owners: this.#staleOwners };
    this.#staleAll = false;
    this.#staleOwners = new Set();
    return stale;
  }

  /** Passes on what changed in this zone to those that looked at it. */
  spread(changes: ZoneChanges): void {
    this.world.spread(this, changes);
  }

  /** The zones that may speak for `name`, one of this zone's table: the most specific ones, in the views of this one. */
  sourcesFor(name: NameId): readonly ZoneSource[] {
    if (this.#generation !== this.world.generation) {
      this.#sources.clear();
      this.#generation = this.world.generation;
    }
    let found = this.#sources.get(name);
    if (!found) {
      found = this.#specific(name);
      this.#sources.set(name, found);
    }
    return found;
  }

  /** Remembers that `name`, one of this zone's table, was looked at on behalf of the owner whose rules run. */
  note(name: NameId): void {
    const owner = this.#asking;
    if (!this.#noted) {
      this.#noted = true;
      for (const old of this.#askedBy.get(owner) ?? []) this.#unnote(old, owner);
      this.#askedBy.delete(owner);
    }
    const asked = this.#askedBy.get(owner);
    if (asked?.includes(name)) return;
    if (asked) asked.push(name);
    else this.#askedBy.set(owner, [name]);
    const askers = this.#askersOf.get(name);
    if (askers) askers.push(owner);
    else this.#askersOf.set(name, [owner]);
  }

  /** True if the zone has begun or ceased to be a whole one since the last call. */
  turnedWhole(): boolean {
    const before = this.#whole;
    this.#whole = isWhole(this.zone);
    return before !== this.#whole;
  }

  /** Everything may be otherwise now. */
  changedAll(): void {
    this.#staleAll = true;
    this.#onStale?.();
  }

  /** Whatever is at or below the absolute name `apex` may be otherwise now. */
  changedBelow(apex: string): void {
    const { names } = this.zone;
    const top = names.fromText(apex);
    const before = this.#staleOwners.size;
    for (const [name, askers] of this.#askersOf) {
      if (!names.isAtOrBelow(name, top)) continue;
      for (const asker of askers) this.#staleOwners.add(asker);
    }
    if (this.#staleOwners.size > before) this.#onStale?.();
  }

  /** Records of `name`, one of zone `other`, changed. What exists above it may have changed by that, too. */
  changedAt(other: Zone, name: NameId): void {
    const { names, store, apex } = other;
    if (this.#askersOf.size === 0) return;
    const before = this.#staleOwners.size;
    for (let at = name; at !== NO_NAME; at = names.parent(at)) {
      const own = this.zone.names.fromText(names.text(at));
      for (const asker of this.#askersOf.get(own) ?? []) this.#staleOwners.add(asker);
      if (at === apex) break;
      // Below a wildcard, a name that comes or goes decides about all that is below it.
      if (store.hasRecords(names.findWildcard(names.parent(at)))) this.changedBelow(names.text(at));
    }
    if (this.#staleOwners.size > before) this.#onStale?.();
  }

  #specific(name: NameId): readonly ZoneSource[] {
    const { names } = this.zone;
    if (name < 0 || names.isRelative(name)) return [];
    const here = this.world.withApex(names.text(name));
    if (here.length > 0) {
      const seen = here.filter(({ views }) => this.#sees(views));
      if (seen.length > 0) return seen;
    }
    const above = names.parent(name);
    return above === NO_NAME ? [] : this.sourcesFor(above);
  }

  #sees(views: readonly string[]): boolean {
    const own = this.world.sourceOf(this.uri)?.views ?? [];
    return own.length === 0 || views.length === 0 || views.some((view) => own.includes(view));
  }

  #unnote(name: NameId, owner: NameId): void {
    const askers = this.#askersOf.get(name);
    const at = askers?.indexOf(owner) ?? -1;
    if (!askers || at < 0) return;
    askers[at] = askers[askers.length - 1] ?? NO_NAME;
    askers.pop();
    if (askers.length === 0) this.#askersOf.delete(name);
  }
}

/** Which addresses have a reverse zone in the world. */
export interface ReverseZones {
  /** Equal for equal sets of zones. */
  readonly key: string;
  /** Names of the reverse zones. */
  readonly apexes: ReadonlySet<string>;
  /** Label counts of their names. */
  readonly labels: ReadonlySet<number>;
}

function reverseZones(apexes: Iterable<string>): ReverseZones {
  const found = [...apexes].filter((apex) => /(?:^|\.)(?:in-addr|ip6)\.arpa\.$/.test(apex)).sort();
  return {
    key: found.join(' '),
    apexes: new Set(found),
    labels: new Set(found.map((apex) => apex.split('.').length - 1)),
  };
}

/** True for a zone with a SOA record at its own name: what lacks it is a part of a zone. */
export function isWhole(zone: Zone): boolean {
  return zone.apex !== RELATIVE && zone.soas().some((id) => zone.store.ownerOf(id) === zone.apex);
}

function sizeOf(zone: Zone): number {
  let size = 0;
  for (const { text } of zone.files()) size += text.length;
  // Text, index and names of a record take about three times its text.
  return size * 3;
}
