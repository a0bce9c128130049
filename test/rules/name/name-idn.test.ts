import { describe, expect, it } from 'vitest';
import { analyse, checkDiagnostics, checkFix } from '../../helpers/zones';

const HEAD = '$TTL 60\n';

describe('name-idn', () => {
  it('replaces the warning about the character', () => {
    checkDiagnostics(
      `$TTL 60
bücher   A     192.0.2.1
;<^^^^ warning[name-idn]
shop     CNAME bücher.example.net.
;              ^^^^^^^^^^^^^^^^^^^ warning[name-idn]
text     TXT   bücher
;               ^ warning[syntax-encoding]
quoted   TXT   "bücher"
`,
      ['name-idn', 'syntax-encoding'],
    );
  });

  it('lets instances of services have names that people read', () => {
    checkDiagnostics(
      `$TTL 60
_ipp._tcp PTR Café\\ X._ipp._tcp
Café\\ X._ipp._tcp SRV 0 0 631 www
Café\\ X._ipp._tcp TXT "note=x"
Bob’s\\ Büro._ipp._tcp TXT "note=x"
日本._x._udp.example.com. SRV 0 0 631 www
www A 192.0.2.1
$ORIGIN _ipp._tcp.example.com.
Café SRV 0 0 631 www.example.com.
$ORIGIN example.com.
`,
      ['name-idn', 'syntax-encoding', 'name-not-hostname', 'srv-target-no-address'],
    );
  });

  it('looks at all other labels', () => {
    checkDiagnostics(
      `$TTL 60
a._ipp._tcp.bücher SRV 0 0 631 www
;<^^^^^^^^^^^^^^^^ warning[name-idn]
büro.a._ipp._tcp SRV 0 0 631 büro
;<^^^^^^^^^^^^^^ warning[name-idn]
;                            ^^^^ warning[name-idn]
_büro._tcp SRV 0 0 631 www
;<^^^^^^^^ warning[name-idn]
büro._tcp SRV 0 0 631 www
;<^^^^^^^ warning[name-idn]
a._ipp._tcp.b’s SRV 0 0 631 www
;            ^ warning[syntax-encoding]
büro A 192.0.2.1
;<^^ warning[name-idn]
www A 192.0.2.1
@ SOA www büro 1 7200 3600 1209600 3600
;         ^^^^ warning[name-idn]
`,
      ['name-idn', 'syntax-encoding'],
    );
  });

  it('looks at the origins that directives set', () => {
    const text = `$TTL 60
$ORIGIN müller.example.com.
;       ^^^^^^^^^^^^^^^^^^^ warning[name-idn]
a A 192.0.2.1
$ORIGIN Café._ipp._tcp.example.com.
a TXT "x"
$INCLUDE db.sub bücher
;               ^^^^^^ warning[name-idn]
`;
    checkDiagnostics(text, ['name-idn', 'name-not-hostname'], {
      origin: 'example.com.',
      readInclude: () => ({ kind: 'text', uri: 'db.sub', text: 'b A 192.0.2.2\n' }),
    });
    checkFix(
      `${HEAD}$ORIGIN müller.example.com.\n`,
      `${HEAD}$ORIGIN xn--mller-kva.example.com.\n`,
      'name-idn',
    );
  });

  it('leaves alone what a response policy is about', () => {
    const lines = 'xn--abcdefghijk.com CNAME .\n*.xn--zzzzzz CNAME rpz-drop.\n';
    checkDiagnostics(`${HEAD}${lines}`, ['name-idn']);
    const options = { origin: 'rpz.example.com.' };
    checkDiagnostics(`${HEAD}${lines}xn--zzzzzz A 192.0.2.1\n`, ['name-idn'], options);
    checkDiagnostics(
      `${HEAD}a CNAME xn--zzzzzz.\n;       ^^^^^^^^^^^ warning[name-idn]\n`,
      ['name-idn'],
      options,
    );
  });

  it('follows the origin', () => {
    const text = '$TTL 60\n$ORIGIN _ipp._tcp.example.com.\nCafé TXT "x"\n';
    const analysis = analyse(text);
    const count = () => analysis.findings().filter(({ code }) => code === 'name-idn').length;
    expect(count()).toBe(0);
    const at = text.indexOf('_tcp');
    analysis.zone.edit('zone', at, at + 4, '_lan');
    expect(count()).toBe(1);
  });

  it('writes the xn-- form of the labels that need one', () => {
    checkFix(`${HEAD}w.日本 A 192.0.2.1\n`, `${HEAD}w.xn--wgv71a A 192.0.2.1\n`, 'name-idn');
    checkFix(
      `${HEAD}@ MX 10 Straße.example.net.\n`,
      `${HEAD}@ MX 10 xn--strae-oqa.example.net.\n`,
      'name-idn',
    );
  });

  it.each(['xn--zzzzzz', 'müller\\.x', 'w\\.müller.x', 'mü/x', 'mü@x', 'mü:80'])(
    'has no fix for %s',
    (name) => {
      const analysis = analyse(`${HEAD}${name} A 192.0.2.1\n`);
      const finding = analysis.findings().find(({ code }) => code === 'name-idn') ?? expect.unreachable();
      expect(analysis.fixes(finding)).toEqual([]);
    },
  );

  it.each(['xn--mller-kva', 'XN--MLLER-KVA', 'xn--fa-hia', 'a--b', 'xn'])('is silent on %s', (label) => {
    checkDiagnostics(`${HEAD}${label} A 192.0.2.1\n@ MX 10 ${label}.example.net.\n`, ['name-idn']);
  });
});
