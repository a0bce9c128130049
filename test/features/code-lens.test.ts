import { expect, it } from 'vitest';
import { codeLenses } from '../../server/src/features/code-lens';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { analyse } from '../helpers/zones';

/** The lenses of a zone's root file, as `line: title`. */
function lensesOf(text: string, options?: ZoneOptions): string[] {
  const analysis = analyse(text, options);
  return codeLenses(analysis, analysis.zone.root).map(
    ({ range, command }) => `${range.start.line}: ${command?.title}${command?.command ? '' : ' (text)'}`,
  );
}

it('stands on the first MX record of each name', () => {
  expect(
    lensesOf('@ MX 20 mail2\n  MX 10 mail1\nwww A 192.0.2.1\n@ MX 30 mx.example.net.\nsub MX 5 a\n'),
  ).toEqual([
    '0: Look up MX of example.com',
    '0: mail1 (10), then mail2 (20), then mx.example.net (30) (text)',
    '4: Look up MX of sub.example.com',
    '4: a (5) (text)',
  ]);
});

it('runs the look-up with domain and document', () => {
  const analysis = analyse('@ MX 20 mail2\n');
  expect(codeLenses(analysis, analysis.zone.root)[0]?.command).toMatchObject({
    command: 'zonewright.lookUpMx',
    arguments: ['example.com', 'zone'],
  });
});

it('joins equal hosts and shortens long orders', () => {
  const hosts = [10, 10, 20, 30, 40, 50]
    .map((preference, index) => `@ MX ${preference} m${index}\n`)
    .join('');
  expect(lensesOf(hosts)[1]).toBe(
    '0: m0 or m1 (10), then m2 (20), then m3 (30), then m4 (40), and 1 more (text)',
  );
});

it('says that a null MX takes no mail', () => {
  expect(lensesOf('@ MX 0 .\n')[1]).toBe('0: takes no mail (null MX) (text)');
});

it('looks up neither wildcards nor names that are not known in full', () => {
  expect(lensesOf('* MX 10 mail\n')).toEqual(['0: mail (10) (text)']);
  expect(lensesOf('@ MX 10 mail\n', {})).toEqual(['0: mail (10) (text)']);
});

it('says no order where no record can be read', () => {
  expect(lensesOf('@ MX ten mail\n')).toEqual(['0: Look up MX of example.com']);
});

it('leaves out what $GENERATE makes', () => {
  expect(lensesOf('$GENERATE 1-3 a$ MX "10 mail"\n')).toEqual([]);
});
