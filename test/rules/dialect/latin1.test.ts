import { expect, test } from 'vitest';
import { Analysis } from '../../../server/src/rules/analysis';

/** The text that the fix writes for Knot DNS, which takes what is not ASCII only as escapes. */
function mended(isLatin1: boolean): string | undefined {
  const text = '@ SOA ns1 host 1 7200 3600 1209600 3600\n@ TXT "caf\u00e9"\n';
  const analysis = Analysis.read('root', text, { origin: 'example.com.', dialect: 'knot', isLatin1 });
  const finding = analysis.findings().find(({ code }) => code === 'syntax-dialect');
  return finding && analysis.fixes(finding)[0]?.edits[0]?.newText;
}

test('a character is escaped as the octets that it is in its file', () => {
  expect(mended(true)).toBe('"caf\\233"');
  expect(mended(false)).toBe('"caf\\195\\169"');
});
