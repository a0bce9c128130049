import { describe, expect, it } from 'vitest';
import { exampleFindings, readExample } from '../../server/src/rules/example';
import { RULES } from '../../server/src/rules/registry';
import type { Finding, Fix, Rule } from '../../server/src/rules/rule';
import { CRYPTO } from '../helpers/crypto';
import { applied } from '../helpers/worlds';
import { markersOf, shownAs, sorted, textAfter } from '../helpers/zones';

/** The examples in each rule's documentation hold, and so does the promise of its fixes. */
describe('rules', () => {
  for (const rule of RULES) {
    describe(rule.code, () => {
      it('finds what the bad example marks', () => {
        const marked = markersOf(rule.bad);
        expect(marked.map((marker) => marker.code)).toContain(rule.code);
        const analysis = readExample(rule, rule.bad, CRYPTO);
        const found = exampleFindings(rule, analysis).filter((finding) => finding.code === rule.code);
        expect(sorted(found.map((finding) => shownAs(analysis, finding))), rule.bad).toEqual(sorted(marked));
      });

      it('is silent on the good example', () => {
        expect(
          exampleFindings(rule, readExample(rule, rule.good, CRYPTO)).map((finding) => finding.code),
        ).not.toContain(rule.code);
      });

      it('fixes its bad example without new findings', () => {
        const analysis = readExample(rule, rule.bad, CRYPTO);
        const before = exampleFindings(rule, analysis);
        for (const finding of before.filter((candidate) => candidate.code === rule.code)) {
          const fixes = analysis.fixes(finding);
          expect(fixes.filter((fix) => fix.preferred).length, 'preferred fixes').toBeLessThanOrEqual(1);
          for (const fix of fixes) {
            const after = exampleFindings(
              rule,
              readExample(ruleAfter(rule, fix), textAfter(analysis, fix), CRYPTO),
            );
            const count = (code: string, found: readonly Finding[]) =>
              found.filter((each) => each.code === code).length;
            expect(count(rule.code, after), fix.title).toBeLessThan(count(rule.code, before));
            for (const { code, message } of after) {
              expect(count(code, after), `${fix.title} brings ${code}: ${message}`).toBeLessThanOrEqual(
                count(code, before),
              );
            }
          }
        }
      });
    });
  }
});

/** The rule with the other zones of its examples as the fix leaves them. */
function ruleAfter(rule: Rule, fix: Fix): Rule {
  const { others } = rule.examples ?? {};
  if (!others) return rule;
  const edits = fix.edits.filter(({ file }) => others[file.uri] !== undefined);
  return { ...rule, examples: { ...rule.examples, others: applied(others, { ...fix, edits }) } };
}
