import { describe, expect, it } from 'vitest';
import { exampleFindings, readExample } from '../../server/src/rules/example';
import { RULES } from '../../server/src/rules/registry';
import type { Finding } from '../../server/src/rules/rule';
import { markersOf, shownAs, sorted, textAfter } from '../helpers/zones';

/** The examples in each rule's documentation hold, and so does the promise of its fixes. */
describe('rules', () => {
  for (const rule of RULES) {
    describe(rule.code, () => {
      it('finds what the bad example marks', () => {
        const marked = markersOf(rule.bad);
        expect(marked.map((marker) => marker.code)).toContain(rule.code);
        const analysis = readExample(rule, rule.bad);
        const found = exampleFindings(rule, analysis).filter((finding) => finding.code === rule.code);
        expect(sorted(found.map((finding) => shownAs(analysis, finding))), rule.bad).toEqual(sorted(marked));
      });

      it('is silent on the good example', () => {
        expect(
          exampleFindings(rule, readExample(rule, rule.good)).map((finding) => finding.code),
        ).not.toContain(rule.code);
      });

      it('fixes its bad example without new findings', () => {
        const analysis = readExample(rule, rule.bad);
        const before = exampleFindings(rule, analysis);
        for (const finding of before.filter((candidate) => candidate.code === rule.code)) {
          const fixes = analysis.fixes(finding);
          expect(fixes.filter((fix) => fix.preferred).length, 'preferred fixes').toBeLessThanOrEqual(1);
          for (const fix of fixes) {
            const after = exampleFindings(rule, readExample(rule, textAfter(analysis, fix)));
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
