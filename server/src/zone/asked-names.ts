import { type NameId, NO_NAME } from './name-table';
import type { WorldListener } from './world';
import type { Zone } from './zone';

/** Names of others that are remembered for one asker; who asked about more has to be asked again at any change. */
const MOST_NAMES = 2000;
/** What is noted of who asks for aliases in all zones: see `ZoneWorld.isAliasedElsewhere`. */
const ANYWHERE = '.';
/** Changed names above which everything counts as changed. */
const MOST_CHANGES = 10_000;

/**
 * Which names of other zones each zone asked about that was checked and let go again, and whose answers may be others
 * now. What changes is noted quickly, since that happens as someone types; who asked about it is found out in
 * {@link take}.
 */
export class AskedNames implements WorldListener {
  readonly #askersOf = new Map<string, Set<string>>();
  readonly #askedBy = new Map<string, readonly string[]>();
  readonly #curious = new Set<string>();
  readonly #onChange: () => void;
  #names = new Set<string>();
  #tops = new Set<string>();
  #everything = false;

  /** `onChange` is called when something changed that anybody may have asked about. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Remembers what `asker` asked about, in place of what it asked before. */
  set(asker: string, asked: Iterable<string>): void {
    this.delete(asker);
    const names = [...asked];
    if (names.length > MOST_NAMES) {
      this.#curious.add(asker);
      return;
    }
    if (names.length === 0) return;
    this.#askedBy.set(asker, names);
    for (const name of names) {
      const askers = this.#askersOf.get(name);
      if (askers) askers.add(asker);
      else this.#askersOf.set(name, new Set([asker]));
    }
  }

  delete(asker: string): void {
    this.#curious.delete(asker);
    for (const name of this.#askedBy.get(asker) ?? []) {
      const askers = this.#askersOf.get(name);
      askers?.delete(asker);
      if (askers?.size === 0) this.#askersOf.delete(name);
    }
    this.#askedBy.delete(asker);
  }

  /** True if something changed since the last {@link take}. */
  get hasChanges(): boolean {
    return this.#everything || this.#names.size > 0 || this.#tops.size > 0;
  }

  /** Those whose answers may be others since the last call. */
  take(): ReadonlySet<string> {
    const names = this.#names;
    const tops = this.#tops;
    const everything = this.#everything;
    this.#names = new Set();
    this.#tops = new Set();
    this.#everything = false;
    if (everything) return new Set([...this.#askedBy.keys(), ...this.#curious]);
    if (names.size === 0 && tops.size === 0) return names;
    const askers = new Set(this.#curious);
    for (const name of names) for (const asker of this.#askersOf.get(name) ?? []) askers.add(asker);
    if (tops.size > 0)
      for (const [name, asking] of this.#askersOf)
        if (isAtOrBelowAny(name, tops)) for (const asker of asking) askers.add(asker);
    return askers;
  }

  changedAt({ names, store, apex }: Zone, name: NameId): void {
    // What exists above a name may have changed by it, too; below a wildcard, it decides about all that is below.
    for (let at = name; at !== NO_NAME; at = names.parent(at)) {
      this.#names.add(names.text(at));
      if (at === apex) break;
      if (store.hasRecords(names.findWildcard(names.parent(at)))) this.#tops.add(names.text(at));
    }
    this.#tell();
  }

  changedBelow(apexes: Iterable<string>): void {
    for (const apex of apexes) this.#tops.add(apex);
    this.#tell();
  }

  changedAliases(): void {
    if (!this.#askersOf.has(ANYWHERE) && this.#curious.size === 0) return;
    this.#names.add(ANYWHERE);
    this.#tell();
  }

  changedAll(): void {
    this.#everything = true;
    this.#tell();
  }

  #tell(): void {
    if (this.#names.size + this.#tops.size > MOST_CHANGES) {
      this.#names.clear();
      this.#tops.clear();
      this.#everything = true;
    }
    if (this.#askedBy.size > 0 || this.#curious.size > 0) this.#onChange();
  }
}

function isAtOrBelowAny(name: string, tops: ReadonlySet<string>): boolean {
  if (tops.has('.')) return true;
  for (let at = 0; at < name.length; ) {
    if (tops.has(at === 0 ? name : name.slice(at))) return true;
    const dot = nextDot(name, at);
    if (dot < 0) return false;
    at = dot + 1;
  }
  return false;
}

/** The dot that ends the label at `at`; one behind a backslash is a part of it. */
function nextDot(name: string, at: number): number {
  for (let dot = at; dot < name.length; dot++) {
    const code = name.charCodeAt(dot);
    if (code === 0x5c) dot++;
    else if (code === 0x2e) return dot;
  }
  return -1;
}
