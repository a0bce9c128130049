import { describe, expect, it } from 'vitest';
import { analyse, checkDiagnostics, checkFix } from '../../helpers/zones';

const HEAD = '$TTL 60\n';
const codes = (text: string) =>
  analyse(text)
    .findings()
    .map(({ code }) => code);

describe('name-missing-dot', () => {
  it.each([
    'www.example.com CNAME web.example.net.',
    'www CNAME web.example.com',
    'www CNAME cdn.example.net',
    '@ NS ns1.example.net',
    '_sip._tcp SRV 1 1 1 sip.example.com',
    '@ SOA ns1.example.com hostmaster 1 7200 3600 1209600 3600',
    '@ SOA ns1 hostmaster.example.com 1 7200 3600 1209600 3600',
  ])('is said of %s', (line) => {
    expect(codes(`${HEAD}${line}\n`)).toContain('name-missing-dot');
  });

  it.each([
    'www.example.com. CNAME web.example.net.',
    'www CNAME web.lab',
    'www CNAME web',
    'www CNAME app.dev\napp.dev A 192.0.2.1',
    'www CNAME app.dev\n* A 192.0.2.1',
    'www CNAME api.dev\n*.dev A 192.0.2.1',
    'www CNAME a.b.app\n*.app A 192.0.2.1',
    'www CNAME y.eu.com\n*.eu.com A 192.0.2.1',
    'www CNAME x.cloud\n*.cloud CNAME lb\nlb A 192.0.2.1',
    '_sip._tcp SRV 0 0 5060 sip.app\n*.app A 192.0.2.1',
    'www HTTPS 1 web.app alpn=h2\n*.app A 192.0.2.1',
    '@ NS ns9.app\n*.app A 192.0.2.1',
    'www CNAME a.b.de\nb.de NS ns.example.net.',
    'www TXT "web.example.com"',
    '$ORIGIN .\nwww.example.com A 192.0.2.1',
    '$ORIGIN .\nexample.com MX 10 mail.example.com',
    '$ORIGIN com.\nwww.example CNAME web.example',
    'example.com._report._dmarc TXT "v=DMARC1"',
  ])('is silent on %s', (lines) => {
    expect(codes(`${HEAD}${lines}\n`)).not.toContain('name-missing-dot');
  });

  it('says that a wildcard answers', () => {
    const said = (text: string) =>
      analyse(text)
        .findings()
        .find(({ code }) => code === 'name-missing-dot')?.message;
    expect(said('$TTL 60\nwww CNAME web.example.net\n* TXT "x"\n')).toContain(
      'only the wildcard *.example.com. answers for it in this zone',
    );
    expect(said('$TTL 60\nwww CNAME web.example.net\n')).toContain('nothing is there in this zone');
  });

  it('is silent where the origin is above the zone, whose own labels had to be written', () => {
    const zone = (names: string) =>
      `$ORIGIN .\n$TTL 60\n${names}\n$ORIGIN com.\nshop.example CNAME web.example\n`;
    checkDiagnostics(zone('example.com SOA ns1.example.com host.example.com 1 7200 3600 1209600 60'), [
      'name-missing-dot',
    ]);
    checkDiagnostics(zone('a.example.com CNAME b.example.com'), ['name-missing-dot']);
  });

  it('lets the mailbox be at a host that is called like a top-level domain', () => {
    const zone = (mailbox: string) => `$TTL 60\n@ SOA ns1 ${mailbox} 1 7200 3600 1209600 60\n`;
    const found = (mailbox: string) => checkDiagnostics(zone(mailbox), ['name-missing-dot']);
    for (const mailbox of ['root.host', 'root', 'dns.it', 'a\\.b.office.corp']) found(mailbox);
    for (const mailbox of ['root.com', 'root.shop.de', 'dns.example.com', 'a\\.b.bank.co.uk'])
      expect(() => found(mailbox), mailbox).toThrow();
  });

  describe('in data of which no index holds the name', () => {
    const GATEWAY_KEY = 'AQNRU3mG7TVTO2BkR47usntb102uFJtugbo6BSGvgqt4AQ==';
    const HIP = 'HIP 2 200100107B1A74DF365639CC39F1D578 AwEAAbdx';

    it.each([
      ['RP hostmaster.example.com text', 'hostmaster.example.com'],
      ['RP hostmaster text.example.com', 'text.example.com'],
      ['RP jane.example.net text', 'jane.example.net'],
      ['RP jane.com text', 'jane.com'],
      ['RP jane text.example.net', 'text.example.net'],
      ['MINFO list.example.com .', 'list.example.com'],
      ['MINFO . errors.example.net', 'errors.example.net'],
      [`IPSECKEY 10 3 2 gw.example.com ${GATEWAY_KEY}`, 'gw.example.com'],
      [`IPSECKEY 10 3 2 gw.example.net ${GATEWAY_KEY}`, 'gw.example.net'],
      ['AMTRELAY 10 0 3 relay.example.com', 'relay.example.com'],
      [`${HIP} rvs1 rvs2.example.com`, 'rvs2.example.com'],
      [`( ${HIP} rvs1.example.net. rvs2.example.net)`, 'rvs2.example.net'],
      ['PX 10 example.com mapx400', 'example.com'],
      ['PX 10 map822 mapx400.example.net', 'mapx400.example.net'],
      ['TALINK a.example.com b', 'a.example.com'],
      ['NSEC web.example.com A', 'web.example.com'],
      ['NXT web.example.com A', 'web.example.com'],
    ])('is said of %s', (data, name) => {
      const text = `${HEAD}www ${data}\n`;
      const found = analyse(text)
        .findings()
        .filter(({ code }) => code === 'name-missing-dot');
      expect(found.map(({ start, end }) => text.slice(HEAD.length).slice(start, end))).toEqual([name]);
      const at = text.lastIndexOf(name) + name.length;
      checkFix(text, `${text.slice(0, at)}.${text.slice(at)}`, 'name-missing-dot');
    });

    it.each([
      'RP hostmaster text',
      'RP jane.doe text.lab',
      'RP . .',
      'RP jane@example.net text',
      'MINFO a.example.com. b\\.example.com.',
      `IPSECKEY 10 0 2 . ${GATEWAY_KEY}`,
      `IPSECKEY 10 1 2 192.0.2.38 ${GATEWAY_KEY}`,
      `IPSECKEY 10 3 2 gw.lab ${GATEWAY_KEY}`,
      'AMTRELAY 10 0 2 2001:db8::1.2.3.4',
      `${HIP} rvs1 rvs2.lab ; rvs.example.com`,
      'NSEC web.de A',
      'TXT "hostmaster.example.com"',
      `IPSECKEY 10 3 2 gw.fra.net ${GATEWAY_KEY}\ngw.fra.net AAAA 2001:db8::1`,
      'RP jane.mail.de text\nmail.de MX 10 mail',
      'RP jane.net text\nrouter.net A 192.0.2.1',
      'RP jane text.app\n*.app TXT "x"',
    ])('is silent on %s', (data) => {
      expect(codes(`${HEAD}www ${data}\n`)).not.toContain('name-missing-dot');
    });

    it('is silent where the origin is above the zone, whose own labels had to be written', () => {
      checkDiagnostics(`$ORIGIN .\n$TTL 60\nexample.com RP jane.example.com text.example.com\n`, [
        'name-missing-dot',
      ]);
    });

    it('follows the host that is meant', () => {
      const analysis = analyse(`${HEAD}fra.net A 192.0.2.1\nwww RP jane.fra.net x.fra.net\n`);
      const said = () => analysis.findings().filter(({ code }) => code === 'name-missing-dot').length;
      expect(said()).toBe(1);
      analysis.zone.edit('zone', HEAD.length, HEAD.length + 3, 'muc');
      expect(said()).toBe(2);
      analysis.zone.edit('zone', HEAD.length, HEAD.length + 3, 'x.fra');
      expect(said()).toBe(0);
    });

    it('is an error in a signature whose signer is then below the signed name, as BIND refuses it', () => {
      const signed = (owner: string, labels: number) =>
        `${HEAD}${owner} RRSIG A 15 ${labels} 60 20360630000000 20360531000000 34423 example.com AAAA\n`;
      const found = (text: string) =>
        analyse(text)
          .findings()
          .map(({ code, severity }) => `${severity} ${code}`);
      expect(found(signed('www', 3))).toContain('error name-missing-dot');
      const deep = found(signed('a.www', 4));
      expect(deep).toContain('warning name-missing-dot');
      expect(deep).not.toContain('warning dnssec-signature-signer');
    });

    it('stands for what is said of the chain at the same name', () => {
      const chain = (next: string) =>
        analyse(`${HEAD}@ NSEC ${next} RRSIG NSEC\nwww NSEC @ RRSIG NSEC\n`)
          .findings()
          .filter(({ message }) => message.includes(`${next}.example.com.`))
          .map(({ code }) => code);
      expect(chain('lab')).toEqual(['dnssec-nsec']);
      expect(chain('www.example.com')).toEqual(['name-missing-dot']);
    });
  });

  it('is an error where a service or the zone depends on it', () => {
    checkDiagnostics(
      `$TTL 60
@         NS  ns1.example.com
;             ^^^^^^^^^^^^^^^ error[name-missing-dot]
_sip._tcp SRV 1 1 5060 sip.example.net
;                      ^^^^^^^^^^^^^^^ error[name-missing-dot]
`,
      ['name-missing-dot', 'ns-target-no-address', 'srv-target-no-address'],
    );
  });

  it('adds the dot, or takes the name of the zone away', () => {
    checkFix(`${HEAD}www CNAME web.example.com\n`, `${HEAD}www CNAME web.example.com.\n`, 'name-missing-dot');
    checkFix(`${HEAD}www CNAME web.example.com\n`, `${HEAD}www CNAME web\n`, 'name-missing-dot', 'relative');
    checkFix(`${HEAD}example.com A 192.0.2.1\n`, `${HEAD}@ A 192.0.2.1\n`, 'name-missing-dot', '"@"');
  });
});

describe('name-origin-relative', () => {
  it('is silent on what is meant so', () => {
    checkDiagnostics(`${HEAD}$ORIGIN lab\n$ORIGIN example.com.\n$ORIGIN .\n$ORIGIN example.com\n`, [
      'name-origin-relative',
    ]);
  });

  it('adds the dot', () => {
    checkFix('$ORIGIN lab.example.com ; lab\n', '$ORIGIN lab.example.com. ; lab\n', 'name-origin-relative');
  });
});

describe('name-out-of-zone', () => {
  it('is said once for each place where the owner is written', () => {
    checkDiagnostics(
      `$TTL 60
example.net. A 192.0.2.1
;<^^^^^^^^^^ error[name-out-of-zone]
             TXT "x"
com. A 192.0.2.1
;<^^ error[name-out-of-zone]
EXAMPLE.COM. A 192.0.2.1
`,
      ['name-out-of-zone'],
    );
  });

  it('corrects a slip in the name of the zone', () => {
    checkFix(
      `${HEAD}www.exmaple.com. A 192.0.2.1\n`,
      `${HEAD}www.example.com. A 192.0.2.1\n`,
      'name-out-of-zone',
    );
  });

  it('takes a wrong dot away, or makes the record a comment', () => {
    checkFix(`${HEAD}www. A 192.0.2.1\n`, `${HEAD}www A 192.0.2.1\n`, 'name-out-of-zone');
    checkFix(
      `${HEAD}a A 192.0.2.1\nb.example.net. A 192.0.2.1\n  TXT "x"\n`,
      `${HEAD}a A 192.0.2.1\n; b.example.net. A 192.0.2.1\n;   TXT "x"\n`,
      'name-out-of-zone',
      'comment',
    );
  });
});

describe('name-extra-dot', () => {
  it('finds hosts of the origin in force, whatever leads to them', () => {
    checkDiagnostics(
      `${HEAD}mail A 192.0.2.1
@ MX 10 MAIL.
;       ^^^^^ warning[name-extra-dot]
www CNAME mail.
;         ^^^^^ warning[name-extra-dot]
_x._tcp SRV 1 1 1 ( m\\097il.
;                   ^^^^^^^^ warning[name-extra-dot]
 )
$ORIGIN lab
ftp AAAA 2001:db8::1
x CNAME ftp.
;       ^^^^ warning[name-extra-dot]
y CNAME mail.
`.replace('$ORIGIN lab', '$ORIGIN lab.example.com.'),
      ['name-extra-dot'],
    );
  });

  it('is silent on names that exist elsewhere, and on what is no host here', () => {
    checkDiagnostics(
      `${HEAD}localhost A 127.0.0.1
loopback CNAME localhost.
rpz-passthru A 192.0.2.1
good CNAME rpz-passthru.
de A 192.0.2.1
x CNAME de.
txt TXT "x"
y CNAME txt.
* A 192.0.2.1
z CNAME any.
w CNAME .
bad.example.org CNAME rpz-drop.
nodata.example.org CNAME *.
`,
      ['name-extra-dot'],
    );
  });

  it('follows the host that is meant', () => {
    const analysis = analyse(`${HEAD}mail A 192.0.2.1\n@ MX 10 mail.\n`);
    const codes = () => analysis.findings().filter(({ code }) => code === 'name-extra-dot').length;
    expect(codes()).toBe(1);
    const at = HEAD.length;
    analysis.zone.edit('zone', at, at + 4, 'post');
    expect(codes()).toBe(0);
  });

  it('takes the dot away', () => {
    checkFix(
      `${HEAD}mail A 192.0.2.1\n@ MX 10 mail.\n`,
      `${HEAD}mail A 192.0.2.1\n@ MX 10 mail\n`,
      'name-extra-dot',
    );
  });
});

describe('name-not-hostname and name-underscore', () => {
  const CODES = ['name-not-hostname', 'name-underscore'];

  it('speak of hosts only', () => {
    checkDiagnostics(
      `$TTL 60
my_host A 192.0.2.1
;<^^^^^ warning[name-not-hostname]
-ab     AAAA 2001:db8::1
;<^ warning[name-not-hostname]
b-.lab  MX 10 mail
;<^^^^ warning[name-not-hostname]
_xy     A 192.0.2.2
;<^ information[name-underscore]
a.*     A 192.0.2.3
;<^ warning[name-not-hostname]
@       NS my_ns.example.net.
;          ^^^^^^^^^^^^^^^^^^ warning[name-not-hostname]
my_text TXT "x"
my_name CNAME web
0/25    NS ns.example.net.
a--b    A 192.0.2.4
9.9     A 192.0.2.5
*.w     A 192.0.2.6
`,
      CODES,
    );
  });

  it('speak of octets above 127 where they are written as numbers', () => {
    checkDiagnostics(
      `$TTL 60
b\\195\\188cher A 192.0.2.1
;<^^^^^^^^^^^ warning[name-not-hostname]
b\\195\\188cher MX 10 b\\195\\188cher
;<^^^^^^^^^^^ warning[name-not-hostname]
;                   ^^^^^^^^^^^^^ warning[name-not-hostname]
_x._tcp SRV 1 1 1 b\\195\\188cher
;                 ^^^^^^^^^^^^^ warning[name-not-hostname]
b\\195\\188cher TXT "x"
www CNAME b\\195\\188cher
caf\\195\\169._ipp._tcp SRV 1 1 1 www
`,
      [...CODES, 'name-idn'],
    );
  });

  it('are said once for each place where the name is written', () => {
    const found = codes(`${HEAD}a_b A 192.0.2.1\n A 192.0.2.2\na_b A 192.0.2.3\n`);
    expect(found.filter((code) => code === 'name-not-hostname')).toHaveLength(2);
  });

  it.each(['_dc-mx.a1b2.example.com.', '.', 'mail'])('are silent on the exchange %s', (exchange) => {
    checkDiagnostics(`${HEAD}@ MX 0 ${exchange}\n`, CODES);
  });

  it('leave addresses in place of names to other rules', () => {
    checkDiagnostics(`${HEAD}@ NS 2001:db8::1\n`, ['name-not-hostname']);
  });

  it('takes no target with an underscore for a host', () => {
    checkDiagnostics(
      `a MX 10 _mail.example.net.
;       ^^^^^^^^^^^^^^^^^^ warning[name-not-hostname]
b NS _ns.example.net.
;    ^^^^^^^^^^^^^^^^ warning[name-not-hostname]
_x._udp SRV 0 0 1 _h.example.net.
;                 ^^^^^^^^^^^^^^^ warning[name-not-hostname]
c HTTPS 1 _x.example.net.
;         ^^^^^^^^^^^^^^^ warning[name-not-hostname]
d SVCB 1 my_x.example.net.
;        ^^^^^^^^^^^^^^^^^ warning[name-not-hostname]
e AFSDB 1 my_x.example.net.
;         ^^^^^^^^^^^^^^^^^ warning[name-not-hostname]
f HTTPS 0 _x.example.net.
g CNAME _x.example.net.
`,
      CODES,
    );
  });

  it('take what the macros of an SPF record look for as no host', () => {
    checkDiagnostics(
      `_spf A 192.0.2.1
1.2.0.192._spf A 127.0.0.2
jane_doe._SPF_rate.mail A 127.0.0.2
_spf AAAA 2001:db8::1
;<^^ information[name-underscore]
a._spf MX 10 mail.example.net.
;<^^^^ information[name-underscore]
1.2.0.192._list A 127.0.0.2
;<^^^^^^^^^^^^^ information[name-underscore]
`,
      CODES,
    );
  });

  it('takes a wildcard for a host as an owner only', () => {
    checkDiagnostics(
      `* A 192.0.2.1
*.lab MX 10 *.example.net.
;           ^^^^^^^^^^^^^^ warning[name-not-hostname]
lab NS *.example.net.
;      ^^^^^^^^^^^^^^ warning[name-not-hostname]
_x._tcp SRV 1 1 1 *
;                 ^ warning[name-not-hostname]
www CNAME *
`,
      ['name-not-hostname'],
    );
  });

  it('look at host names of reverse zones, and at no other PTR', () => {
    checkDiagnostics(
      '$TTL 60\n1 PTR my_pc.example.com.\n;     ^^^^^^^^^^^^^^^^^^ warning[name-not-hostname]\n',
      CODES,
      { origin: '2.0.192.in-addr.arpa.' },
    );
    const inside = '$TTL 60\n1 PTR mail.example.org\n2 PTR host.2.0.192.in-addr.arpa.\n';
    checkDiagnostics(inside, CODES, { origin: '0/25.2.0.192.in-addr.arpa.' });
    checkDiagnostics(`${HEAD}_ipp._tcp PTR My\\032Printer._ipp._tcp\n`, CODES);
  });
});

describe('name-case-duplicate', () => {
  it('is silent on targets, and on names written alike or as a whole', () => {
    checkDiagnostics(
      `${HEAD}Www A 192.0.2.1\nWww AAAA 2001:db8::1\nwww.example.com. TXT "x"\nx CNAME WWW\n`,
      ['name-case-duplicate'],
    );
  });

  it('writes the name as where it stands first', () => {
    checkFix(
      `${HEAD}Mail A 192.0.2.1\nmail AAAA 2001:db8::1\n`,
      `${HEAD}Mail A 192.0.2.1\nMail AAAA 2001:db8::1\n`,
      'name-case-duplicate',
    );
  });
});
