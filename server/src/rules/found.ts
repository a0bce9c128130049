import type { NameId } from '../zone/name-table';
import type { Zone } from '../zone/zone';
import { placeInZone } from './place-in-zone';
import type { Finding } from './rule';
import { shownEntry } from './suppressions';

/** How much of what is alike has to be looked at: all, as many as are shown, what a sieve leaves of these, or nothing. */
export type Reach = 'all' | 'first' | 'none' | Sieve;

/** What the user's comments silence of the findings of one code. */
export interface Sieve {
  /** The same as long as it says the same of the same findings, if nothing but one edit has been made. */
  readonly key: string;
  /** Numbers of the comments that silence the finding; none if it is shown. */
  readonly silencedBy: (finding: Finding) => readonly number[];
  /** False where what it leaves is not shown either. */
  readonly isShown: boolean;
  /** Notes that a comment silences something. */
  readonly use: (comment: number) => void;
}

/** Findings of which some may be left out. */
export interface Selected {
  readonly findings: Finding[];
  /** How many were left out of those that count. */
  readonly left: number;
}

/**
 * What was found, by owner. Where a million records draw the same finding, an edit has to do with those of its own
 * owners only, and with the first ones, which are shown: they are kept at hand.
 */
export class Found {
  readonly #zone: Zone;
  readonly #byOwner = new Map<NameId, readonly Finding[]>();
  /** By code; those of other severity by themselves. */
  readonly #kinds = new Map<string, Alike[]>();

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** How many owners have findings. */
  get owners(): number {
    return this.#byOwner.size;
  }

  has(owner: NameId): boolean {
    return this.#byOwner.has(owner);
  }

  withFindings(): Iterable<NameId> {
    return this.#byOwner.keys();
  }

  /** The codes of what was found. */
  codes(): Iterable<string> {
    return this.#kinds.keys();
  }

  clear(): void {
    this.#byOwner.clear();
    this.#kinds.clear();
  }

  set(owner: NameId, findings: readonly Finding[]): void {
    this.delete(owner);
    this.#byOwner.set(owner, findings);
    for (const finding of findings) this.#alike(finding).add(finding);
  }

  delete(owner: NameId): void {
    const old = this.#byOwner.get(owner);
    if (!old) return;
    this.#byOwner.delete(owner);
    for (const finding of old) {
      const kinds = this.#kinds.get(finding.code) ?? [];
      const kind = kinds.find(({ severity }) => severity === finding.severity);
      kind?.delete(finding);
      if (kind?.size !== 0) continue;
      kinds.splice(kinds.indexOf(kind), 1);
      if (kinds.length === 0) this.#kinds.delete(finding.code);
    }
  }

  /** The findings, in no particular order; at least the `limit` first ones of what `reach` does not want all of. */
  select(limit: number, reach: (code: string) => Reach): Selected {
    const findings: Finding[] = [];
    let left = 0;
    for (const [code, kinds] of this.#kinds) {
      const wanted = reach(code);
      if (wanted === 'none') continue;
      for (const kind of kinds) {
        const sieve = typeof wanted === 'string' ? undefined : wanted;
        kind.sift(sieve);
        for (const finding of kind.made) findings.push(finding);
        if (sieve && !sieve.isShown) continue;
        const chosen = kind.select(wanted === 'all' ? Number.POSITIVE_INFINITY : limit);
        for (const finding of chosen) findings.push(finding);
        if (chosen !== kind.all) left += kind.all.size - chosen.size;
      }
    }
    return { findings, left };
  }

  /** How many findings were held against a sieve since the zone was read: what an edit costs, for tests. */
  get sifted(): number {
    let sifted = 0;
    for (const kinds of this.#kinds.values()) for (const kind of kinds) sifted += kind.sifted;
    return sifted;
  }

  #alike({ code, severity }: Finding): Alike {
    const kinds = this.#kinds.get(code);
    let kind = kinds?.find((each) => each.severity === severity);
    if (kind) return kind;
    kind = new Alike(this.#zone, severity);
    if (kinds) kinds.push(kind);
    else this.#kinds.set(code, [kind]);
    return kind;
  }
}

/** Findings of one code and severity. */
class Alike {
  readonly severity: Finding['severity'];
  /** Those in text, and those in records that `$GENERATE` made: of these the directive shows one for all. */
  readonly all = new Set<Finding>();
  readonly made = new Set<Finding>();
  readonly #zone: Zone;
  /** Once there are many: the first ones, whole entries of them, up to the entry of {@link #last}. */
  #first: Set<Finding> | undefined;
  #last: Finding | undefined;
  /** What has come since {@link #first} was looked at. */
  #added: Finding[] = [];
  /** What is silenced, which is not among {@link all}. */
  #aside: Aside | undefined;
  /** What has come since it was set aside. */
  #unsifted: Finding[] = [];
  sifted = 0;

  constructor(zone: Zone, severity: Finding['severity']) {
    this.#zone = zone;
    this.severity = severity;
  }

  get size(): number {
    return this.all.size + this.made.size + (this.#aside?.by.size ?? 0);
  }

  add(finding: Finding): void {
    if (this.#zone.store.chunkOf(finding.entry)?.file.kind === 'generated') {
      this.made.add(finding);
      return;
    }
    this.all.add(finding);
    if (this.#first) this.#added.push(finding);
    if (this.#aside) this.#unsifted.push(finding);
  }

  delete(finding: Finding): void {
    this.made.delete(finding);
    this.#take(finding);
    const aside = this.#aside;
    for (const comment of aside?.by.get(finding) ?? []) aside?.uses.set(comment, aside.usesOf(comment) - 1);
    aside?.by.delete(finding);
  }

  #take(finding: Finding): void {
    this.all.delete(finding);
    this.#first?.delete(finding);
    if (this.#last === finding) this.#last = undefined;
  }

  /** Sets aside what the sieve silences, and nothing else. */
  sift(sieve: Sieve | undefined): void {
    const old = this.#aside;
    if (!sieve && !old) return;
    const { version } = this.#zone;
    // The ids of entries that are gone are given to others from the next edit but one on.
    const isSame = old !== undefined && old.key === sieve?.key && version <= old.version + 1;
    if (old && !isSame) {
      for (const finding of old.by.keys()) this.all.add(finding);
      this.#first = undefined;
      this.#added = [];
    }
    const aside = isSame ? old : sieve && new Aside(sieve.key);
    const unsifted = isSame ? this.#unsifted : this.all;
    this.#aside = aside;
    this.#unsifted = [];
    if (!aside || !sieve) return;
    aside.version = version;
    for (const finding of unsifted) if (this.all.has(finding)) this.#siftOne(finding, sieve, aside);
    for (const [comment, count] of aside.uses) if (count > 0) sieve.use(comment);
  }

  #siftOne(finding: Finding, sieve: Sieve, aside: Aside): void {
    this.sifted++;
    const comments = sieve.silencedBy(finding);
    if (comments.length === 0) return;
    this.#take(finding);
    aside.by.set(finding, comments);
    for (const comment of comments) aside.uses.set(comment, aside.usesOf(comment) + 1);
  }

  /** All of those in text, or at least the `limit` first ones. */
  select(limit: number): ReadonlySet<Finding> {
    // With twice as many at hand, those that go do not have the others looked through each time.
    if (this.all.size <= 4 * limit) {
      this.#first = undefined;
      return this.all;
    }
    const first = this.#first ?? new Set();
    this.#takeAdded(first);
    const fits = first.size >= limit && first.size <= 4 * limit;
    this.#first = fits ? first : this.#findFirst(2 * limit);
    return this.#first;
  }

  #takeAdded(first: Set<Finding>): void {
    const added = this.#added;
    this.#added = [];
    if (first.size === 0) return;
    this.#last ??= this.#lastOf(first);
    for (const finding of added)
      if (this.all.has(finding) && this.#compare(finding, this.#last) <= 0) first.add(finding);
  }

  #lastOf(first: ReadonlySet<Finding>): Finding | undefined {
    let last: Finding | undefined;
    for (const finding of first) if (!last || this.#compare(finding, last) > 0) last = finding;
    return last;
  }

  #compare(left: Finding, right: Finding | undefined): number {
    const zone = this.#zone;
    return right ? zone.compareOrder(shownEntry(zone, left.entry), shownEntry(zone, right.entry)) : -1;
  }

  #findFirst(count: number): Set<Finding> {
    const zone = this.#zone;
    zone.inOrder();
    const places = new Float64Array(this.all.size);
    let at = 0;
    for (const finding of this.all) places[at++] = placeInZone(zone, finding);
    const end = places.slice().sort()[count - 1] ?? Number.POSITIVE_INFINITY;
    const first = new Set<Finding>();
    at = 0;
    for (const finding of this.all) if ((places[at++] ?? 0) <= end) first.add(finding);
    this.#last = undefined;
    return first;
  }
}

/** What a sieve silences. */
class Aside {
  readonly key: string;
  /** The version of the zone in which it was up to date. */
  version = 0;
  readonly by = new Map<Finding, readonly number[]>();
  /** How many findings each comment silences. */
  readonly uses = new Map<number, number>();

  constructor(key: string) {
    this.key = key;
  }

  usesOf(comment: number): number {
    return this.uses.get(comment) ?? 0;
  }
}
