import { describe, expect, it } from 'vitest';
import { dumpZone } from '../../../server/src/zone/dump';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const HEAD = '$TTL 60\n';
const dumpOf = (text: string) => [...dumpZone(analyse(text).zone)].join('\n');
const titles = (text: string, code: string) => {
  const analysis = analyse(text);
  const finding = analysis.findings().find((candidate) => candidate.code === code) ?? expect.unreachable();
  return analysis.fixes(finding).map(({ title }) => title);
};

describe('rrset-ttl', () => {
  it('is silent on other types and names, and on signatures', () => {
    checkDiagnostics(`${HEAD}a 5 A 192.0.2.1\na 6 AAAA 2001:db8::1\nb 7 A 192.0.2.1\na 5 A 192.0.2.2\n`, [
      'rrset-ttl',
    ]);
  });

  it('knows TTLs that are taken over', () => {
    checkDiagnostics(
      `a 5 A 192.0.2.1
    A 192.0.2.2
$TTL 60
a   A 192.0.2.3
;   ^ warning[rrset-ttl]
`,
      ['rrset-ttl'],
    );
  });

  const THREE = `${HEAD}a 300 A 192.0.2.1\na 90 A 192.0.2.2\na 90 A 192.0.2.3\na 120 A 192.0.2.4\n`;

  it('offers the first, the most frequent or lowest, and what $TTL says', () => {
    expect(titles(THREE, 'rrset-ttl')).toEqual([
      'Use 300 for all, the TTL of the first',
      'Use 90 for all, the lowest',
      'Use 60 for all, as $TTL says',
    ]);
  });

  it('gives all records the same one', () => {
    checkFix(THREE, THREE.replace(/ (?:90|120) /g, ' 300 '), 'rrset-ttl');
    checkFix(THREE, THREE.replace(/ (?:300|120) /g, ' 90 '), 'rrset-ttl', 'the lowest');
    checkFix(THREE, THREE.replace(/ (?:300|90|120) /g, ' '), 'rrset-ttl', '$TTL');
  });

  it('prefers what BIND serves: the TTL of those that stand together last', () => {
    const apart = `${HEAD}a 300 A 192.0.2.1\nb A 192.0.2.5\na 900 A 192.0.2.2\na TXT x\na 90 A 192.0.2.3\n`;
    checkFix(apart, apart.replace(/ (?:300|90) A/g, ' 900 A'), 'rrset-ttl');
    expect(titles(apart, 'rrset-ttl')).toEqual([
      'Use 900 for all, as BIND does',
      'Use 300 for all, the TTL of the first',
      'Use 90 for all, the lowest',
      'Use 60 for all, as $TTL says',
    ]);
    expect(dumpOf(applyFix(apart, 'rrset-ttl'))).toBe(dumpOf(apart));
  });

  it('prefers nothing where case decides, or glue', () => {
    for (const text of [
      `${HEAD}a 300 A 192.0.2.1\nA 900 A 192.0.2.2\n`,
      `${HEAD}a 300 NS ns.a\nns.a A 192.0.2.1\na 900 NS ns.example.net.\n`,
    ])
      expect(() => applyFix(text, 'rrset-ttl')).toThrow('no fix "preferred"');
  });

  it('writes a TTL where none was', () => {
    checkFix(
      'a 5 A 192.0.2.1\n$TTL 60\na A 192.0.2.2\n',
      'a 5 A 192.0.2.1\n$TTL 60\na 5 A 192.0.2.2\n',
      'rrset-ttl',
    );
  });
});

describe('duplicate-record', () => {
  it.each([
    ['a A 192.0.2.1', 'a A 192.0.2.1'],
    ['a AAAA 2001:db8::1', 'A AAAA 2001:DB8:0::1'],
    ['a MX 10 mail', 'a MX 010 MAIL.example.com.'],
    ['a TXT "x" "y"', 'a TXT x "y"'],
    ['a TXT "A"', 'a TXT "\\065"'],
    ['a CAA 0 issue "x"', 'a CAA 0 issue x'],
    ['a A 192.0.2.1', 'a A \\# 4 c0000201'],
    ['a 300 A 192.0.2.1', 'a 60 IN A 192.0.2.1'],
  ])('%s and %s', (first, second) => {
    const analysis = analyse(`${HEAD}${first}\n${second}\n`);
    const found = analysis.findings().filter(({ code }) => code === 'duplicate-record');
    expect(found).toMatchObject([{ severity: 'warning', related: [{ message: 'The same record' }] }]);
    expect(applyFix(`${HEAD}${first}\n${second}\n`, 'duplicate-record')).toBe(`${HEAD}${first}\n`);
  });

  it('keeps the TTL that is served', () => {
    const apart = `${HEAD}a 300 A 192.0.2.1\nb A 192.0.2.5\na 900 A 192.0.2.1\na 300 A 192.0.2.2\n`;
    const after = applyFix(apart, 'duplicate-record');
    expect(after).toBe(apart.replace('a 300 A 192.0.2.1\n', ''));
    expect(dumpOf(after)).toBe(dumpOf(apart));
    expect(titles(apart, 'duplicate-record')).toEqual([
      'Remove the record like this one, whose TTL does not count',
      'Remove this record: the TTL of those that are left counts then',
    ]);
  });

  it.each([
    ['a MX 10 mail', 'a MX 20 mail'],
    ['a TXT "x y"', 'a TXT "x" "y"'],
    ['a TXT "x"', 'a TXT "X"'],
    ['a A 192.0.2.1', 'b A 192.0.2.1'],
    ['a A 192.0.2', 'a A 192.0.2'],
  ])('is silent on %s and %s', (first, second) => {
    checkDiagnostics(`${HEAD}${first}\n${second}\n`, ['duplicate-record']);
  });

  it('finds the only one among many', () => {
    const many = Array.from({ length: 60 }, (_, at) => `a A 192.0.2.${at}\n`).join('');
    const analysis = analyse(`${HEAD}${many}a A 192.0.2.7\n`);
    expect(analysis.findings().filter(({ code }) => code === 'duplicate-record')).toHaveLength(1);
  });

  it('keeps the owner of what follows', () => {
    checkFix(
      `${HEAD}a A 192.0.2.1\nb TXT "x"\na A 192.0.2.1\n  TXT "y"\n`,
      `${HEAD}a A 192.0.2.1\nb TXT "x"\na  TXT "y"\n`,
      'duplicate-record',
    );
  });
});

describe('PTR', () => {
  const options = { origin: '2.0.192.in-addr.arpa.' };
  const CODES = ['ptr-missing-dot', 'ptr-target'];

  it('leads to whole names outside the reverse zone', () => {
    checkDiagnostics(
      `$TTL 60
1 PTR mail
;     ^^^^ warning[ptr-missing-dot]
2 PTR mail.example.com
;     ^^^^^^^^^^^^^^^^ warning[ptr-missing-dot]
3 PTR mail.example.com.
4 PTR 4.2.0.192.in-addr.arpa.
;     ^^^^^^^^^^^^^^^^^^^^^^^ warning[ptr-target]
5 PTR 2001:db8::1.
;     ^^^^^^^^^^^^ warning[ptr-target]
6 CNAME 6.0/25
7 PTR 192.0.2.3
;     ^^^^^^^^^ warning[ptr-target]
8 PTR 2001:db8::1
;     ^^^^^^^^^^^ warning[ptr-target]
dr._dns-sd._udp PTR @
lb._dns-sd._udp PTR 0.2.0.192.in-addr.arpa.
$ORIGIN office.example.net.
9.2.0.192.in-addr.arpa. PTR router
$ORIGIN 0.192.in-addr.arpa.
10.2 PTR router
;        ^^^^^^ warning[ptr-missing-dot]
`,
      CODES,
      options,
    );
  });

  it('may be relative in other zones', () => {
    checkDiagnostics(`${HEAD}_ipp._tcp PTR printer._ipp._tcp\n`, CODES);
  });

  it('gets its dot, or loses the name of the zone', () => {
    expect(applyFix(`${HEAD}1 PTR mail.example.com\n`, 'ptr-missing-dot', undefined, options)).toBe(
      `${HEAD}1 PTR mail.example.com.\n`,
    );
    expect(
      applyFix(`${HEAD}1 PTR mail.example.com.2.0.192.in-addr.arpa.\n`, 'ptr-target', undefined, options),
    ).toBe(`${HEAD}1 PTR mail.example.com.\n`);
  });
});

describe('wildcard-nonterminal', () => {
  it('is silent on names that the wildcard is not meant for', () => {
    checkDiagnostics(
      `${HEAD}* A 192.0.2.1\n_dmarc TXT "v=DMARC1; p=none"\nwww CNAME example.net.\nlab NS ns.example.net.\n` +
        '@ TXT "x"\nsrv SRV 1 1 1 www\na.b TXT "x"\nhost A 192.0.2.2\n     TXT "y"\n',
      ['wildcard-nonterminal'],
    );
  });

  it('is silent on names that are no hosts, and on those that are for mail only', () => {
    checkDiagnostics(
      `${HEAD}* CNAME lb.example.net.\ncname-_wildcard TXT "x"\na-app TXT "heritage=external-dns,external-dns/owner=prod"\n` +
        'bounce MX 10 feedback.example.net.\n       TXT "v=spf1 include:example.net ~all"\n',
      ['wildcard-nonterminal'],
    );
  });

  it('is silent on services and keys of names that do not exist otherwise, and on names with records', () => {
    checkDiagnostics(
      `${HEAD}* A 192.0.2.1\n_sip._tcp.voip SRV 0 0 5060 sip.example.net.\ns1._domainkey.em CNAME s1.example.net.\n` +
        'app A 192.0.2.2\n_acme-challenge.app TXT "x"\n_acme-challenge TXT "y"\n_dmarc.a.lab TXT "v=DMARC1; p=none"\n',
      ['wildcard-nonterminal'],
    );
  });

  it('is silent on a wildcard for mail', () => {
    checkDiagnostics(`${HEAD}* MX 10 mail.example.net.\nshop TXT "x"\n`, ['wildcard-nonterminal']);
  });

  it('counts a star within a label for nothing', () => {
    checkDiagnostics(`${HEAD}a*b.c A 192.0.2.1\nx.a*b.c A 192.0.2.1\n`, ['wildcard-nonterminal']);
  });
});
