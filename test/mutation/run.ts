import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Analysis } from '../../server/src/rules/analysis';
import type { Finding } from '../../server/src/rules/rule';
import { placeOf } from '../../server/src/zone/record';
import { CLEAN_FOLDER, CLEAN_ZONES, type CleanZone } from '../helpers/clean-zones';
import { randomFrom } from '../oracle/random';
import { type Bench, benchOf } from './bench';
import type { Form } from './form';
import { unmark } from './inject';

/** What became of a fault that was put into a zone. */
export interface Outcome {
  readonly form: Form;
  readonly file: string;
  /** Line of the fault, for whoever looks into it. */
  readonly line: string;
  readonly detected: boolean;
  readonly exact: boolean;
  /** Other errors and warnings that came with it, `code: message`. */
  readonly unexpected: readonly string[];
  readonly found: readonly string[];
}

/** Zones without hosts, or with answers for names that are not there. */
const SPECIAL =
  /^(?:signed|catalog|rpz|empty|loopback|reverse|enum|localhost|root|arpa|block-list|dns-white|uri-block|local-ad|freebsd|redhat|parked|null|dname|generic-form|country|idn-tld|tld-|top-level|delegation-with|wildcard|mail-migadu|hosted-mail|generate-and|froxlor|transip|desec|split-horizon-small|windows-msdcs|msdcs|as112|sinkhole|acme-challenges|pdnsutil-lua|response-policy|internal-top|services-by)/;

const ORDINARY = CLEAN_ZONES.filter(({ file }) => !SPECIAL.test(file));

/** A zone with a fault in it, marked by « ». */
export interface Mutant {
  readonly bench: Bench;
  readonly marked: string;
}

/** Puts the fault into `count` zones, one after the other until it fits into so many. */
export function mutantsOf(form: Form, count: number): Mutant[] {
  const { zones } = form;
  const fitting = zones ? CLEAN_ZONES.filter(({ file }) => zones.test(file)) : ORDINARY;
  // What is drawn hangs on the form and the zone alone, so that one more zone leaves the others as they are.
  const drawn = fitting
    .map((zone) => ({ zone, seed: seedOf(`${form.code} ${form.name} ${zone.file}`) }))
    .sort((left, right) => left.seed - right.seed);
  const mutants: Mutant[] = [];
  for (const { zone, seed } of drawn) {
    if (mutants.length === count) break;
    const bench = benchOf(zone);
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
  const analysis = readChanged(bench.zone, text);
  const grave = analysis.findings().filter(({ severity }) => severity === 'error' || severity === 'warning');
  const own = grave.filter(({ code }) => code === form.code).map((finding) => rangeOf(analysis, finding));
  const left = new Map(bench.before);
  const fresh = grave.filter(({ code, message }) => {
    const count = left.get(`${code}: ${message}`) ?? 0;
    left.set(`${code}: ${message}`, count - 1);
    return count <= 0;
  });
  const wanted = ranges.map(({ start, end }) => `${start}-${end}`);
  const first = ranges[0]?.start ?? 0;
  const from = text.lastIndexOf('\n', first - 1) + 1;
  return {
    form,
    file: bench.zone.file,
    line: text.slice(from, text.indexOf('\n', first) >= 0 ? text.indexOf('\n', first) : text.length),
    detected: fresh.some(({ code }) => code === form.code),
    exact: ranges.length > 0 && wanted.every((range) => own.includes(range)),
    unexpected: fresh
      .filter(({ code }) => code !== form.code && !form.along?.includes(code))
      .map(({ code, message }) => `${code}: ${message}`),
    found: fresh
      .filter(({ code }) => code === form.code)
      .map((finding) => {
        const [start, end] = rangeOf(analysis, finding).split('-').map(Number);
        return `«${text.slice(start, end)}» ${finding.message}`;
      }),
  };
}

function rangeOf({ zone }: Analysis, finding: Finding): string {
  const { start, end } = placeOf(zone, finding.entry, finding.start, finding.end);
  return `${start}-${end}`;
}

/** What the changed zone is called, and may include itself by. */
export const THIS_FILE = 'this-file';

/** A zone's changed text, read where it includes what the zone includes, and can include itself. */
export function readChanged({ origin }: CleanZone, text: string): Analysis {
  return Analysis.read(THIS_FILE, text, {
    origin,
    readInclude: (path) => {
      if (path.startsWith('/'))
        return { kind: 'refused', tried: path, reason: 'it is outside the workspace' };
      if (path === THIS_FILE) return { kind: 'text', uri: path, text };
      try {
        return { kind: 'text', uri: path, text: readFileSync(join(CLEAN_FOLDER, path), 'utf8') };
      } catch {
        return { kind: 'not-found', tried: path, reason: 'there is no such file' };
      }
    },
  });
}
