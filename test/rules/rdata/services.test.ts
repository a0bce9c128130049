import { describe, expect, it } from 'vitest';
import { analyse, checkDiagnostics, checkFix } from '../../helpers/zones';

const findings = (text: string, code: string) =>
  analyse(text)
    .findings()
    .filter((finding) => finding.code === code);

describe('rdata-srv', () => {
  const CODE = 'rdata-srv';

  it.each([
    '_sip._tcp SRV 10 5 5060 sip.example.net.\n',
    'Printer._ipp._tcp SRV 0 0 631 printer.example.net.\n',
    '_ldap._tcp.site._sites.dc._msdcs SRV 0 100 389 dc.example.net.\n',
    '*._tcp SRV 0 0 0 .\n',
    '*.tenants SRV 0 0 5060 sip.example.net.\n',
    '* SRV 0 0 5060 sip.example.net.\n',
    '_sip._tcp CNAME pool\npool SRV 10 50 5060 sip.example.net.\n',
    '@ NAPTR 30 100 "S" "SIP+D2U" "" pool\npool SRV 10 50 5060 sip.example.net.\n',
    'Copier._printer._tcp SRV 0 0 0 copier.example.net.\nCopier._printer._tcp TXT ""\n',
    '_sip._tcp SRV 0 0 0 .\n',
    '$ORIGIN _tcp.example.com.\n_sip SRV 0 0 5060 sip.example.net.\n',
  ])('is silent on %s', (text) => {
    expect(findings(text, CODE)).toEqual([]);
  });

  it('finds owners that no client asks for', () => {
    checkDiagnostics(
      `sip SRV 0 0 5060 sip.example.net.
;<^ warning[rdata-srv]
_sip SRV 0 0 5060 sip.example.net.
;<^^ warning[rdata-srv]
_sip.tcp SRV 0 0 5060 sip.example.net.
;<^^^^^^ warning[rdata-srv]
pool SRV 0 0 5060 sip.example.net.
;<^^ warning[rdata-srv]
@ MX 10 pool
web SRV 1 1 8080 0a000001.addr.example.net.
;<^ information[rdata-srv]
web A 192.0.2.1
`,
      [CODE],
    );
  });

  it('is told when a record begins to lead there, and when it ceases', () => {
    const text = 'pool SRV 0 0 5060 sip.example.net.\n';
    const analysis = analyse(text);
    const count = () => analysis.findings().filter(({ code }) => code === CODE).length;
    expect(count()).toBe(1);
    const alias = '_sip._tcp CNAME pool\n';
    analysis.zone.edit('zone', text.length, text.length, alias);
    expect(count()).toBe(0);
    analysis.zone.edit('zone', text.length, text.length + alias.length, '');
    expect(count()).toBe(1);
  });

  it('puts underscores where they belong', () => {
    checkFix('sip.tcp SRV 0 0 1 a.example.net.\n', '_sip._tcp SRV 0 0 1 a.example.net.\n', CODE);
    checkFix('_sip.udp.lab SRV 0 0 1 a.example.net.\n', '_sip._udp.lab SRV 0 0 1 a.example.net.\n', CODE);
    const mixed = analyse('sip.tcp SRV 0 0 1 a.example.net.\n TXT x\n');
    const [finding] = mixed.findings().filter(({ code }) => code === CODE);
    expect(finding && mixed.fixes(finding)).toEqual([]);
  });

  it('finds a missing port, and "no service" beside a service', () => {
    checkDiagnostics(
      `_a._tcp SRV 0 0 0 a.example.net.
;               ^ warning[rdata-srv]
_x._a._tcp SRV 0 0 0 a.example.net.
;                  ^ warning[rdata-srv]
_b._tcp SRV 0 0 0 .
;                 ^ warning[rdata-srv]
_b._tcp SRV 0 0 1 b.example.net.
`,
      [CODE],
    );
  });
});

describe('rdata-caa', () => {
  it('mends a property with a hyphen', () => {
    checkFix(
      '$TTL 1h\n@ CAA 0 issue-mail "ca.example.net"\n',
      '$TTL 1h\n@ CAA 0 issuemail "ca.example.net"\n',
      'rdata-caa',
    );
  });

  it('finds reports of what is not forbidden', () => {
    checkDiagnostics(
      `@ CAA 0 iodef "mailto:security@example.com"
;       ^^^^^ warning[rdata-caa]
a CAA 0 iodef "mailto:security@example.com"
a CAA 0 issuemail ";"
b CAA 0 contactemail "security@example.com"
`,
      ['rdata-caa'],
    );
  });
});

describe('rdata-svcb', () => {
  const CODE = 'rdata-svcb';

  it('finds aliases that lead nowhere or hide something', () => {
    checkDiagnostics(
      `a HTTPS 0 a
;         ^ error[rdata-svcb]
b HTTPS 0 web.example.net.
b HTTPS 1 . alpn=h2
;       ^ warning[rdata-svcb]
c HTTPS 0 web.example.net.
c HTTPS 0 www.example.net.
;       ^ warning[rdata-svcb]
d HTTPS 0 web.example.net.
d SVCB 1 . alpn=h2
e HTTPS 0 .
f HTTPS 1 .
f HTTPS 2 web.example.net.
`,
      [CODE],
    );
  });

  it('finds addresses in place of names', () => {
    checkDiagnostics(
      `a HTTPS 1 192.0.2.1.
;         ^^^^^^^^^^ error[rdata-svcb]
b SVCB 0 2001:db8::1
;        ^^^^^^^^^^^ error[rdata-svcb]
c HTTPS 1 4.3.2.1
4.3.2.1 A 192.0.2.1
`,
      [CODE],
    );
    checkFix('a HTTPS 1 192.0.2.1.\nweb A 192.0.2.1\n', 'a HTTPS 1 web\nweb A 192.0.2.1\n', CODE);
  });

  it('takes away what an alias cannot have, or makes it none', () => {
    const before = 'a HTTPS 0 web.example.net. alpn=h2 port=8443 ; web\n';
    checkFix(before, 'a HTTPS 0 web.example.net. ; web\n', CODE, 'Remove');
    checkFix(before, 'a HTTPS 1 web.example.net. alpn=h2 port=8443 ; web\n', CODE, 'priority 1');
  });

  it('shortens the list of mandatory keys', () => {
    checkFix(
      'a HTTPS 1 . mandatory=alpn,port alpn=h2\n',
      'a HTTPS 1 . mandatory=alpn alpn=h2\n',
      CODE,
      'port',
    );
    checkFix('a HTTPS 1 . mandatory=port alpn=h2\n', 'a HTTPS 1 .  alpn=h2\n', CODE, 'Remove');
  });
});

describe('rdata-loc', () => {
  it.each([
    ['a LOC 52.5 N 4.8922 E 0m\n', 'a LOC 52 30 0.000 N 4 53 31.920 E 0m\n'],
    ['a LOC 52.9999999 n 4.5 e 0m ; x\n', 'a LOC 53 0 0.000 N 4 30 0.000 E 0m ; x\n'],
    ['a LOC 52 30 n 4 30 e 0m\n', 'a LOC 52 30 N 4 30 E 0m\n'],
  ])('mends %s', (before, after) => {
    checkFix(before, after, 'rdata-loc');
  });
});

describe('rdata-naptr', () => {
  it('writes the delimiter that is missing', () => {
    checkFix(
      'a NAPTR 1 1 "u" "E2U+sip" "#^.*$#sip:info@example.com" .\n',
      'a NAPTR 1 1 "u" "E2U+sip" "#^.*$#sip:info@example.com#" .\n',
      'rdata-naptr',
    );
  });

  it('finds fields that contradict each other', () => {
    checkDiagnostics(
      `a NAPTR 1 1 "u" "E2U+sip" "!^.*$!sip:info@example.com!" b
;                                                       ^ warning[rdata-naptr]
a NAPTR 1 1 "u" "E2U+sip" "" b
;                         ^^ warning[rdata-naptr]
a NAPTR 1 1 "x" "E2U+sip" "" b
;           ^^^ warning[rdata-naptr]
a NAPTR 1 1 "" "E2U+sip" "" .
;                           ^ warning[rdata-naptr]
a NAPTR 1 1 "S" "SIP+D2U" "" _sip._udp
a NAPTR 1 1 "" "" "" b
a NAPTR 1 1 "U" "E2U+sip" "!^.*$!sip:info@example.com!" .
`,
      ['rdata-naptr'],
    );
  });
});
