import { type AliasOwner, hasAliasTo, KnownAliases } from './known-aliases';
import { type NameId, RELATIVE } from './name-table';
import { type ReverseZones, reverseZones } from './reverse-zones';
import type { Zone } from './zone';
import type { ZoneChanges } from './zone-changes';
import type { ZoneFile } from './zone-file';
import { isWhole, VisitingZone, ZoneWorld } from './zone-world';

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

/** Is told what changes in the world. */
export interface WorldListener {
  /** Records of `name`, one of zone `zone`, changed. */
  changedAt(zone: Zone, name: NameId): void;
  /** Whatever is at or below one of these absolute names may be otherwise now. */
  changedBelow(apexes: Iterable<string>): void;
  /** Some zone may have other aliases of names that are not its own. */
  changedAliases(): void;
  /** Everything may be otherwise now. */
  changedAll(): void;
}

export interface WorldOptions {
  /** What zones that were read for others may hold in memory together, in characters; then the oldest are let go. */
  readonly budget?: number;
  /**
   * Called when somebody asks for aliases and more zones have not been read for that than are read at once:
   * {@link World.learnAliases} is to be run then. Without this, any number is read at once.
   */
  readonly onAliasesWanted?: () => void;
}

const DEFAULT_BUDGET = 128 * 1024 * 1024;
/** What even a small zone holds, in characters. */
const PER_ZONE = 100 * 1024;
/** Zones that are read at once for their aliases: to read thousands for one question takes a second. */
const MOST_AT_ONCE = 100;
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
  /** What aliases of zones lead to that are not kept up to date. */
  readonly #aliases = new KnownAliases();
  /** Those of them whose aliases are not known. */
  readonly #unread = new Set<string>();
  readonly #members = new Set<WorldListener>();
  readonly #budget: number;
  readonly #onAliasesWanted: (() => void) | undefined;
  #isAwaitingZones = false;
  #used = 0;
  #reverse: ReverseZones | undefined;
  /** Raised whenever a zone comes or goes. */
  generation = 0;
  /** Zones read because another asked: what a look-up costs, for tests. */
  zonesRead = 0;

  constructor({ budget = DEFAULT_BUDGET, onAliasesWanted }: WorldOptions = {}) {
    this.#budget = budget;
    this.#onAliasesWanted = onAliasesWanted;
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
    this.putAll(sources);
  }

  /** {@link put} for any number of zones. */
  putAll(sources: Iterable<ZoneSource>): void {
    const apexes = new Set<string>();
    for (const source of sources) {
      const before = this.#byUri.get(source.uri);
      if (before) apexes.add(before.apex);
      apexes.add(source.apex);
      this.#take(source.uri);
      this.#byUri.set(source.uri, source);
      if (!this.#live.has(source.uri)) this.#unread.add(source.uri);
      const same = this.#byApex.get(source.apex);
      if (same) same.push(source);
      else this.#byApex.set(source.apex, [source]);
    }
    this.#zonesChanged(apexes);
  }

  /** Takes a zone out; a file of none is passed over. */
  remove(uri: string): void {
    this.removeAll([uri]);
  }

  /** {@link remove} for any number of zones. */
  removeAll(uris: Iterable<string>): void {
    const apexes = new Set<string>();
    for (const uri of uris) {
      const source = this.#byUri.get(uri);
      if (!source) continue;
      apexes.add(source.apex);
      this.#take(uri);
      this.#live.delete(uri);
    }
    if (apexes.size > 0) this.#zonesChanged(apexes);
  }

  /** The zone of file `uri` is this one from now on, and is told of its edits by its own checks. */
  hold(uri: string, zone: Zone): void {
    this.#renew(uri);
    this.#live.set(uri, zone);
    this.#unread.delete(uri);
  }

  /** Ends {@link hold}: the file is read again when it is asked for. */
  release(uri: string): void {
    this.#live.delete(uri);
    if (this.#byUri.has(uri)) this.#unread.add(uri);
  }

  /** A zone that could not be read at once is there now. */
  provide(uri: string, zone: Zone): void {
    this.#renew(uri);
    this.#keep(uri, zone);
    const source = this.#byUri.get(uri);
    if (source) this.#zonesChanged([source.apex]);
  }

  /**
   * Files changed that zones may include; those that were read with one of them, or that lack one, are read again.
   * `isChanged` gets a file as the zones call it.
   */
  filesChanged(isChanged: (file: string) => boolean): void {
    const isStale = ({ uri, kind, problems }: ZoneFile): boolean =>
      (kind === 'included' && problems.length > 0) || isChanged(uri);
    for (const [uri, { zone }] of [...this.#read])
      if (zone && [...zone.textFiles()].some(isStale)) this.changed(uri);
    // Zones that were let go again are not looked into, but what they consist of is remembered.
    const { changed, lacking } = this.#aliases.concernedBy(isChanged);
    for (const uri of changed) this.changed(uri);
    for (const uri of lacking) this.#renew(uri);
    if (lacking.length > 0) this.#tellOfAliases();
  }

  /** What was read of the zone does not hold any more: it is read again when it is asked for. */
  changed(uri: string): void {
    this.#renew(uri);
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

  /** Has `listener` told of all changes from now on. */
  listen(listener: WorldListener): void {
    this.#members.add(listener);
  }

  /**
   * Lets a zone ask that is looked at once and not kept. It is told of no changes, and tells none: what it holds is what
   * is known of it already.
   */
  visit(zone: Zone, uri: string): ZoneWorld {
    const visitor = new VisitingZone(this, zone, uri, undefined);
    zone.world = visitor;
    return visitor;
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
    this.zonesRead++;
    return this.#keep(uri, read());
  }

  /**
   * Root files of zones of which a CNAME record leads to `name`, an absolute name of another zone; see
   * {@link AliasOwner}. Undefined while that is not known: then those that asked are told later.
   */
  zonesAliasing(name: string, owner: AliasOwner): string[] | undefined {
    if (this.#isAwaitingZones) return undefined;
    if (this.#onAliasesWanted && this.#unread.size > MOST_AT_ONCE) {
      this.#onAliasesWanted();
      return undefined;
    }
    for (const uri of this.#unread) this.#learn(uri);
    const found = [...this.#aliases.zonesTo(name, owner)];
    for (const [uri, zone] of this.#live)
      if (this.#byUri.has(uri) && isWhole(zone) && hasAliasTo(zone, name, owner)) found.push(uri);
    return found;
  }

  /** Reads all zones whose aliases are not known, and tells those that asked. Pauses after each. */
  *learnAliases(): Generator<void, void> {
    for (const uri of this.#unread) {
      this.#learn(uri);
      yield;
    }
    this.#tellOfAliases();
  }

  /** Which zones there are is being found out: until {@link allArePut}, no alias is said to be missing. */
  awaitZones(): void {
    this.#isAwaitingZones = true;
  }

  /** All zones that were awaited have been put in. */
  allArePut(): void {
    if (!this.#isAwaitingZones) return;
    this.#isAwaitingZones = false;
    this.#tellOfAliases();
  }

  #tellOfAliases(): void {
    for (const member of this.#members) member.changedAliases();
  }

  /** A zone that is not kept up to date was read for something else: its aliases need not be looked for. */
  takeAliases(uri: string, zone: Zone): void {
    if (!this.#unread.delete(uri)) return;
    this.#aliases.set(uri, isWhole(zone) ? zone : undefined);
  }

  #learn(uri: string): void {
    this.#unread.delete(uri);
    const source = this.#byUri.get(uri);
    this.#aliases.set(uri, source && this.#glanceAt(source));
  }

  /** {@link zoneOf}; one of very many is not kept for it. */
  #glanceAt(source: ZoneSource): Zone | undefined {
    if (this.#read.has(source.uri) || this.#unread.size <= MOST_AT_ONCE) return this.zoneOf(source);
    this.zonesRead++;
    const zone = source.read();
    return zone && isWhole(zone) ? zone : undefined;
  }

  #keep(uri: string, found: Zone | undefined): Zone | undefined {
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

  /** Tells all what changed in the zone of `from`; itself as well, since it may have asked others that lead back to it. */
  spread(from: ZoneWorld, changes: ZoneChanges): void {
    const { names, apex } = from.zone;
    if (apex === RELATIVE) return;
    const all = changes.everything || from.changedStanding() || changes.names.size > MANY_NAMES;
    const below = [...changes.hiding, ...changes.redirecting, ...changes.wildcards].map((name) =>
      names.text(names.isWildcard(name) ? names.parent(name) : name),
    );
    let pointsAway = false;
    for (const name of changes.pointedAt.keys()) pointsAway ||= !names.isAtOrBelow(name, apex);
    for (const member of this.#members) {
      if (all) member.changedBelow([names.text(apex)]);
      else {
        for (const name of changes.names) member.changedAt(from.zone, name);
        if (below.length > 0) member.changedBelow(below);
      }
      if (all || pointsAway) member.changedAliases();
    }
  }

  #zonesChanged(apexes: Iterable<string>): void {
    this.generation++;
    const before = this.#reverse?.key;
    this.#reverse = undefined;
    const reversed = before !== undefined && before !== this.reverse.key;
    for (const member of this.#members) {
      if (reversed) member.changedAll();
      member.changedBelow(apexes);
      member.changedAliases();
    }
  }

  #take(uri: string): void {
    this.#renew(uri);
    const source = this.#byUri.get(uri);
    if (!source) return;
    this.#byUri.delete(uri);
    this.#unread.delete(uri);
    const rest = this.withApex(source.apex).filter((other) => other !== source);
    if (rest.length > 0) this.#byApex.set(source.apex, rest);
    else this.#byApex.delete(source.apex);
  }

  /** Nothing of what is known of a zone holds any more. */
  #renew(uri: string): void {
    this.#forget(uri);
    this.#aliases.delete(uri);
    if (this.#byUri.has(uri) && !this.#live.has(uri)) this.#unread.add(uri);
  }

  #forget(uri: string): void {
    this.#used -= this.#read.get(uri)?.cost ?? 0;
    this.#read.delete(uri);
  }
}

function sizeOf(zone: Zone): number {
  let size = 0;
  for (const { text } of zone.files()) size += text.length;
  // Text, index and names of a record take about three times its text.
  return size * 3;
}
