import { describe, expect, it } from 'vitest';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const CODE = 'bimi';
const ENFORCED = '_dmarc TXT "v=DMARC1; p=reject"\n';
const LOGO = '"v=BIMI1; l=https://example.com/logo.svg"';

function messages(text: string, origin = 'example.com.'): string[] {
  return analyse(text, { origin })
    .findings()
    .filter(({ code }) => code === CODE)
    .map(({ message }) => message);
}

/** What is underlined in the text of the record. */
function underlined(text: string): string[] {
  const line = `default._bimi TXT ${text}\n`;
  return analyse(`$TTL 3600\n${line}${ENFORCED}`)
    .findings()
    .filter(({ code }) => code === CODE)
    .map(({ start, end }) => line.slice(start, end));
}

describe('reads the record', () => {
  it.each([
    LOGO,
    '"v=BIMI1;l=https://example.com/logo.svg;a=https://example.com/logo.pem;"',
    '"v=BIMI1; l=https://example.com/logo.svg; a="',
    '"v=BIMI1; l=; a=;"',
    '"v=BIMI1; l=https://example.com/logo.svg; avp=brand; lps=user"',
    '"v=BIMI1; " "l=https://example.com/logo.svg"',
    '"some other text"',
  ])('%s', (text) => {
    expect(underlined(text)).toEqual([]);
  });

  it.each([
    ['"v=BIMI1"', ['v=BIMI1']],
    ['"v=BIMI1; a=https://example.com/logo.pem"', ['v=BIMI1']],
    ['"v=bimi1; l=https://example.com/logo.svg"', ['v=bimi1']],
    ['"l=https://example.com/logo.svg; v=BIMI1"', ['v=BIMI1']],
    ['"v=BIMI1 l=https://example.com/logo.svg"', ['BIMI1 l=https://example.com/logo.svg']],
    ['"v=BIMI1; l=http://example.com/logo.svg"', ['http://example.com/logo.svg']],
    ['"v=BIMI1; l=example.com/logo.svg"', ['example.com/logo.svg']],
    ['"v=BIMI1; l=https://example.com/logo.png"', ['https://example.com/logo.png']],
    [
      '"v=BIMI1; l=https://example.com/logo.svg a=https://example.com/logo.pem"',
      ['https://example.com/logo.svg a=https://example.com/logo.pem'],
    ],
    ['"v=BIMI1; l=https://example.com/logo.svg; a=logo.pem"', ['logo.pem']],
    ['"v=BIMI1; l=; l=https://example.com/logo.svg"', ['l=https://example.com/logo.svg']],
    ['"v=BIMI1; l=; logo"', ['logo']],
    ['"v=BIMI1; l=; x=1"', ['x']],
    ['"v=BIMI1; l=; A=https://example.com/logo.pem"', ['A']],
  ])('faults in %s', (text, expected) => {
    expect(underlined(text)).toEqual(expected);
  });

  it.each([
    ['"v=bimi1; l=https://example.com/logo.svg"', LOGO],
    ['"v=BIMI1; l=http://example.com/logo.svg"', LOGO],
    ['"v=BIMI1; l=example.com/logo.svg"', LOGO],
    ['"v=BIMI1 l=https://example.com/logo.svg"', LOGO],
    [
      '"v=BIMI1; l=https://example.com/logo.svg a=https://example.com/logo.pem"',
      '"v=BIMI1; l=https://example.com/logo.svg; a=https://example.com/logo.pem"',
    ],
    ['"v=BIMI1; l=; A=https://example.com/logo.pem"', '"v=BIMI1; l=; a=https://example.com/logo.pem"'],
  ])('mends %s', (before, after) => {
    const zone = (text: string) => `$TTL 1h\ndefault._bimi TXT ${text}\n${ENFORCED}`;
    checkFix(zone(before), zone(after), CODE);
  });
});

describe('looks at the DMARC policy', () => {
  it.each([
    ['rejects', '', '_dmarc TXT "v=DMARC1; p=reject"'],
    ['quarantines', '', '_dmarc TXT "v=DMARC1; p=quarantine; pct=100"'],
    ['is that of the domain above', '.sub', '_dmarc TXT "v=DMARC1; p=reject"'],
    ['is that of the domain above, for those below', '.sub', '_dmarc TXT "v=DMARC1; p=none; sp=reject"'],
    ['is elsewhere', '', '_dmarc CNAME policy.example.net.'],
    [
      'is there twice, which is said there',
      '',
      '_dmarc TXT "v=DMARC1; p=none"\n_dmarc TXT "v=DMARC1; p=reject"',
    ],
    ['has a slip, which is said there', '', '_dmarc TXT "v=DMARC1; p=rejct"'],
  ])('is silent where it %s', (_, at, policy) => {
    expect(messages(`$TTL 1h\ndefault._bimi${at} TXT ${LOGO}\n${policy}\n`)).toEqual([]);
  });

  it.each([
    ['', '', 'example.com. has no DMARC record'],
    ['.sub', '', 'example.com. has no DMARC record'],
    ['', '_dmarc TXT "v=DMARC1; p=none"', 'that of example.com. is "p=none"'],
    ['.sub', '_dmarc TXT "v=DMARC1; p=reject; sp=none"', 'that of example.com. is "sp=none"'],
    ['', '_dmarc TXT "v=DMARC1; p=reject; t=y"', 'that of example.com. is under test ("t=y")'],
    [
      '',
      '_dmarc TXT "v=DMARC1; p=reject; pct=50"',
      'that of example.com. holds for a part of the mail only ("pct=50")',
    ],
  ])('default._bimi%s beside %j', (at, policy, reason) => {
    expect(messages(`$TTL 1h\ndefault._bimi${at} TXT ${LOGO}\n${policy}\n`)).toEqual([
      `Receivers show a logo only under a DMARC policy that enforces something: ${reason}.`,
    ]);
  });

  it('is silent where the policy may stand above the zone, and where there is no logo', () => {
    expect(messages(`default._bimi TXT ${LOGO}\n`, 'mail.example.com.')).toEqual([]);
    expect(messages('default._bimi TXT "v=BIMI1; l=;"\n')).toEqual([]);
  });

  it('adds a policy, or makes it stricter', () => {
    const zone = `$TTL 1h\ndefault._bimi TXT ${LOGO}\n`;
    checkFix(
      zone,
      `${zone}_dmarc        TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"\n`,
      CODE,
      'Add a DMARC record',
    );
    checkFix(
      `${zone}_dmarc TXT "v=DMARC1; p=none"\n`,
      `${zone}_dmarc TXT "v=DMARC1; p=quarantine"\n`,
      CODE,
      'Write p=quarantine',
    );
  });
});

it('takes quotes out of the text', () => {
  checkFix(
    `default._bimi TXT "\\"v=BIMI1; l=https://example.com/logo.svg\\""\n${ENFORCED}`,
    `default._bimi TXT "v=BIMI1; l=https://example.com/logo.svg"\n${ENFORCED}`,
    CODE,
  );
});

it('names the second of two records of a selector', () => {
  checkDiagnostics(`$TTL 1h
default._bimi TXT "v=BIMI1; l=https://example.com/logo.svg"
default._bimi TXT "v=BIMI1; l=https://example.com/other.svg"
;                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[bimi]
other._bimi   TXT "v=BIMI1; l=https://example.com/other.svg"
${ENFORCED}`);
});

it.each([
  ['@', 'default._bimi'],
  ['_bimi', 'default._bimi'],
  ['default.bimi.sub', 'default._bimi.sub'],
])('moves a record from %s to %s', (from, to) => {
  expect(applyFix(`$TTL 1h\n${from} TXT ${LOGO}\n${ENFORCED}`, CODE)).toBe(
    `$TTL 1h\n${to} TXT ${LOGO}\n${ENFORCED}`,
  );
});

it.each([
  `bimi TXT ${LOGO}\ndefault._bimi CNAME bimi\n`,
  `@ TXT ${LOGO}\ndefault._bimi CNAME @\n`,
  `_bimi TXT ${LOGO}\nother._bimi.sub CNAME _bimi\n`,
])('is silent on a record that an alias leads to: %s', (text) => {
  checkDiagnostics(`$TTL 1h\n${text}`, [CODE]);
});
