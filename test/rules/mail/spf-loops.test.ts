import { expect, it } from 'vitest';
import { analyse, checkDiagnostics } from '../../helpers/zones';

const codes = (text: string) =>
  analyse(text)
    .findings()
    .map(({ code }) => code)
    .filter((code) => code.startsWith('spf-'));

it('spf-loop: finds loops of any length', () => {
  const ring = (length: number) =>
    Array.from(
      { length },
      (_, at) => `n${at} TXT "v=spf1 include:n${(at + 1) % length}.example.com -all"\n`,
    ).join('');
  for (const length of [1, 2, 20, 21, 25, 2000])
    expect(codes(ring(length))).toEqual(Array.from({ length }, () => 'spf-loop'));
});

it('spf-loop: tells two loops that touch from what only leads there', () => {
  checkDiagnostics(
    `lead TXT "v=spf1 include:a.example.com -all"
a    TXT "v=spf1 include:b.example.com -all"
;                ^^^^^^^^^^^^^^^^^^^^^ warning[spf-loop]
b    TXT "v=spf1 include:out.example.com include:c.example.com include:a.example.com -all"
;                                        ^^^^^^^^^^^^^^^^^^^^^ warning[spf-loop]
c    TXT "v=spf1 redirect=b.example.com"
;                ^^^^^^^^^^^^^^^^^^^^^^ warning[spf-loop]
out  TXT "v=spf1 include:end.example.com -all"
end  TXT "v=spf1 include:example.net -all"
`,
    ['spf-loop'],
  );
});

it('spf-loop: finds each record of a loop, and no record that leads into it', () => {
  const found = checkDiagnostics(
    `@ TXT "v=spf1 include:a.example.com -all"
a TXT "v=spf1 include:b.example.com -all"
;             ^^^^^^^^^^^^^^^^^^^^^ warning[spf-loop]
b TXT "v=spf1 redirect=a.example.com"
;             ^^^^^^^^^^^^^^^^^^^^^^ warning[spf-loop]
c TXT "v=spf1 include:c.example.com -all"
;             ^^^^^^^^^^^^^^^^^^^^^ warning[spf-loop]
`,
    ['spf-loop', 'spf-lookups'],
  );
  expect(found.findings().length).toBeGreaterThan(2);
});

it('does not count for ever', () => {
  const twice = (from: number, to: number) =>
    `n${from} TXT "v=spf1 include:n${to}.example.com include:n${to}.example.com -all"\n`;
  const row = (length: number) => Array.from({ length }, (_, at) => twice(at, at + 1)).join('');
  expect(codes(row(100))).toContain('spf-lookups');
  expect(codes(`${row(9)}${twice(9, 0)}`)).toEqual(Array.from({ length: 10 }, () => 'spf-loop'));
});

it('reads a long row of includes', () => {
  const lines = Array.from(
    { length: 3000 },
    (_, at) => `n${at} TXT "v=spf1 include:n${at + 1}.example.com -all"`,
  );
  expect(codes(`${lines.join('\n')}\nn3000 TXT "v=spf1 -all"\n`)).toContain('spf-lookups');
});
