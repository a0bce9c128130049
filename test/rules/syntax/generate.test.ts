import { describe, expect, it } from 'vitest';
import { dumpZone } from '../../../server/src/zone/dump';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const HEAD = '$TTL 60\n';
const CODE = 'syntax-generate';

describe('what is wrong with a $GENERATE is told, and no quotes are offered for it', () => {
  it.each([
    ['1 - 3 a$ A 192.0.2.$', '1-3 a$ A 192.0.2.$'],
    ['1- 3 a$ A 192.0.2.$', '1-3 a$ A 192.0.2.$'],
    ['1 -3/2 a$ IN A 192.0.2.$', '1-3/2 a$ IN A 192.0.2.$'],
    ['1-4 / 2 a$ MX "10 b$"', '1-4/2 a$ MX "10 b$"'],
    ['1-2 a${ 0, 3, d } A 192.0.2.4', '1-2 a${0,3,d} A 192.0.2.4'],
    ['1-2 a$ A 192.0.2.${ 10 }', '1-2 a$ A 192.0.2.${10}'],
  ])('blanks: %s', (before, after) => {
    checkFix(`${HEAD}$GENERATE ${before}\n`, `${HEAD}$GENERATE ${after}\n`, CODE, 'Take the blanks out');
  });

  it.each([
    ['A 192.0.2.$ extra', 'A 192.0.2.$ ; extra'],
    ['CNAME b$ c d', 'CNAME b$ ; c d'],
  ])('too much: %s', (before, after) => {
    const line = `${HEAD}$GENERATE 1-2 a$ `;
    checkFix(`${line}${before}\n`, `${line}${after}\n`, CODE, 'Make the rest a comment');
  });

  it('in its place', () => {
    checkDiagnostics(`
$TTL 60
$GENERATE 1 - 3 a$ A 192.0.2.$
;         ^^^^^ error[syntax-generate]
$GENERATE 1-2 a\${ 0, 3, d } A 192.0.2.$
;              ^^^^^^^^^^^^ error[syntax-generate]
$GENERATE 1-2 a$ MX 10 b$ extra
;                         ^^^^^ error[syntax-generate]
$GENERATE 1-2 a$ IN IN A 192.0.2.$
;                   ^^ error[syntax-generate]
$GENERATE 1-2 a$ FOO b$ c
;                ^^^ error[syntax-generate]
`);
  });

  it.each(['9 - 1 a$ A 192.0.2.$', '1-2 a$ MX 10 b$ extra', '1-2 a$ FOO b$ c'])(
    'without a fix: %s',
    (line) => {
      expect(() => applyFix(`${HEAD}$GENERATE ${line}\n`, CODE)).toThrow(/there are: $/);
    },
  );
});

it.each(['1-2 a$ TXT "${ 0, 3, d }"', '1-2 A A 192.0.2.$', '1-2 /2 A 192.0.2.$'])(
  'a line that only looks like it is no matter: %s',
  (line) => {
    const titles = analyse(`${HEAD}$GENERATE ${line}\n`)
      .findings()
      .map(({ message }) => message);
    expect(titles.join()).not.toContain('without blanks');
  },
);

it('makes records of the obsolete types that BIND refuses where they are written', () => {
  const text = (data: string) => `${HEAD}$GENERATE 1-2 a$ ${data}\n`;
  for (const data of ['MD b', 'MF b', 'TYPE3 b']) {
    const analysis = checkDiagnostics(
      `${text(data)};<${'^'.repeat(text(data).length - HEAD.length - 3)} warning[syntax-unknown-type]\n`,
    );
    expect([...dumpZone(analysis.zone)].map((line) => line.split('\t').slice(3).join(' '))).toEqual(
      Array.from({ length: 2 }, () => `${data.replace('TYPE3', 'MD').replace('b', 'b.example.com.')}`),
    );
  }
  for (const data of ['MB b', 'MG b', 'MR b', 'NULL "\\# 1 00"', 'A6 "64 ::$ b"', 'GPOS "1 2 3"'])
    checkDiagnostics(text(data), ['syntax-unknown-type', 'syntax-generate']);
  checkDiagnostics(`${HEAD}a MD b\n;  ^^ error[syntax-unknown-type]\n`.replace(';  ', '; '));
});
