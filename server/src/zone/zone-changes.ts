import { RecordClass } from '../rr/classes';
import type { EntryId, EntryStore } from './entry-store';
import type { NameId, NameTable } from './name-table';

const NS = 2;
const MX = 15;
const DNAME = 39;
const DNSKEY = 48;

/** What changed in a zone since somebody asked last. */
export interface ZoneChanges {
  /** True if everything has to be looked at again. */
  readonly everything: boolean;
  /** Names whose records changed. */
  readonly names: ReadonlySet<NameId>;
  /** Names that records began or ceased to point at; true if that matters to others that point there. */
  readonly pointedAt: ReadonlyMap<NameId, boolean>;
  /** Names that began or ceased to hide what is below them, as a delegation or a DNAME does. */
  readonly hiding: ReadonlySet<NameId>;
  /** Names with other delegating or DNAME records, those of {@link hiding} among them: findings below mention these. */
  readonly cutting: ReadonlySet<NameId>;
  /** Names with other DNAME records: whoever asks for names below is sent elsewhere. */
  readonly redirecting: ReadonlySet<NameId>;
  /** Wildcards whose records changed: they answer for names that do not exist. */
  readonly wildcards: ReadonlySet<NameId>;
  /** True if the keys of the zone changed, by which its signatures are judged. */
  readonly keys: boolean;
}

/** Most edits change nothing that decides about other names: what they make is thrown away after each key. */
const NONE: ReadonlySet<NameId> = new Set();

/** Notes what an edit changes, until it is taken. Before it is taken for the first time, that is everything. */
export class ChangeLog {
  readonly #names: NameTable;
  readonly #store: EntryStore;
  readonly #apex: NameId;
  #changed = new Set<NameId>();
  #pointedAt = new Map<NameId, boolean>();
  /** Names with other NS or DNAME records, and whether they had any before. */
  #cuts = new Map<NameId, boolean>();
  #dnames = new Map<NameId, boolean>();
  #wildcards = new Set<NameId>();
  #keys = false;
  #everything = true;
  #rclassTaken: number = RecordClass.IN;
  readonly #followers: Set<NameId>[] = [];

  constructor(names: NameTable, store: EntryStore, apex: NameId) {
    this.#names = names;
    this.#store = store;
    this.#apex = apex;
  }

  /** What changed since the last call, in a zone that is of class `rclass` now: the class tells how rdata is read. */
  take(rclass: number): ZoneChanges {
    const isCut = this.#cuts.size + this.#dnames.size > 0;
    const changes = {
      everything: this.#everything || rclass !== this.#rclassTaken,
      names: this.#changed,
      pointedAt: this.#pointedAt,
      hiding: isCut
        ? new Set([...this.#nowOtherwise(this.#cuts, NS), ...this.#nowOtherwise(this.#dnames, DNAME)])
        : NONE,
      cutting: isCut ? new Set([...this.#cuts.keys(), ...this.#dnames.keys()]) : NONE,
      redirecting: isCut ? new Set(this.#dnames.keys()) : NONE,
      wildcards: this.#wildcards.size > 0 ? this.#wildcards : NONE,
      keys: this.#keys,
    };
    this.#everything = false;
    this.#rclassTaken = rclass;
    this.#changed = new Set();
    this.#pointedAt = new Map();
    if (isCut) {
      this.#cuts = new Map();
      this.#dnames = new Map();
    }
    if (this.#wildcards.size > 0) this.#wildcards = new Set();
    this.#keys = false;
    return changes;
  }

  /** See `Zone.followNames`. */
  follow(): Set<NameId> {
    const names = new Set<NameId>();
    this.#followers.push(names);
    return names;
  }

  /** Records of `owner` mean something else. */
  name(owner: NameId): void {
    if (!this.#everything) this.#changed.add(owner);
  }

  /**
   * Records of `owner` have another TTL. That matters where they are at the zone's own name, or several of a type,
   * which have to agree: nothing else is said of TTLs that the zone's records share.
   */
  ttl(owner: NameId): void {
    if (this.#everything || this.#changed.has(owner)) return;
    if (owner === this.#apex || this.#store.hasTypeTwice(owner)) this.#changed.add(owner);
  }

  /** Record `id` has just been linked, or unlinked: then the store no longer knows its owner. */
  record(id: EntryId, type: number, owner: NameId, target: NameId): void {
    for (const names of this.#followers) {
      if (owner >= 0) names.add(owner);
      if (target >= 0) names.add(target);
    }
    if (this.#everything) return;
    if (owner >= 0) this.#changed.add(owner);
    if (target >= 0) {
      const isServer = type === NS && this.#names.isAtOrBelow(target, this.#apex);
      const matters = isServer || (type === MX && owner === this.#apex);
      this.#pointedAt.set(target, matters || (this.#pointedAt.get(target) ?? false));
    }
    if (owner < 0) return;
    // A cut, a DNAME, a wildcard or a key of the zone decides about names it does not mention.
    if (type === DNSKEY && owner === this.#apex) this.#keys = true;
    if (type === NS && owner !== this.#apex) this.#noteBefore(this.#cuts, id, type, owner);
    else if (type === DNAME) this.#noteBefore(this.#dnames, id, type, owner);
    if (this.#names.isWildcard(owner)) this.#wildcards.add(owner);
  }

  /** Notes whether `owner` had records of `type` before the first of them changed. */
  #noteBefore(before: Map<NameId, boolean>, id: EntryId, type: number, owner: NameId): void {
    if (before.has(owner)) return;
    let had = this.#store.ownerOf(id) !== owner;
    for (let at = this.#store.firstAt(owner); at >= 0 && !had; at = this.#store.nextAt(at))
      had = at !== id && this.#store.typeOf(at) === type;
    before.set(owner, had);
  }

  /** The names that have records of `type` and had none, or the other way round. */
  #nowOtherwise(before: ReadonlyMap<NameId, boolean>, type: number): NameId[] {
    return [...before].filter(([name, had]) => had !== this.#hasType(name, type)).map(([name]) => name);
  }

  #hasType(name: NameId, type: number): boolean {
    for (let id = this.#store.firstAt(name); id >= 0; id = this.#store.nextAt(id))
      if (this.#store.typeOf(id) === type) return true;
    return false;
  }
}
