import type { Severity } from '../syntax/problem';
import type { Chunk, EntryProblem } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { readEntry } from '../zone/entry-tokens';
import type { Zone } from '../zone/zone';
import type { ZoneFile } from '../zone/zone-file';
import type { Reach, Selected } from './found';
import type { Finding } from './rule';

/** The codes of what is wrong in how the text of a zone is written. */
export function codesOfProblems(zone: Zone): Set<string> {
  const codes = new Set<string>();
  for (const chunk of faultyChunks(zone)) for (const { code } of kindsOf(zone, chunk)) codes.add(code);
  for (const { code } of zone.unexpanded.values()) codes.add(code);
  return codes;
}

/**
 * What is wrong in how the text of a zone is written, in no particular order. Of what `reach` does not want all of there
 * are the `limit` first ones at least, and how many more. `severities` are those of the rules.
 */
export function selectProblems(
  zone: Zone,
  severities: ReadonlyMap<string, Severity>,
  limit: number,
  reach: (code: string) => Reach,
): Selected {
  const severityOf = ({ code, severity }: Pick<EntryProblem, 'code' | 'severity'>): Severity =>
    severity ?? severities.get(code) ?? 'error';
  const findings: Finding[] = [];
  const before = new Counts();
  let left = 0;
  zone.inOrder();
  // In a text that is no zone each line may be wrong: of chunks behind those that are shown not even that is looked at.
  for (const chunk of faultyChunks(zone).sort((one, other) => one.order - other.order)) {
    const kinds = kindsOf(zone, chunk);
    const isFull = (kind: Pick<EntryProblem, 'code' | 'severity'>): boolean =>
      before.of(kind.code, severityOf(kind)) >= limit;
    const isShown = kinds.some((kind) => {
      const wanted = reach(kind.code);
      return wanted !== 'none' && (wanted !== 'first' || !isFull(kind));
    });
    if (isShown) {
      for (const problem of problemsOf(zone, chunk)) {
        const wanted = reach(problem.code);
        if (wanted === 'none' || (wanted === 'first' && isFull(problem))) continue;
        const entry = chunk.ids[problem.entry] ?? NO_ENTRY;
        findings.push(findingOf(zone, problem, severityOf(problem), entry));
      }
    }
    for (const kind of kinds) if (reach(kind.code) === 'first' && isFull(kind)) left += kind.count;
    for (const kind of kinds) before.add(kind.code, severityOf(kind), kind.count);
  }
  const unexpanded = ofUnexpanded(zone);
  if (unexpanded && reach(unexpanded.problem.code) !== 'none') {
    const { problem, entry } = unexpanded;
    findings.push(findingOf(zone, problem, severityOf(problem), entry));
  }
  return { findings, left };
}

/** How many of each code and severity there are. */
class Counts {
  readonly #of = new Map<string, Map<Severity, number>>();

  of(code: string, severity: Severity): number {
    return this.#of.get(code)?.get(severity) ?? 0;
  }

  add(code: string, severity: Severity, count: number): void {
    const ofCode = this.#of.get(code) ?? new Map<Severity, number>();
    ofCode.set(severity, (ofCode.get(severity) ?? 0) + count);
    this.#of.set(code, ofCode);
  }
}

/** Problems of a chunk that are of one code and severity; the rule's own if it is undefined. */
interface Kind {
  readonly code: string;
  readonly severity?: Severity;
  readonly count: number;
}

/** What kinds of problems a chunk has: looked through once, as long as they are the same. */
function kindsOf(zone: Zone, chunk: Chunk): readonly Kind[] {
  const { contextProblems } = chunk;
  const known = kindsOfChunks.get(chunk);
  if (known?.contextProblems === contextProblems) return known.kinds;
  const kinds: { code: string; severity?: Severity; count: number }[] = [];
  for (const { code, severity } of problemsOf(zone, chunk)) {
    const same = kinds.find((kind) => kind.code === code && kind.severity === severity);
    if (same) same.count++;
    else kinds.push({ code, ...(severity ? { severity } : {}), count: 1 });
  }
  kindsOfChunks.set(chunk, { contextProblems, kinds });
  return kinds;
}

const kindsOfChunks = new WeakMap<
  Chunk,
  { readonly contextProblems: readonly EntryProblem[]; readonly kinds: readonly Kind[] }
>();

function faultyChunks(zone: Zone): Chunk[] {
  return [...zone.faulty].filter(({ file }) => file.kind !== 'generated');
}

function* problemsOf({ options }: Zone, { problems, contextProblems }: Chunk): Generator<EntryProblem> {
  const isForBind = (options.dialect ?? 'bind') === 'bind';
  // What is newer than BIND and what the servers of other dialects know, `syntax-dialect` says.
  for (const problem of problems) if (!problem.data?.newerThanBind || isForBind) yield problem;
  yield* contextProblems;
}

/** Of `$GENERATE` directives above the limit the first one speaks for all: there may be thousands. */
function ofUnexpanded(zone: Zone): { readonly problem: EntryProblem; readonly entry: EntryId } | undefined {
  const { unexpanded, store } = zone;
  let first: ZoneFile | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  zone.inOrder();
  // Each directive is the last entry of its chunk.
  for (const file of unexpanded.keys()) {
    const order = store.chunkOf(file.includedBy)?.order ?? lowest;
    if (order >= lowest) continue;
    lowest = order;
    first = file;
  }
  const problem = first && unexpanded.get(first);
  if (!first || !problem) return undefined;
  const others = unexpanded.size - 1;
  const more = others === 1 ? 'another' : `${others} others`;
  const message =
    others > 0 ? `${problem.message} That holds for ${more} in this zone, too.` : problem.message;
  const entry = first.includedBy;
  return { problem: { ...problem, message, entry: store.indexOf(entry) }, entry };
}

function findingOf(zone: Zone, problem: EntryProblem, severity: Severity, entry: EntryId): Finding {
  let { start, end } = problem;
  if (start === end) {
    // Nothing to underline: what is missing is shown under the word before it, or the first one.
    const chunk = zone.store.chunkOf(entry);
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
    severity,
    message: problem.message,
    entry,
    start,
    end,
    related: [],
    data: problem.data ?? {},
  };
}
