import type { Analysis } from '../../server/src/rules/analysis';
import type { Finding } from '../../server/src/rules/rule';
import type { Severity } from '../../server/src/syntax/problem';
import { placeOf } from '../../server/src/zone/record';
import { randomFrom } from '../oracle/random';
import { type Bench, benchOf, textOf } from './bench';
import type { Form } from './form';
import { CLEAN, type Reading } from './ground';
import { unmark } from './inject';

/** What became of a fault that was put into a zone. */
export interface Outcome {
  readonly form: Form;
  readonly file: string;
  /** Line of the fault, for whoever looks into it. */
  readonly line: string;
  readonly detected: boolean;
  readonly exact: boolean;
  /** Of what was found there. */
  readonly severities: readonly Severity[];
  /** What came with it that is no consequence of the fault, as text. */
  readonly unexpected: readonly string[];
  readonly found: readonly string[];
}

/** Zones without hosts, or with answers for names that are not there. */
const SPECIAL =
  /^(?:signed|catalog|rpz|empty|loopback|reverse|enum|localhost|root|arpa|block-list|dns-white|uri-block|local-ad|freebsd|redhat|parked|null|dname|generic-form|country|idn-tld|tld-|top-level|delegation-with|wildcard|mail-migadu|hosted-mail|generate-and|froxlor|transip|desec|split-horizon-small|windows-msdcs|msdcs|as112|sinkhole|acme-challenges|pdnsutil-lua|response-policy|internal-top|services-by)/;

/** A zone with a fault in it, marked by « ». */
export interface Mutant {
  readonly bench: Bench;
  readonly marked: string;
}

/** Puts the fault into `count` zones, one after the other until it fits into so many. */
export function mutantsOf(form: Form, count: number): Mutant[] {
  const { zones, ground = CLEAN } = form;
  const fitting = ground.zones.filter(({ file }) => (zones ? zones.test(file) : !SPECIAL.test(file)));
  // What is drawn hangs on the form and the zone alone, so that one more zone leaves the others as they are.
  const drawn = fitting
    .map((zone) => ({ zone, seed: seedOf(`${form.code} ${form.name} ${zone.file}`) }))
    .sort((left, right) => left.seed - right.seed);
  const mutants: Mutant[] = [];
  for (const { zone, seed } of drawn) {
    if (mutants.length === count) break;
    const bench = benchOf(zone, ground);
    const marked = form.inject(bench, randomFrom(seed));
    if (marked !== undefined) mutants.push({ bench, marked });
  }
  return mutants;
}

/** FNV-1a: the same number for the same text. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const unit of text) hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}

/** What is found in each of `count` zones with the fault. */
export function tryForm(form: Form, count: number): Outcome[] {
  return mutantsOf(form, count).map(({ bench, marked }) => judge(form, bench, marked));
}

function judge(form: Form, bench: Bench, marked: string): Outcome {
  const { text, ranges } = unmark(marked);
  const { analysis, beside } = readMutant(form, bench, text);
  const left = new Map(bench.before);
  const fresh = analysis.findings().filter((finding) => {
    const count = left.get(textOf(finding)) ?? 0;
    left.set(textOf(finding), count - 1);
    return count <= 0;
  });
  const wanted = ranges.map(({ start, end }) => `${start}-${end}`);
  const own = fresh.filter(({ code }) => code === form.code);
  const meant = own.filter((finding) => wanted.includes(rangeOf(analysis, finding)));
  // Beside an error or a warning, advice by the same rule is none of its consequences.
  const surplus = own.filter(
    (finding) => !meant.includes(finding) && (isGrave(finding) || !meant.some(isGrave)),
  );
  const others = [...fresh, ...beside.flatMap((each) => each.findings())].filter(
    (finding) => isGrave(finding) && finding.code !== form.code && !form.along?.includes(finding.code),
  );
  const first = ranges[0]?.start ?? 0;
  const from = text.lastIndexOf('\n', first - 1) + 1;
  return {
    form,
    file: bench.zone.file,
    line: text.slice(from, text.indexOf('\n', first) >= 0 ? text.indexOf('\n', first) : text.length),
    detected: own.length > 0,
    exact: wanted.length > 0 && meant.length === wanted.length,
    severities: meant.map(({ severity }) => severity),
    unexpected: [...surplus, ...others].map(textOf),
    found: fresh
      .filter(({ code }) => code === form.code)
      .map((finding) => {
        const [start, end] = rangeOf(analysis, finding).split('-').map(Number);
        return `«${text.slice(start, end)}» ${finding.message}`;
      }),
  };
}

function isGrave({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

function rangeOf({ zone }: Analysis, finding: Finding): string {
  const { start, end } = placeOf(zone, finding.entry, finding.start, finding.end);
  return `${start}-${end}`;
}

/** A zone's changed text, read where the form has its zones. */
export function readMutant({ ground = CLEAN }: Form, { zone }: Bench, text: string): Reading {
  return ground.read(zone, text);
}
