import { type Chunk, EntryKind, ownerWritten } from '../../zone/chunk';
import { ChunkIndex, entriesInOrder, NO_TALLY } from '../../zone/chunk-index';
import { mayHold } from '../../zone/chunk-summary';
import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { hasType, recordsAt } from '../../zone/look-up';
import { type NameId, NO_NAME, ROOT } from '../../zone/name-table';
import { bitsOfTypes } from '../../zone/type-bits';
import type { Zone } from '../../zone/zone';
import { namesBelow } from '../covered-names';
import { A, AAAA, MX, NS } from '../types';

/** The hosts for which one wildcard MX does not speak. */
export interface Uncovered {
  readonly count: number;
  /** The first of them in the order of the zone: at least {@link SHOWN}, if there are as many. */
  readonly first: readonly NameId[];
}

/** Hosts that are at hand of each wildcard. */
export const SHOWN = 4;
/** More are kept, so that those that go do not have the others looked through each time. */
const KEPT = 64;

/**
 * The hosts of a zone that have records of their own beside a wildcard MX, and no MX record among them. Half of a large
 * zone may be such hosts: after an edit only those are judged again that it has to do with.
 */
export class UncoveredHosts {
  readonly #zone: Zone;
  /** Names of which records came or went, or that others began or ceased to point at. */
  readonly #changed: Set<NameId>;
  readonly #wildcards = new Map<NameId, { count: number; first: NameId[] }>();
  /** Of each host the wildcard that does not speak for it, plus one. */
  #wildcardOf = new Int32Array(0);
  /** Names judged by the last update: what an edit costs, for tests. */
  judged = 0;

  private constructor(zone: Zone) {
    this.#zone = zone;
    this.#changed = zone.followNames();
    for (const [chunk, index] of entriesInOrder(zone, WILDCARDS)) {
      const owner = zone.store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
      if (owner >= 0 && takesMailFor(zone, owner)) this.#wildcards.set(owner, { count: 0, first: [] });
    }
    if (this.#wildcards.size > 0) this.#judgeAll();
  }

  /** Those of a zone as it is now. */
  static of(zone: Zone): UncoveredHosts {
    let hosts = ofZone.get(zone);
    if (hosts) hosts.#update();
    else {
      hosts = new UncoveredHosts(zone);
      ofZone.set(zone, hosts);
    }
    return hosts;
  }

  /** Those of a zone as they were when somebody asked last; undefined if nobody did. */
  static known(zone: Zone): UncoveredHosts | undefined {
    return ofZone.get(zone);
  }

  /** By the wildcards that take mail. */
  get byWildcard(): ReadonlyMap<NameId, Uncovered> {
    return this.#wildcards;
  }

  #update(): void {
    this.judged = 0;
    const changed = this.#changed;
    for (const name of [...changed]) if (this.#zone.names.isWildcard(name)) this.#takeWildcard(name);
    if (this.#wildcardOf.length > 0) {
      this.#fitNames();
      // All of them are taken away first: the places of the others are compared, which did not change.
      for (const name of changed) this.#forget(name);
      for (const name of changed) this.#judge(name);
    }
    if (changed.size > 0) changed.clear();
    for (const { count, first } of this.#lacking) if (first.length < Math.min(SHOWN, count)) this.#judgeAll();
    this.#lacking.clear();
  }

  /** A wildcard may take mail now, or take it no more: then all below the name above it are judged anew. */
  #takeWildcard(wildcard: NameId): void {
    const takesMail = takesMailFor(this.#zone, wildcard);
    if (takesMail === this.#wildcards.has(wildcard)) return;
    if (takesMail) this.#wildcards.set(wildcard, { count: 0, first: [] });
    else this.#wildcards.delete(wildcard);
    const { names, store } = this.#zone;
    this.#fitNames();
    const isWanted = (name: NameId): boolean => store.hasRecords(name) || (this.#wildcardOf[name] ?? 0) > 0;
    for (const name of namesBelow(this.#zone, names.parent(wildcard), isWanted)) this.#changed.add(name);
  }

  /** Wildcards of which hosts at hand went. */
  readonly #lacking = new Set<Uncovered>();

  #forget(name: NameId): void {
    const from = this.#wildcards.get((this.#wildcardOf[name] ?? 0) - 1);
    this.#wildcardOf[name] = 0;
    if (!from) return;
    from.count--;
    const at = from.first.indexOf(name);
    if (at < 0) return;
    from.first.splice(at, 1);
    this.#lacking.add(from);
  }

  #judge(name: NameId): void {
    this.judged++;
    const wildcard = hasAddress(this.#zone, name) ? this.#wildcardFor(name) : NO_NAME;
    const uncovered = this.#wildcards.get(wildcard);
    if (!uncovered) return;
    this.#wildcardOf[name] = wildcard + 1;
    this.#add(name, uncovered);
  }

  #add(name: NameId, to: { count: number; first: NameId[] }): void {
    const { first } = to;
    const isAll = first.length === to.count++;
    const place = first.findIndex((other) => this.#isBefore(name, other));
    if (place >= 0) first.splice(place, 0, name);
    else if (isAll) first.push(name);
    if (first.length > KEPT) first.pop();
  }

  #isBefore(left: NameId, right: NameId): boolean {
    return this.#zone.compareOrder(firstAddress(this.#zone, left), firstAddress(this.#zone, right)) < 0;
  }

  /** Hot path in zones with a wildcard MX, once: integers only. */
  #judgeAll(): void {
    const { store } = this.#zone;
    this.#fitNames();
    const wildcardOf = this.#wildcardOf.fill(0);
    for (const uncovered of this.#wildcards.values()) {
      uncovered.count = 0;
      uncovered.first = [];
    }
    let last = NO_NAME;
    for (const chunk of this.#zone.inOrder()) {
      if (!mayHold(chunk, ADDRESSES)) continue;
      const { count, kinds, types, ids } = chunk;
      for (let index = 0; index < count; index++) {
        if (kinds[index] !== EntryKind.Record || (types[index] !== A && types[index] !== AAAA)) continue;
        const owner = store.ownerOf(ids[index] ?? NO_ENTRY);
        if (owner === last || owner < 0 || wildcardOf[owner] !== 0) continue;
        last = owner;
        this.judged++;
        const wildcard = this.#wildcardFor(owner);
        const uncovered = this.#wildcards.get(wildcard);
        if (!uncovered) continue;
        wildcardOf[owner] = wildcard + 1;
        uncovered.count++;
        if (uncovered.first.length < KEPT) uncovered.first.push(owner);
      }
    }
  }

  /** The wildcard that takes mail beside a name with addresses, but not for it; `NO_NAME` if there is none. */
  #wildcardFor(owner: NameId): NameId {
    const { names, apex } = this.#zone;
    if (names.isWildcard(owner) || names.isUnderscored(owner)) return NO_NAME;
    for (let name = owner; name !== apex && name !== NO_NAME; ) {
      name = names.parent(name);
      const wildcard = names.findWildcard(name);
      if (!this.#wildcards.has(wildcard)) continue;
      return hasType(this.#zone, owner, MX) || isServer(this.#zone, owner) ? NO_NAME : wildcard;
    }
    return NO_NAME;
  }

  #fitNames(): void {
    const { size, capacity } = this.#zone.names;
    if (size <= this.#wildcardOf.length) return;
    const larger = new Int32Array(capacity);
    larger.set(this.#wildcardOf);
    this.#wildcardOf = larger;
  }
}

const ofZone = new WeakMap<Zone, UncoveredHosts>();

const EXCHANGES = bitsOfTypes([MX]);
const ADDRESSES = bitsOfTypes([A, AAAA]);

/** Entries of a chunk that may be MX records of wildcards. */
const WILDCARDS = new ChunkIndex((chunk: Chunk, { names }): readonly number[] | undefined => {
  const { count, kinds, types, owners } = chunk;
  if (!mayHold(chunk, EXCHANGES)) return undefined;
  const found: number[] = [];
  let isWildcard = names.isWildcard(chunk.before?.owner ?? NO_NAME);
  for (let index = 0; index < count; index++) {
    const written = ownerWritten(kinds[index], owners[index]);
    if (written >= 0) isWildcard = !names.isHostLabel(written) && names.isWildcard(written);
    if (isWildcard && types[index] === MX && kinds[index] === EntryKind.Record) found.push(index);
  }
  return found.length > 0 ? found : undefined;
}, NO_TALLY);

/** Of a null MX (RFC 7505) the names with records of their own are no concern: nobody has a mailbox anywhere. */
function takesMailFor(zone: Zone, wildcard: NameId): boolean {
  return recordsAt(zone, wildcard, MX).some((id) => zone.store.targetOf(id) !== ROOT);
}

function hasAddress(zone: Zone, name: NameId): boolean {
  return hasType(zone, name, A) || hasType(zone, name, AAAA);
}

function firstAddress(zone: Zone, name: NameId): EntryId {
  const { store } = zone;
  let first = NO_ENTRY;
  for (let id = store.firstAt(name); id >= 0; id = store.nextAt(id)) {
    const type = store.typeOf(id);
    if ((type === A || type === AAAA) && (first < 0 || zone.compareOrder(id, first) < 0)) first = id;
  }
  return first;
}

function isServer({ store }: Zone, name: NameId): boolean {
  for (let id = store.firstPointing(name); id >= 0; id = store.nextPointing(id)) {
    const type = store.typeOf(id);
    if (type === MX || type === NS) return true;
  }
  return false;
}
