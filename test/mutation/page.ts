import type { Rule } from '../../server/src/rules/rule';
import { markersOf } from '../helpers/zones';
import type { Outcome } from './run';

/** Whom a rule is shown by where faults cannot be put into these zones, and why not. */
export type Elsewhere = Readonly<Record<string, string>>;

/** `docs/detection.md`: what was put in and what was found, for each rule. */
export function detectionPage(
  rules: readonly Rule[],
  outcomes: readonly Outcome[],
  elsewhere: Elsewhere,
): string {
  const rows = rules.map((rule) =>
    rowOf(
      rule,
      outcomes.filter(({ form }) => form.code === rule.code),
    ),
  );
  const codes = new Set(outcomes.map(({ form }) => form.code));
  const tested = rows.filter((row) => row !== undefined);
  const files = new Set(outcomes.map(({ file }) => file));
  return `# What is detected

How this page is made: \`npx vitest run test/mutation -u\` takes zones that work (\`test/fixtures/clean\`: hand-written, and as name servers, panels and providers write them), puts one fault at a time into them, and looks at what is found. A fault comes in several forms, for instance an address without its last number or with one too many, and each form goes into up to six zones, at some place and in some layout: absolute or relative names, with TTL and class or without, in parentheses, with comments, in capitals or small letters. The test fails where a fault is not found, where the range is not exactly the text that is wrong, or where any other error or warning comes that is not a consequence of the same fault.

None of these zones draws an error or a warning before (\`test/rules/clean-zones.test.ts\`; three exports of the Windows DNS server lack a TTL, which BIND remarks on, too), and \`named-checkzone\` loads all of them (\`test/oracle/clean-zones.test.ts\`).

${outcomes.length} faults of ${codes.size} rules in over ${Math.floor(files.size / 50) * 50} zones: ${count(outcomes, 'detected')} detected, ${count(outcomes, 'exact')} with the exact range.

| rule | severity | forms | put in | detected | exact range |
|---|---|---|---|---|---|
${tested.join('\n')}

## Shown by their own tests

These errors and warnings need more than one zone file, a setting, or signatures.

| rule | tests |
|---|---|
${Object.entries(elsewhere)
  .filter(([code]) => rules.some((rule) => rule.code === code))
  .map(([code, tests]) => `| [${code}](rules/${code}.md) | ${tests} |`)
  .join('\n')}
`;
}

function rowOf(rule: Rule, outcomes: readonly Outcome[]): string | undefined {
  if (outcomes.length === 0) return undefined;
  const forms = new Set(outcomes.map(({ form }) => form.name)).size;
  const cells = [forms, outcomes.length, count(outcomes, 'detected'), count(outcomes, 'exact')];
  return `| [${rule.code}](rules/${rule.code}.md) | ${severitiesOf(rule).join(', ')} | ${cells.join(' | ')} |`;
}

/** The severities that a rule finds, the worst first: its own, and those its example shows. */
export function severitiesOf({ code, severity, bad }: Rule): string[] {
  const shown = markersOf(bad).flatMap((marker) => (marker.code === code ? [marker.severity] : []));
  return ['error', 'warning', 'information', 'hint'].filter(
    (each) => each === severity || shown.includes(each),
  );
}

function count(outcomes: readonly Outcome[], what: 'detected' | 'exact'): number {
  return outcomes.filter((outcome) => outcome[what]).length;
}
