import { RecordClass } from '../rr/classes';
import type { Severity } from '../syntax/problem';
import { nearest } from '../zone/spelling';
import type { Zone } from '../zone/zone';
import type { Reach } from './found';
import { onePerDirective } from './made-alike';
import { mostSevere } from './most-severe';
import { oncePerCause, seenTogether } from './one-cause';
import type { Finding, Rule } from './rule';
import type { Runner } from './runner';
import { levelsOf, matchesGlob, type RuleSettings } from './settings';
import {
  misspeltSuppressions,
  type Suppression,
  SuppressionIndex,
  sieveOf,
  suppressionsOf,
} from './suppressions';

export interface DiagnoseOptions {
  readonly settings: RuleSettings;
  /** Findings above this number, the least severe, are counted, not given; a last one says how many. */
  readonly limit: number;
}

/** The findings a user sees: levels and suppressions applied, in the order of the zone, the most severe up to `limit`. */
export function diagnose(
  zone: Zone,
  runner: Runner,
  rules: readonly Rule[],
  options: DiagnoseOptions,
): Finding[] {
  const levelOf = levelsOf(options.settings);
  const suppressions = suppressionsOf(zone);
  const silenced = new SuppressionIndex(zone, suppressions);
  const shown: Finding[] = [];
  const silent = silentIn(zone.rclass, rules);
  const isPowerdns = zone.options.dialect === 'powerdns';
  const together = seenTogether(runner.codes());
  const isSpokenOf = (code: string): boolean => suppressions.some((each) => matchesGlob(each.code, code));
  const reachOf = (code: string): Reach => {
    if (silent?.has(code)) return 'none';
    const isSpoken = isSpokenOf(code);
    const isOff = levelOf(code) === 'off';
    if (isOff && !isSpoken) return 'none';
    if (isPowerdns || together(code)) return 'all';
    // What is off here may be on for others: its suppression is of use all the same.
    return isSpoken ? (sieveOf(zone, suppressions, code, !isOff) ?? 'all') : 'first';
  };
  const reaches = new Map<string, Reach>();
  const { findings, left: alike } = runner.select(options.limit, (code) => {
    const reach = reaches.get(code) ?? reachOf(code);
    reaches.set(code, reach);
    return reach;
  });
  for (const finding of findings) {
    if (silent?.has(finding.code) || (finding.data.powerdns && isPowerdns)) continue;
    const level = levelOf(finding.code);
    if (silenced.covers(finding) || level === 'off') continue;
    shown.push(level === undefined ? finding : { ...finding, severity: level });
  }
  const ofSuppressions = [...suppressionFindings(suppressions, rules), ...misspeltFindings(zone, rules)];
  for (const finding of ofSuppressions) {
    const level = levelOf(finding.code);
    if (level !== 'off') shown.push(level === undefined ? finding : { ...finding, severity: level });
  }
  const found = onePerDirective(zone, oncePerCause(zone, rules, shown));
  const kept = mostSevere(zone, found, options.limit).map(withOneDot);
  const left = found.length + alike - kept.length;
  if (left === 0) return kept;
  const last = kept.at(-1);
  const level = levelOf('too-many-problems');
  if (last && level !== 'off') {
    const more = left === 1 ? '1 more problem is' : `${left} more problems are`;
    kept.push({
      ...last,
      code: 'too-many-problems',
      severity: level ?? severityOf(rules, 'too-many-problems'),
      message: `${more} not shown, none of them more severe than these; the setting zonewright.maxProblems says how many are.`,
      related: [],
      data: {},
    });
  }
  return kept;
}

/** Codes of which zones of the class know nothing. */
function silentIn(rclass: number, rules: readonly Rule[]): ReadonlySet<string> | undefined {
  if (rclass === RecordClass.IN) return undefined;
  return new Set(rules.flatMap(({ code, internetOnly }) => (internetOnly ? [code] : [])));
}

/** Where an absolute name ends a sentence, its final dot is the sentence's, too. */
function withOneDot(finding: Finding): Finding {
  if (!finding.message.includes('..')) return finding;
  return { ...finding, message: finding.message.replace(/([^.])\.\.(?=\s|$)/g, '$1.') };
}

function suppressionFindings(suppressions: readonly Suppression[], rules: readonly Rule[]): Finding[] {
  const findings: Finding[] = [];
  for (const { code, used, entry, start, end } of suppressions) {
    if (used) continue;
    const known = rules.some((rule) => matchesGlob(code, rule.code));
    const found = known ? 'suppression-unused' : 'suppression-unknown';
    const codes = rules.map((rule) => rule.code);
    const meant = known ? undefined : nearest(code, codes);
    const what = code === '*' ? 'any problem' : code;
    findings.push({
      code: found,
      severity: severityOf(rules, found),
      message: known
        ? `Nothing here draws ${what}: this comment silences nothing.`
        : `There is no rule "${code}"${meant ? `; did you mean ${meant}?` : ': this silences nothing.'}`,
      entry,
      start,
      end,
      related: [],
      data: meant ? { code, meant } : { code },
    });
  }
  return findings;
}

function misspeltFindings(zone: Zone, rules: readonly Rule[]): Finding[] {
  return misspeltSuppressions(zone).map(
    ({ entry, start, end, written, meant }): Finding => ({
      code: 'suppression-unknown',
      severity: severityOf(rules, 'suppression-unknown'),
      message: `"${written}" silences nothing${meant ? `; did you mean ${meant}?` : ': only zonewright-disable, zonewright-disable-line and zonewright-disable-next-line do.'}`,
      entry,
      start,
      end,
      related: [],
      data: meant ? { meant } : {},
    }),
  );
}

function severityOf(rules: readonly Rule[], code: string): Severity {
  return rules.find((rule) => rule.code === code)?.severity ?? 'hint';
}
