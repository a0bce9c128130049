import { describe, expect, it } from 'vitest';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const SOA = '$TTL 60\n@ SOA ns1 hostmaster 1 7200 3600 1209600 3600\n';

describe('ns-missing', () => {
  it('is silent where an NS record is only broken', () => {
    checkDiagnostics(`${SOA}@ NNS ns1\n`, ['ns-missing']);
  });

  it('does not count a delegation', () => {
    checkDiagnostics(
      `$TTL 60
@ SOA ns1 hostmaster 1 7200 3600 1209600 3600
; ^^^ error[ns-missing]
lab NS ns1.example.net.
`,
      ['ns-missing'],
    );
  });

  it('adds all hosts that are called like name servers', () => {
    checkFix(
      `${SOA}ns1 A 192.0.2.1\nns2 A 192.0.2.2\nns3 TXT "no address"\n`,
      `${SOA}@ NS  ns1\n@ NS  ns2\nns1 A 192.0.2.1\nns2 A 192.0.2.2\nns3 TXT "no address"\n`,
      'ns-missing',
    );
  });

  it('adds a primary outside the zone', () => {
    const soa = SOA.replace('ns1', 'ns.example.net.');
    checkFix(soa, `${soa}@ NS  ns.example.net.\n`, 'ns-missing');
  });

  it('gives an unknown primary an address to fill in', () => {
    checkFix(SOA, `${SOA}@ NS  ns1\nns1 A 192.0.2.1\n`, 'ns-missing', 'address to fill in');
  });
});

describe('ns-single', () => {
  it('is silent on delegations and on zones that each server has for itself', () => {
    checkDiagnostics(`${SOA}lab NS ns1.example.net.\n`, ['ns-single']);
    checkDiagnostics(`${SOA}@ NS localhost.\n`, ['ns-single']);
    checkDiagnostics(`${SOA}@ NS @\n@ A 127.0.0.1\n@ AAAA ::1\n`, ['ns-single']);
  });

  it('is silent on catalogs of zones, and in private networks', () => {
    checkDiagnostics(`${SOA}@ NS invalid.\nversion TXT "2"\n`, ['ns-single']);
    for (const origin of ['lan.', 'corp.internal.', '_msdcs.corp.example.com.'])
      checkDiagnostics('$TTL 60\n@ NS ns.example.\n', ['ns-single'], { origin });
    for (const origin of ['home.arpa.', '168.192.in-addr.arpa.', '20.172.in-addr.arpa.', 'd.f.ip6.arpa.'])
      checkDiagnostics('$TTL 60\n@ NS ns.example.\n', ['ns-single'], { origin });
  });

  it('is said of other reverse zones, and of a server with one more address', () => {
    const said = '$TTL 60\n@ NS ns.example.\n;    ^^^^^^^^^^^ information[ns-single]\n';
    for (const origin of ['2.0.192.in-addr.arpa.', '40.172.in-addr.arpa.', '8.b.d.0.1.0.0.2.ip6.arpa.'])
      checkDiagnostics(said, ['ns-single'], { origin });
    checkDiagnostics(
      `${SOA}@ NS @
;    ^ information[ns-single]
@ A 127.0.0.1
@ A 192.0.2.1
`,
      ['ns-single'],
    );
  });
});

describe('ns-target-cname', () => {
  it('is said of an alias by a wildcard, and of one in a circle', () => {
    checkDiagnostics(
      `$TTL 60
@ NS ns1
;    ^^^ error[ns-target-cname]
* CNAME web
web CNAME web
`,
      ['ns-target-cname'],
    );
  });

  it('is silent on hosts, other zones and delegated names', () => {
    checkDiagnostics(
      '$TTL 60\n@ NS ns1\n@ NS ns.example.net.\n@ NS ns.lab\nns1 A 192.0.2.1\nlab NS ns.lab\nns.lab A 192.0.2.2\n',
      ['ns-target-cname'],
    );
  });

  it('names the host behind the alias', () => {
    checkFix(
      '@ 60 NS ns1\nns1 60 CNAME dns\ndns 60 A 192.0.2.1\n',
      '@ 60 NS dns\nns1 60 CNAME dns\ndns 60 A 192.0.2.1\n',
      'ns-target-cname',
    );
  });

  it('removes the record where the host is named already', () => {
    checkFix(
      '@ 60 NS ns1\n@ 60 NS dns\nns1 60 CNAME dns\ndns 60 A 192.0.2.1\n',
      '@ 60 NS dns\nns1 60 CNAME dns\ndns 60 A 192.0.2.1\n',
      'ns-target-cname',
      'Remove this record',
    );
  });

  it('does not name an address that stands where a host should', () => {
    const analysis = analyse(`${SOA}@ NS ns1\nns1 CNAME 192.0.2.1.\n`);
    const finding = analysis.findings().find(({ code }) => code === 'ns-target-cname');
    expect(finding && analysis.fixes(finding)).toEqual([]);
  });
});

describe('ns-target-no-address', () => {
  it('is said of a name without address, of one that does not exist, and below a DNAME', () => {
    checkDiagnostics(
      `$TTL 60
@ NS ns1
;    ^^^ error[ns-target-no-address]
@ NS ns2
;    ^^^ error[ns-target-no-address]
@ NS ns.old
;    ^^^^^^ error[ns-target-no-address]
ns1 TXT "no address"
old DNAME example.net.
`,
      ['ns-target-no-address'],
    );
  });

  it('is silent on an address by a wildcard, and on AAAA alone', () => {
    checkDiagnostics('$TTL 60\n@ NS ns1\n@ NS ns2\n* A 192.0.2.1\nns2 AAAA 2001:db8::1\n', [
      'ns-target-no-address',
    ]);
  });

  it('names the nearest host, unless that is named already', () => {
    const zone = (servers: string) => `$TTL 60\n${servers}ns1 A 192.0.2.1\nns2 A 192.0.2.2\n`;
    checkFix(zone('@ NS ns1\n@ NS ns3\n'), zone('@ NS ns1\n@ NS ns2\n'), 'ns-target-no-address', 'Use ns2');
  });

  it('adds an address', () => {
    const before = '$TTL 60\n@ NS ns9\n';
    checkFix(before, `${before}ns9 A 192.0.2.1\n`, 'ns-target-no-address', 'Add an A record');
    checkFix(before, `${before}ns9 AAAA 2001:db8::1\n`, 'ns-target-no-address', 'Add an AAAA record');
    const below = '$TTL 60\n@ NS ns.old\nold DNAME example.net.\n';
    expect(() => checkFix(below, below, 'ns-target-no-address', 'Add an A')).toThrow('there are: ');
  });
});

describe('the root as a name server', () => {
  const SOA = '@ SOA . . 1 7200 3600 1209600 60\n';

  it('is none beside another, and at a delegation', () => {
    checkDiagnostics(
      `$TTL 60
${SOA}@   NS ns.example.net.
@   NS .
;      ^ error[ns-target-no-address]
lab NS .
;      ^ error[ns-target-no-address]
`,
    );
  });

  it('is right in a zone that nobody is to find', () => {
    checkDiagnostics(`$TTL 60\n${SOA}@ NS .\nwww CNAME .\n`, [
      'ns-target-no-address',
      'ns-single',
      'ns-missing',
    ]);
    checkDiagnostics(`$TTL 60\n${SOA}@ NS .\n@ NS localhost.\n`, ['ns-target-no-address']);
  });

  it('is not what ns-missing writes', () => {
    expect(applyFix(`$TTL 60\n${SOA}`, 'ns-missing', 'Add ns1')).toBe(
      `$TTL 60\n${SOA}@ NS  ns1\nns1 A 192.0.2.1\n`,
    );
    expect(() => applyFix(`$TTL 60\n${SOA}`, 'ns-missing')).toThrow('no fix "preferred"');
  });
});

describe('ns-target-address', () => {
  it('does not name the same name again', () => {
    const before = '$TTL 60\n@ NS 192.0.2.1\n192.0.2.1 A 192.0.2.1\n';
    expect(applyFix(before, 'ns-target-address')).toContain('@ NS ns1\n');
    expect(applyFix(`${before}web A 192.0.2.1\n`, 'ns-target-address')).toContain('@ NS web\n');
  });

  it.each(['192.0.2.1', '192.0.2.1.', '2001:db8::1'])('is said of %s', (address) => {
    const codes = analyse(`$TTL 60\n@ NS ${address}\n`)
      .findings()
      .map(({ code }) => code);
    expect(codes).toContain('ns-target-address');
    expect(codes).not.toContain('ns-target-no-address');
  });

  it.each(['192.example.net.', '1.2.3', '192.0.2.1.example.net.'])('is silent on %s', (name) => {
    checkDiagnostics(`$TTL 60\n@ NS ${name}\n`, ['ns-target-address']);
  });

  it('makes a host of the address, or names the one that has it', () => {
    checkFix('@ 60 NS 192.0.2.1\n', '@ 60 NS ns1\nns1 60 A 192.0.2.1\n', 'ns-target-address');
    checkFix(
      '$TTL 60\n@ NS 192.0.2.1\ndns A 192.0.2.1\n',
      '$TTL 60\n@ NS dns\ndns A 192.0.2.1\n',
      'ns-target-address',
    );
  });
});

describe('ns-wildcard', () => {
  it('is silent on a name below a wildcard, and on a wildcard with other records', () => {
    checkDiagnostics('$TTL 60\na.* NS ns1.example.net.\n* MX 10 mail.example.net.\n', ['ns-wildcard']);
  });
});

describe('glue', () => {
  const CODES = ['glue-missing', 'glue-unused', 'occluded'];

  it('is needed below the cut only', () => {
    checkDiagnostics(
      `$TTL 60
@    NS ns1
ns1  A  192.0.2.1
lab  NS ns1
lab  NS ns.example.net.
lab  NS ns1.lab
;       ^^^^^^^ error[glue-missing]
dev  NS ns.dev
ns.dev AAAA 2001:db8::1
`,
      CODES,
    );
  });

  it('is needed where two delegations lead to each other only', () => {
    checkDiagnostics(
      `$TTL 60
a NS ns.b
;    ^^^^ error[glue-missing]
b NS ns.a
;    ^^^^ error[glue-missing]
c NS ns.d
d NS ns.c
d NS ns.example.net.
e NS ns.f
f NS ns.e
ns.e A 192.0.2.1
g NS ns.h
h NS ns.example.net.
`,
      CODES,
    );
    checkFix(
      '$TTL 60\na NS ns.b\nb NS ns.a\n',
      '$TTL 60\na NS ns.b\nns.b A 192.0.2.1\nb NS ns.a\n',
      'glue-missing',
      'Add an A',
    );
  });

  it('is needed where several delegations lead to each other in a ring', () => {
    checkDiagnostics(
      `$TTL 60
a NS ns.b
;    ^^^^ error[glue-missing]
b NS ns.c
;    ^^^^ error[glue-missing]
b NS ns2.c
;    ^^^^^ error[glue-missing]
c NS ns.a
;    ^^^^ error[glue-missing]
in NS ns.a
d NS ns.e
e NS ns.f
f NS ns.d
f NS ns.example.net.
g NS ns.h
h NS ns.i
i NS ns.g
ns.h A 192.0.2.1
j NS ns.k
k NS ns.l
l NS ns.j
l NS ns.m
m NS ns.m
;    ^^^^ error[glue-missing]
n NS ns.o
o NS ns.p
p NS ns.n
p NS ns.d
`,
      CODES,
    );
    checkFix(
      '$TTL 60\na NS ns.b\nb NS ns.c\nc NS ns.a\n',
      '$TTL 60\na NS ns.b\nns.b A 192.0.2.1\nb NS ns.c\nc NS ns.a\n',
      'glue-missing',
      'Add an A',
    );
  });

  it('is looked for in a ring of any length, and a row that leads nowhere in circles, in no time', () => {
    const size = 20_000;
    const row = Array.from({ length: size }, (_, at) => `d${at} NS ns.d${at + 1}\n`).join('');
    const missing = (text: string) =>
      analyse(text)
        .findings()
        .filter(({ code }) => code === 'glue-missing').length;
    expect(missing(`$TTL 60\n${row}d${size} NS ns.d0\n`)).toBe(size + 1);
    expect(missing(`$TTL 60\n${row}d${size} NS ns.example.net.\n`)).toBe(0);
  });

  it('is asked for again when one of several delegations changes', () => {
    const text = '$TTL 60\na NS ns.b\nb NS ns.c\nc NS ns.d\nd NS ns.a\nx.a TXT x\n';
    const analysis = analyse(text);
    const missing = () => analysis.findings().filter(({ code }) => code === 'glue-missing').length;
    const edit = (before: string, after: string) => {
      const at = analysis.zone.root.text.slice(0).indexOf(before);
      analysis.zone.edit('zone', at, at + before.length, after);
    };
    for (const [before, after] of [
      ['b NS ns.c\n', 'b NS ns.c\nb NS ns.example.net.\n'],
      ['x.a TXT x', 'ns.a A 192.0.2.1'],
      ['c NS', 'e NS'],
      ['c NS ns.d', 'c TXT none'],
      ['a NS ns.b', 'a NS b.ns'],
      ['x.a TXT x', 'd DNAME x'],
    ] as const) {
      expect(missing(), before).toBe(4);
      edit(before, after);
      expect(missing(), after).toBe(after.startsWith('d DNAME') ? 4 : 0);
      edit(after, before);
    }
    expect(missing()).toBe(4);
  });

  it('is asked for again when one of two delegations changes', () => {
    const text = '$TTL 60\na NS ns.b\nb NS ns.a\nx.a TXT x\n';
    const analysis = analyse(text);
    const missing = () => analysis.findings().filter(({ code }) => code === 'glue-missing').length;
    const edit = (before: string, after: string) => {
      const at = analysis.zone.root.text.slice(0).indexOf(before);
      analysis.zone.edit('zone', at, at + before.length, after);
    };
    expect(missing()).toBe(2);
    edit('b NS ns.a\n', 'b NS ns.a\nb NS ns.example.net.\n');
    expect(missing()).toBe(0);
    edit('b NS ns.example.net.\n', '');
    expect(missing()).toBe(2);
    edit('x.a TXT x', 'ns.a A 192.0.2.1');
    expect(missing()).toBe(0);
    edit('ns.a A 192.0.2.1', 'x.a TXT x');
    expect(missing()).toBe(2);
    edit('b NS', 'c NS');
    expect(missing()).toBe(0);
    edit('c NS', 'b NS');
    expect(missing()).toBe(2);
  });

  it('at the cut itself is glue as well', () => {
    checkDiagnostics('$TTL 60\nlab NS lab\nlab A 192.0.2.1\n', CODES);
  });

  it('at the cut is idle where no NS record names it', () => {
    checkDiagnostics(
      `$TTL 60
lab  NS   ns1.lab
lab  A    192.0.2.1
;         ^^^^^^^^^ information[glue-unused]
lab  AAAA 2001:db8::1
;         ^^^^^^^^^^^ information[glue-unused]
ns1.lab A 192.0.2.2
dev  NS   ns1.lab
dev  A    192.0.2.3
org  NS   dev
`,
      CODES,
    );
    expect(
      applyFix('$TTL 60\nlab NS ns.example.net.\nlab A 192.0.2.1\nweb A 192.0.2.2\n', 'glue-unused'),
    ).toBe('$TTL 60\nlab NS ns.example.net.\nweb A 192.0.2.2\n');
  });

  it('may be that of a server of another cut, or of the zone', () => {
    checkDiagnostics(
      '$TTL 60\n@ NS ns.lab\nlab NS ns.dev\ndev NS ns.lab\nns.lab A 192.0.2.1\nns.dev A 192.0.2.2\n',
      CODES,
    );
  });

  it('that is idle is told from other records that are never answered', () => {
    checkDiagnostics(
      `$TTL 60
lab      NS ns1.lab
ns1.lab  A  192.0.2.1
         A  192.0.2.2
ns2.lab  A  192.0.2.3
;           ^^^^^^^^^ information[glue-unused]
www.lab  A  192.0.2.4
;<^^^^^ warning[occluded]
www.lab  TXT "web"
`,
      CODES,
    );
  });

  it('is said of what stands at the cut but for name servers, their addresses and signers', () => {
    checkDiagnostics(
      `$TTL 60
lab  NS   ns.example.net.
     MX   10 mail
;    ^^ warning[occluded]
     TXT  "one message is enough"
dev  NS   dev
dev  A    192.0.2.1
@    NS   ns.example.net.
@    TXT  "the zone itself is no delegation"
`,
      ['occluded'],
    );
  });

  it('is silent on what signers put at a cut', () => {
    checkDiagnostics(
      '$TTL 60\nlab NS ns.example.net.\nlab DS 60485 13 2 d4b7d520e7bb5f0f67674a0cceb1e3e0614b93c4f9e99b8383f6a1e4469da50a\nlab NSEC www NS DS RRSIG NSEC\n',
      CODES,
    );
  });

  it('is added and removed', () => {
    checkFix(
      'lab 60 NS ns1.lab\n',
      'lab 60 NS ns1.lab\nns1.lab 60 A 192.0.2.1\n',
      'glue-missing',
      'Add an A',
    );
    expect(
      applyFix('$TTL 60\nlab NS ns.example.net.\nold.lab A 192.0.2.1\n    AAAA 2001:db8::1\n', 'glue-unused'),
    ).toBe('$TTL 60\nlab NS ns.example.net.\nold.lab    AAAA 2001:db8::1\n');
  });
});
