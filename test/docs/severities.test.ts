import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../server/src/rules/registry';

const read = (path: string): string => readFileSync(join(__dirname, '../../docs', path), 'utf8');

const COLUMNS = ['error', 'warning', 'information'];

/** The severities that docs/format-decisions.md gives to each code that has several. */
const WRITTEN = new Map(
  rowsOf(
    read('format-decisions.md').split('### Severities that depend')[1]?.split('\n### ')[0] ?? '',
  ).flatMap(([codes = '', ...reasons]) =>
    [...codes.matchAll(/`([\w-]+)`/g)].map(
      ([, code = '']) => [code, COLUMNS.filter((_, index) => reasons[index] !== '')] as const,
    ),
  ),
);

/** The severities with which each rule finds the faults of `test/mutation`. */
const FOUND = rowsOf(read('detection.md')).flatMap(([code = '', found = '']) => {
  const [, name] = /^\[([\w-]+)\]/.exec(code) ?? [];
  const severities = found.split(', ').filter((each) => each === 'hint' || COLUMNS.includes(each));
  return name === undefined || severities.length === 0 ? [] : [{ code: name, found: severities }];
});

describe('docs/format-decisions.md', () => {
  it('says why a rule finds one thing with another severity than the other', () => {
    const several = FOUND.filter(({ found }) => found.length > 1);
    expect(several.length).toBeGreaterThan(15);
    for (const { code, found } of several)
      expect(WRITTEN.get(code), code).toEqual(expect.arrayContaining(found));
  });

  it('says why a rule finds something with another severity than its own', () => {
    for (const { code, severity } of RULES) {
      const other = FOUND.find((row) => row.code === code)?.found.filter((found) => found !== severity) ?? [];
      expect(WRITTEN.get(code) ?? [], code).toEqual(expect.arrayContaining(other));
    }
  });

  it('gives each rule its own severity among others', () => {
    for (const [code, severities] of WRITTEN) {
      expect(severities.length, code).toBeGreaterThan(1);
      expect(severities, code).toContain(RULES.find((rule) => rule.code === code)?.severity);
    }
  });
});

/** The cells of the rows of all tables in a text. */
function rowsOf(markdown: string): string[][] {
  return [...markdown.matchAll(/^\|(.*)\|$/gm)].map(([, row = '']) =>
    row.split('|').map((cell) => cell.trim()),
  );
}
