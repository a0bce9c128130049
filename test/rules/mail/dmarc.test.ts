import { describe, expect, it } from 'vitest';
import { Analysis } from '../../../server/src/rules/analysis';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

/** The record `text` before and after a fix of `code`. */
function checkText(before: string, after: string, code: string, title?: string): void {
  checkFix(`$TTL 1h\n_dmarc TXT ${before}\n`, `$TTL 1h\n_dmarc TXT ${after}\n`, code, title);
}

describe('dmarc-syntax', () => {
  it('points into texts that are split and escaped', () => {
    checkDiagnostics(
      `$TTL 3600
_dmarc  TXT "v=DM" "ARC1; p=quar" "antin" "; fo=2"
;                           ^^^^^^^^^^^^ error[dmarc-syntax]
;                                               ^ warning[dmarc-syntax]
a._dmarc TXT "nothing"
_dmarc.a TXT v=DMARC1\\;\\032p=\\114eject\\;adkim=x
;                                             ^ warning[dmarc-syntax]
`,
      ['dmarc-syntax'],
    );
  });

  it('wants the version first, in capitals, and a semicolon behind it', () => {
    checkDiagnostics(
      `$TTL 3600
_dmarc.a TXT "p=none; v=DMARC1"
;                     ^^^^^^^^ error[dmarc-syntax]
_dmarc.b TXT "p=none; rua=mailto:a@example.com"
;             ^^^^^^ error[dmarc-syntax]
_dmarc.c TXT "v=dmarc1; p=none"
;               ^^^^^^ error[dmarc-syntax]
_dmarc.d TXT "v=DMARC1 p=none"
;               ^^^^^^^^^^^^^ error[dmarc-syntax]
_dmarc.e TXT "v=DMARC2; p=none"
;               ^^^^^^ error[dmarc-syntax]
_dmarc.f TXT "v = DMARC1 ; P=NONE;"
_dmarc.g TXT "v=spf1 -all"
_dmarc.h TXT "verification=1"
`,
      ['dmarc-syntax'],
    );
  });

  it('tells of tags that are unknown, twice, out of order, or none', () => {
    checkDiagnostics(
      `$TTL 3600
_dmarc.a TXT "v=DMARC1; p=reject; ruaa=mailto:a@example.com"
;                                 ^^^^ warning[dmarc-syntax]
_dmarc.b TXT "v=DMARC1; p=reject; color=red"
;                                 ^^^^^ information[dmarc-syntax]
_dmarc.c TXT "v=DMARC1; p=reject; p=none"
;                                 ^^^^^^ warning[dmarc-syntax]
_dmarc.d TXT "v=DMARC1; sp=none; p=reject"
;                                ^^^^^^^^ information[dmarc-syntax]
_dmarc.e TXT "v=DMARC1; p=reject; oops"
;                                 ^^^^ warning[dmarc-syntax]
_dmarc.f TXT "v=DMARC1; sp=reject"
;             ^^^^^^^^ error[dmarc-syntax]
_dmarc.h TXT "v=DMARC1"
;             ^^^^^^^^ error[dmarc-syntax]
_dmarc.i TXT "v=DMARC1; reject"
;                       ^^^^^^ error[dmarc-syntax]
_dmarc.j TXT "v=DMARC1; p=reject; foo=bar"
;                                 ^^^ information[dmarc-syntax]
_dmarc.g TXT "v=DMARC1; p=reject; np=none; sp=quarantine; psd=n; t=y; fo=1:d:s; ruf=mailto:a@example.com!10m;"
`,
      ['dmarc-syntax'],
    );
  });

  it('knows what an address for reports looks like', () => {
    checkDiagnostics(
      `$TTL 3600
_dmarc.a TXT "v=DMARC1; p=none; rua=mailto:a@example.com, b@example.com; ruf=https://example.com"
;                                                         ^^^^^^^^^^^^^ warning[dmarc-syntax]
;                                                                            ^^^^^^^^^^^^^^^^^^^ warning[dmarc-syntax]
_dmarc.b TXT "v=DMARC1; p=none; rua=mailto:a@example.com; mailto:b@example.com"
;                                                         ^^^^^^^^^^^^^^^^^^^^ warning[dmarc-syntax]
_dmarc.d TXT "v=DMARC1; p=none; rua=mailto:a@example.com" "v=DMARC1"
;                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[dmarc-syntax]
_dmarc.e TXT "v=DMARC1; p=none; rua=mailto:a+b/c@example.com!10m,mailto:a@b.example?subject=x"
_dmarc.c TXT "v=DMARC1; p=none; rua="
;                               ^^^^ warning[dmarc-syntax]
`,
      ['dmarc-syntax'],
    );
  });

  it.each([
    ['"v=DMARC1; p=rejct"', '"v=DMARC1; p=reject"'],
    ['"v=dmarc1; p=none"', '"v=DMARC1; p=none"'],
    ['"p=none; v=DMARC1; sp=reject"', '"v=DMARC1; p=none; sp=reject"'],
    ['"p=none"', '"v=DMARC1; p=none"'],
    ['"v=DMARC1, p=none, rua=mailto:a@example.com"', '"v=DMARC1; p=none; rua=mailto:a@example.com"'],
    ['"v=DMARC1; p=none rua=mailto:a@example.com"', '"v=DMARC1; p=none; rua=mailto:a@example.com"'],
    ['"v=DMARC1; p=none; rua=a@example.com"', '"v=DMARC1; p=none; rua=mailto:a@example.com"'],
    [
      '"v=DMARC1; p=none; ruf=mailto:a@example.com;mailto:b@example.com"',
      '"v=DMARC1; p=none; ruf=mailto:a@example.com,mailto:b@example.com"',
    ],
    ['"v=DMARC1; p=none; p=reject"', '"v=DMARC1; p=none"'],
    ['"v=DMARC1; sp=none; p=reject;"', '"v=DMARC1; p=reject; sp=none;"'],
    ['"v=DMARC1;"', '"v=DMARC1; p=none;"'],
    ['"v=DMARC1; rua=mailto:a@example.com"', '"v=DMARC1; p=none; rua=mailto:a@example.com"'],
    ['"v=DMARC1; p=none; " "rau=mailto:a@example.com"', '"v=DMARC1; p=none; " "rua=mailto:a@example.com"'],
    ['"v=DMARC1" "p=reject"', '"v=DMARC1" "; p=reject"'],
    ['" v=DMARC1; p=reject"', '"v=DMARC1; p=reject"'],
    ['"\\"v=DMARC1; p=reject\\""', '"v=DMARC1; p=reject"'],
    ['"DMARC1; p=reject"', '"v=DMARC1; p=reject"'],
    ['"v=DMARC1; p:reject"', '"v=DMARC1; p=reject"'],
    ['"v=DMARC1; p=none; rua:mailto:a@example.com"', '"v=DMARC1; p=none; rua=mailto:a@example.com"'],
    ['"v=DMARC1; p=none; sp : reject"', '"v=DMARC1; p=none; sp=reject"'],
    ['"v=DMARC1; reject"', '"v=DMARC1; p=reject"'],
    ['"v=DMARC1; p=“reject”"', '"v=DMARC1; p=reject"'],
    ['"v=DMARC1; p=none; rua=mailto://a@example.com"', '"v=DMARC1; p=none; rua=mailto:a@example.com"'],
    ['"v=DMARC1; p=none; rua=mailto:<a@example.com>"', '"v=DMARC1; p=none; rua=mailto:a@example.com"'],
    ['"v=dmarc1" "p=reject" "adkim=r"', '"v=DMARC1; p=reject; " "adkim=r"'],
    ['"v=DMARC1. p=reject"', '"v=DMARC1; p=reject"'],
    ['"v=DMARC1|p=reject"', '"v=DMARC1; p=reject"'],
    ['"v=DMARC1; p=reject" "rua=mailto:a@example.com"', '"v=DMARC1; p=reject" "; rua=mailto:a@example.com"'],
  ])('mends %s', (before, after) => {
    checkText(before, after, 'dmarc-syntax');
  });

  it('takes no policy away, and offers none, where a semicolon is missing behind the version', () => {
    const found = analyse(
      '$TTL 1h\n_dmarc TXT "v=DMARC1" "p=reject"\n_dmarc.a TXT "v=DMARC1 reject"\n',
    ).findings();
    expect(found.filter(({ code }) => code === 'dmarc-syntax').map(({ message }) => message)).toEqual([
      'A semicolon is missing behind "v=DMARC1": receivers ignore this text.',
      'A semicolon is missing behind "v=DMARC1": receivers ignore this text.',
    ]);
    expect(() => applyFix('$TTL 1h\n_dmarc TXT "v=DMARC1 reject"\n', 'dmarc-syntax')).toThrow('no fix');
  });

  it('reads agreements to reports about other domains', () => {
    checkDiagnostics(
      `$TTL 3600
example.org._report._dmarc TXT "v=dmarc1"
;                               ^^^^^^^^ error[dmarc-syntax]
example.net._report._dmarc TXT "v=DMARC1;"
*._report._dmarc           TXT "v=DMARC1"
                           TXT "verification=1"
`,
      ['dmarc-syntax'],
    );
    checkFix(
      '$TTL 1h\na.b._report._dmarc TXT "v=dmarc1;"\n',
      '$TTL 1h\na.b._report._dmarc TXT "v=DMARC1;"\n',
      'dmarc-syntax',
    );
  });

  it('puts no semicolon into a text without quotes', () => {
    expect(() => applyFix('$TTL 1h\n_dmarc TXT v=DMARC1,p=none\n', 'dmarc-syntax')).toThrow('no fix');
  });
});

describe('dmarc-multiple', () => {
  const TWO = `$TTL 1h
_dmarc TXT "v=DMARC1; p=reject"
       TXT "verification=1"
       TXT "v=DMARC1; p=none"
`;

  it('counts DMARC records only', () => {
    checkDiagnostics(
      `$TTL 1h
_dmarc TXT "v=DMARC1; p=reject"
       TXT "verification=1"
       TXT "v=DMARC1; p=none"
;          ^^^^^^^^^^^^^^^^^^ error[dmarc-multiple]
a      TXT "v=DMARC1; p=reject"
a      TXT "v=DMARC1; p=none"
`,
      ['dmarc-multiple'],
    );
  });

  it('keeps the one or the other', () => {
    checkFix(
      TWO,
      '$TTL 1h\n_dmarc TXT "v=DMARC1; p=reject"\n       TXT "verification=1"\n',
      'dmarc-multiple',
      'the first',
    );
    checkFix(
      TWO,
      '$TTL 1h\n_dmarc       TXT "verification=1"\n       TXT "v=DMARC1; p=none"\n',
      'dmarc-multiple',
      'this',
    );
  });
});

describe('dmarc-location', () => {
  it('leaves alone what an alias may lead to, and authorizations of reports', () => {
    checkDiagnostics(
      `$TTL 3600
dmarc        TXT "v=DMARC1; p=none"
;<^^^ warning[dmarc-location]
lists._dmarc TXT "v=DMARC1; p=none"
;<^^^^^^^^^^ warning[dmarc-location]
_damrc       TXT "v=DMARC1; p=none"
;<^^^^ warning[dmarc-location]
__dmarc      TXT "v=DMARC1; p=none"
;<^^^^^ warning[dmarc-location]
_dmark.lists TXT "v=DMARC1; p=none"
;<^^^^^^^^^^ warning[dmarc-location]
_dmarc2      TXT "v=DMARC1; p=none"
edmarc       TXT "v=DMARC1; p=none"
www          A   192.0.2.1
             TXT "v=DMARC1; p=none"
;            ^^^ warning[dmarc-location]
policy       TXT "v=DMARC1; p=none"
*._report._dmarc           TXT "v=DMARC1"
example.net._report._dmarc TXT "v=DMARC1;"
@            TXT "about v=DMARC1"
`,
      ['dmarc-location'],
    );
  });

  it('moves the record', () => {
    checkFix(
      '$TTL 1h\nlists._dmarc 300 TXT "v=DMARC1; p=none" ; policy\n@ A 192.0.2.1\n',
      '$TTL 1h\n_dmarc.lists 300 TXT "v=DMARC1; p=none"\n@ A 192.0.2.1\n',
      'dmarc-location',
    );
    checkFix(
      '$TTL 1h\n@ TXT "v=DMARC1; p=none"\n  A 192.0.2.1\nwww A 192.0.2.2\n',
      '$TTL 1h\n  A 192.0.2.1\n_dmarc TXT "v=DMARC1; p=none"\nwww A 192.0.2.2\n'.replace('  A', '@  A'),
      'dmarc-location',
    );
  });

  it.each([
    'dmarc TXT "v=DMARC1; p=none"\n_dmarc CNAME dmarc\n',
    'dmarc TXT "v=DMARC1; p=none"\n_dmarc.sub CNAME dmarc\n',
    '@ TXT "v=DMARC1; p=none"\n_dmarc CNAME @\n',
    'lists._dmarc TXT "v=DMARC1; p=none"\n_dmarc.lists CNAME lists._dmarc\n',
    'example.net._dmarc TXT "v=DMARC1; p=none"\n',
    '_report._dmarc TXT "v=DMARC1"\n',
  ])('is silent on what an alias leads to, or is for others: %s', (text) => {
    checkDiagnostics(`$TTL 1h\n${text}`, ['dmarc-location']);
  });

  it.each([
    ['dmarc', 'other.sub CNAME dmarc\n'],
    ['@', '_dmarc CNAME @\n'],
  ])('follows the alias that leads to %s', (owner, alias) => {
    const text = `$TTL 1h\n${owner} TXT "v=DMARC1; p=none"\n${alias}`;
    const analysis = Analysis.read('zone', text, { origin: 'example.com.' });
    const isFound = () => analysis.findings().some(({ code }) => code === 'dmarc-location');
    expect(isFound()).toBe(false);
    const at = text.indexOf(alias);
    analysis.zone.edit('zone', at, at + alias.length, '');
    expect(isFound()).toBe(true);
    analysis.zone.edit('zone', at, at, alias);
    expect(isFound()).toBe(false);
  });

  it('says where the policy of the names below a domain is', () => {
    const analysis = checkDiagnostics(`$TTL 1h
*._dmarc TXT "v=DMARC1; p=none"
;<^^^^^^ warning[dmarc-location]
*.sub._dmarc TXT "v=DMARC1; p=none"
;<^^^^^^^^^^ warning[dmarc-location]
`);
    const [first, second] = analysis.findings().filter(({ code }) => code === 'dmarc-location');
    expect(first?.message).toContain('but at _dmarc.example.com., for the names below as well');
    expect(second?.message).toContain('but at _dmarc.sub.example.com., for the names below as well');
  });

  it('removes it where there is one already', () => {
    checkFix(
      '$TTL 1h\ndmarc  TXT "v=DMARC1; p=none"\n_dmarc TXT "v=DMARC1; p=none"\n',
      '$TTL 1h\n_dmarc TXT "v=DMARC1; p=none"\n',
      'dmarc-location',
      'Remove this',
    );
  });
});

describe('what a DMARC record says', () => {
  it('draws no advice while receivers ignore it', () => {
    checkDiagnostics('$TTL 1h\n_dmarc TXT "v=DMARC2; p=none; pct=50; ruf=mailto:a@example.net"\n', [
      'dmarc-policy-none',
      'dmarc-rua-missing',
      'dmarc-rua-external',
      'dmarc-removed-tag',
    ]);
  });

  it('is nothing to remark on with a policy and reports', () => {
    checkDiagnostics(
      '$TTL 1h\n_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:a@sub.example.com"\n_dmarc.a TXT "v=DMARC1; p=reject"\n',
      ['dmarc-policy-none', 'dmarc-rua-missing', 'dmarc-rua-external', 'dmarc-removed-tag'],
    );
  });

  it('takes a missing policy for none where reports are asked for', () => {
    checkDiagnostics(
      `$TTL 1h
_dmarc TXT "v=DMARC1; rua=mailto:a@example.com"
;           ^^^^^^^^ information[dmarc-syntax]
_dmarc.a TXT "v=DMARC1; sp=reject"
;             ^^^^^^^^ error[dmarc-syntax]
_dmarc.b TXT "v=DMARC1; rua="
;                       ^^^^ warning[dmarc-syntax]
`,
      ['dmarc-policy-none', 'dmarc-syntax'],
    );
  });

  it('gets an address for reports', () => {
    checkText(
      '"v=DMARC1; p=none;"',
      '"v=DMARC1; p=none; rua=mailto:dmarc@example.com"',
      'dmarc-rua-missing',
      'Add rua',
    );
  });

  it('names each other organisation once', () => {
    checkDiagnostics(
      `$TTL 1h
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:a@example.net!10m, mailto:b@example.net,mailto:c@lab.example.com; ruf=mailto:d@example.org"
;                                   ^^^^^^^^^^^^^^^^^^^^^^^^ information[dmarc-rua-external]
;                                                                                                                ^^^^^^^^^^^^^^^^^^^^ information[dmarc-rua-external]
`,
      ['dmarc-rua-external'],
    );
  });

  it('says nothing of services that take in the reports of all their customers', () => {
    const reports = 'rua=mailto:a1@rua.easydmarc.com,mailto:b@dmarc.postmarkapp.com';
    checkDiagnostics(`$TTL 1h\n_dmarc TXT "v=DMARC1; p=reject; ${reports}"\n`, ['dmarc-rua-external']);
    const like = `$TTL 1h
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:a@easydmarc.com.example.net"
;                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[dmarc-rua-external]
`;
    checkDiagnostics(like);
  });

  it('makes little of a tag that changes nothing', () => {
    checkDiagnostics(`$TTL 1h
_dmarc TXT "v=DMARC1; p=reject; pct=100"
;                               ^^^^^^^ hint[dmarc-removed-tag]
_dmarc.a TXT "v=DMARC1; p=reject; pct=99"
;                                 ^^^^^^ information[dmarc-removed-tag]
`);
  });

  it('loses tags that are no longer in use', () => {
    checkText('"v=DMARC1; p=reject; " "pct=100"', '"v=DMARC1; p=reject"', 'dmarc-removed-tag');
    checkText(
      '"v=DMARC1; p=reject; pct=20; ri=86400"',
      '"v=DMARC1; p=reject; ri=86400"',
      'dmarc-removed-tag',
      'Remove pct=20',
    );
  });
});
