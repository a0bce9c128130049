import { describe, expect, it } from 'vitest';
import { checkWorld } from '../../helpers/worlds';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const HEAD = '$TTL 60\n';

describe('cname-and-other-data', () => {
  it('is silent on what signers put beside a CNAME, and on two of them', () => {
    checkDiagnostics(
      `${HEAD}www CNAME web.example.net.\nwww NSEC x CNAME NSEC\nx CNAME a.example.net.\nx CNAME b.example.net.\n`,
      ['cname-and-other-data'],
    );
  });

  it('leaves the apex to cname-at-apex and DNAME to dname-and-cname', () => {
    checkDiagnostics(
      `${HEAD}@ CNAME a.example.net.\n@ TXT "x"\nold CNAME a.example.net.\nold DNAME b.example.net.\n`,
      ['cname-and-other-data'],
    );
  });

  it('is said once, whichever comes first', () => {
    checkDiagnostics(
      `$TTL 60
www A 192.0.2.1
    TXT "x"
    CNAME web
;   ^^^^^ error[cname-and-other-data]
web A 192.0.2.2
`,
      ['cname-and-other-data'],
    );
  });

  it('writes the addresses it leads to', () => {
    checkFix(
      `${HEAD}www CNAME web\n    TXT "x"\nweb A 192.0.2.2\n    AAAA 2001:db8::2\n`,
      `${HEAD}www A     192.0.2.2\nwww AAAA  2001:db8::2\n    TXT "x"\nweb A 192.0.2.2\n    AAAA 2001:db8::2\n`,
      'cname-and-other-data',
    );
  });

  it('removes the CNAME; the next line keeps its owner', () => {
    checkFix(
      `${HEAD}www CNAME web\n    TXT "x"\n`,
      `${HEAD}www    TXT "x"\n`,
      'cname-and-other-data',
      'Remove the CNAME',
    );
  });

  it('removes all other records at once', () => {
    checkFix(
      `${HEAD}www A 192.0.2.1\n    TXT "x"\n    CNAME web\n    TXT "x"\nweb A 192.0.2.2\n`,
      `${HEAD}www    CNAME web\nweb A 192.0.2.2\n`,
      'cname-and-other-data',
      'Remove the A and TXT records',
    );
  });
});

describe('cname-multiple', () => {
  it('leaves equal ones to duplicate-record', () => {
    checkDiagnostics(`${HEAD}www CNAME web\nWWW CNAME web.example.com.\n`, ['cname-multiple']);
  });

  it('removes the second', () => {
    checkFix(`${HEAD}www CNAME a\nwww CNAME b\n`, `${HEAD}www CNAME a\n`, 'cname-multiple', 'Remove');
  });
});

describe('cname-at-apex', () => {
  it('is said whether there are other records or not', () => {
    checkDiagnostics('$TTL 60\nexample.com. CNAME www\n;            ^^^^^ error[cname-at-apex]\n', [
      'cname-at-apex',
      'cname-and-other-data',
    ]);
  });

  it('writes the addresses of the host, or removes the CNAME', () => {
    const web = 'www A 192.0.2.2\nwww A 192.0.2.3\n';
    checkFix(
      `${HEAD}@ CNAME www\n${web}`,
      `${HEAD}@ A     192.0.2.2\n@ A     192.0.2.3\n${web}`,
      'cname-at-apex',
    );
    checkFix(`${HEAD}@ CNAME x.example.net.\n`, HEAD, 'cname-at-apex', 'Remove');
  });
});

describe('cname-loop', () => {
  it('is said once of a circle, at its first alias, and not of what leads into it', () => {
    checkDiagnostics(
      `$TTL 60
in CNAME a
a  CNAME b
;        ^ warning[cname-loop]
b  CNAME c
c  CNAME a
me CNAME me
;        ^^ warning[cname-loop]
`,
      ['cname-loop'],
    );
  });

  it('is said of a long circle, too, and no chain of it or of what leads there', () => {
    const size = 600;
    const circle = Array.from({ length: size }, (_, at) => `a${at} CNAME a${(at + 1) % size}\n`).join('');
    const found = analyse(`${HEAD}in CNAME a3\n${circle}`).findings();
    expect(found.filter(({ code }) => code === 'cname-loop')).toHaveLength(1);
    expect(found.filter(({ code }) => code === 'cname-chain')).toEqual([]);
  });

  it('goes through wildcards', () => {
    checkDiagnostics(
      `$TTL 60
*.w CNAME a.w
;         ^^^ warning[cname-loop]
*.v CNAME b
;         ^ warning[cname-loop]
b   CNAME c.v
*.u CNAME a.u
a.u A     192.0.2.1
`,
      ['cname-loop'],
    );
  });
});

describe('cname-target-missing', () => {
  it('is silent on wildcards, empty names, delegations and other zones', () => {
    checkDiagnostics(
      `${HEAD}a CNAME x.w\n*.w A 192.0.2.1\nb CNAME e\nf.e A 192.0.2.2\nc CNAME www.lab\nlab NS ns.example.net.\nd CNAME example.net.\n`,
      ['cname-target-missing'],
    );
  });

  it('names the nearest host, or adds one', () => {
    const before = `${HEAD}www CNAME wbe\nweb A 192.0.2.1\n`;
    checkFix(before, before.replace('wbe', 'web'), 'cname-target-missing', 'Use web');
    checkFix(
      `${HEAD}www CNAME x\n`,
      `${HEAD}www CNAME x\nx   A     192.0.2.1\n`,
      'cname-target-missing',
      'Add an A',
    );
    const own = `${HEAD}web A 192.0.2.1\nweb CNAME wbe\n`;
    expect(() => checkFix(own, own, 'cname-target-missing', 'Use web')).toThrow('there are: ');
  });
});

describe('cname-target-missing, of targets that are for later', () => {
  const REVERSE = { origin: '2.0.192.in-addr.arpa.' };

  it('is silent on the challenges of a certificate', () => {
    checkDiagnostics(
      `${HEAD}_acme-challenge CNAME _acme-challenge.dyn
_ACME-challenge.www CNAME www.dyn
_ujmmovf2vn55tgye._acme-challenge CNAME x.dyn
_other CNAME www.dyn
;            ^^^^^^^ warning[cname-target-missing]
_acme-challenge.api CNAME 192.0.2.1
;                         ^^^^^^^^^ warning[cname-target-missing]
`,
    );
    const soa = `${HEAD}@ SOA ns.example.net. h 1 7200 3600 1209600 60\n@ NS ns.example.net.\n`;
    checkWorld(
      {
        'example.com.': `${soa}_acme-challenge CNAME example.com.acme.example.org.\n`,
        'acme.example.org.': soa,
      },
      ['cname-target-missing'],
    );
  });

  it('is silent on a range of addresses of which some have no name yet', () => {
    checkDiagnostics(
      `${HEAD}$GENERATE 1-30 $ CNAME $.cust-a
1.cust-a PTR host.example.com.
31 CNAME 31.cust-b
;        ^^^^^^^^^ warning[cname-target-missing]
32 CNAME 23.cust-a
;        ^^^^^^^^^ warning[cname-target-missing]
33 CNAME 34
;        ^^ warning[cname-target-missing]
`,
      undefined,
      REVERSE,
    );
    checkDiagnostics(
      `${HEAD}1 CNAME 1.cust-a
;       ^^^^^^^^ warning[cname-target-missing]
2.cust-a PTR host.example.com.
`,
    );
  });

  it('is silent on a range that is a zone of its own', () => {
    const soa = `${HEAD}@ SOA ns.example.net. h 1 7200 3600 1209600 60\n@ NS ns.example.net.\n`;
    checkWorld(
      {
        '2.0.192.in-addr.arpa.': `${soa}0/26 NS ns.example.net.\n$GENERATE 1-62 $ CNAME $.0/26\n63 CNAME 63.rev.example.org.\n`,
        '0/26.2.0.192.in-addr.arpa.': `${soa}1 PTR host.example.net.\n`,
        'example.org.': soa,
      },
      ['cname-target-missing'],
    );
  });

  it('offers no address in a reverse zone', () => {
    const analysis = analyse(`${HEAD}1 CNAME 1.range\n`, REVERSE);
    const finding = analysis.findings().find(({ code }) => code === 'cname-target-missing');
    expect(finding && analysis.fixes(finding)).toEqual([]);
  });
});

describe('cname-target-missing, of an address', () => {
  it.each([
    ['192.0.2.1', 'A 192.0.2.1'],
    ['192.0.2.1.', 'A 192.0.2.1'],
    ['2001:db8::1', 'AAAA 2001:db8::1'],
  ])('makes an address record of %s', (address, after) => {
    checkFix(`${HEAD}www 60 CNAME ${address}\n`, `${HEAD}www 60 ${after}\n`, 'cname-target-missing');
  });
});

describe('cname-chain', () => {
  it('points at the end of the chain', () => {
    checkFix(
      `${HEAD}a CNAME b\nb CNAME c\nc A 192.0.2.1\n`,
      `${HEAD}a CNAME c\nb CNAME c\nc A 192.0.2.1\n`,
      'cname-chain',
    );
  });

  it('points at a name outside the zone as well', () => {
    checkFix(
      `${HEAD}a CNAME b\nb CNAME c.example.net.\n`,
      `${HEAD}a CNAME c.example.net.\nb CNAME c.example.net.\n`,
      'cname-chain',
    );
  });

  it('leaves a circle to cname-loop', () => {
    checkDiagnostics(`${HEAD}a CNAME b\nb CNAME a\n`, ['cname-chain']);
  });
});

describe('DNAME', () => {
  it('may stand at the apex beside SOA and NS, and beside addresses', () => {
    checkDiagnostics(
      `${HEAD}@ SOA ns.example.net. h 1 7200 3600 1209600 3600\n@ NS ns.example.net.\n@ DNAME example.net.\n@ A 192.0.2.1\n`,
      ['dname-multiple', 'dname-and-cname', 'dname-children'],
    );
  });

  it('twice is an error, unless both are equal', () => {
    checkDiagnostics(`${HEAD}old DNAME example.net.\nold DNAME EXAMPLE.net.\n`, ['dname-multiple']);
    checkFix(
      `${HEAD}old DNAME example.net.\nold DNAME example.org.\n`,
      `${HEAD}old DNAME example.net.\n`,
      'dname-multiple',
      'Remove',
    );
  });

  it('hides what is below it, at any depth', () => {
    checkDiagnostics(
      `$TTL 60
old DNAME example.net.
a.b.old A 192.0.2.1
;<^^^^^ error[dname-children]
        TXT "said once"
told A 192.0.2.2
lab NS ns.example.org.
x.lab DNAME example.net.
;<^^^ warning[occluded]
`,
      ['dname-children', 'occluded'],
    );
  });

  it('hides what is below it where a delegation hides both, or is at its name', () => {
    checkDiagnostics(
      `$TTL 60
lab      NS    ns.example.org.
x.lab    DNAME example.net.
;<^^^ warning[occluded]
y.x.lab  A     192.0.2.1
;<^^^^^ error[dname-children]
old      DNAME example.net.
;        ^^^^^ error[occluded]
old      NS    ns.old
ns.old   A     192.0.2.2
;<^^^^ error[dname-children]
www.old  TXT   "x"
;<^^^^^ error[dname-children]
z.old    NS    ns.example.org.
;<^^^ error[dname-children]
`,
      ['dname-children', 'occluded', 'glue-unused'],
    );
  });

  it('makes a name no delegation at the apex', () => {
    checkDiagnostics(`${HEAD}@ NS ns.example.net.\n@ DNAME example.net.\n@ A 192.0.2.1\n`, [
      'occluded',
      'glue-unused',
    ]);
  });

  it('has what is below it checked again when it comes to a delegation, or goes', () => {
    const text = `${HEAD}old NS ns.example.net.\nold TXT   x\na.old A 192.0.2.1\n`;
    const analysis = analyse(text);
    const shown = () => analysis.findings().map(({ code, severity }) => `${severity} ${code}`);
    const at = text.indexOf('TXT  ');
    expect(shown()).toContain('information glue-unused');
    analysis.zone.edit('zone', at, at + 5, 'DNAME');
    expect(shown()).toEqual(expect.arrayContaining(['error occluded', 'error dname-children']));
    expect(shown()).not.toContain('information glue-unused');
    analysis.zone.edit('zone', at, at + 5, 'TXT  ');
    expect(shown()).toContain('information glue-unused');
    expect(shown()).not.toContain('error dname-children');
  });

  it('can have its children made comments', () => {
    checkFix(
      `${HEAD}old DNAME example.net.\nwww.old A     192.0.2.1\n`,
      `${HEAD}old DNAME example.net.\n; www.old A     192.0.2.1\n`,
      'dname-children',
      'comment',
    );
  });

  it('excludes a CNAME', () => {
    checkFix(
      `${HEAD}old DNAME example.net.\nold CNAME example.net.\n`,
      `${HEAD}old DNAME example.net.\n`,
      'dname-and-cname',
      'Remove',
    );
  });
});

describe('srv-target-cname and srv-target-no-address', () => {
  const CODES = ['srv-target-cname', 'srv-target-no-address'];
  const srv = (target: string) => `_sip._tcp SRV 1 1 5060 ${target}\n`;

  it('find a host below a DNAME, which is an alias', () => {
    const zone = (target: string) =>
      `${HEAD}_sip._tcp SRV 1 1 5060 ${target}\nold DNAME new\npbx.new A 192.0.2.1\n`;
    checkDiagnostics(
      `${HEAD}_sip._tcp SRV 1 1 5060 pbx.old
;                      ^^^^^^^ warning[srv-target-cname]
old DNAME new
pbx.new A 192.0.2.1
`,
      CODES,
    );
    checkFix(zone('pbx.old'), zone('pbx.new'), 'srv-target-cname');
    checkDiagnostics(
      `${HEAD}_sip._tcp SRV 1 1 5060 none.old
;                      ^^^^^^^^ error[srv-target-no-address]
old DNAME new
pbx.new A 192.0.2.1
`,
      CODES,
    );
  });

  it.each(['.', 'sip.example.net.', 'pbx', 'any.w'])('are silent on %s', (target) => {
    checkDiagnostics(`${HEAD}${srv(target)}pbx A 192.0.2.1\n*.w A 192.0.2.1\n`, CODES);
  });

  it('name the host, or give the alias its addresses', () => {
    const rest = 'sip CNAME pbx\npbx A 192.0.2.1\n';
    checkFix(`${HEAD}${srv('sip')}${rest}`, `${HEAD}${srv('pbx')}${rest}`, 'srv-target-cname');
    checkFix(
      `${HEAD}${srv('sip')}${rest}`,
      `${HEAD}${srv('sip')}sip A     192.0.2.1\npbx A 192.0.2.1\n`,
      'srv-target-cname',
      'Replace the alias',
    );
  });

  it('add an address, correct a slip, or make a host of an address', () => {
    checkFix(
      `${HEAD}${srv('pbx')}`,
      `${HEAD}${srv('pbx')}pbx       A   192.0.2.1\n`,
      'srv-target-no-address',
      'Add an A',
    );
    const rest = 'server A 192.0.2.1\n';
    checkFix(
      `${HEAD}${srv('sever')}${rest}`,
      `${HEAD}${srv('server')}${rest}`,
      'srv-target-no-address',
      'Use',
    );
    for (const address of ['192.0.2.1', '192.0.2.1.'])
      checkFix(`${HEAD}${srv(address)}${rest}`, `${HEAD}${srv('server')}${rest}`, 'srv-target-no-address');
  });

  it('take an address for one, wherever it would be a name', () => {
    checkDiagnostics(
      `${HEAD}${srv('192.0.2.1.')};                      ^^^^^^^^^^ error[srv-target-no-address]
* A 192.0.2.9
_x._tcp SRV 1 1 1 192.0.2.1
;                 ^^^^^^^^^ error[srv-target-no-address]
_y._tcp SRV 1 1 1 4.3.2.1
4.3.2.1 A 192.0.2.9
`,
      CODES,
    );
  });

  it('say of a circle of aliases, and of an alias that leads to no address, that there is no host', () => {
    checkDiagnostics(
      `${HEAD}${srv('a')};                      ^ error[srv-target-no-address]
a CNAME b
b CNAME a
_x._tcp SRV 1 1 1 old
;                 ^^^ error[srv-target-no-address]
old CNAME gone
_y._tcp SRV 1 1 1 www
;                 ^^^ warning[srv-target-cname]
www CNAME web
web A 192.0.2.1
_z._tcp SRV 1 1 1 far
;                 ^^^ warning[srv-target-cname]
far CNAME www.example.net.
`,
      CODES,
    );
    expect(() => applyFix(`${HEAD}${srv('a')}a CNAME b\nb CNAME a\n`, 'srv-target-no-address')).toThrow(
      'no fix',
    );
    checkFix(
      `${HEAD}${srv('old')}old CNAME gone\n`,
      `${HEAD}${srv('old')}old A     192.0.2.1\n`,
      'srv-target-no-address',
      'Replace the alias old.example.com. by an A record',
    );
  });
});
