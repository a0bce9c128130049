import { describe, expect, it } from 'vitest';
import { analyse, checkDiagnostics, checkFix } from '../../helpers/zones';

const CODE = 'mx-preference';
const HOSTS = 'mail A 192.0.2.1\n';

it('finds what is no preference, and says it once', () => {
  const analysis = checkDiagnostics(
    `$TTL 3600
@ MX mail
;    ^^^^ error[mx-preference]
@ MX ten mail
;    ^^^ error[mx-preference]
@ MX 65536 mail
;    ^^^^^ error[mx-preference]
@ MX "10" mail
;    ^^^^ error[mx-preference]
@ MX -5 mail
;    ^^ error[mx-preference]
@ MX mail 10
;    ^^^^ error[mx-preference]
@ MX
; ^^ error[mx-preference]
@ MX 65535 mail
@ MX 0 mail
${HOSTS}`,
    [CODE],
  );
  const others = analysis.findings().filter(({ code }) => /^(?:syntax|rdata)-/.test(code));
  expect(others.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
});

it('leaves a missing exchange to syntax-missing-rdata', () => {
  const codes = analyse('@ MX 10\n')
    .findings()
    .map(({ code }) => code);
  expect(codes).toContain('syntax-missing-rdata');
  expect(codes).not.toContain(CODE);
});

describe('fixes', () => {
  it.each([
    ['10 for the only one', `@ MX mail\n${HOSTS}`, `@ MX 10 mail\n${HOSTS}`],
    ['ten above the highest', `@ MX 5 b\n@ MX 25 c\n@ MX mail\n`, `@ MX 5 b\n@ MX 25 c\n@ MX 35 mail\n`],
    ['not those of other names', `b MX 50 c\n@ MX mail\n`, `b MX 50 c\n@ MX 10 mail\n`],
    ['a free one for one that is too large', `@ MX 10 b\n@ MX 99999 mail\n`, `@ MX 10 b\n@ MX 20 mail\n`],
    ['a free one below the end', `@ MX 65535 b\n@ MX mail\n`, `@ MX 65535 b\n@ MX 65534 mail\n`],
    ['a free one for a word', `@ MX low mail\n`, `@ MX 10 mail\n`],
  ])('insert %s', (_, before, after) => {
    checkFix(before, after, CODE);
  });

  it.each([
    ['quotes', '@ MX "20" mail\n', '@ MX 20 mail\n'],
    ['a comma', '@ MX 20, mail\n', '@ MX 20 mail\n'],
    ['a dot', '@ MX 20. mail\n', '@ MX 20 mail\n'],
  ])('take %s away', (_, before, after) => {
    checkFix(before, after, CODE);
  });

  it('put preference and exchange in order', () => {
    checkFix('@ MX mail 20 ; first\n', '@ MX 20 mail ; first\n', CODE);
  });

  it.each(['@ MX\n', '@ MX mail 10 20\n', '@ MX ten mail..host\n'])('have none for %j', (text) => {
    const analysis = analyse(text);
    const finding = analysis.findings().find(({ code }) => code === CODE) ?? expect.unreachable();
    expect(analysis.fixes(finding)).toEqual([]);
  });
});

it('separates a preference from the exchange in the same word', () => {
  checkFix(`$TTL 3600\n@ MX 20,mail\n${HOSTS}`, `$TTL 3600\n@ MX 20 mail\n${HOSTS}`, CODE);
  checkFix(`$TTL 3600\n@ MX 10mail\n${HOSTS}`, `$TTL 3600\n@ MX 10 mail\n${HOSTS}`, CODE);
  checkFix('$TTL 3600\n@ MX 10mail\n', '$TTL 3600\n@ MX 10 mail\n', CODE);
  checkFix('$TTL 3600\n@ MX 20mx.example.net.\n', '$TTL 3600\n@ MX 10 20mx.example.net.\n', CODE);
  checkFix('$TTL 3600\n@ MX 20mx\n20mx A 192.0.2.1\n', '$TTL 3600\n@ MX 10 20mx\n20mx A 192.0.2.1\n', CODE);
  checkFix(`$TTL 3600\n@ MX ( 20:mail )\n${HOSTS}`, `$TTL 3600\n@ MX ( 20 mail )\n${HOSTS}`, CODE);
});
