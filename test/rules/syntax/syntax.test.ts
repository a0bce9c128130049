import { describe, expect, it } from 'vitest';
import { RULES } from '../../../server/src/rules/registry';
import type { ZoneOptions } from '../../../server/src/zone/zone';
import { analyse, applyFix, checkDiagnostics, checkFix, ORIGIN } from '../../helpers/zones';

const HEAD = '$TTL 60\n';
const CODES = RULES.filter(({ group }) => group === 'syntax').map(({ code }) => code);
const found = (text: string, options?: ZoneOptions) =>
  analyse(text, options)
    .findings()
    .filter(({ code }) => CODES.includes(code))
    .map(({ code, severity }) => `${severity} ${code}`);

describe('what is silent', () => {
  it.each([
    '( a A 192.0.2.1 )',
    'a TXT ( "x" ; a comment ( with a parenthesis\n "y" )',
    'a TXT "one ; two ( three ) \\" four"',
    'a TXT "\\000\\255\\"" \\;x',
    'a\\.b A 192.0.2.1',
    'a IN 1w2d3h4m5s A 192.0.2.1',
    'a 5 IN A 192.0.2.1',
    'a in a 192.0.2.1',
    'a CLASS1 TYPE1 \\# 4 c0000201',
    'a TYPE65280 \\# 0',
    'a TYPE65280 \\# 3 ab cd ( ef )',
    '$ttl 5\n$origin lab\na A 192.0.2.1',
    `${'a'.repeat(63)} A 192.0.2.1`,
    'a A 192.0.2.1\n  TXT "x"\n\n  TXT "y"',
    'a TXT "grüße" ; größe',
    `$GENERATE 0-4/2 a$\{1,2,d} A 192.0.2.$`,
    '* TXT ""',
    '\\042 TXT ""',
    'a TYPE264 \\# 8 0000000000000001',
    'a NSEC b TYPE128 type263 A',
    '; only a comment',
    '   ',
  ])('%s', (lines) => {
    expect(found(`${HEAD}${lines}\n`)).toEqual([]);
  });
});

describe('the path of an $INCLUDE', () => {
  it.each([
    ['"a b"', 'a b'],
    ['"a\\"b"', 'a"b'],
    ['"a\\\\b\\101"', 'a\\\\b\\101'],
    ['a\\"b', 'a\\"b'],
  ])('%s is %s, as for BIND', (written, expected) => {
    const paths: string[] = [];
    const readInclude = (path: string) => {
      paths.push(path);
      return { kind: 'text' as const, uri: path, text: '' };
    };
    analyse(`$INCLUDE ${written}\n`, { origin: ORIGIN, readInclude });
    expect(paths).toEqual([expected]);
  });
});

describe('an owner that is left out behind an $INCLUDE', () => {
  const behind = (part: string, line = ' TXT "x"') =>
    found(`${HEAD}a A 192.0.2.1\n$INCLUDE part\n${line}\n`, {
      origin: ORIGIN,
      readInclude: (path) => ({ kind: 'text', uri: path, text: part }),
    });

  it('is found where the file has another owner at its end, once', () => {
    const lines = ' TXT "x"\n TXT "y"';
    expect(behind('b A 192.0.2.2\n', lines)).toEqual(['warning syntax-owner-after-origin']);
    expect(behind('a TXT "z"\nb A 192.0.2.2\n', lines)).toEqual(['warning syntax-owner-after-origin']);
  });

  it('is silent where there is no other', () => {
    expect(behind('; nothing\n')).toEqual([]);
    expect(behind('b A 192.0.2.2\nA TXT "z"\n')).toEqual([]);
    expect(behind('b A 192.0.2.2\n', 'c TXT "x"\n TXT "y"')).toEqual([]);
  });

  it('is followed as the file is edited', () => {
    const readInclude = () => ({ kind: 'text' as const, uri: 'part', text: 'b A 192.0.2.2\n' });
    const text = `${HEAD}a A 192.0.2.1\n$INCLUDE part\n TXT "x"\n`;
    const analysis = analyse(text, { origin: ORIGIN, readInclude });
    const codes = () => analysis.findings().map(({ code }) => code);
    expect(codes()).toContain('syntax-owner-after-origin');
    analysis.zone.edit('part', 0, 1, 'a');
    expect(codes()).not.toContain('syntax-owner-after-origin');
    analysis.zone.edit('part', 0, 1, 'c');
    expect(codes()).toContain('syntax-owner-after-origin');
  });
});

describe('what is found', () => {
  it.each([
    ['a TXT ( "x"\nb A 192.0.2.1', 'error syntax-unclosed-parenthesis'],
    ['a TXT (( "x" )\nb A 192.0.2.1', 'error syntax-unclosed-parenthesis'],
    ['a A 192.0.2.1 )', 'error syntax-unopened-parenthesis'],
    ['a TXT "x\nb A 192.0.2.1', 'error syntax-unclosed-quote'],
    ['a TXT "\\256"', 'error syntax-bad-escape'],
    ['a TXT "\\12"', 'error syntax-bad-escape'],
    ['$INCLUD x', 'error syntax-unknown-directive'],
    ['$FOO', 'error syntax-unknown-directive'],
    [' $TTL 300', 'error syntax-unknown-directive'],
    ['\t$generate 1-3 a$ A 192.0.2.$', 'error syntax-unknown-directive'],
    ['a MXX 10 b', 'error syntax-unknown-type'],
    ['a TYPE65536 \\# 0', 'error syntax-unknown-type'],
    ['a ANY x', 'error syntax-unknown-type'],
    ['a MD b', 'error syntax-unknown-type'],
    ['a MF b.example.com.', 'error syntax-unknown-type'],
    ['a TYPE4 \\# 3 016200', 'error syntax-unknown-type'],
    ['a CLA TCP-v4-end', 'warning syntax-unknown-type'],
    ['a IPN \\# 8 0000000000000001', 'warning syntax-unknown-type'],
    ['a 60 INN A 192.0.2.1', 'error syntax-unknown-class'],
    ['a 60 IN', 'error syntax-missing-type'],
    ['a A', 'error syntax-missing-rdata'],
    ['a SRV 1 1 5060', 'error syntax-missing-rdata'],
    ['$ORIGIN', 'error syntax-missing-rdata'],
    ['a A 192.0.2.1 192.0.2.2', 'error syntax-extra-rdata'],
    ['$ORIGIN lab dev', 'error syntax-extra-rdata'],
    ['a 1h30 A 192.0.2.1', 'error syntax-ttl-range'],
    ['a 2147483648 A 192.0.2.1', 'warning syntax-ttl-range'],
    [`${'a'.repeat(64)} A 192.0.2.1`, 'error syntax-label-too-long'],
    ['a CNAME .b', 'error syntax-empty-label'],
    ['a..b A 192.0.2.1', 'error syntax-empty-label'],
    ['a TYPE65280 \\# 1 abcd', 'error syntax-generic-rdata'],
    ['a A \\# 3 c00002', 'error syntax-generic-rdata'],
    ['a TYPE65280 \\# 1 xy', 'error syntax-generic-rdata'],
    ['$INCLUDE hosts', 'error syntax-include-not-found'],
    ['$INCLUDE zone', 'error syntax-include-cycle'],
    ['$INCLUDE /hosts', 'warning syntax-include-refused'],
    ['$GENERATE 1-2 a$ 2147483648 A 192.0.2.$', 'warning syntax-ttl-range'],
    ['$GENERATE 1-2 a$\u00e4 A "192.0.2.$ x"', 'error syntax-extra-rdata'],
    ['$GENERATE 1-2 a$ NSEC "b NXNAME"', 'warning syntax-unknown-type'],
    ['$GENERATE 1-2/0 a$ A 192.0.2.$', 'error syntax-generate'],
    [`$GENERATE 1-2 a$\{1,2,q} A 192.0.2.$`, 'error syntax-generate'],
    ['$GENERATE 1-9 $ORIGIN', 'error syntax-generate'],
    ['a NSEC b A NXNAME', 'warning syntax-unknown-type'],
    ['a CSYNC 1 1 cla', 'warning syntax-unknown-type'],
    ['a RRSIG IPN 8 3 300 20300101000000 20200101000000 1 @ aaaa', 'warning syntax-unknown-type'],
    ['a DSYNC CLA 1 1 b', 'warning syntax-unknown-type'],
    ['a TXT grüße', 'warning syntax-encoding'],
    ['a TXT x\0y', 'error syntax-encoding'],
    ['a TXT x\\\0y', 'error syntax-encoding'],
    ['a TXT "x\\\\\\\0y"', 'error syntax-encoding'],
    ['a TXT "x\0y\0"', 'warning syntax-encoding'],
    ['a.b\\\0 TXT ""', 'warning syntax-encoding'],
    ['$ORIGIN a\0b', 'error syntax-encoding'],
    ['a A 192.0.2.1\n$ORIGIN lab\n TXT "x"', 'warning syntax-owner-after-origin'],
  ])('%s', (lines, expected) => {
    const options: ZoneOptions = {
      origin: ORIGIN,
      readInclude: (path) =>
        path.startsWith('/')
          ? { kind: 'refused', tried: path, reason: 'it is elsewhere' }
          : path === 'zone'
            ? { kind: 'text', uri: 'zone', text: `${HEAD}${lines}\n` }
            : { kind: 'not-found', tried: path, reason: 'there is no such file' },
    };
    expect([...new Set(found(`${HEAD}${lines}\n`, options))]).toEqual([expected]);
  });

  it('a class that differs from that of the SOA', () => {
    const soa = '@ CH SOA a b 1 7200 3600 1209600 3600\n';
    expect(found(`${HEAD}${soa}a TXT "x"\na CH TXT "y"\n`)).toEqual([]);
    expect(found(`${HEAD}${soa}a IN TXT "x"\n`)).toEqual(['error syntax-class-mismatch']);
  });

  it('records without owner before the first that has one, once', () => {
    expect(found(`${HEAD} A 192.0.2.1\n A 192.0.2.2\nb A 192.0.2.1\n`)).toEqual(['error syntax-no-owner']);
    expect(found(`${HEAD} A 192.0.2.1\nb A 192.0.2.1\n A 192.0.2.2\n`)).toEqual(['error syntax-no-owner']);
  });

  it('a TTL that nothing gives', () => {
    expect(found('@ SOA a b 1 2 3 4 5\na A 192.0.2.1\n')).toEqual(['warning syntax-ttl-missing']);
    expect(found('@ 60 SOA a b 1 2 3 4 5\na A 192.0.2.1\nb A 192.0.2.1\n')).toEqual([
      'warning syntax-ttl-missing',
    ]);
    expect(found('a A 192.0.2.1\n')).toEqual(['error syntax-ttl-missing']);
    expect(found('a 60 A 192.0.2.1\nb 60 A 192.0.2.1\n')).toEqual([]);
  });

  it('a name above 255 octets, counted with its origin', () => {
    const name = 'a.'.repeat(121);
    expect(found(`${HEAD}${name}b A 192.0.2.1\n`)).toEqual(['error syntax-name-too-long']);
    expect(found(`${HEAD}${name.slice(6)}b A 192.0.2.1\n`)).toEqual([]);
  });

  it.each(['CNAME %', 'MX 10 %', 'SRV 1 2 3 %', 'RP %. %', 'HTTPS 1 % alpn=h2'])(
    'a name above 255 octets in the data, counted with its origin: %s',
    (data) => {
      const long = 'a.'.repeat(120);
      const codes = (name: string) =>
        found(`${HEAD}_s._tcp ${data.replace('%.', 'a.b.').replace('%', name)}\n`).filter((each) =>
          each.endsWith('name-too-long'),
        );
      expect(codes(`${long}abc`)).toEqual(['error syntax-name-too-long']);
      expect(codes(`${long}a`)).toEqual([]);
    },
  );

  it('a last line without its end', () => {
    expect(found(`${HEAD}a A 192.0.2.1`)).toEqual(['hint syntax-no-final-newline']);
    expect(found('')).toEqual([]);
  });

  it.each(['$TTL 300', '$ORIGIN lab', '$GENERATE 1-2 b$ A 192.0.2.$', '$TTL 300 ; five minutes'])(
    'a directive without line end, once: %s',
    (line) => {
      const text = `${HEAD}a A 192.0.2.1\n${line}`;
      expect(found(text)).toEqual(['error syntax-no-final-newline']);
      checkFix(text, `${text}\n`, 'syntax-no-final-newline');
    },
  );

  it('a byte order mark at the start', () => {
    expect(found(`\uFEFF${HEAD}a A 192.0.2.1\n`)).toEqual(['error syntax-encoding']);
  });

  it('an owner on an indented line', () => {
    const reverse = { origin: '2.0.192.in-addr.arpa.' };
    checkDiagnostics(
      `$TTL 60
1 PTR a.example.com.
 2 PTR b.example.com.
;^ warning[syntax-leading-space-owner]
  3600 PTR c.example.com.
`,
      ['syntax-leading-space-owner'],
      reverse,
    );
    expect(found(`${HEAD}a A 192.0.2.1\n www A 192.0.2.2\n`)).toEqual(['error syntax-leading-space-owner']);
    expect(found(`${HEAD}a A 192.0.2.1\n  TXT "TXT" "x"\n`)).toEqual([]);
  });
});

describe('how it is mended', () => {
  it.each([
    [
      'syntax-unclosed-parenthesis',
      'a TXT ( "x"\n   "y"\nb A 192.0.2.1',
      'a TXT ( "x"\n   "y" )\nb A 192.0.2.1',
    ],
    ['syntax-unopened-parenthesis', 'a A 192.0.2.1 )', 'a A 192.0.2.1 '],
    ['syntax-unclosed-quote', 'a TXT "x y', 'a TXT "x y"'],
    ['syntax-unclosed-quote', 'a TXT ( "x y )', 'a TXT ( "x y" )'],
    ['syntax-unclosed-quote', 'a TXT "x\n  y"', 'a TXT ( "x "\n  "y" )'],
    ['syntax-unclosed-quote', 'a TXT "x \n\ny\n z" ; end', 'a TXT ( "x "\n\n"y "\n "z" ) ; end'],
    ['syntax-unclosed-quote', 'a TXT ( "x\r\n\ty" )', 'a TXT ( "x "\r\n\t"y" )'],
    ['syntax-unclosed-quote', 'a TXT "x\n"', 'a TXT "x"'],
    ['syntax-unknown-directive', '$ORIGN lab', '$ORIGIN lab'],
    ['syntax-unknown-directive', '$include2 lab', '$INCLUDE lab'],
    ['syntax-unknown-directive', 'a A 192.0.2.1\n  $ORIGIN lab', 'a A 192.0.2.1\n$ORIGIN lab'],
    ['syntax-unknown-type', 'a CNMAE b', 'a CNAME b'],
    ['syntax-unknown-type', 'a AA 192.0.2.1', 'a A 192.0.2.1'],
    ['syntax-unknown-type', 'a aaa 192.0.2.1', 'a a 192.0.2.1'],
    ['syntax-unknown-type', 'a AAA 2001:db8::1', 'a AAAA 2001:db8::1'],
    ['syntax-unknown-type', 'a AA 0 issue ";"', 'a CAA 0 issue ";"'],
    ['syntax-unknown-type', 'a SPV 1 1 1 b', 'a SRV 1 1 1 b'],
    ['syntax-unknown-type', 'a cnmae b', 'a cname b'],
    ['syntax-unknown-type', 'a ipn ( 1 ) ; one', 'a TYPE264 ( \\# 8 0000000000000001 ) ; one'],
    ['syntax-unknown-class', 'a INN A 192.0.2.1', 'a IN A 192.0.2.1'],
    ['syntax-extra-rdata', 'a A 192.0.2.1 a host', 'a A 192.0.2.1 ; a host'],
    ['syntax-no-owner', ' A 192.0.2.1', '@ A 192.0.2.1'],
    ['syntax-no-owner', '$ORIGIN com.\n A 192.0.2.1', '$ORIGIN com.\nexample A 192.0.2.1'],
    ['syntax-unknown-class', 'a CHA TXT "x"', 'a IN TXT "x"'],
    ['syntax-empty-label', 'a CNAME b..c', 'a CNAME b.c'],
    ['syntax-generic-rdata', 'a TYPE65280 \\# 3 abcd', 'a TYPE65280 \\# 2 abcd'],
    [
      'syntax-owner-after-origin',
      'a A 192.0.2.1\n$ORIGIN lab\n  TXT "x"',
      'a A 192.0.2.1\n$ORIGIN lab\na.example.com.  TXT "x"',
    ],
    ['syntax-unknown-type', 'a NSEC b A NXNAME', 'a NSEC b A TYPE128'],
    ['syntax-leading-space-owner', 'a A 192.0.2.1\n  www A 192.0.2.2', 'a A 192.0.2.1\nwww A 192.0.2.2'],
  ])('%s: %s', (code, before, after) => {
    checkFix(`${HEAD}${before}\n`, `${HEAD}${after}\n`, code);
  });

  it('writes the class of the zone', () => {
    const soa = '@ IN SOA a b 1 7200 3600 1209600 3600\n';
    checkFix(`${HEAD}${soa}a CH TXT "x"\n`, `${HEAD}${soa}a IN TXT "x"\n`, 'syntax-class-mismatch');
  });

  it('adds $TTL where the zone starts, below its comments', () => {
    const rest = '@ SOA a b 1 7200 3600 1209600 3600\nb A 192.0.2.1\n';
    checkFix(`; zone\n\n${rest}`, `; zone\n\n$TTL 3600\n${rest}`, 'syntax-ttl-missing');
  });

  it('writes behind a byte order mark', () => {
    const soa = '@ 300 SOA ns1 h 1 7200 3600 1209600 3600\n';
    const text = `\uFEFF${soa} NS ns1\nns1 300 A 192.0.2.1\n`;
    expect(applyFix(text, 'syntax-ttl-missing')).toBe(`\uFEFF$TTL 300\n${text.slice(1)}`);
    expect(applyFix('\uFEFFns1 300 A 192.0.2.1\n', 'soa-missing')).toMatch(/^\uFEFF\$TTL 3600\n@ SOA /);
  });

  it('writes the longest TTL', () => {
    expect(applyFix('$TTL 3000000000\na A 192.0.2.1\n', 'syntax-ttl-range', 'longest')).toBe(
      '$TTL 2147483647\na A 192.0.2.1\n',
    );
  });

  it('takes the byte order mark away, and ends the last line as the others are', () => {
    checkFix(`\uFEFF${HEAD}`, HEAD, 'syntax-encoding');
    checkFix(`$TTL 60\r\na A 192.0.2.1`, `$TTL 60\r\na A 192.0.2.1\r\n`, 'syntax-no-final-newline');
  });

  it('removes what is too much', () => {
    checkFix(`${HEAD}a A 192.0.2.1 x\n`, `${HEAD}a A 192.0.2.1 \n`, 'syntax-extra-rdata', 'Remove');
  });

  it('writes either owner behind an $INCLUDE', () => {
    const options: ZoneOptions = {
      origin: ORIGIN,
      readInclude: (path) => ({ kind: 'text', uri: path, text: 'b A 192.0.2.2\n' }),
    };
    const before = `${HEAD}a A 192.0.2.1\n$INCLUDE hosts\n TXT "x"\n`;
    const after = (owner: string) => before.replace(' TXT', `${owner}.example.com. TXT`);
    const code = 'syntax-owner-after-origin';
    expect(applyFix(before, code, 'holds now', options)).toBe(after('a'));
    expect(applyFix(before, code, 'NSD', options)).toBe(after('b'));
  });

  it('takes the new origin for an owner across $ORIGIN', () => {
    checkFix(
      `${HEAD}a A 192.0.2.1\n$ORIGIN lab\n TXT "x"\n`,
      `${HEAD}a A 192.0.2.1\n$ORIGIN lab\n@ TXT "x"\n`,
      'syntax-owner-after-origin',
      'new origin',
    );
  });
});
