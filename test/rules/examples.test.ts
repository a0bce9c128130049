import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../server/src/rules/analysis';
import { RULES } from '../../server/src/rules/registry';
import type { Finding, Rule } from '../../server/src/rules/rule';
import { detectOrigin } from '../../server/src/zone/origin';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { analyse, markersOf, ORIGIN, shownAs, sorted, textAfter } from '../helpers/zones';

/** The examples in each rule's documentation hold, and so does the promise of its fixes. */
describe('rules', () => {
  for (const rule of RULES) {
    describe(rule.code, () => {
      it('finds what the bad example marks', () => {
        const marked = markersOf(rule.bad);
        expect(marked.map((marker) => marker.code)).toContain(rule.code);
        const analysis = read(rule, rule.bad);
        const found = findings(rule, analysis).filter((finding) => finding.code === rule.code);
        expect(sorted(found.map((finding) => shownAs(analysis, finding))), rule.bad).toEqual(sorted(marked));
      });

      it('is silent on the good example', () => {
        expect(findings(rule, read(rule, rule.good)).map((finding) => finding.code)).not.toContain(rule.code);
      });

      it('fixes its bad example without new findings', () => {
        const analysis = read(rule, rule.bad);
        const before = findings(rule, analysis);
        for (const finding of before.filter((candidate) => candidate.code === rule.code)) {
          const fixes = analysis.fixes(finding);
          expect(fixes.filter((fix) => fix.preferred).length, 'preferred fixes').toBeLessThanOrEqual(1);
          for (const fix of fixes) {
            const after = findings(rule, read(rule, textAfter(analysis, fix)));
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

/** The zone of an example. It may include itself; no other file is there. */
function read(rule: Rule, text: string): Analysis {
  const named = rule.examples?.origin ?? ORIGIN;
  const options: ZoneOptions = {
    origin: named === 'unknown' ? detectOrigin(text, 'zone') : named,
    readInclude: (path) => {
      if (path.startsWith('/'))
        return { kind: 'refused', tried: path, reason: 'it is outside the workspace' };
      if (path === 'zone') return { kind: 'text', uri: 'zone', text };
      return { kind: 'not-found', tried: path, reason: 'there is no such file' };
    },
  };
  return analyse(text, options);
}

function findings(rule: Rule, analysis: Analysis): Finding[] {
  return analysis.findings({ settings: {}, limit: rule.examples?.limit ?? Number.POSITIVE_INFINITY });
}
