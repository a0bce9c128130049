import { expect, it } from 'vitest';
import { analyse, checkDiagnostics, checkFix } from '../../helpers/zones';

const CODE = 'mx-duplicate-target';

it('finds an exchange again at a higher preference, wherever it stands', () => {
  checkDiagnostics(
    `@ MX 30 mail
;    ^^^^^^^ warning[mx-duplicate-target]
@ MX 10 mail
@ MX 20 MAIL.example.com.
;    ^^^^^^^^^^^^^^^^^^^^ warning[mx-duplicate-target]
@ MX 20 other
mail A 192.0.2.1
`,
    [CODE],
  );
});

it.each([
  ['other exchanges', '@ MX 10 a\n@ MX 20 b\n'],
  ['other owners', '@ MX 10 a\nb MX 20 a\n'],
  ['the same record twice', '@ MX 10 a\n@ MX 10 a\n'],
  ['null MX', '@ MX 0 .\n@ MX 10 .\n'],
  ['what cannot be read', '@ MX 10 a\n@ MX x a\n'],
])('is silent on %s', (_, text) => {
  expect(
    analyse(text)
      .findings()
      .filter(({ code }) => code === CODE),
  ).toEqual([]);
});

it('says it once of records that are there twice', () => {
  const found = analyse('@ MX 10 a\n@ MX 20 a\n@ MX 20 a\n').findings();
  expect(found.filter(({ code }) => code === CODE)).toHaveLength(1);
  expect(found.filter(({ code }) => code === 'duplicate-record')).toHaveLength(1);
});

it('removes the less preferred, and keeps the owner of what follows', () => {
  checkFix('a MX 20 b\n MX 10 b\n', 'a MX 10 b\n', CODE);
  checkFix('@ MX 10 b\n@ MX 20 b\nb A 192.0.2.1\n', '@ MX 10 b\nb A 192.0.2.1\n', CODE);
});
