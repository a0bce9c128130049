import { describe, expect, it } from 'vitest';
import { RULES } from '../../server/src/rules/registry';
import { analyse, checkDiagnostics, markersOf, textAfter } from '../helpers/zones';

/** The examples in each rule's documentation hold, and so does the promise of its fixes. */
describe('rules', () => {
  for (const rule of RULES) {
    describe(rule.code, () => {
      it('finds what the bad example marks', () => {
        expect(markersOf(rule.bad).map((marker) => marker.code)).toContain(rule.code);
        checkDiagnostics(rule.bad, [rule.code]);
      });

      it('is silent on the good example', () => {
        expect(
          analyse(rule.good)
            .findings()
            .map((finding) => finding.code),
        ).not.toContain(rule.code);
      });

      it('fixes its bad example without new findings', () => {
        const analysis = analyse(rule.bad);
        const before = analysis.findings();
        for (const finding of before.filter((candidate) => candidate.code === rule.code)) {
          for (const fix of analysis.fixes(finding)) {
            const after = analyse(textAfter(analysis, fix)).findings();
            const count = (code: string, findings: typeof after) =>
              findings.filter((each) => each.code === code).length;
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
