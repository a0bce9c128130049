import type { Severity } from '../syntax/problem';
import type { EntryProblem } from '../zone/chunk';
import { EntryKind } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { readEntry } from '../zone/entry-tokens';
import { type NameId, NO_NAME } from '../zone/name-table';
import type { Zone } from '../zone/zone';
import type { Check, Finding, OwnerAt, RecordAt, Report, Reported, Rule } from './rule';

const CNAME = 5;
const DNAME = 39;

/**
 * Keeps the findings of a zone up to date: {@link update} runs the rules again for the names that changed
 * and for those that depend on them, and for no others.
 */
export class Runner {
  readonly #zone: Zone;
  readonly #recordRules: readonly RecordRule[];
  readonly #ownerRules: readonly OwnerRule[];
  readonly #zoneRules: readonly Rule[];
  readonly #severities = new Map<string, Severity>();
  readonly #byOwner = new Map<NameId, Finding[]>();
  #ofZone: Finding[] = [];
  /** Owners looked at by the last update: what an edit costs, for tests. */
  checkedOwners = 0;

  constructor(zone: Zone, rules: readonly Rule[]) {
    this.#zone = zone;
    for (const rule of rules) this.#severities.set(rule.code, rule.severity);
    this.#recordRules = rules.flatMap((rule) =>
      rule.check?.scope === 'record' ? [recordRule(rule, rule.check)] : [],
    );
    this.#ownerRules = rules.flatMap((rule) =>
      rule.check?.scope === 'owner' ? [ownerRule(rule, rule.check)] : [],
    );
    this.#zoneRules = rules.filter((rule) => rule.check?.scope === 'zone');
  }

  /** Brings the findings up to the zone's last edit. */
  update(): void {
    const steps = this.updateInSteps();
    while (!steps.next().done);
  }

  /** Like {@link update}, with a pause now and then. */
  *updateInSteps(): Generator<void, void> {
    const changes = this.#zone.takeChanges();
    this.checkedOwners = 0;
    if (changes.everything) {
      this.#byOwner.clear();
      yield* this.#checkAll();
    } else {
      for (const owner of this.#dependants(changes.names)) this.#checkOwner(owner);
    }
    this.#ofZone = [];
    for (const rule of this.#zoneRules) {
      if (rule.check?.scope === 'zone') rule.check.run(this.#zone, this.#collector(rule, this.#ofZone));
    }
  }

  /** All findings, those of reading the text included, in no particular order. */
  *findings(): Generator<Finding> {
    for (const chunk of this.#zone.inOrder()) {
      if (chunk.file.kind === 'generated') continue;
      for (const problem of chunk.problems)
        yield this.#fromProblem(problem, chunk.ids[problem.entry] ?? NO_ENTRY);
      for (const problem of chunk.contextProblems)
        yield this.#fromProblem(problem, chunk.ids[problem.entry] ?? NO_ENTRY);
    }
    for (const found of this.#byOwner.values()) yield* found;
    yield* this.#ofZone;
  }

  #fromProblem(problem: EntryProblem, entry: EntryId): Finding {
    let { start, end } = problem;
    if (start === end) {
      // Nothing to underline: what is missing is shown under the word before it, or the first one.
      const chunk = this.#zone.store.chunkOf(entry);
      if (chunk) {
        const tape = readEntry(chunk, problem.entry);
        let token = 0;
        while (token + 1 < tape.count && (tape.ends[token + 1] ?? 0) <= start) token++;
        start = tape.starts[token] ?? 0;
        end = tape.ends[token] ?? 0;
      }
    }
    return {
      code: problem.code,
      severity: problem.severity ?? this.#severities.get(problem.code) ?? 'error',
      message: problem.message,
      entry,
      start,
      end,
      related: [],
      data: problem.data ?? {},
    };
  }

  *#checkAll(): Generator<void, void> {
    const { store } = this.#zone;
    const seen = new Uint8Array(this.#zone.names.size);
    for (const chunk of this.#zone.inOrder()) {
      for (let index = 0; index < chunk.count; index++) {
        if (chunk.kinds[index] !== EntryKind.Record) continue;
        const owner = store.ownerOf(chunk.ids[index] ?? NO_ENTRY);
        if (owner < 0 || seen[owner] === 1) continue;
        seen[owner] = 1;
        this.#checkOwner(owner);
      }
      yield;
    }
  }

  readonly #recordAt: { -readonly [Key in keyof RecordAt]: RecordAt[Key] | undefined } = {
    zone: undefined,
    id: undefined,
    chunk: undefined,
    index: undefined,
  };

  #checkOwner(owner: NameId): void {
    this.checkedOwners++;
    const { store } = this.#zone;
    const found: Finding[] = [];
    let types = 0;
    let several = false;
    let count = 0;
    for (let id = store.firstAt(owner); id >= 0; id = store.nextAt(id)) {
      const bit = bitOf(store.typeOf(id));
      if ((types & bit) !== 0) several = true;
      types |= bit;
      count++;
      this.#checkRecord(id, bit, found);
    }
    let at: OwnerAt | undefined;
    for (const rule of this.#ownerRules) {
      if (count === 0 || (rule.several ? !several : (rule.types & types) === 0)) continue;
      at ??= this.#ownerAt(owner, count);
      rule.run(at, this.#collector(rule.rule, found));
    }
    if (found.length > 0) this.#byOwner.set(owner, found);
    else this.#byOwner.delete(owner);
  }

  #checkRecord(id: EntryId, bit: number, found: Finding[]): void {
    for (const rule of this.#recordRules) {
      if ((rule.types & bit) === 0 || !(rule.only?.includes(this.#zone.store.typeOf(id)) ?? true)) continue;
      const record = this.#recordAt;
      record.zone = this.#zone;
      record.id = id;
      record.chunk = this.#zone.store.chunkOf(id);
      record.index = this.#zone.store.indexOf(id);
      rule.run(record as RecordAt, this.#collector(rule.rule, found));
    }
  }

  #ownerAt(owner: NameId, count: number): OwnerAt {
    const { store } = this.#zone;
    const records: EntryId[] = [];
    for (let id = store.firstAt(owner); id >= 0; id = store.nextAt(id)) records.push(id);
    if (count > 1) records.sort((left, right) => this.#zone.compareOrder(left, right));
    return { zone: this.#zone, owner, records };
  }

  /** One closure per rule and owner would be most of the work: the target changes, the closure stays. */
  readonly #collectors = new Map<Rule, { into: Finding[]; report: Report }>();

  #collector(rule: Rule, into: Finding[]): Report {
    let collector = this.#collectors.get(rule);
    if (!collector) {
      const fresh: { into: Finding[]; report: Report } = {
        into,
        report: (found) => fresh.into.push(findingOf(rule, found)),
      };
      collector = fresh;
      this.#collectors.set(rule, collector);
    }
    collector.into = into;
    return collector.report;
  }

  /** Owners whose rules may say something else now that `changed` names have other records. */
  #dependants(changed: ReadonlySet<NameId>): Set<NameId> {
    const { names, store, apex } = this.#zone;
    const owners = new Set<NameId>();
    const followed = new Set<NameId>();
    const waiting = [...changed];
    for (const name of changed) {
      // A name with `_` says something about its parent; one that comes or goes, whether its parents exist.
      let underscored = isUnderscored(this.#zone, name);
      for (let above = names.parent(name); above !== NO_NAME && name !== apex; above = names.parent(above)) {
        if (underscored) owners.add(above);
        underscored = isUnderscored(this.#zone, above);
        if (above === apex) break;
        waiting.push(above);
      }
    }
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (followed.has(name)) continue;
      followed.add(name);
      if (changed.has(name)) owners.add(name);
      for (let id = store.firstPointing(name); id >= 0; id = store.nextPointing(id)) {
        const owner = store.ownerOf(id);
        if (owner < 0) continue;
        owners.add(owner);
        const type = store.typeOf(id);
        if (type === CNAME || type === DNAME) waiting.push(owner);
      }
    }
    return owners;
  }
}

interface RecordRule {
  readonly rule: Rule;
  readonly types: number;
  readonly only: readonly number[] | undefined;
  readonly run: (record: RecordAt, report: Report) => void;
}

interface OwnerRule {
  readonly rule: Rule;
  readonly types: number;
  readonly several: boolean;
  readonly run: (owner: OwnerAt, report: Report) => void;
}

const ALL = -1;

function recordRule(rule: Rule, check: Check & { scope: 'record' }): RecordRule {
  return { rule, types: check.types ? bitsOf(check.types) : ALL, only: check.types, run: check.run };
}

function ownerRule(rule: Rule, check: Check & { scope: 'owner' }): OwnerRule {
  const several = check.types === 'rrset';
  return {
    rule,
    types: check.types && check.types !== 'rrset' ? bitsOf(check.types) : ALL,
    several,
    run: check.run,
  };
}

function bitsOf(types: readonly number[]): number {
  let bits = 0;
  for (const type of types) bits |= bitOf(type);
  return bits;
}

/** One bit per type; owner rules may be asked about an owner that has another type with the same bit. */
function bitOf(type: number): number {
  return 1 << (type % 31);
}

function isUnderscored(zone: Zone, name: NameId): boolean {
  return zone.names.label(name)[0] === 95;
}

function findingOf(rule: Rule, found: Reported): Finding {
  return {
    code: rule.code,
    severity: found.severity ?? rule.severity,
    message: found.message,
    entry: found.entry,
    start: found.start,
    end: found.end,
    related: found.related ?? [],
    data: found.data ?? {},
  };
}
