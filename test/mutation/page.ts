import type { Rule } from '../../server/src/rules/rule';
import { markersOf } from '../helpers/zones';
import type { Outcome } from './run';

/** Whom a rule is shown by where faults cannot be put into these zones, and why not. */
export type Elsewhere = Readonly<Record<string, string>>;

/** `docs/detection.md`: what was put in and what was found, for each rule. */
export function detectionPage(
  rules: readonly Rule[],
  outcomes: readonly Outcome[],
  nearMisses: number,
  elsewhere: Elsewhere,
): string {
  const grave = new Set(rules.filter(isGrave).map(({ code }) => code));
  const faults = outcomes.filter(({ form }) => grave.has(form.code));
  const advice = outcomes.filter(({ form }) => !grave.has(form.code));
  const files = new Set(outcomes.map(({ file }) => file));
  return `# What is detected

How this page is made: \`npx vitest run test/mutation -u\` takes zones that work, puts one fault at a time into them, and looks at what is found. A fault comes in several forms, for instance an address without its last number or with one too many, and each form goes into up to six zones, at some place and in some layout: absolute or relative names, with TTL and class or without, in parentheses, with comments, in capitals or small letters. The test fails where a fault is not found, where the range is not exactly the text that is wrong, where one fault is told twice, or where any other error or warning comes that is not a consequence of the same fault.

The zones are those of \`test/fixtures/clean\`: hand-written, and as name servers, panels and providers write them. None of them draws an error or a warning before (\`test/rules/clean-zones.test.ts\`; three exports of the Windows DNS server lack a TTL, which BIND remarks on, too), and \`named-checkzone\` loads all of them (\`test/oracle/clean-zones.test.ts\`). Some faults need more:

- those of DNSSEC go into zones that BIND, Knot DNS and ldns signed (\`test/fixtures/signed\`), with one to seven algorithms, NSEC and NSEC3, opt-out, CDS and ZONEMD, on a day on which the signatures hold. The keys are gone, so what is changed there makes its signature bogus, and the digest of the zone another; that is not held against it;
- \`soa-serial-not-bumped\`: the zone as it is before is what was committed;
- \`delegation-mismatch\`, \`spf-elsewhere\` and \`ptr-forward-mismatch\`: another zone is in the workspace;
- \`syntax-dialect\`: the zone is checked for Knot DNS, NSD, PowerDNS, or for all.

${outcomes.length} faults of ${codesOf(outcomes)} rules in over ${Math.floor(files.size / 50) * 50} zones: ${count(outcomes, 'detected')} detected, ${count(outcomes, 'exact')} with the exact range. The other way round, ${nearMisses} changes that look like such faults and are none, such as other spellings, layouts and orders of the records of signed zones, draw nothing (\`test/mutation/near-misses.ts\`).

## Errors and warnings

${faults.length} faults of ${codesOf(faults)} rules: all rules that find errors or warnings.

${tableOf(rules, faults)}

## Advice

What works, but not as it should: ${advice.length} faults of ${codesOf(advice)} rules that give information and hints.

${tableOf(rules, advice)}

Not here, as they speak of a file as a whole:

| rule | tests |
|---|---|
${Object.entries(elsewhere)
  .map(([code, tests]) => `| [${code}](rules/${code}.md) | ${tests} |`)
  .join('\n')}
`;
}

/** True for rules that find errors or warnings. */
function isGrave(rule: Rule): boolean {
  return severitiesOf(rule).some((severity) => severity === 'error' || severity === 'warning');
}

function codesOf(outcomes: readonly Outcome[]): number {
  return new Set(outcomes.map(({ form }) => form.code)).size;
}

function tableOf(rules: readonly Rule[], outcomes: readonly Outcome[]): string {
  const rows = rules.map((rule) =>
    rowOf(
      rule,
      outcomes.filter(({ form }) => form.code === rule.code),
    ),
  );
  const head = ['| rule | found as | forms | put in | detected | exact range |', '|---|---|---|---|---|---|'];
  return [...head, ...rows.filter((row) => row !== undefined)].join('\n');
}

/** The worst first. */
const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

function rowOf(rule: Rule, outcomes: readonly Outcome[]): string | undefined {
  if (outcomes.length === 0) return undefined;
  const forms = new Set(outcomes.map(({ form }) => form.name)).size;
  const cells = [forms, outcomes.length, count(outcomes, 'detected'), count(outcomes, 'exact')];
  const found = new Set(outcomes.flatMap(({ severities }) => severities));
  const severities = SEVERITIES.filter((severity) => found.has(severity));
  return `| [${rule.code}](rules/${rule.code}.md) | ${severities.join(', ')} | ${cells.join(' | ')} |`;
}

/** The severities that a rule finds: its own, and those its example shows. */
function severitiesOf({ code, severity, bad }: Rule): string[] {
  return [severity, ...markersOf(bad).flatMap((marker) => (marker.code === code ? [marker.severity] : []))];
}

function count(outcomes: readonly Outcome[], what: 'detected' | 'exact'): number {
  return outcomes.filter((outcome) => outcome[what]).length;
}
