import { describe, expect, it } from 'vitest';
import { quotedStrings } from '../../../server/src/rules/rdata/split-string';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const codes = (text: string) =>
  analyse(text)
    .findings()
    .map(({ code }) => code)
    .filter((code) => code.startsWith('spf-'));

const MAIL = '@ MX 10 mail\nmail A 198.51.100.1\n';

describe('is silent on', () => {
  it.each([
    ['a record of the usual kind', `@ TXT "v=spf1 mx a:mail.example.com include:example.net -all"\n${MAIL}`],
    ['a null policy', '@ TXT "v=spf1 -all"\n'],
    ['a redirect', '@ TXT "v=spf1 redirect=spf.example.net"\n'],
    ['a neutral end', '@ TXT "v=spf1 ip4:198.51.100.1 ?all"\n'],
    ['strings that meet at a blank', '@ TXT "v=spf1 ip4:198.51.100.1" " -all"\n'],
    ['strings that meet within a word', '@ TXT "v=spf1 include:exam" "ple.net -all"\n'],
    [
      'a record cut behind 255 octets',
      `@ TXT "v=spf1 ${'a'.repeat(236)}:x " "-all"\n`.replace(/a{236}:x /, 'ip4:198.51.100.1 '.repeat(14)),
    ],
    [
      'texts of other kinds',
      '@ TXT "v=spf2.0/pra -all"\n@ TXT "spf1"\n@ TXT "spf records are fun"\n@ TXT "spfx=1 a"\n',
    ],
    ['escapes', '@ TXT "v=spf1 \\045all"\n'],
    [
      'records that are there to be included',
      '_spf TXT "v=spf1 ip4:198.51.100.1"\nhosts TXT "v=spf1 a:x.example.net"\n',
    ],
    ['names outside the zone', '@ TXT "v=spf1 a:x.example.net mx:example.org include:example.org -all"\n'],
    [
      'names below a delegation',
      '@ TXT "v=spf1 a:x.lab.example.com include:lab.example.com -all"\nlab NS ns.example.net.\n',
    ],
    ['names that a wildcard gives', '@ TXT "v=spf1 a:x.example.com -all"\n* A 198.51.100.1\n'],
    ['names with macros', '@ TXT "v=spf1 exists:%{i}.spf.example.com include:%{d}.example.com -all"\n'],
    ['a wildcard policy', '* TXT "v=spf1 a mx -all"\n'],
    ['a policy behind an alias', '@ TXT "v=spf1 include:spf.example.com -all"\nspf CNAME spf.example.net.\n'],
    ['ten look-ups', `@ TXT "v=spf1 ${'a:x.example.net '.repeat(10)}-all"\n`],
    ['look-ups behind all', `@ TXT "v=spf1 mx -all exp=a.example.net"\n${MAIL}`],
  ])('%s', (_, text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe('spf-syntax', () => {
  it('points at the mistake, in quoted, escaped and joined texts', () => {
    checkDiagnostics(
      `a TXT "v=spf1 ip4:198.51.100.1 include=example.net -all"
;                              ^^^^^^^^^^^^^^^^^^^ warning[spf-syntax]
b TXT "v=spf1 " "\\105p4:198.51.100.300 -all"
;                       ^^^^^^^^^^^^^^ error[spf-syntax]
c TXT "v=spf1 a:mail -all"
;               ^^^^ error[spf-syntax]
d TXT "v=spf1" "include:example.net -all"
;      ^^^^^^^^^^ error[spf-syntax]
e TXT "v=spf1 include:example.net" "mx:example.net" " -all"
;             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[spf-syntax]
h TXT "v=spf1 a:a.example.net,b.example.net -all"
;             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[spf-syntax]
i TXT "v=spf1 include:a.example.net,b.example.net -all"
;             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[spf-syntax]
j TXT "v=spf1 exists:%{i}._spf.%{d/}.example.net -all"
f TXT "v=spf1 include:exam" "ple:x -all"
;                     ^^^^^^^^^^^^ error[spf-syntax]
g TXT v=spf1 include:example.net
`,
      ['spf-syntax'],
    );
  });

  it.each([
    ['"v=spf1 redirect:example.net"', '"v=spf1 redirect=example.net"'],
    ['"v=spf1 ?ip4:2001:db8::1 -all"', '"v=spf1 ?ip6:2001:db8::1 -all"'],
    ['"v=spf1 a:198.51.100.0/24 -all"', '"v=spf1 ip4:198.51.100.0/24 -all"'],
    ['"v=spf1 ip4:198.51.100.1 -al"', '"v=spf1 ip4:198.51.100.1 -all"'],
    ['"v=spf1 " "mx:example.net al -all"', '"v=spf1 " "mx:example.net all -all"'],
    ['"v=spf1" "-all"', '"v=spf1" " -all"'],
    ['"v=spf1,-all"', '"v=spf1 -all"'],
    ['"v=spf1-all"', '"v=spf1 -all"'],
    ['"v=spf1 \\097l"', '"v=spf1 all"'],
    ['"v=spf1 a" "lll"', '"v=spf1 all"'],
    ['"v=spf1 all=-"', '"v=spf1 -all"'],
    ['"v=spf1 a=x.example.net -all"', '"v=spf1 a:x.example.net -all"'],
    ['"v=spf1 include x.example.net -all"', '"v=spf1 include:x.example.net -all"'],
    ['"v=spf1 redirect x.example.net"', '"v=spf1 redirect=x.example.net"'],
    ['"v=spf1 include : x.example.net mx -all"', '"v=spf1 include:x.example.net mx -all"'],
    ['"v=spf1 include: x.example.net -all"', '"v=spf1 include:x.example.net -all"'],
    ['"v=spf1 include = x.example.net -all"', '"v=spf1 include:x.example.net -all"'],
    ['"v=spf1 mx : example.net -all"', '"v=spf1 mx:example.net -all"'],
    ['"v=spf1 redirect : x.example.net"', '"v=spf1 redirect=x.example.net"'],
    ['"v=spf1 ip4:198.51.100.0 / 24 -all"', '"v=spf1 ip4:198.51.100.0/24 -all"'],
    ['"v=spf1 ip6: 2001:db8::/ 32 -all"', '"v=spf1 ip6:2001:db8::/32 -all"'],
    ['"v=spf1 include:x. example.net -all"', '"v=spf1 include:x.example.net -all"'],
    ['"v=spf1 include:x.example .net -all"', '"v=spf1 include:x.example.net -all"'],
    ['"v=spf1 mx - all"', '"v=spf1 mx -all"'],
    ['"v=spf1 x.example.net. y.example.net. -all"', '"v=spf1 a:x.example.net. y.example.net. -all"'],
    ['"v=spf1 ip4 198.51.100.1 -all"', '"v=spf1 ip4:198.51.100.1 -all"'],
    ['"v=spf1 ip4:198.51.100.1 –all"', '"v=spf1 ip4:198.51.100.1 -all"'],
    ['"v=spf1 ip4:198.51.100.1 “-all”"', '"v=spf1 ip4:198.51.100.1 -all"'],
    ['"v=spf1 ip4:198.51.100.1\u00a0-all"', '"v=spf1 ip4:198.51.100.1 -all"'],
    [
      '"v=spf1 ip4:203.0.113.1" "ip4:203.0.113.2" "ip4:203.0.113.3" "-all"',
      '"v=spf1 ip4:203.0.113.1" " ip4:203.0.113.2" " ip4:203.0.113.3" " -all"',
    ],
    [
      '"v=spf1 include:_spf.example.net;include:x.example.net -all"',
      '"v=spf1 include:_spf.example.net include:x.example.net -all"',
    ],
    [
      '"v=spf1 ~a:a.example.net,b.example.net/24 -all"',
      '"v=spf1 ~a:a.example.net/24 ~a:b.example.net/24 -all"',
    ],
    ['"v=spf1 include:https://_spf.example.net -all"', '"v=spf1 include:_spf.example.net -all"'],
    ['"v=spf1 include:user@example.net -all"', '"v=spf1 include:example.net -all"'],
    ['"v=spf1 include::x.example.net -all"', '"v=spf1 include:x.example.net -all"'],
    ['"v=spf1 redirect=https://_spf.example.net/"', '"v=spf1 redirect=_spf.example.net"'],
    ['"v=spf1; -all"', '"v=spf1 -all"'],
    ['"v=spf1\\009ip4:198.51.100.1 -all"', '"v=spf1 ip4:198.51.100.1 -all"'],
    ['"v=spf10 -all"', '"v=spf1 -all"'],
    ['"\\"v=spf1 -all\\""', '"v=spf1 -all"'],
    ['"“v=spf1 -all”"', '"v=spf1 -all"'],
    ['" v=spf1 -all"', '"v=spf1 -all"'],
    ['"v = spf1 -all"', '"v=spf1 -all"'],
    ['"v:spf1 -all"', '"v=spf1 -all"'],
    ['"spf=v1 include:x.example.net -all"', '"v=spf1 include:x.example.net -all"'],
    ['"v=spf -all"', '"v=spf1 -all"'],
    ['"spf1 include:x.example.net -all"', '"v=spf1 include:x.example.net -all"'],
    [
      '"v=spf1 mx:example.net" "include:example.org -all"',
      '"v=spf1 mx:example.net" " include:example.org -all"',
    ],
  ])('mends %s', (before, after) => {
    checkFix(`@ TXT ${before}\n`, `@ TXT ${after}\n`, 'spf-syntax');
  });

  it.each([
    '"v=spf1 foo -all"',
    '"v=spf1 include : -all"',
    '"v=spf1 include: include:x.example.net -all"',
    '"v=spf1 a mx : -all"',
    '"v=spf1 foo" "foo -all"',
    '"v=spf1 a= -all"',
  ])('has no guess at %s', (text) => {
    expect(() => applyFix(`@ TXT ${text}\n`, 'spf-syntax')).toThrow('there are: ');
  });
});

describe('spf-multiple', () => {
  it('makes one of two', () => {
    checkFix(
      `@ TXT "v=spf1 mx -all"\n@ TXT "v=spf1 MX include:example.net -all"\n${MAIL}`,
      `@ TXT "v=spf1 mx MX include:example.net -all"\n${MAIL}`,
      'spf-multiple',
    );
    checkFix(
      '@ TXT "v=spf1 a:x.example.net ~all"\n@ TXT "v=spf1 include:example.net -all"\n',
      '@ TXT "v=spf1 a:x.example.net include:example.net ~all"\n',
      'spf-multiple',
      'ending in ~all',
    );
  });

  it('offers removal alone where a redirect or a mistake is in one of them', () => {
    for (const second of ['redirect=example.net', 'foo -all'])
      expect(() =>
        applyFix(`@ TXT "v=spf1 -all"\n@ TXT "v=spf1 ${second}"\n`, 'spf-multiple', 'Make one'),
      ).toThrow('there are: Remove this SPF record');
  });

  it('takes what is there twice away with its twin', () => {
    const zone =
      '@ TXT "v=spf1 a -all"\n@ TXT "v=spf1 mx -all"\n@ TXT "v=spf1 a -all"\n@ TXT "v=spf1 mx -all"\n';
    checkFix(zone, '@ TXT "v=spf1 a mx -all"\n', 'spf-multiple', 'Make one SPF record');
    checkFix(
      zone,
      '@ TXT "v=spf1 a -all"\n@ TXT "v=spf1 a -all"\n',
      'spf-multiple',
      'Remove this SPF record',
    );
  });

  it('leaves equal records to duplicate-record', () => {
    expect(codes('@ TXT "v=spf1 -all"\n@ TXT "v=spf1 " "-all"\n@ TXT "x"\n')).toEqual(['spf-multiple']);
    expect(codes('@ TXT "v=spf1 -all"\n@ TXT "v=spf1 -all"\n')).toEqual([]);
  });
});

describe('spf-all-missing', () => {
  it('ends the record, in its last string where that has room', () => {
    const short = '@ TXT "v=spf1 ip4:198.51.100.1"\n';
    checkFix(short, short.replace('1"', '1 ~all"'), 'spf-all-missing', '~all');
    checkFix(short, short.replace('1"', '1 -all"'), 'spf-all-missing', '-all');
    const full = `@ TXT "v=spf1 exists:${'x.'.repeat(116)}example"\n`;
    checkFix(full, full.replace('.example"', '.example" " -all"'), 'spf-all-missing', '-all');
    const joined = '@ TXT "v=spf1 mx:example.net " "ip4:198.51.100.1 "\n';
    checkFix(joined, joined.replace('.1 "', '.1 ~all"'), 'spf-all-missing', '~all');
  });

  it('is said of names with mail or hosts only', () => {
    checkDiagnostics(
      `a TXT "v=spf1 ip4:198.51.100.1"
;     ^^^^^^^^^^^^^^^^^^^^^^^^^ warning[spf-all-missing]
a A   198.51.100.1
b TXT "v=spf1 ip4:198.51.100.1"
`,
      ['spf-all-missing'],
    );
  });
});

it('spf-plus-all: finds the networks of all addresses, and takes them out', () => {
  const rest = '-all"\n';
  checkFix(`@ TXT "v=spf1 ip4:0.0.0.0/0 ${rest}`, `@ TXT "v=spf1 ${rest}`, 'spf-plus-all');
  checkFix(`@ TXT "v=spf1 ip6:::/0 mx ${rest}`, `@ TXT "v=spf1 mx ${rest}`, 'spf-plus-all');
  checkDiagnostics('@ TXT "v=spf1 ip4:0.0.0.0/1 -ip4:0.0.0.0/0 -all"\n', ['spf-plus-all']);
  checkDiagnostics('@ TXT "v=spf1 -all ip4:0.0.0.0/0"\n', ['spf-plus-all']);
});

it('spf-plus-all: writes another end', () => {
  checkFix('@ TXT "v=spf1 all"\n', '@ TXT "v=spf1 -all"\n', 'spf-plus-all', '-all');
  checkFix('@ TXT "v=spf1 +ALL"\n', '@ TXT "v=spf1 ~all"\n', 'spf-plus-all', '~all');
});

it('spf-lookups: says what each term costs', () => {
  const zone = `@ TXT "v=spf1 ${'include:e.example.com '.repeat(6)}a:x.example.net -all"\ne TXT "v=spf1 a:mail.example.com"\nmail A 198.51.100.1\n`;
  expect(
    analyse(zone)
      .findings()
      .filter(({ code }) => code === 'spf-lookups')
      .map(({ message }) => message),
  ).toEqual([
    'This record needs at least 13 look-ups (6 times include:e.example.com 2 each, the others 1 each); receivers stop after 10, here, and take it as an error.',
  ]);
});

describe('spf-lookups', () => {
  const big = Array.from({ length: 11 }, (_, at) => `big MX ${at} m${at}.example.net.\n`).join('');
  const CODES = ['spf-lookups', 'spf-mx-many'];

  it('counts exchanges of the name itself', () => {
    checkDiagnostics(
      `big TXT "v=spf1 a mx ?mx/24 mx//64 -all mx"
;                 ^^ error[spf-mx-many]
;                    ^^^^^^ error[spf-mx-many]
;                           ^^^^^^ error[spf-mx-many]
${big}`,
      CODES,
    );
    const ten = big.slice(0, big.indexOf('big MX 10'));
    checkDiagnostics(`big TXT "v=spf1 mx -all"\n${ten}`, CODES);
    checkDiagnostics(`small TXT "v=spf1 mx -all"\nsmall MX 1 m.example.net.\n${big}`, CODES);
  });

  it('counts exchanges', () => {
    checkDiagnostics(
      `n TXT "v=spf1 mx:big.example.com -all"
;             ^^^^^^^^^^^^^^^^^^ error[spf-lookups]
${big}`,
      CODES,
    );
    checkDiagnostics(
      `n TXT "v=spf1 mx:big.example.com -all"\n${big.slice(0, big.indexOf('big MX 10'))}`,
      CODES,
    );
  });

  it('counts a and mx alone among look-ups in vain, by what their name has', () => {
    checkDiagnostics(
      `l TXT "v=spf1 a mx a:nx.example.com -all"
;                  ^^^^^^^^^^^^^^^^ error[spf-lookups]
m TXT "v=spf1 a mx a:nx.example.com -all"
m A   198.51.100.1
* TXT "v=spf1 a mx a:nx.example.com -all"
nx TXT "not an address"
`,
      CODES,
    );
  });
});

it('mends records that are escaped, or split within a word', () => {
  checkFix('@ TXT "v=spf1\\032ptr\\032-all"\n', '@ TXT "v=spf1\\032-all"\n', 'spf-ptr', 'Remove ptr');
  checkFix('@ TXT "v=spf1 pt" "r -all"\n', '@ TXT "v=spf1 -all"\n', 'spf-ptr', 'Remove ptr');
  checkFix('@ TXT "v=spf1 +a" "ll"\n', '@ TXT "v=spf1 -all"\n', 'spf-plus-all', '-all');
  checkFix(
    '@ TXT "v=spf1 -all " "ip4:203.0.113.1"\n',
    '@ TXT "v=spf1 ip4:203.0.113.1 -all"\n',
    'spf-after-all',
    'Move -all',
  );
});

describe('spf-after-all', () => {
  it('moves all to the end, or takes away what is behind it', () => {
    const zone = '@ TXT "v=spf1 -all ip4:198.51.100.1 ip4:198.51.100.2"\n';
    checkFix(
      zone,
      '@ TXT "v=spf1 ip4:198.51.100.1 ip4:198.51.100.2 -all"\n',
      'spf-after-all',
      'Move -all to the end',
    );
    checkFix(zone, '@ TXT "v=spf1 -all"\n', 'spf-after-all', 'Remove what never counts');
    checkFix('@ TXT "v=spf1 ~all -all"\n', '@ TXT "v=spf1 ~all"\n', 'spf-after-all');
  });
});

it('spf-redirect-all: removes one of the two', () => {
  const zone = '@ TXT "v=spf1 redirect=example.net -all"\n';
  checkFix(zone, '@ TXT "v=spf1 -all"\n', 'spf-redirect-all', 'Remove the redirect');
  checkFix(zone, '@ TXT "v=spf1 redirect=example.net"\n', 'spf-redirect-all', 'Remove -all');
});

describe('spf-long', () => {
  const networks = (count: number) =>
    Array.from({ length: count }, (_, at) => `ip4:198.51.100.${at + 1}`).join(' ');

  it('moves the networks to records of their own', () => {
    const zone = `$TTL 1h\n@ TXT "v=spf1 mx include:spf.example.net ${networks(12)} " "${networks(12)} -all"\n@ MX 1 mx.example.net.\n`;
    const after = applyFix(zone, 'spf-long', 'Move the networks to _spf.example.com.');
    expect(after.split('\n')[1]).toBe(
      '@ TXT "v=spf1 include:_spf.example.com mx include:spf.example.net -all"',
    );
    expect(after.split('\n')[2]).toMatch(/^_spf TXT "v=spf1 ip4:198.51.100.1 /);
    expect(codes(after)).toEqual([]);
  });

  it('makes as many records as it takes, at names that are free', () => {
    const zone = `$TTL 1h\n@ TXT "v=spf1 ${networks(12)} " "${networks(12)} " "${networks(12)} ~all"\n_spf A 192.0.2.1\n`;
    const after = applyFix(zone, 'spf-long', 'Move the networks');
    expect(after).toContain('"v=spf1 include:_spf2.example.com include:_spf3.example.com ~all"');
    expect(codes(after)).toEqual([]);
  });

  it.each([
    ['terms say different things', `-ip4:192.0.2.1 ${networks(26)} -all`],
    ['look-ups would be too many', `${'a:a.example.net '.repeat(10)}${networks(26)} -all`],
    ['there are no networks', `${'include:example.net '.repeat(24)}-all`],
  ])('does not where %s', (_, terms) => {
    const zone = `@ TXT "v=spf1 " ${quotedStrings(terms)}\n`;
    expect(codes(zone)).toContain('spf-long');
    expect(() => applyFix(zone, 'spf-long', 'Move')).toThrow('no fix');
  });
});

it('spf-ptr: removes the term, also at the start of a string', () => {
  checkFix('@ TXT "v=spf1 ptr:example.net -all"\n', '@ TXT "v=spf1 -all"\n', 'spf-ptr', 'Remove');
  checkFix('@ TXT "v=spf1 " "ptr -all"\n', '@ TXT "v=spf1 " "-all"\n', 'spf-ptr', 'Remove');
});

it('spf-ip-host-bits: writes the network, or the host', () => {
  const zone = '@ TXT "v=spf1 ip6:2001:db8::1/32 -all"\n';
  checkFix(zone, zone.replace('::1/32', '::/32'), 'spf-ip-host-bits');
  checkFix(zone, zone.replace('/32', ''), 'spf-ip-host-bits', 'this host alone');
});

it('spf-type99: makes a TXT record of it, or removes it beside one', () => {
  checkFix('@ SPF "v=spf1 -all"\n', '@ TXT "v=spf1 -all"\n', 'spf-type99');
  checkFix('@ TXT "v=spf1 -all"\n@ SPF "v=spf1 -all"\n', '@ TXT "v=spf1 -all"\n', 'spf-type99');
});

describe('spf-mx-empty', () => {
  it('finds what is not there', () => {
    checkDiagnostics(
      `@   TXT "v=spf1 a mx mx:www.example.com a:lost.example.com include:www.example.com -all"
;                    ^^^^^^^^^^^^^^^^^^ warning[spf-mx-empty]
;                                       ^^^^^^^^^^^^^^^^^^ warning[spf-mx-empty]
;                                                          ^^^^^^^^^^^^^^^^^^^^^^^ error[spf-mx-empty]
    A   198.51.100.1
    MX  10 www
www A   198.51.100.1
`,
      ['spf-mx-empty'],
    );
  });

  it('knows of edits elsewhere', () => {
    const analysis = analyse('@ TXT "v=spf1 a:mail.example.com -all"\nwww A 198.51.100.1\n');
    const found = () => analysis.findings().filter(({ code }) => code === 'spf-mx-empty');
    expect(found()).toHaveLength(1);
    const at = analysis.zone.root.text.slice(0).indexOf('www');
    analysis.zone.edit('zone', at, at + 3, 'mail');
    expect(found()).toEqual([]);
  });
});

describe('spf-lookups', () => {
  it('counts what included records cost', () => {
    const child = '_a TXT "v=spf1 a:a.example.net a:b.example.net a:c.example.net a:d.example.net -all"\n';
    const analysis = checkDiagnostics(
      `@  TXT "v=spf1 include:_a.example.com include:_b.example.com mx:example.net -all"
;                                                            ^^^^^^^^^^^^^^ error[spf-lookups]
${child}${child.replace('_a', '_b')}`,
      ['spf-lookups'],
    );
    expect(analysis.findings().find(({ code }) => code === 'spf-lookups')?.message).toBe(
      'This record needs at least 11 look-ups (include:_a.example.com 5, include:_b.example.com 5, the others 1 each); receivers stop after 10, here, and take it as an error.',
    );
  });

  it('says it of the record that has too many, not of those that include it', () => {
    const long = `_spf TXT "v=spf1 ${Array.from({ length: 11 }, (_, at) => `a:${at}.net`).join(' ')} -all"\n`;
    expect(codes(`@ TXT "v=spf1 include:_spf.example.com -all"\n${long}`)).toEqual(['spf-lookups']);
  });
});

describe('spf-lookups in vain', () => {
  const CODES = ['spf-lookups', 'spf-mx-empty'];

  it('are one too many at the third, which is said once', () => {
    const zone = `@ TXT "v=spf1 a:a.example.com mx:b.example.com exists:c.example.com a:d.example.com -all"
;             ^^^^^^^^^^^^^^^ warning[spf-mx-empty]
;                             ^^^^^^^^^^^^^^^^ warning[spf-mx-empty]
;                                              ^^^^^^^^^^^^^^^^^^^^ error[spf-lookups]
;                                                                   ^^^^^^^^^^^^^^^ warning[spf-mx-empty]
`;
    const analysis = checkDiagnostics(zone, CODES);
    expect(analysis.findings().find(({ code }) => code === 'spf-lookups')?.message).toBe(
      'Here a receiver has looked up more than 2 names of this zone in vain: it gives up, and takes the record as an error.',
    );
    checkFix(
      '@ TXT "v=spf1 a:a.example.com mx:b.example.com a:c.example.com -all"\n',
      '@ TXT "v=spf1 a:a.example.com mx:b.example.com -all"\n',
      'spf-lookups',
      'Remove a:c.example.com',
    );
  });

  it('count through includes, and are told of where they are too many', () => {
    checkDiagnostics(
      `@  TXT "v=spf1 a:a.example.com include:_a.example.com include:_b.example.com -all"
;              ^^^^^^^^^^^^^^^ warning[spf-mx-empty]
;                                                     ^^^^^^^^^^^^^^^^^^^^^^ error[spf-lookups]
_a TXT "v=spf1 a:x.example.com -all"
;              ^^^^^^^^^^^^^^^ warning[spf-mx-empty]
_b TXT "v=spf1 a:y.example.com -all"
;              ^^^^^^^^^^^^^^^ warning[spf-mx-empty]
`,
      CODES,
    );
    const child = '_a TXT "v=spf1 a:a.example.com a:b.example.com a:c.example.com -all"\n';
    expect(codes(`@ TXT "v=spf1 include:_a.example.com -all"\n${child}`)).toEqual([
      'spf-mx-empty',
      'spf-mx-empty',
      'spf-lookups',
    ]);
  });

  it('are none outside the zone, below delegations, and where macros stand', () => {
    const terms = 'a:a.example.net a:b.sub.example.com exists:%{i}.example.com a:c.sub.example.com';
    expect(codes(`@ TXT "v=spf1 ${terms} -all"\nsub NS ns.example.net.\n`)).toEqual([]);
  });
});
