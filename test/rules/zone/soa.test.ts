import { afterEach, describe, expect, it, vi } from 'vitest';
import { Analysis } from '../../../server/src/rules/analysis';
import { detectOrigin } from '../../../server/src/zone/origin';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const REST = 'hostmaster 1 7200 3600 1209600 3600';
const SERVERS = '@ NS ns1\n@ NS ns2\nns1 A 192.0.2.1\nns2 A 198.51.100.1\n';

describe('soa-missing', () => {
  it('is silent where the SOA is only broken, or in the wrong place', () => {
    checkDiagnostics('$TTL 60\n@ SOA ns1 hostmaster\n', ['soa-missing']);
    checkDiagnostics('$TTL 60\n@ SO ns1 hostmaster 1 2 3 4 5\n', ['soa-missing']);
    checkDiagnostics(`$TTL 60\nlab SOA ns1 ${REST}\n`, ['soa-missing']);
  });

  it('is not taken in by a comment', () => {
    const [first] = analyse('foo IM A 192.0.2.1 ; the SOA is elsewhere\n').findings();
    expect(first?.code).toBe('soa-missing');
  });

  it.each([
    [
      'the servers of the root and their addresses',
      `.  3600000 NS A.ROOT.example.\nA.ROOT.example. 3600000 A 192.0.2.1\n`,
      [],
    ],
    [
      'another address among them',
      `. 60 NS a.root.example.\nb.root.example. 60 A 192.0.2.1\n`,
      ['soa-missing'],
    ],
    ['more than hints at the root', `. 60 NS a.root.example.\n. 60 TXT "x"\n`, ['soa-missing']],
    ['a delegation', `. 60 NS a.root.example.\nexample. 60 NS ns.example.net.\n`, ['soa-missing']],
  ])('looks at what a file for the root has: %s', (_, text, expected) => {
    expect(detectOrigin(text, '/etc/bind/root.hints')).toBe('.');
    const codes = Analysis.read('zone', text, { origin: '.' })
      .findings()
      .map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith('soa-'))).toEqual(expected);
  });

  it('is said of an empty file', () => {
    expect(analyse('').findings()).toMatchObject([{ code: 'soa-missing', severity: 'error' }]);
  });

  it('writes a skeleton that names the server the zone has', () => {
    checkFix(
      '$TTL 60\n@ NS ns2\nns2 A 192.0.2.2\n',
      `$TTL 60
@ SOA ns2 hostmaster (
    1        ; serial
    7200     ; refresh: 2 hours
    3600     ; retry: 1 hour
    1209600  ; expire: 2 weeks
    3600 )   ; negative answers are kept for 1 hour
@ NS ns2
ns2 A 192.0.2.2
`,
      'soa-missing',
    );
  });

  it('adds what a zone needs beside it: $TTL, a name server, its address', () => {
    const after = applyFix('www 300 A 192.0.2.3\r\n', 'soa-missing');
    expect(after).toMatch(/^\$TTL 3600\r\n@ SOA ns1 hostmaster \(\r\n/);
    expect(after).toMatch(/\r\n@ NS ns1\r\nns1 A 192\.0\.2\.1\r\nwww 300 A 192\.0\.2\.3\r\n$/);
    const severe = analyse(after)
      .findings()
      .filter(({ severity }) => severity === 'error' || severity === 'warning');
    expect(severe).toEqual([]);
  });

  it('selects what has to be typed over', () => {
    const analysis = analyse('www 300 A 192.0.2.3\n');
    const finding = analysis.findings().find(({ code }) => code === 'soa-missing') ?? expect.unreachable();
    const fix = analysis.fixes(finding)[0] ?? expect.unreachable();
    expect(fix.edits[0]?.newText.slice(fix.select?.start, fix.select?.end)).toBe('ns1');
  });
});

describe('soa-multiple', () => {
  it('is said of the second one even where both are equal, as NSD refuses that', () => {
    checkDiagnostics(
      `$TTL 60
@ SOA ns1 ${REST}
@ SOA ns1 ${REST}
; ^^^ error[soa-multiple]
`,
    );
  });

  it('removes the second', () => {
    const one = `$TTL 60\n@ SOA ns1 ${REST}\n`;
    checkFix(`${one}@ SOA ns2 ${REST}\n  NS ns1\n`, `${one}  NS ns1\n`, 'soa-multiple', 'Remove');
  });
});

describe('soa-not-apex', () => {
  it('leaves an owner without its dot to the rule about that', () => {
    checkDiagnostics(
      `$TTL 60
example.com SOA ns1 ${REST}
;<^^^^^^^^^ error[name-missing-dot]
`,
      ['soa-not-apex', 'name-missing-dot'],
    );
  });

  it('is silent behind another $ORIGIN, where the owner is the zone', () => {
    checkDiagnostics(`$TTL 60\n$ORIGIN com.\nexample SOA ns1.example ${REST}\n`, ['soa-not-apex']);
  });

  it('writes the owner, or removes the record of another zone', () => {
    const before = `$TTL 60\nlab SOA ns1 ${REST}\n`;
    checkFix(before, before.replace('lab', '@'), 'soa-not-apex', 'Write "@"');
    const own = `$TTL 60\n@ SOA ns1 ${REST}\n`;
    checkFix(`${own}lab SOA ns1 ${REST}\n`, own, 'soa-not-apex', 'Remove');
  });
});

describe('soa-rname-at', () => {
  it.each([
    ['admin@example.com.', 'admin.example.com.'],
    ['admin@example.com', 'admin.example.com.'],
    ['jane.doe@example.com.', 'jane\\.doe.example.com.'],
    ['admin@mail', 'admin.mail'],
    ['admin\\@example.com.', 'admin.example.com.'],
    ['jane.doe\\064example.com', 'jane\\.doe.example.com.'],
  ])('turns %s into %s', (before, after) => {
    const zone = (rname: string) => `$TTL 60\n@ SOA ns1 ${rname} 1 7200 3600 1209600 3600\n`;
    checkFix(zone(before), zone(after), 'soa-rname-at');
  });

  it.each(['@example.com.', 'a@b@example.com.'])('has no fix for %s', (rname) => {
    const analysis = analyse(`$TTL 60\n@ SOA ns1 ${rname} 1 7200 3600 1209600 3600\n`);
    const found = analysis.findings().filter(({ code }) => code === 'soa-rname-at');
    expect(found.map((finding) => analysis.fixes(finding))).toEqual([[]]);
  });

  it('speaks alone of an address without final dot', () => {
    checkDiagnostics(
      `$TTL 60
@ SOA ns1 admin@example.com 1 7200 3600 1209600 3600
;         ^^^^^^^^^^^^^^^^^ warning[soa-rname-at]
`,
      ['soa-rname-at', 'name-missing-dot'],
    );
  });

  it.each(['@', 'hostmaster', 'a\\@b.example.com.'])('is silent on %s', (rname) => {
    checkDiagnostics(`$TTL 60\n@ SOA ns1 ${rname} 1 7200 3600 1209600 3600\n`, ['soa-rname-at']);
  });
});

describe('soa-timers', () => {
  it.each(['7200 3600 1209600 3600', '1h 15m 2w 5m', '86400 7200 3600000 86400', '10800 3600 604800 300'])(
    'is silent on %s',
    (timers) => {
      checkDiagnostics(`$TTL 60\n@ SOA ns1 hostmaster 1 ${timers}\n`, ['soa-timers']);
    },
  );

  it('warns only where an outage takes the zone down', () => {
    checkDiagnostics(
      `$TTL 60
@ SOA ns1 hostmaster 1 7200 7200 14400 3600
;                           ^^^^ information[soa-timers]
;                                ^^^^^ warning[soa-timers]
`,
    );
  });

  it('is silent on a zone that each server has for itself', () => {
    checkDiagnostics('$TTL 60\n@ SOA localhost. root 1 60 30 80 604800\n', ['soa-timers']);
    for (const server of ['localhost.', 'invalid.', 'blackhole.as112.arpa.'])
      checkDiagnostics(`$TTL 60\n@ SOA @ root 1 60 30 80 604800\n@ NS ${server}\n`, [
        'soa-timers',
        'soa-mname-no-address',
      ]);
  });

  it('leaves the timers of servers alone that do not pass a zone on by them', () => {
    const zone = (timers: string) => `$TTL 60\n@ SOA ns1 hostmaster 1 ${timers}\n`;
    checkDiagnostics(zone('900 600 86400 3600'), ['soa-timers']);
    checkDiagnostics(zone('15m 10m 1d 1h'), ['soa-timers']);
    checkDiagnostics(zone('21600 3600 259200 300'), ['soa-timers']);
    checkDiagnostics(
      zone('900 600 86400 3601\n;                              ^^^^^ information[soa-timers]'),
      ['soa-timers'],
    );
  });

  it('writes one timer, or all of them', () => {
    const zone = (timers: string) => `$TTL 60\n@ SOA ns1 hostmaster 1 ${timers}\n`;
    checkFix(zone('7200 3600 1209600 2w'), zone('7200 3600 1209600 3600'), 'soa-timers', 'Write 3600');
    checkFix(zone('60 30 80 2w'), zone('7200 3600 1209600 3600'), 'soa-timers', 'Write the usual timers');
  });

  it('has no fix for the generic form, which has no timers of its own', () => {
    const analysis = analyse('$TTL 60\n@ SOA \\# 22 00 00 00000001 0000003c 0000001e 00000050 00093a80\n');
    const timers = analysis.findings().filter(({ code }) => code === 'soa-timers');
    expect(timers.length).toBe(4);
    expect(timers.flatMap((finding) => analysis.fixes(finding))).toEqual([]);
  });

  it('writes no single timer that the others leave no room for', () => {
    const analysis = analyse('$TTL 60\n@ SOA ns1 hostmaster 1 1800 1800 1209600 3600\n');
    const titles = analysis
      .findings()
      .flatMap((finding) => analysis.fixes(finding).map(({ title }) => title));
    expect(titles).not.toContain('Write 3600 (1 hour)');
    expect(titles).toContain('Write the usual timers: 7200 3600 1209600 3600');
  });
});

describe('soa-mname-cname and soa-mname-no-address', () => {
  const CODES = ['soa-mname-cname', 'soa-mname-no-address'];

  it.each(['ns1', 'ns1.example.net.', '.', 'a.lab'])('are silent on the primary %s', (primary) => {
    checkDiagnostics(`$TTL 60\n@ SOA ${primary} ${REST}\n${SERVERS}lab NS ns1.example.net.\n`, CODES);
  });

  it('are silent on a primary that is hidden on purpose', () => {
    for (const primary of ['hidden', 'hidden-primary.ns', 'stealth1', 'ns0.internal', 'dns.lan.example.com.'])
      checkDiagnostics(`$TTL 60\n@ SOA ${primary} ${REST}\n${SERVERS}`, CODES);
    checkDiagnostics(
      `$TTL 60\n@ SOA ns0 ${REST}\n;     ^^^ warning[soa-mname-no-address]\n${SERVERS}`,
      CODES,
      { origin: 'internal.example.com.' },
    );
  });

  it('find a primary below a DNAME, which is an alias', () => {
    const zone = (primary: string) =>
      `$TTL 60\n@ SOA ${primary} host 1 7200 3600 1209600 60\n@ NS ns.new\nold DNAME new\nns.new A 192.0.2.1\n`;
    checkDiagnostics(
      zone('ns.old').replace('\n@ NS', '\n;     ^^^^^^ warning[soa-mname-cname]\n@ NS'),
      CODES,
    );
    checkFix(zone('ns.old'), zone('ns.new'), 'soa-mname-cname');
  });

  it('name the host, the nearest host, or give the name an address', () => {
    const zone = (primary: string, more = '') => `$TTL 60\n@ SOA ${primary} ${REST}\n${SERVERS}${more}`;
    const alias = 'primary CNAME ns2\n';
    checkFix(zone('primary', alias), zone('ns2', alias), 'soa-mname-cname');
    checkFix(zone('ns3'), zone('ns1'), 'soa-mname-no-address', 'Use ns1');
    expect(applyFix(zone('primary'), 'soa-mname-no-address', 'Add an A')).toContain('primary A 192.0.2.1\n');
  });
});

describe('soa-serial-future', () => {
  const zone = (serial: string) => `$TTL 60\n@ SOA ns1 hostmaster ${serial} 7200 3600 1209600 3600\n`;
  const found = (serial: string) =>
    analyse(zone(serial))
      .findings()
      .some(({ code }) => code === 'soa-serial-future');

  afterEach(() => {
    vi.useRealTimers();
  });

  it('takes the counters of Cloudflare for none', () => {
    vi.useFakeTimers({ now: new Date('2026-06-15T12:00:00Z') });
    const counted = (primary: string) =>
      checkDiagnostics(`$TTL 60\n@ SOA ${primary} dns 2050012345 7200 3600 1209600 3600\n`, [
        'soa-serial-future',
      ]);
    counted('ada.ns.cloudflare.com.');
    expect(() => counted('ada.ns.example.net.')).toThrow();
  });

  it.each([
    ['2026061501', false],
    ['2026061600', false],
    ['2026061700', false],
    ['2026061800', true],
    ['2062061501', true],
    ['2105121530', false],
    ['2105122530', true],
    ['1781500000', false],
    ['20991231', false],
    ['4000000000', false],
    ['2062139901', false],
  ])('%s on 15 June 2026: %s', (serial, expected) => {
    vi.useFakeTimers({ now: new Date('2026-06-15T08:00:00Z'), toFake: ['Date'] });
    expect(found(serial)).toBe(expected);
  });
});
