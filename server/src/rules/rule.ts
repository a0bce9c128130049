import type { ProblemData, Severity } from '../syntax/problem';
import type { Chunk } from '../zone/chunk';
import type { Dialect } from '../zone/dialect';
import type { EntryId } from '../zone/entry-store';
import type { NameId } from '../zone/name-table';
import type { Zone } from '../zone/zone';
import type { ZoneFile } from '../zone/zone-file';
import type { Circumstance } from './circumstances';

/** A diagnostic, described once: what it is called, why it matters, how it is found and mended. */
export interface Rule {
  /** Stable name, used in settings and suppressions. */
  readonly code: string;
  readonly group: RuleGroup;
  readonly severity: Severity;
  /** What the rule finds, one sentence without a final dot. */
  readonly summary: string;
  /** Why it matters and what happens to mail or look-ups, a paragraph or two of Markdown. */
  readonly why: string;
  /** How to mend it by hand, a paragraph of Markdown. */
  readonly remedy: string;
  /** `RFC 2181 section 10.3`. */
  readonly references: readonly string[];
  /** Zones of `example.com.`; `bad` draws this diagnostic, `good` draws nothing of this code. Run as tests. */
  readonly bad: string;
  readonly good: string;
  /** How the examples are read, where it is not as the zone `example.com.`. */
  readonly examples?: ExampleOptions;
  /** True for what only zones of class IN can get wrong: others have no addresses that anyone looks for. */
  readonly internetOnly?: true;
  /** Absent for what reading the text finds by itself. */
  readonly check?: Check;
  /** Ways to mend one finding. Called when the user asks, so it may take its time. */
  readonly fixes?: (finding: Finding, context: FixContext) => readonly Fix[];
}

export interface ExampleOptions {
  /** The zone's name; `unknown` for a zone that has none. */
  readonly origin?: string | 'unknown';
  /** The name server whose reading they are checked for. */
  readonly dialect?: Dialect;
  /** Findings that are shown at most. */
  readonly limit?: number;
  /** Texts of the other zones of the workspace, by their names. */
  readonly others?: Readonly<Record<string, string>>;
  /** The zone as it was committed. */
  readonly committed?: string;
  /** When they are read, `2026-03-01T00:00:00Z`: for what depends on the time. */
  readonly now?: string;
}

export type RuleGroup = 'syntax' | 'name' | 'rdata' | 'zone' | 'mail' | 'dnssec' | 'housekeeping';

/**
 * What a rule looks at. `record`: one record; `owner`: all records of a name; `zone`: the zone, at every edit,
 * so it must be cheap. A rule may ask about other names: it is run again when names change that
 * the owner's records point at, directly or through aliases, and when names starting with `_` below it change.
 */
export type Check = RecordCheck | OwnerCheck | ZoneCheck;

export interface RecordCheck {
  readonly scope: 'record';
  /** Types it looks at; all if absent. */
  readonly types?: readonly number[];
  /** Of these one has to hold for the record or its owner, or there is nothing to find; absent: always look. */
  readonly when?: readonly Circumstance[];
  readonly run: (record: RecordAt, report: Report) => void;
  /** What it asks of the zone besides, at every edit, so that it must be cheap: about names that no index holds. */
  readonly runOnZone?: ZoneCheck['run'];
}

export interface OwnerCheck {
  readonly scope: 'owner';
  /** Types of which the owner has to have at least one. All owners if absent. */
  readonly types?: readonly number[];
  /** Types of one of which the owner has to have several records. */
  readonly twice?: readonly number[];
  /** Of these one has to hold for the owner or a record of it, or there is nothing to find; absent: always look. */
  readonly when?: readonly Circumstance[];
  readonly run: (owner: OwnerAt, report: Report) => void;
}

export interface ZoneCheck {
  readonly scope: 'zone';
  readonly run: (zone: Zone, report: Report) => void;
}

/** A record by its place in the arrays; `recordOf(zone, id)` gives the comfortable view. Reused: do not keep. */
export interface RecordAt {
  readonly zone: Zone;
  readonly id: EntryId;
  readonly chunk: Chunk;
  readonly index: number;
}

/** A name that has records. `records` in the order of the zone. */
export interface OwnerAt {
  readonly zone: Zone;
  readonly owner: NameId;
  readonly records: readonly EntryId[];
}

export type Report = (found: Reported) => void;

/** What a check reports. Offsets count from the start of the entry. */
export interface Reported extends Spot {
  readonly message: string;
  /** Where the rule's own severity does not fit. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly data?: ProblemData;
}

/** A range within an entry. It outlives edits elsewhere. */
export interface Spot {
  readonly entry: EntryId;
  readonly start: number;
  readonly end: number;
}

export interface Related extends Spot {
  /** The zone whose entry it is, where that is another one of the world. */
  readonly zone?: Zone;
  readonly message: string;
}

/** A diagnostic in a zone. */
export interface Finding extends Spot {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly Related[];
  readonly data: ProblemData;
}

export interface FixContext {
  readonly zone: Zone;
}

/**
 * A change that mends a finding; a promise: the finding is gone, the zone still compiles, and no error or warning is
 * new but for what a broken record hid. Advice about what was written may follow (a zone with its first name server
 * has only one).
 */
export interface Fix {
  readonly title: string;
  /** True for the one that is right in nearly every case: applied by "fix all". At most one per finding. */
  readonly preferred?: boolean;
  readonly edits: readonly TextEdit[];
  /** What to select after the edits, as offsets in the `newText` of edit `edit`: a value to be typed over. */
  readonly select?: { readonly edit: number; readonly start: number; readonly end: number };
}

/** Offsets in the file before any of the edits. */
export interface TextEdit {
  readonly file: ZoneFile;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}
