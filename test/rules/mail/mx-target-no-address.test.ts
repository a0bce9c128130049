import { describe, expect, it } from 'vitest';
import type { ZoneOptions } from '../../../server/src/zone/zone';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const CODE = 'mx-target-no-address';
const MAIL = ['mx-target-no-address', 'mx-target-cname', 'mx-target-address', 'mx-target-missing-dot'];

function found(text: string, options?: ZoneOptions) {
  const analysis = analyse(text, options);
  return analysis.findings().filter(({ code }) => code === CODE);
}

function titles(text: string): string[] {
  const analysis = analyse(text);
  const finding = analysis.findings().find(({ code }) => code === CODE);
  return finding ? analysis.fixes(finding).map(({ title }) => title) : [];
}

describe('finds exchanges without address', () => {
  it('that do not exist, or have other records only', () => {
    const analysis = checkDiagnostics(
      `@     MX 10 mail
;           ^^^^ error[mx-target-no-address]
@     MX 20 text.example.com.
;           ^^^^^^^^^^^^^^^^^ error[mx-target-no-address]
@     MX 30 lab
;           ^^^ error[mx-target-no-address]
text  TXT "no address"
a.lab A  192.0.2.1
`,
      MAIL,
    );
    const messages = analysis
      .findings()
      .filter(({ code }) => code === CODE)
      .map(({ message }) => message);
    expect(messages).toEqual([
      'The exchange mail (mail.example.com.) does not exist in this zone: no mail can be delivered there.',
      'The exchange text.example.com. has no A or AAAA record, only TXT: no mail can be delivered there.',
      'The exchange lab (lab.example.com.) has no A or AAAA record: no mail can be delivered there.',
    ]);
  });

  it('that are aliases of names without address, and says so once', () => {
    const analysis = checkDiagnostics(
      `@     MX    10 mail
;              ^^^^ error[mx-target-no-address]
mail  CNAME host
host  TXT   "no address"
`,
      MAIL,
    );
    expect(analysis.findings().find(({ code }) => code === CODE)?.message).toBe(
      'The exchange mail (mail.example.com.) is an alias that leads to host.example.com., which has no A or AAAA record, only TXT: no mail can be delivered there.',
    );
  });

  it('by relative names where the name of the zone is not known', () => {
    expect(found('@ MX 10 mail\nwww A 192.0.2.1\n', {})).toHaveLength(1);
    expect(found('@ MX 10 mail.example.com.\nwww A 192.0.2.1\n', {})).toEqual([]);
  });
});

describe('is silent on', () => {
  it.each([
    ['an exchange with an IPv6 address only', '@ MX 10 mail\nmail AAAA 2001:db8::1\n'],
    ['the domain itself', '@ MX 10 @\n@ A 192.0.2.1\n'],
    ['an exchange outside the zone', '@ MX 10 mail.example.net.\n'],
    ['an exchange that a wildcard covers', '@ MX 10 mail\n* A 192.0.2.1\n'],
    ['an exchange below a delegation', '@ MX 10 mail.lab\nlab NS ns.example.net.\n'],
    ['the delegated name itself', '@ MX 10 lab\nlab NS ns.example.net.\n'],
    ['an alias of a host outside the zone', '@ MX 10 mail\nmail CNAME mail.example.net.\n'],
    ['an exchange in other letters', '@ MX 10 MAIL\nmail A 192.0.2.1\n'],
    ['a null MX', '@ MX 0 .\n'],
    ['an address in place of a name', '@ MX 10 192.0.2.1\n'],
    ['a name that lacks its final dot', '@ MX 10 mail.example.com\nmail A 192.0.2.1\n'],
    ['a provider that lacks its final dot', '@ MX 10 aspmx.l.google.com\n'],
    ['a record that cannot be read', '@ MX ten mail\n'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('a null MX in the root zone', () => {
    expect(found('@ MX 0 .\n', { origin: '.' })).toEqual([]);
  });
});

describe('fixes', () => {
  const ZONE = `$TTL 3600
@     MX 10 mail
www   A  192.0.2.1
ftp   A  192.0.2.2
`;

  it('add an address beside its neighbours, selected to be typed over', () => {
    checkFix(ZONE, ZONE.replace('ftp', 'mail  A  192.0.2.1\nftp'), CODE, 'Add an A record');
    checkFix(ZONE, ZONE.replace('ftp', 'mail  AAAA 2001:db8::1\nftp'), CODE, 'Add an AAAA record');
    const analysis = analyse(ZONE);
    const finding = analysis.findings().find(({ code }) => code === CODE) ?? expect.unreachable();
    const fix = analysis.fixes(finding).find(({ title }) => title.includes('an AAAA'));
    const { edit = 0, start, end } = fix?.select ?? {};
    expect(fix?.edits[edit]?.newText.slice(start, end)).toBe('2001:db8::1');
  });

  it('add an address behind other records of the exchange', () => {
    checkFix(
      '$TTL 3600\n@ MX 10 mail\nmail TXT "x"\n     TXT "y"\nwww A 192.0.2.1\n',
      '$TTL 3600\n@ MX 10 mail\nmail TXT "x"\n     TXT "y"\nmail A   192.0.2.1\nwww A 192.0.2.1\n',
      CODE,
      'Add an A record',
    );
  });

  it('replace an alias that leads nowhere by an address', () => {
    checkFix(
      '$TTL 3600\n@     MX    10 mail\nmail  CNAME host\nwww   A     192.0.2.2\n',
      '$TTL 3600\n@     MX    10 mail\nmail  A     192.0.2.1\nwww   A     192.0.2.2\n',
      CODE,
      'Replace the alias mail.example.com. by an A record',
    );
  });

  it('name hosts that are near in spelling, then an address for the exchange, then other hosts, five at most', () => {
    expect(
      titles(`@ MX 10 mial
@         MX 20 smtp
mail      A 192.0.2.1
smtp      A 192.0.2.2
relay     A 192.0.2.3
files     A 192.0.2.4
backup    A 192.0.2.5
meal      A 192.0.2.6
another   A 192.0.2.7
localhost A 127.0.0.1
*.lab     A 192.0.2.8
_odd      A 192.0.2.9
lan       NS ns.example.net.
mill.lan  A 192.0.2.10
`),
    ).toEqual([
      'Use mail, which has an address',
      'Use meal, which has an address',
      'Add an A record for mial.example.com.',
      'Add an AAAA record for mial.example.com.',
      'Use relay, which has an address',
      'Use files, which has an address',
      'Use backup, which has an address',
    ]);
  });

  it('offer an address first where no host is near in spelling', () => {
    expect(titles('@ MX 10 mail\nwww A 192.0.2.1\nns1 A 192.0.2.53\n')).toEqual([
      'Add an A record for mail.example.com.',
      'Add an AAAA record for mail.example.com.',
      'Use www, which has an address',
      'Use ns1, which has an address',
    ]);
    expect(titles('@ MX 10 mx1\nns1 A 192.0.2.53\nmx2 A 192.0.2.2\n')).toEqual([
      'Use mx2, which has an address',
      'Add an A record for mx1.example.com.',
      'Add an AAAA record for mx1.example.com.',
      'Use ns1, which has an address',
    ]);
  });

  it('prefer the host of which the exchange is a slip', () => {
    checkFix('@ MX 10 mial\nmail A 192.0.2.1\n', '@ MX 10 mail\nmail A 192.0.2.1\n', CODE);
    checkFix(
      '@ MX 10 mail.exmple.com.\n@ MX 5 mial.example.com.\nmail A 192.0.2.1\n',
      '@ MX 10 mail.exmple.com.\n@ MX 5 mail.example.com.\nmail A 192.0.2.1\n',
      CODE,
    );
  });

  it.each([
    ['another number', '@ MX 10 mail3\nmail2 A 192.0.2.1\n'],
    ['a short name', '@ MX 10 ms\nmx A 192.0.2.1\n'],
    ['two slips', '@ MX 10 mailhots1\nmailhst1 A 192.0.2.1\n'],
  ])('do not prefer %s', (_, text) => {
    expect(() => applyFix(text, CODE)).toThrow('no fix "preferred"');
    expect(titles(text)[0]).toMatch(/^Use /);
  });
});

it('does not put an address beside one of two aliases', () => {
  const analysis = analyse('$TTL 3600\n@ MX 10 mail\nmail CNAME gone\nmail CNAME gone2\n');
  const titles = analysis.findings().flatMap((finding) => analysis.fixes(finding).map(({ title }) => title));
  expect(titles.filter((title) => title.startsWith('Replace the alias'))).toEqual([]);
});

describe('an exchange with letters outside ASCII', () => {
  const text = '$TTL 60\n@ MX 10 bücher\nwww A 192.0.2.1\n';

  it('is written as the host that is there', () => {
    const host = text.replace('www', 'xn--bcher-kva');
    checkFix(host, host.replace('bücher', 'xn--bcher-kva'), CODE);
  });

  it('gets its address under the name that is looked up', () => {
    checkFix(
      text,
      '$TTL 60\n@ MX 10 xn--bcher-kva\nwww A 192.0.2.1\nxn--bcher-kva A 192.0.2.1\n',
      CODE,
      'Add an A record for xn--bcher-kva.example.com.',
    );
  });
});

it('says of aliases in a circle that nobody can deliver there', () => {
  checkDiagnostics(
    `$TTL 3600
i   MX    10 lo1
;            ^^^ error[mx-target-no-address]
lo1 CNAME lo2
lo2 CNAME lo1
`,
    ['mx-target-no-address', 'mx-target-cname'],
  );
  expect(() => applyFix('$TTL 1h\ni MX 10 lo\nlo CNAME lo\n', 'mx-target-no-address')).toThrow('no fix');
});

it('adds no address at a name that is none of a host', () => {
  const zone = '$TTL 1h\n@ MX 10 https://mail.example.com.\nmail A 198.51.100.1\n';
  expect(() => applyFix(zone, 'mx-target-no-address', 'Add an')).toThrow('no fix');
  expect(applyFix(zone, 'mx-target-no-address', 'Use mail')).toContain('MX 10 mail.example.com.');
});
