import { describe, expect, it } from 'vitest';
import { analyse, checkDiagnostics, checkFix } from '../../helpers/zones';

const CODE = 'mx-target-missing-dot';
const ONE_OF = [
  CODE,
  'name-missing-dot',
  'mx-target-no-address',
  'mx-target-cname',
  'mx-target-dname',
  'mx-target-occluded',
  'name-not-hostname',
];

it('finds hosts of providers and of the zone, and says it once', () => {
  checkDiagnostics(
    `@     MX 1 aspmx.l.google.com
;          ^^^^^^^^^^^^^^^^^^ error[mx-target-missing-dot]
@     MX 5 example-com.mail.protection.outlook.com
;          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[mx-target-missing-dot]
@     MX 6 mail.example.com
;          ^^^^^^^^^^^^^^^^ error[mx-target-missing-dot]
mail  A  192.0.2.1
`,
    ONE_OF,
  );
});

it('is a warning where a wildcard gives the name an address', () => {
  checkDiagnostics(
    `@ MX 1 aspmx.l.google.com
;      ^^^^^^^^^^^^^^^^^^ warning[mx-target-missing-dot]
* A  192.0.2.1
`,
    ONE_OF,
  );
});

describe('is silent on', () => {
  it.each([
    ['a host with its dot', '@ MX 1 aspmx.l.google.com.\n'],
    ['a host below the zone', '@ MX 1 mail.lab\nmail.lab A 192.0.2.1\n'],
    ['a host below the zone that looks foreign', '@ MX 1 mail.net\nmail.net A 192.0.2.1\n'],
    ['a host that a wildcard of its own subdomain answers for', '@ MX 1 in.app\n*.app A 192.0.2.1\n'],
    ['a host of one label', '@ MX 1 com\n'],
    ['other records', '@ CNAME aspmx.l.google.com\n'],
    [
      'what stands behind another origin',
      '$ORIGIN .\nexample.com MX 1 mail.example.com\nmail.example.com A 192.0.2.1\n',
    ],
  ])('%s', (_, text) => {
    expect(
      analyse(text)
        .findings()
        .map(({ code }) => code),
    ).not.toContain(CODE);
  });
});

it('adds the dot, or leaves the name of the zone out', () => {
  const provider = '@ MX 1 aspmx.l.google.com\n';
  checkFix(provider, '@ MX 1 aspmx.l.google.com.\n', CODE);
  const own = '@ MX 1 mail.example.com ; in\nmail A 192.0.2.1\n';
  checkFix(own, own.replace('com ;', 'com. ;'), CODE);
  checkFix(own, own.replace('mail.example.com', 'mail'), CODE, 'relative to the origin');
});
