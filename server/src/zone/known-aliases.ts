import { NO_ENTRY } from './entry-store';
import { type NameId, NO_NAME } from './name-table';
import type { Zone } from './zone';

/** Whose aliases count: those of any name, or only those at or below a label with an underscore, as services have. */
export type AliasOwner = 'any name' | 'service';

const CNAME = 5;
/** Targets that are remembered of all zones together: some 50 MB. */
const MOST_TARGETS = 300_000;

/** What is remembered of a zone. */
interface Aliases {
  /** Names of others that its aliases lead to; `anywhere` where they are too many. */
  readonly targets: ReadonlyMap<string, AliasOwner> | 'anywhere';
  /** The other files that it consists of. */
  readonly parts: readonly string[];
  /** One of them could not be read. */
  readonly hasGaps: boolean;
}

/**
 * Names of other zones that the aliases (CNAME) of zones lead to, of zones that were read once and need not be in memory
 * any more. Zones are called by their root files.
 */
export class KnownAliases {
  readonly #byZone = new Map<string, Aliases>();
  readonly #zonesTo = new Map<string, Set<string>>();
  readonly #anywhere = new Set<string>();
  readonly #most: number;
  #count = 0;

  constructor(most = MOST_TARGETS) {
    this.#most = most;
  }

  /** Remembers the aliases of a zone; none where it cannot be read. */
  set(uri: string, zone: Zone | undefined): void {
    this.delete(uri);
    const targets = zone ? targetsOf(zone, this.#most - this.#count) : new Map<string, AliasOwner>();
    const { parts, hasGaps } = partsOf(zone);
    this.#byZone.set(uri, { targets, parts, hasGaps });
    if (targets === 'anywhere') {
      this.#anywhere.add(uri);
      return;
    }
    this.#count += targets.size;
    for (const target of targets.keys()) {
      const zones = this.#zonesTo.get(target);
      if (zones) zones.add(uri);
      else this.#zonesTo.set(target, new Set([uri]));
    }
  }

  delete(uri: string): void {
    const targets = this.#byZone.get(uri)?.targets;
    this.#byZone.delete(uri);
    this.#anywhere.delete(uri);
    if (targets === undefined || targets === 'anywhere') return;
    this.#count -= targets.size;
    for (const target of targets.keys()) {
      const zones = this.#zonesTo.get(target);
      zones?.delete(uri);
      if (zones?.size === 0) this.#zonesTo.delete(target);
    }
  }

  /** The zones of which an alias leads to `name`, absolute, in lower case; also those that have too many to tell. */
  *zonesTo(name: string, owner: AliasOwner): Generator<string> {
    yield* this.#anywhere;
    for (const uri of this.#zonesTo.get(name) ?? []) {
      const targets = this.#byZone.get(uri)?.targets;
      if (targets instanceof Map && (owner === 'any name' || targets.get(name) === owner)) yield uri;
    }
  }

  /** The zones that consist of a file that is meant, and the others that lack one. */
  concernedBy(isMeant: (file: string) => boolean): {
    readonly changed: string[];
    readonly lacking: string[];
  } {
    const changed: string[] = [];
    const lacking: string[] = [];
    for (const [uri, { parts, hasGaps }] of this.#byZone)
      if (parts.some(isMeant)) changed.push(uri);
      else if (hasGaps) lacking.push(uri);
    return { changed, lacking };
  }
}

/** True if a CNAME record of the zone leads to `name`, an absolute name. */
export function hasAliasTo({ names, store, apex }: Zone, name: string, owner: AliasOwner): boolean {
  for (let id = store.firstPointing(names.fromText(name)); id >= 0; id = store.nextPointing(id))
    if (store.typeOf(id) === CNAME && (owner === 'any name' || isOfService(names, store.ownerOf(id), apex)))
      return true;
  return false;
}

function targetsOf(zone: Zone, most: number): Aliases['targets'] {
  const { names, store, apex } = zone;
  const found = new Map<string, AliasOwner>();
  for (const { count, types, ids } of zone.inOrder())
    for (let index = 0; index < count; index++) {
      const id = ids[index] ?? NO_ENTRY;
      const target = types[index] === CNAME ? store.targetOf(id) : NO_NAME;
      if (target < 0 || names.isAtOrBelow(target, apex)) continue;
      const text = names.text(target);
      if (isOfService(names, store.ownerOf(id), apex)) found.set(text, 'service');
      else if (!found.has(text)) found.set(text, 'any name');
      if (found.size > most) return 'anywhere';
    }
  return found;
}

function isOfService(names: Zone['names'], owner: NameId, apex: NameId): boolean {
  for (let at = owner; at !== apex && at !== NO_NAME; at = names.parent(at))
    if (names.isUnderscored(at)) return true;
  return false;
}

function partsOf(zone: Zone | undefined): Pick<Aliases, 'parts' | 'hasGaps'> {
  const parts: string[] = [];
  let hasGaps = false;
  for (const { kind, uri, problems } of zone?.textFiles() ?? []) {
    if (kind !== 'included') continue;
    parts.push(uri);
    hasGaps ||= problems.length > 0;
  }
  return { parts, hasGaps };
}
