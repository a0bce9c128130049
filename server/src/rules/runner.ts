import type { Severity } from '../syntax/problem';
import type { Chunk } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { type NameId, NO_NAME } from '../zone/name-table';
import { ALL_TYPES, bitsOfTypes } from '../zone/type-bits';
import type { Zone } from '../zone/zone';
import type { ZoneChanges } from '../zone/zone-changes';
import { bitsOf, Circumstance } from './circumstances';
import {
  affectedBelow,
  coveredAnew,
  coveredBy,
  isAskedFor,
  linkedDelegations,
  rangesAnew,
  servicesBelow,
} from './covered-names';
import { Found, type Reach, type Selected } from './found';
import { OwnerFacts } from './owner-facts';
import { OwnerQueue } from './owner-queue';
import { codesOfProblems, selectProblems } from './problem-findings';
import { type Asking, QuietOwners } from './quiet-owners';
import type { Finding, OwnerAt, OwnerCheck, RecordAt, RecordCheck, Report, Reported, Rule } from './rule';
import { Situation } from './situation';

/** Owners checked between two pauses. */
const OWNERS_PER_STEP = 64;

/** Owners in a row with something to ask about, after which those behind them in a chunk are likely no quieter. */
const LOUD = 4;

const CNAME = 5;
const MX = 15;
const DNAME = 39;
const RRSIG = 46;

/**
 * Keeps the findings of a zone up to date: {@link update} runs the rules again for the names that changed
 * and for those that depend on them, and for no others.
 */
export class Runner {
  readonly #zone: Zone;
  readonly #recordRules: readonly RecordRule[];
  readonly #ownerRules: readonly OwnerRule[];
  readonly #zoneRules: readonly ZoneRule[];
  /** The record rules of each type that was met, by its number. */
  readonly #recordRulesOf: (RuleSet<RecordRule> | undefined)[] = [];
  /** The owner rules of each set of types that was met, by its bits. */
  readonly #ownerRulesOf = new Map<number, RuleSet<OwnerRule>>();
  readonly #situation: Situation;
  readonly #facts: OwnerFacts;
  readonly #quiet: QuietOwners;
  readonly #severities = new Map<string, Severity>();
  readonly #found: Found;
  #ofZone: Finding[] = [];
  /** Owners that are still to be checked; all of them if {@link #all}. */
  readonly #pending = new OwnerQueue();
  #all = false;
  /** Owners looked at by the last update: what an edit costs, for tests. */
  checkedOwners = 0;

  constructor(zone: Zone, rules: readonly Rule[]) {
    this.#zone = zone;
    this.#found = new Found(zone);
    this.#situation = new Situation(zone);
    this.#facts = new OwnerFacts(zone);
    for (const rule of rules) this.#severities.set(rule.code, rule.severity);
    const recordRules: RecordRule[] = [];
    const ownerRules: OwnerRule[] = [];
    const zoneRules: ZoneRule[] = [];
    for (const rule of rules) {
      const { check } = rule;
      const report: Report = (found) => this.#into.push(findingOf(rule, found));
      if (check?.scope === 'record') {
        recordRules.push(recordRule(check, report));
        if (check.runOnZone) zoneRules.push({ run: check.runOnZone, report });
      } else if (check?.scope === 'owner') ownerRules.push(ownerRule(check, report));
      else if (check?.scope === 'zone') zoneRules.push({ run: check.run, report });
    }
    this.#recordRules = recordRules;
    this.#ownerRules = ownerRules;
    this.#zoneRules = zoneRules;
    this.#quiet = new QuietOwners(zone, this.#situation, this.#facts, [
      ...recordRules.map(({ types, twice, when }) => ({
        types: types ? bitsOfTypes(types) : ALL_TYPES,
        twice,
        when,
      })),
      ...ownerRules,
    ]);
  }

  /** Brings the findings up to the zone's last edit. */
  update(): void {
    const steps = this.updateInSteps();
    while (!steps.next().done);
  }

  /**
   * Like {@link update}, with a pause now and then. If the zone is edited in one of them it has to be called again: it
   * goes on with what is left.
   */
  *updateInSteps(): Generator<void, void> {
    const { world } = this.#zone;
    this.checkedOwners = 0;
    this.#takeChanges();
    this.#situation.update();
    if (this.#all) yield* this.#checkAll();
    let checked = 0;
    for (let owner = this.#pending.take(); owner >= 0; owner = this.#pending.take()) {
      this.#checkOwner(owner);
      if (++checked % OWNERS_PER_STEP === 0) yield;
    }
    this.#ofZone = [];
    this.#into = this.#ofZone;
    world?.begin(NO_NAME);
    for (const { run, report } of this.#zoneRules) run(this.#zone, report);
  }

  #takeChanges(): void {
    const { world } = this.#zone;
    const changes = this.#zone.takeChanges();
    world?.spread(changes);
    const stale = world?.takeStale();
    if (changes.everything || stale?.everything) this.#all = true;
    if (this.#all) {
      this.#pending.clear();
      return;
    }
    this.#addDependants(changes);
    this.#addPointedAt(changes.pointedAt, this.#pending);
    for (const owner of stale?.owners ?? []) this.#pending.add(owner);
  }

  /** The codes of all that was found; those of what is wrong in how the text is written among them. */
  codes(): Set<string> {
    const codes = new Set(this.#found.codes());
    for (const code of codesOfProblems(this.#zone)) codes.add(code);
    for (const { code } of this.#ofZone) codes.add(code);
    return codes;
  }

  /**
   * What was found, that of reading the text included, in no particular order. Of what `reach` does not want all of there
   * are the `limit` first ones at least, and how many more.
   */
  select(limit: number, reach: (code: string) => Reach): Selected {
    const ofOwners = this.#found.select(limit, reach);
    const ofText = selectProblems(this.#zone, this.#severities, limit, reach);
    return {
      findings: ofOwners.findings.concat(ofText.findings, this.#ofZone),
      left: ofOwners.left + ofText.left,
    };
  }

  /** How many findings were held against comments that silence some: the same for suppressions. */
  get sifted(): number {
    return this.#found.sifted;
  }

  *#checkAll(): Generator<void, void> {
    const { store, names } = this.#zone;
    this.#found.clear();
    const seen = new Uint8Array(names.size);
    let last = NO_NAME;
    for (const chunk of this.#zone.inOrder()) {
      const { count, types, ids } = chunk;
      let loud = 0;
      for (let index = 0; index < count; index++) {
        if (types[index] === 0) continue;
        const owner = store.ownerOf(ids[index] ?? NO_ENTRY);
        if (owner === last || owner < 0) continue;
        last = owner;
        if (seen[owner] === 1) continue;
        const after = loud < LOUD ? this.#quiet.after(chunk, index, owner) : -1;
        if (after > index) {
          loud = 0;
          this.checkedOwners++;
          index = after - 1;
          continue;
        }
        loud++;
        seen[owner] = 1;
        this.#checkOwner(owner);
      }
      yield;
    }
    this.#all = false;
  }

  /** One object for all records: rules do not keep it. */
  readonly #recordAt: { -readonly [Key in keyof RecordAt]: RecordAt[Key] | undefined } = {
    zone: undefined,
    id: undefined,
    chunk: undefined,
    index: undefined,
  };

  /** Where the rule that runs reports to: one closure per rule and owner would be most of the work. */
  #into: Finding[] = [];

  /** Hot path: a zone of a million records has half a million owners, and at most of them no rule is asked. */
  #checkOwner(owner: NameId): void {
    this.checkedOwners++;
    const { store, world } = this.#zone;
    world?.begin(owner);
    const found = this.#scratch;
    this.#into = found;
    const situation = this.#situation;
    const facts = this.#facts;
    const ofName = situation.ofName(owner);
    const head = store.firstAt(owner);
    let written = 0;
    facts.begin(ofName, head);
    for (let id = head; id >= 0; id = store.nextAt(id)) {
      const chunk = store.chunkOf(id);
      if (!chunk) continue;
      const index = store.indexOf(id);
      const type = store.typeOf(id);
      let ofRecord = situation.ofRecord(id, type, chunk, index, owner);
      if ((chunk.owners[index] ?? NO_NAME) >= 0 && ++written > 1) ofRecord |= Circumstance.writtenTwice;
      facts.circumstances |= ofRecord;
      facts.add(id, type);
      const rules = this.#recordRulesOf[type] ?? this.#recordRulesFor(type);
      const holds = ofName | ofRecord;
      if (rules.unasked || (rules.when & holds) !== 0) this.#checkRecord(id, chunk, index, rules, holds);
    }
    if (facts.count > 0) {
      facts.end(owner);
      const { types, twice, circumstances } = facts;
      const rules = this.#ownerRulesOf.get(types) ?? this.#ownerRulesFor(types);
      if (rules.unasked || (rules.when & circumstances) !== 0 || (rules.twice & twice) !== 0)
        this.#checkTogether(owner, rules);
    }
    if (found.length > 0) {
      this.#found.set(owner, found);
      this.#scratch = [];
    } else if (this.#found.owners > 0) {
      this.#found.delete(owner);
    }
  }

  #scratch: Finding[] = [];

  #checkRecord(
    id: EntryId,
    chunk: Chunk,
    index: number,
    { rules }: RuleSet<RecordRule>,
    holds: number,
  ): void {
    const record = this.#recordAt;
    record.zone = this.#zone;
    record.id = id;
    record.chunk = chunk;
    record.index = index;
    for (const { when, run, report } of rules)
      if (when === 0 || (when & holds) !== 0) run(record as RecordAt, report);
  }

  #checkTogether(owner: NameId, { rules }: RuleSet<OwnerRule>): void {
    const { twice: several, circumstances, count } = this.#facts;
    const at = new OwnerView(this.#zone, owner, count);
    for (const { twice, when, run, report } of rules) {
      if (twice !== 0 && (twice & several) === 0) continue;
      if (when === 0 || (when & circumstances) !== 0) run(at, report);
    }
  }

  #recordRulesFor(type: number): RuleSet<RecordRule> {
    const rules = ruleSet(this.#recordRules.filter((rule) => rule.types?.includes(type) ?? true));
    this.#recordRulesOf[type] = rules;
    return rules;
  }

  #ownerRulesFor(types: number): RuleSet<OwnerRule> {
    const rules = ruleSet(this.#ownerRules.filter((rule) => (rule.types & types) !== 0));
    this.#ownerRulesOf.set(types, rules);
    return rules;
  }

  /**
   * Adds names that more or fewer records point at now. What else points at them has nothing to do with that: a host
   * that a million records name may get one more. But MX rules ask whether an exchange is a name server, too, and
   * whether the zone's own name has it.
   */
  #addPointedAt(pointedAt: ReadonlyMap<NameId, boolean>, owners: OwnerQueue): void {
    const { store } = this.#zone;
    for (const [name, matters] of pointedAt) {
      if (store.hasRecords(name)) owners.add(name);
      if (!matters) continue;
      for (let id = store.firstPointing(name); id >= 0; id = store.nextPointing(id))
        if (store.typeOf(id) === MX) owners.add(store.ownerOf(id));
    }
  }

  /** Adds the owners below `cut` of which something has been found. */
  #addFoundBelow(cut: NameId): void {
    const { names } = this.#zone;
    const few = names.tree.subtree(cut, this.#found.owners);
    for (const owner of few ?? this.#found.withFindings())
      if (this.#found.has(owner) && names.isAtOrBelow(owner, cut)) this.#pending.add(owner);
  }

  /** Adds the owners whose rules may say something else after `changes`. */
  #addDependants(changes: ZoneChanges): void {
    const { names, store, apex, redirects } = this.#zone;
    const { names: changed } = changes;
    const owners = this.#pending;
    const followed = new Set<NameId>();
    const wildcards = new Set<NameId>();
    const waiting = [...changed, ...coveredAnew(this.#zone, changed), ...rangesAnew(this.#zone, changed)];
    for (const name of changed) {
      // A name with `_` says something about its parent, and so does a wildcard, which may answer for one; a name that
      // comes or goes, whether its parents exist.
      let underscored = isUnderscored(this.#zone, name) || names.isWildcard(name);
      for (let above = names.parent(name); above !== NO_NAME && name !== apex; above = names.parent(above)) {
        if (underscored) owners.add(above);
        underscored = isUnderscored(this.#zone, above);
        if (above === apex) break;
        waiting.push(above);
      }
    }
    for (const name of affectedBelow(this.#zone, changes)) {
      if (store.hasRecords(name)) owners.add(name);
      if (isAskedFor(this.#zone, name)) waiting.push(name);
    }
    for (const name of servicesBelow(this.#zone, changed)) owners.add(name);
    for (const name of linkedDelegations(this.#zone, changes)) owners.add(name);
    for (const cut of changes.cutting) if (!changes.hiding.has(cut)) this.#addFoundBelow(cut);
    if (changes.keys) for (const owner of signedOwners(this.#zone)) owners.add(owner);
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (followed.has(name)) continue;
      followed.add(name);
      if (changed.has(name)) owners.add(name);
      for (const source of redirects.get(name) ?? []) waiting.push(source);
      for (let id = store.firstPointing(name); id >= 0; id = store.nextPointing(id)) {
        const owner = store.ownerOf(id);
        if (owner < 0) continue;
        owners.add(owner);
        const type = store.typeOf(id);
        if (type !== CNAME && type !== DNAME) continue;
        waiting.push(owner);
        // What an alias with `_` leads to says something about its parent.
        for (let at = owner; at !== apex && isUnderscored(this.#zone, at); at = names.parent(at))
          owners.add(names.parent(at));
        if (!names.isWildcard(owner) || wildcards.has(owner)) continue;
        wildcards.add(owner);
        for (const covered of coveredBy(this.#zone, owner)) waiting.push(covered);
      }
    }
  }
}

/** Owners of signatures; one may come several times. */
function* signedOwners({ store }: Zone): Generator<NameId> {
  for (const { types, ids } of store.chunkLog.present) {
    for (let index = types.indexOf(RRSIG); index >= 0; index = types.indexOf(RRSIG, index + 1)) {
      const owner = store.ownerOf(ids[index] ?? NO_ENTRY);
      if (owner >= 0) yield owner;
    }
  }
}

interface RecordRule {
  readonly types: readonly number[] | undefined;
  /** Bits of the types of one of which an owner has to have several; only rules about owners ask for any. */
  readonly twice: 0;
  /** Bits of the circumstances of which one has to hold; 0: whatever they are. */
  readonly when: number;
  readonly run: (record: RecordAt, report: Report) => void;
  readonly report: Report;
}

interface OwnerRule extends Asking {
  readonly run: (owner: OwnerAt, report: Report) => void;
  readonly report: Report;
}

/** Rules for the same types, and when some of them have to be asked. */
interface RuleSet<R> {
  readonly rules: readonly R[];
  /** Some rule is for all circumstances. */
  readonly unasked: boolean;
  readonly when: number;
  readonly twice: number;
}

interface ZoneRule {
  readonly run: (zone: Zone, report: Report) => void;
  readonly report: Report;
}

/** Its records are put in order when a rule asks for them, which most rules do not. */
class OwnerView implements OwnerAt {
  readonly zone: Zone;
  readonly owner: NameId;
  readonly #count: number;
  #records: readonly EntryId[] | undefined;

  constructor(zone: Zone, owner: NameId, count: number) {
    this.zone = zone;
    this.owner = owner;
    this.#count = count;
  }

  get records(): readonly EntryId[] {
    this.#records ??= this.#inOrder();
    return this.#records;
  }

  #inOrder(): EntryId[] {
    const { store } = this.zone;
    const records = new Array<EntryId>(this.#count);
    // The last linked comes first: nearly always that is the order of the zone, read backwards.
    let at = this.#count;
    for (let id = store.firstAt(this.owner); id >= 0; id = store.nextAt(id)) records[--at] = id;
    return this.zone.sortInOrder(records);
  }
}

function recordRule({ types, when = [], run }: RecordCheck, report: Report): RecordRule {
  return { types, twice: 0, when: bitsOf(when), run, report };
}

function ownerRule({ types, twice = [], when = [], run }: OwnerCheck, report: Report): OwnerRule {
  return {
    types: types ? bitsOfTypes(types) : ALL_TYPES,
    twice: bitsOfTypes(twice),
    when: bitsOf(when),
    run,
    report,
  };
}

function ruleSet<R extends RecordRule | OwnerRule>(rules: readonly R[]): RuleSet<R> {
  let when = 0;
  let twice = 0;
  for (const rule of rules) {
    if (rule.twice === 0) when |= rule.when;
    else twice |= rule.twice;
  }
  return { rules, unasked: rules.some((rule) => rule.when === 0 && rule.twice === 0), when, twice };
}

function isUnderscored(zone: Zone, name: NameId): boolean {
  return zone.names.isUnderscored(name);
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
