import { describe, expect, it } from 'vitest';
import { exampleFindings, readExample } from '../../server/src/rules/example';
import { RULES } from '../../server/src/rules/registry';
import { analyse, checkDiagnostics } from '../helpers/zones';

/** Two findings in one place that have two causes: each has to be mended by itself. */
const TWO_CAUSES: readonly (readonly [code: string, other: string])[] = [
  // An alias does not become a host by a second name server beside it.
  ['ns-target-cname', 'ns-single'],
  // The one exchange stays the only one under another name, and with another address.
  ['name-not-hostname', 'mx-single'],
  ['mx-special-address', 'mx-single'],
];

/** Rules are silent where another one speaks of the same. */
describe('one cause is shown once', () => {
  const groups = ['mail', 'name', 'zone', 'rdata'];
  it.each(RULES.filter(({ group }) => groups.includes(group)).map((rule) => [rule.code, rule] as const))(
    'in the bad example of %s',
    (code, rule) => {
      const found = exampleFindings(rule, readExample(rule, rule.bad));
      const doubled = found
        .filter((finding) => finding.code === code)
        .flatMap((own) =>
          found.filter(
            (other) =>
              other !== own && other.entry === own.entry && other.start < own.end && own.start < other.end,
          ),
        )
        .map((other) => other.code)
        // Examples leave out what every zone has.
        .filter((other) => other !== 'soa-missing' && other !== 'ns-missing')
        .filter((other) => !TWO_CAUSES.some(([left, right]) => left === code && right === other));
      expect(doubled).toEqual([]);
    },
  );

  const ZONE = `$TTL 3600
@           SOA   ns1 hostmaster 2024050501 7200 900 1209600 3600
@           NS    ns1
@           NS    ns2
@           MX    10 mail
@           MX    20 mail2
@           TXT   "v=spf1 mx a:web.example.com -all"
_dmarc      TXT   "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_mta-sts    TXT   "v=STSv1; id=1"
mta-sts     CNAME web
_smtp._tls  TXT   "v=TLSRPTv1; rua=mailto:tls@example.com"
ns1         A     192.0.2.53
ns2         A     198.51.100.53
mail        A     192.0.2.25
mail2       A     198.51.100.25
web         A     192.0.2.80
www         CNAME web
_imaps._tcp SRV   0 1 993 mail
`;

  it('nothing is wrong with the zone without slips', () => {
    expect(analyse(ZONE).findings()).toEqual([]);
  });

  it.each([
    ['10 mail', '10 mail.example.com', 'mx-target-missing-dot'],
    ['10 mail', '10 aspmx.l.google.com', 'mx-target-missing-dot'],
    ['10 mail', '10 192.0.2.1', 'mx-target-address'],
    ['10 mail', '10 192.0.2.1.', 'mx-target-address'],
    ['10 mail', '10 mial', 'mx-target-no-address'],
    ['10 mail', '10 ma_il', 'mx-target-no-address'],
    ['10 mail', '10', 'syntax-missing-rdata'],
    ['10 mail', 'mail', 'mx-preference'],
    ['10 mail', '99999 mail', 'mx-preference'],
    ['10 mail', '10 mail2', 'mx-duplicate-target'],
    ['10 mail', '20 mail2', 'duplicate-record'],
    ['10 mail', '0 .', 'mx-null-mixed'],
    ['10 mail\n@           MX    20 mail2', '10 mial', 'mx-target-no-address'],
    ['10 mail\n@           MX    20 mail2', '10 mail.example.com', 'mx-target-missing-dot'],
    ['10 mail\n@           MX    20 mail2', '10 192.0.2.1', 'mx-target-address'],
    ['10 mail\n@           MX    20 mail2', '10 mail.sub\nsub DNAME example.net.', 'mx-target-dname'],
    ['10 mail\n@           MX    20 mail2', '10 mail.sub\nsub DNAME web', 'mx-target-no-address'],
    ['NS    ns1', 'NS    ns1.example.com', 'name-missing-dot'],
    ['NS    ns1', 'NS    192.0.2.53', 'ns-target-address'],
    ['NS    ns1', 'NS    www', 'ns-target-cname'],
    ['NS    ns1', 'NS    nsx', 'ns-target-no-address'],
    ['993 mail', '993 mail.example.com', 'name-missing-dot'],
    ['993 mail', '993 www', 'srv-target-cname'],
    ['993 mail', '993 gone', 'srv-target-no-address'],
    ['993 mail', '0 mail', 'rdata-srv'],
    ['993 mail', '143 mail', 'mail-srv'],
    ['CNAME web\n_imaps', 'CNAME web.example.com\n_imaps', 'name-missing-dot'],
    ['CNAME web\n_imaps', 'CNAME wbe\n_imaps', 'cname-target-missing'],
    ['CNAME web\n_imaps', 'CNAME 192.0.2.80\n_imaps', 'cname-target-missing'],
    ['mta-sts     CNAME web', 'mta-sts     CNAME wbe', 'cname-target-missing'],
    ['mta-sts     CNAME web', 'mta-stss    CNAME web', 'mta-sts'],
    ['id=1', 'id=', 'mta-sts'],
    ['"v=STSv1; id=1"', 'v=STSv1; id=1', 'txt-semicolon'],
    ['"v=TLSRPTv1; rua=mailto:tls@example.com"', 'v=TLSRPTv1; rua=mailto:tls@example.com', 'txt-semicolon'],
    ['mailto:tls', 'tls', 'tls-rpt'],
    ['a:web.example.com', 'a:wbe.example.com', 'spf-mx-empty'],
    ['a:web.example.com', 'a:web', 'spf-syntax'],
    ['a:web.example.com', 'include:web.example.com', 'spf-mx-empty'],
    ['a:web.example.com', 'include:example.com', 'spf-loop'],
    ['a:web.example.com', 'a: web.example.com', 'spf-syntax'],
    ['a:web.example.com', 'ip4:192.0.2.1, ip4:192.0.2.2', 'spf-syntax'],
    [' -all', '', 'spf-all-missing'],
    ['-all', '+all', 'spf-plus-all'],
    ['-all', '-all mx', 'spf-after-all'],
    ['-all', '-all redirect=example.net', 'spf-redirect-all'],
    ['"v=spf1 mx a:web.example.com -all"', 'v=spf1 mx a:web.example.com -all', 'txt-unquoted'],
    ['p=reject', 'p=rejct', 'dmarc-syntax'],
    ['p=reject; rua=mailto:dmarc@example.com', 'p=rejct', 'dmarc-syntax'],
    ['p=reject', 'p=none', 'dmarc-policy-none'],
    [
      '"v=DMARC1; p=reject; rua=mailto:dmarc@example.com"',
      'v=DMARC1; p=reject; rua=mailto:dmarc@example.com',
      'txt-semicolon',
    ],
    ['_dmarc', 'dmarc', 'dmarc-location'],
    [
      '_dmarc      TXT',
      '_dmarc      TXT   "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"\n_dmarc      TXT',
      'duplicate-record',
    ],
    ['_mta-sts    TXT', '_mta-sts    TXT   "v=STSv1; id=1"\n_mta-sts    TXT', 'duplicate-record'],
    ['mail        A     192.0.2.25', 'mail        A     192.0.2.256', 'rdata-address'],
    ['mail        A     192.0.2.25', 'mail        A     198.51.100.25', 'mx-same-address'],
  ])('%s written as %s', (right, wrong, code) => {
    expect(ZONE).toContain(right);
    const found = analyse(ZONE.replace(right, wrong)).findings();
    expect(found.map((finding) => finding.code)).toEqual([code]);
  });

  it('of a target that leads nowhere because of its letters', () => {
    checkDiagnostics(
      `${ZONE}b MX 10 bücher
;       ^^^^^^ error[mx-target-no-address]
c CNAME bücher
;       ^^^^^^ warning[cname-target-missing]
_x._tcp SRV 1 1 1 bücher
;                 ^^^^^^ error[srv-target-no-address]
d NS bücher
;    ^^^^^^ error[ns-target-no-address]
e MX 10 müller
;       ^^^^^^ warning[name-idn]
müller A 192.0.2.7
;<^^^^ warning[name-idn]
f MX 10 bücher.example.net.
;       ^^^^^^^^^^^^^^^^^^^ warning[name-idn]
`,
      [
        'name-idn',
        'mx-target-no-address',
        'srv-target-no-address',
        'ns-target-no-address',
        'cname-target-missing',
      ],
    );
    const [found] = checkDiagnostics(
      `${ZONE}b MX 10 bücher
;       ^^^^^^ error[mx-target-no-address]
`,
    ).findings();
    expect(found?.message).toContain('name servers do not translate');
  });

  it('what stands for another finding does so only where it is shown', () => {
    const codes = (text: string, off: string): string[] =>
      analyse(text)
        .findings({ settings: { [off]: 'off', 'mx-single': 'off' }, limit: 99 })
        .map(({ code }) => code);
    expect(codes(`${ZONE}b MX 10 bücher\n`, 'mx-target-no-address')).toEqual(['name-idn']);
    expect(codes(`${ZONE}b MX 10 in\nin A 10.0.0.1\n`, 'mx-special-address')).toEqual([
      'rdata-special-address',
    ]);
  });

  it('of an address that mail suffers from', () => {
    const analysis = checkDiagnostics(
      `${ZONE}b MX 10 inside
;       ^^^^^^ warning[mx-special-address]
inside  A 10.0.0.25
inside2 A 10.0.0.26
;         ^^^^^^^^^ warning[rdata-special-address]
c MX 10 both
both A 10.0.0.27
;      ^^^^^^^^^ warning[rdata-special-address]
both A 192.0.2.27
`,
      ['mx-special-address', 'rdata-special-address'],
    );
    const found = analysis.findings().find(({ code }) => code === 'mx-special-address');
    expect(found?.related.map(({ message }) => message)).toEqual([
      'The address 10.0.0.25, a private address',
    ]);
  });

  it('of a file that is read as another zone', () => {
    const other = ZONE.replace('@           SOA', '$ORIGIN example.org.\n@           SOA');
    const findings = analyse(other).findings();
    expect(findings.map(({ code }) => code)).toEqual(['soa-not-apex']);
    expect(findings[0]?.message).toContain('name servers of example.org.');
    // One name that is outside of that zone, too, is another matter.
    expect(
      analyse(`${other}www.example.net. A 192.0.2.9\n`)
        .findings()
        .map(({ code }) => code),
    ).toEqual(['soa-not-apex', 'name-out-of-zone']);
  });

  it('not of two zones in one file', () => {
    const second = '$ORIGIN example.org.\n@ SOA ns1 host 1 7200 900 1209600 3600\nwww A 192.0.2.9\n';
    expect(
      analyse(`${ZONE}${second}`)
        .findings()
        .map(({ code }) => code),
    ).toEqual(['soa-not-apex', 'name-out-of-zone']);
  });

  it.each([
    ['under another', 'a TXT "v=spf1 mx\n  -all"\n'],
    ['at the start of lines', 'a TXT "one\ntwo\nthree"\n'],
    ['with an empty line', 'a TXT "one\n\n  three" ; the end\n'],
    ['in parentheses', 'a TXT ( "v=DKIM1; p=abcd\n   efgh" )\n'],
    ['in parentheses that close later', 'a TXT ( "one\n   two"\n  three )\n'],
  ])('of a string over several lines, %s', (_, text) => {
    const findings = analyse(`${ZONE}${text}`).findings();
    expect(findings.map(({ code }) => code)).toEqual(['syntax-unclosed-quote']);
    expect(findings[0]?.related.map(({ message }) => message)).toEqual(['The closing quote']);
  });

  it.each([
    ['two strings', 'a TXT "one\nb TXT "two\n', 2],
    ['two records of one owner', 'a TXT "one\n  TXT "two\n', 2],
    ['a record between', 'a TXT "one\nb A 192.0.2.1\n  two"\n', 3],
    ['a line that opens a string of its own', 'a TXT "one\nb TEXT "two\n', 3],
    ['a directive between', 'a TXT "one\n$TTL 60\n  two"\n', 3],
  ])('of a string over several lines, not of %s', (_, text, count) => {
    const findings = analyse(`${ZONE}${text}`).findings();
    expect(findings.filter(({ code }) => code.startsWith('syntax-'))).toHaveLength(count);
  });
});
