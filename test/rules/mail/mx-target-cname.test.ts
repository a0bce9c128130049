import { describe, expect, it } from 'vitest';
import { analyse, checkDiagnostics, checkFix } from '../../helpers/zones';

const CODE = 'mx-target-cname';
const ALIAS = `$TTL 3600
@     MX    10 mail
mail  CNAME web
web   A     192.0.2.1
web   AAAA  2001:db8::1
`;

it('finds aliases, chains and wildcard aliases, and leaves loops to mx-target-no-address', () => {
  checkDiagnostics(
    `@     MX    10 mail
;              ^^^^ warning[mx-target-cname]
@     MX    20 loop
@     MX    30 any.lab
;              ^^^^^^^ warning[mx-target-cname]
@     MX    40 out.example.com.
;              ^^^^^^^^^^^^^^^^ warning[mx-target-cname]
mail  CNAME alias
alias CNAME web
loop  CNAME loop
*.lab CNAME web
out   CNAME mail.example.net.
web   A     192.0.2.1
`,
    [CODE],
  );
});

it.each([
  '@ MX 10 web\nweb A 192.0.2.1\n',
  '@ MX 10 mail.example.net.\n',
  '@ MX 10 mail.example.com\nmail.example.com CNAME web\nweb A 192.0.2.1\n',
  '@ MX 10 mail\nmail CNAME nowhere\n',
])('is silent on %j', (text) => {
  expect(
    analyse(text)
      .findings()
      .filter(({ code }) => code === CODE),
  ).toEqual([]);
});

describe('fixes', () => {
  it('name the host behind the alias', () => {
    checkFix(ALIAS, ALIAS.replace('10 mail', '10 web'), CODE);
  });

  it('name the host at the end of a chain, absolute where the exchange is', () => {
    const chain = '@ MX 10 a.example.com.\na CNAME b\nb CNAME c\nc A 192.0.2.1\n';
    checkFix(chain, chain.replace('a.example.com.', 'c.example.com.'), CODE);
  });

  it('name a host outside the zone', () => {
    const out = '@ MX 10 mail\nmail CNAME mail.example.net.\n';
    checkFix(out, out.replace('10 mail', '10 mail.example.net.'), CODE);
  });

  it('remove the record where the host is named already', () => {
    const before = '@ MX 10 mail\n@ MX 20 web\nmail CNAME web\nweb A 192.0.2.1\n';
    checkFix(before, before.replace('@ MX 10 mail\n', ''), CODE, 'Remove this record');
  });

  it('replace the alias by addresses', () => {
    checkFix(
      ALIAS,
      ALIAS.replace('mail  CNAME web\n', 'mail  A     192.0.2.1\nmail  AAAA  2001:db8::1\n'),
      CODE,
      'Replace the alias',
    );
  });
});
