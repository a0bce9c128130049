import type { AliasOwner } from './known-aliases';
import { NameRelation } from './name-relation';
import { type NameId, NO_NAME, RELATIVE, ROOT } from './name-table';
import { isEmptyReverseZone } from './reverse-zones';
import type { World, WorldListener, ZoneSource } from './world';
import type { Zone } from './zone';
import type { ZoneChanges } from './zone-changes';

/** The owners whose findings have to be found again, or all of them. */
export interface Stale {
  readonly everything: boolean;
  readonly owners: ReadonlySet<NameId>;
}

/**
 * The world as one zone sees it. It remembers which names of others the findings of each owner looked at, so that a
 * change there has those checked again, and no others.
 */
export class ZoneWorld implements WorldListener {
  readonly world: World;
  readonly zone: Zone;
  readonly uri: string;
  readonly #onStale: (() => void) | undefined;
  /** Owner whose rules run; `NO_NAME` for rules about the zone. */
  #asking: NameId = NO_NAME;
  #noted = false;
  readonly #askersOf = new NameRelation();
  readonly #askedBy = new NameRelation();
  #staleOwners = new Set<NameId>();
  #staleAll = false;
  #spreading = false;
  /** Version of the zone that is no news to the world. */
  #known: number | undefined;
  readonly #sources = new Map<NameId, readonly ZoneSource[]>();
  #generation = -1;
  #standing: string;

  constructor(world: World, zone: Zone, uri: string, onStale: (() => void) | undefined) {
    this.world = world;
    this.zone = zone;
    this.uri = uri;
    this.#onStale = onStale;
    this.#standing = standingOf(zone);
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

  /** The world has known the zone as it is: only what is edited from now on is news. */
  isKnown(): void {
    this.#known = this.zone.version;
  }

  /** Passes on what changed in this zone to those that looked at it. */
  spread(changes: ZoneChanges): void {
    const known = this.#known;
    this.#known = undefined;
    if (known === this.zone.version) return;
    this.#spreading = true;
    this.world.spread(this, changes);
    this.#spreading = false;
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

  /** {@link World.zoneOf}; of its own file it is this zone itself, also where that is not kept. */
  zoneOf(source: ZoneSource): Zone | undefined {
    if (source.uri !== this.uri) return this.world.zoneOf(source);
    return isWhole(this.zone) ? this.zone : undefined;
  }

  /** Remembers that `name`, one of this zone's table, was looked at on behalf of the owner whose rules run. */
  note(name: NameId): void {
    const owner = this.#asking;
    if (!this.#noted) {
      this.#noted = true;
      for (const old of this.#askedBy.take(owner)) this.#askersOf.delete(old, owner);
    }
    if (this.#askedBy.add(owner, name)) this.#askersOf.add(name, owner);
  }

  /**
   * True if an alias (CNAME) of another zone leads to `name`, one of this zone's table, and as long as that is not known.
   * Who asks that is asked again whenever some zone has other aliases: that is noted as if the root had been looked at.
   */
  isAliasedElsewhere(name: NameId, owner: AliasOwner): boolean {
    this.note(ROOT);
    const { names, apex } = this.zone;
    const own = names.text(apex);
    const found = this.world.zonesAliasing(names.text(name), owner);
    if (!found) return true;
    return found.some((uri) => {
      const source = this.world.sourceOf(uri);
      // A copy of this zone, or a view of it, speaks of the same names.
      return source && uri !== this.uri && source.apex !== own && this.#sees(source.views);
    });
  }

  /** The names of others that findings of this zone looked at, absolute. */
  *asked(): Generator<string> {
    for (const name of this.#askersOf.names()) yield this.zone.names.text(name);
  }

  /** True if since the last call the zone has begun or ceased to be one that counts for others. */
  changedStanding(): boolean {
    const before = this.#standing;
    this.#standing = standingOf(this.zone);
    return before !== this.#standing;
  }

  changedAliases(): void {
    const before = this.#staleOwners.size;
    for (const asker of this.#askersOf.of(ROOT)) this.#staleOwners.add(asker);
    if (this.#staleOwners.size > before) this.#tell();
  }

  /** Everything may be otherwise now. */
  changedAll(): void {
    this.#staleAll = true;
    this.#tell();
  }

  /** Whatever is at or below one of these absolute names may be otherwise now. */
  changedBelow(apexes: Iterable<string>): void {
    if (this.#askersOf.size === 0) return;
    const { names } = this.zone;
    const before = this.#staleOwners.size;
    const wide = new Set<NameId>();
    // Mostly there are fewer names below than were asked about.
    let left = this.#askersOf.size;
    for (const apex of apexes) {
      const top = names.fromText(apex);
      const below = top < 0 ? [] : names.tree.subtree(top, left);
      if (!below) {
        wide.add(top);
        continue;
      }
      left -= below.length;
      for (const name of below) for (const asker of this.#askersOf.of(name)) this.#staleOwners.add(asker);
    }
    if (wide.size > 0) this.#staleBelow(wide);
    if (this.#staleOwners.size > before) this.#tell();
  }

  #staleBelow(tops: ReadonlySet<NameId>): void {
    const { names } = this.zone;
    for (const name of this.#askersOf.names()) {
      let at = name;
      while (at !== NO_NAME && !tops.has(at)) at = names.parent(at);
      if (at !== NO_NAME) for (const asker of this.#askersOf.of(name)) this.#staleOwners.add(asker);
    }
  }

  /** Records of `name`, one of zone `other`, changed. What exists above it may have changed by that, too. */
  changedAt(other: Zone, name: NameId): void {
    const { names, store, apex } = other;
    if (this.#askersOf.size === 0) return;
    const before = this.#staleOwners.size;
    for (let at = name; at !== NO_NAME; at = names.parent(at)) {
      const own = this.zone.names.fromText(names.text(at));
      for (const asker of this.#askersOf.of(own)) this.#staleOwners.add(asker);
      if (at === apex) break;
      // Below a wildcard, a name that comes or goes decides about all that is below it.
      if (store.hasRecords(names.findWildcard(names.parent(at)))) this.changedBelow([names.text(at)]);
    }
    if (this.#staleOwners.size > before) this.#tell();
  }

  /** Who is being checked takes what is stale without being told. */
  #tell(): void {
    if (!this.#spreading) this.#onStale?.();
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
}

/** See `World.visit`. */
export class VisitingZone extends ZoneWorld {
  override spread(): void {
    // What has just been read anew is not news to others.
  }
}

function standingOf(zone: Zone): string {
  if (!isWhole(zone)) return 'part';
  return isEmptyReverseZone(zone) ? 'empty' : 'whole';
}

/** True for a zone with a SOA record at its own name: what lacks it is a part of a zone. */
export function isWhole(zone: Zone): boolean {
  return zone.apex !== RELATIVE && zone.soas().some((id) => zone.store.ownerOf(id) === zone.apex);
}
