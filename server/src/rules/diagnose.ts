import type { Severity } from '../syntax/problem';
import type { Zone } from '../zone/zone';
import type { Finding, Rule } from './rule';
import type { Runner } from './runner';
import { levelsOf, type RuleSettings } from './settings';
import { isSuppressed, type Suppression, shownEntry, suppressionsOf } from './suppressions';

export interface DiagnoseOptions {
  readonly settings: RuleSettings;
  /** Findings above this number are counted, not given; a last one says how many. */
  readonly limit: number;
}

/** The findings a user sees: levels and suppressions applied, in the order of the zone, at most `limit`. */
export function diagnose(
  zone: Zone,
  runner: Runner,
  rules: readonly Rule[],
  options: DiagnoseOptions,
): Finding[] {
  const levelOf = levelsOf(options.settings);
  const suppressions = suppressionsOf(zone);
  const shown: Finding[] = [];
  for (const finding of runner.findings()) {
    const level = levelOf(finding.code);
    if (level === 'off' || isSuppressed(zone, suppressions, finding)) continue;
    shown.push(level === undefined ? finding : { ...finding, severity: level });
  }
  for (const finding of suppressionFindings(suppressions, rules)) {
    const level = levelOf(finding.code);
    if (level !== 'off') shown.push(level === undefined ? finding : { ...finding, severity: level });
  }
  shown.sort((left, right) => compareFindings(zone, left, right));
  if (shown.length <= options.limit) return shown;
  const last = shown[options.limit - 1];
  const left = shown.length - options.limit;
  const kept = shown.slice(0, options.limit);
  if (last && levelOf('too-many-problems') !== 'off') {
    kept.push({
      ...last,
      code: 'too-many-problems',
      severity: levelFor('too-many-problems', 'information', levelOf),
      message: `${left} more problems follow; zonewright.maxProblems sets how many are shown.`,
      related: [],
      data: {},
    });
  }
  return kept;
}

function suppressionFindings(suppressions: readonly Suppression[], rules: readonly Rule[]): Finding[] {
  const codes = new Set(rules.map((rule) => rule.code));
  const findings: Finding[] = [];
  for (const { code, used, entry, start, end } of suppressions) {
    if (used) continue;
    const known = code.includes('*') || codes.has(code);
    findings.push({
      code: known ? 'suppression-unused' : 'suppression-unknown',
      severity: 'hint',
      message: known
        ? `Nothing here draws ${code}: this comment silences nothing.`
        : `There is no rule "${code}".`,
      entry,
      start,
      end,
      related: [],
      data: { code },
    });
  }
  return findings;
}

function compareFindings(zone: Zone, left: Finding, right: Finding): number {
  const order = zone.compareOrder(shownEntry(zone, left.entry), shownEntry(zone, right.entry));
  return order || left.start - right.start || left.end - right.end || (left.code < right.code ? -1 : 1);
}

function levelFor(code: string, own: Severity, levelOf: (code: string) => string | undefined): Severity {
  const level = levelOf(code);
  return level === undefined || level === 'off' ? own : (level as Severity);
}
