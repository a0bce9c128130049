import { describe, expect, it } from 'vitest';
import { suppressionsFor } from '../../server/src/features/suppress';
import { exampleFindings, readExample } from '../../server/src/rules/example';
import { RULES } from '../../server/src/rules/registry';
import { CRYPTO } from '../helpers/crypto';
import { textAfter } from '../helpers/zones';

/** What is said in place of a finding where that is silenced: see `oncePerCause`. */
const LEFT_TO_SAY: Readonly<Record<string, string>> = { 'mx-special-address': 'rdata-special-address' };

/** Each comment that is offered to silence what a rule finds in its bad example does so, and does nothing else. */
describe('comments that silence', () => {
  it.each(RULES.filter(({ group }) => group !== 'housekeeping').map((rule) => [rule.code, rule] as const))(
    '%s',
    (code, rule) => {
      const analysis = readExample(rule, rule.bad, CRYPTO);
      const before = exampleFindings(rule, analysis);
      for (const finding of before.filter((each) => each.code === code)) {
        for (const { title, reach, edit } of suppressionsFor(analysis.zone, finding)) {
          const text = textAfter(analysis, { title, edits: [edit] });
          const after = exampleFindings(rule, readExample(rule, text, CRYPTO));
          const count = (of: string, found: typeof before) => found.filter((each) => each.code === of).length;
          if (reach === 'file') expect(count(code, after), title).toBe(0);
          else expect(count(code, after), `${title}\n${text}`).toBeLessThan(count(code, before));
          for (const each of new Set(after.map((one) => one.code)))
            if (each !== LEFT_TO_SAY[code])
              expect(count(each, after), `${title} brings ${each}\n${text}`).toBeLessThanOrEqual(
                count(each, before),
              );
          for (const each of new Set(before.map((one) => one.code)))
            if (each !== code) expect(count(each, after), `${title} takes ${each}`).toBe(count(each, before));
        }
      }
    },
  );
});
