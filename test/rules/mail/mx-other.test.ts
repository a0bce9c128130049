import { describe, expect, it } from 'vitest';
import { analyse, checkDiagnostics, checkFix } from '../../helpers/zones';

describe('mx-implicit', () => {
  it('finds names that are used for mail and have no MX record', () => {
    checkDiagnostics(
      `$TTL 3600
@           A    192.0.2.1
;           ^ information[mx-implicit]
@           A    192.0.2.2
_dmarc      TXT  "v=DMARC1; p=reject"
lists       AAAA 2001:db8::1
;           ^^^^ information[mx-implicit]
lists       TXT  "v=spf1 mx include:spf.example.net ~all"
shop        MX   10 ms1.msv1.invalid.
shop        A    192.0.2.1
;           ^ information[mx-implicit]
_dmarc.shop TXT  "v=DMARC1; p=none"
`,
      ['mx-implicit'],
    );
  });

  it('is silent on mail servers, web servers, and names that refuse to be senders', () => {
    checkDiagnostics(
      `$TTL 3600
@      A   192.0.2.1
@      TXT "v=spf1 -all"
_dmarc TXT "v=DMARC1; p=reject"
mail   A   192.0.2.1
mail   TXT "v=spf1 a ip4:192.0.2.1 -all"
mx     A   192.0.2.2
mx     TXT "v=spf1 a ra=postmaster -all"
lists  MX  10 hub
hub    A   192.0.2.3
hub    TXT "v=spf1 a include:spf.example.net -all"
www    A   192.0.2.1
www    TXT "verification=1"
shop   A   192.0.2.1
shop   TXT "v=spf1 include:spf.example.net -all"
shop   MX  0 .
`,
      ['mx-implicit'],
    );
  });

  const BEFORE = `$TTL 3600
@      MX   10 mail
@      MX   20 gone
mail   A    192.0.2.2
lists  A    192.0.2.1
lists  TXT  "v=spf1 mx -all"
`;

  it('adds the exchange of the zone, or the name itself', () => {
    checkFix(BEFORE, `${BEFORE}lists  MX   10 mail\n`, 'mx-implicit', 'with mail.example.com.');
    checkFix(BEFORE, `${BEFORE}lists  MX   10 lists\n`, 'mx-implicit', 'names lists.example.com. itself');
    // Not one that has no address.
    const analysis = analyse(BEFORE);
    const finding = analysis.findings().find(({ code }) => code === 'mx-implicit') ?? expect.unreachable();
    expect(analysis.fixes(finding).map(({ title }) => title)).not.toContainEqual(
      expect.stringContaining('gone'),
    );
  });

  it('is silent on names of other zones', () => {
    checkDiagnostics('$TTL 1h\nlists.example.org. A 192.0.2.1\nlists.example.org. TXT "v=spf1 mx -all"\n', [
      'mx-implicit',
    ]);
  });

  it('adds a null MX with what goes with it', () => {
    checkFix(
      BEFORE,
      `$TTL 3600
@      MX   10 mail
@      MX   20 gone
mail   A    192.0.2.2
lists  A    192.0.2.1
lists  TXT  "v=spf1 -all"
lists  MX   0 .
`,
      'mx-implicit',
      'Refuse mail',
    );
  });

  it('goes when an MX record comes, and when the policy below it goes', () => {
    const text = '$TTL 1h\n@ A 192.0.2.1\n_dmarc TXT "v=DMARC1; p=none"\n';
    const analysis = analyse(text);
    const count = (): number => analysis.findings().filter(({ code }) => code === 'mx-implicit').length;
    expect(count()).toBe(1);
    analysis.zone.edit('zone', text.length, text.length, '@ MX 10 @\n');
    expect(count()).toBe(0);
    analysis.zone.edit('zone', text.length, text.length + '@ MX 10 @\n'.length, '');
    expect(count()).toBe(1);
    analysis.zone.edit('zone', text.indexOf('_dmarc'), text.length, '');
    expect(count()).toBe(0);
  });
});

describe('mx-wildcard', () => {
  it('tells of hosts below the wildcard that have no MX record, servers left out', () => {
    const analysis = checkDiagnostics(
      `$TTL 3600
*        A   192.0.2.9
         MX  10 mail
;        ^^ information[mx-wildcard]
@        NS  ns1
*.lab    MX  10 mail
a.lab    MX  10 mail
a.lab    A   192.0.2.1
www      A   192.0.2.1
         A   192.0.2.2
x.shop   AAAA 2001:db8::1
ns1      A   192.0.2.53
mail     A   192.0.2.25
text     TXT "nothing"
`,
      ['mx-wildcard'],
    );
    const found = analysis.findings().find(({ code }) => code === 'mx-wildcard');
    expect(found?.message).toContain(
      'mail for www.example.com. and x.shop.example.com. goes to the host itself',
    );
  });

  it('is silent where the wildcard refuses all mail', () => {
    checkDiagnostics('$TTL 3600\n@ A 192.0.2.1\n@ MX 0 .\n* MX 0 .\nwww A 192.0.2.1\n', ['mx-wildcard']);
  });

  it('is silent without hosts that it could be meant for', () => {
    checkDiagnostics(
      `$TTL 3600
@     A   192.0.2.1
*     MX  10 mail
mail  A   192.0.2.25
_x    A   192.0.2.1
`,
      ['mx-wildcard'],
    );
  });
});

describe('mx-special-address', () => {
  it('finds the sender itself', () => {
    checkDiagnostics(
      `$TTL 3600
@ MX 10 localhost.
;       ^^^^^^^^^^ warning[mx-special-address]
www CNAME localhost.
`,
      ['mx-special-address'],
    );
  });

  it('finds exchanges that lead to no public address, through aliases too', () => {
    checkDiagnostics(
      `$TTL 3600
@      MX    10 mail
;               ^^^^ warning[mx-special-address]
@      MX    20 local
;               ^^^^^ warning[mx-special-address]
@      MX    30 both
mail   CNAME inside
inside A     192.168.0.25
both   A     192.168.0.26
both   AAAA  2001:db8::1
local  A     127.0.0.1
www    A     192.0.2.1
www2   A     192.0.2.2
www3   A     192.0.2.3
`,
      ['mx-special-address'],
    );
  });

  it('is silent in zones that are private, by name or by most of their addresses', () => {
    const text = '$TTL 1h\n@ MX 10 mail\nmail A 10.0.0.25\n';
    for (const origin of ['corp.internal.', 'lab.home.arpa.'])
      checkDiagnostics(text, ['mx-special-address'], { origin });
    checkDiagnostics(`${text}a A 10.0.0.1\nb A 10.0.0.2\nc A 192.0.2.1\n`, ['mx-special-address']);
  });

  it('takes addresses of the documentation for real in zones named after it, and nowhere else', () => {
    const text = (marker: string) => `$TTL 1h\n@ MX 10 mail\n${marker}mail A 192.0.2.25\n`;
    for (const origin of ['example.net.', 'sub.example.org.', 'corp.example.'])
      checkDiagnostics(text(''), ['mx-special-address'], { origin });
    checkDiagnostics(text(';       ^^^^ warning[mx-special-address]\n'), ['mx-special-address'], {
      origin: 'zonewright.net.',
    });
  });

  it('follows exchanges through a DNAME and to a wildcard', () => {
    checkDiagnostics(
      `$TTL 3600
@         MX    10 mail.old
;                  ^^^^^^^^ warning[mx-special-address]
@         MX    20 relay
;                  ^^^^^ warning[mx-special-address]
@         MX    30 mail.mid
;                  ^^^^^^^^ warning[mx-special-address]
@         MX    40 good.old
@         MX    50 any.wild
;                  ^^^^^^^^ warning[mx-special-address]
@         MX    60 host.wild
@         MX    70 any.alias
;                  ^^^^^^^^^ warning[mx-special-address]
@         MX    80 any.out
relay     CNAME mail.old
mid       DNAME old
old       DNAME new
out       DNAME example.org.
mail.new  A     192.168.0.25
good.new  A     198.51.100.25
*.wild    A     192.168.0.26
host.wild A     198.51.100.26
*.alias   CNAME mail.new
www       A     198.51.100.1
www2      A     198.51.100.2
`,
      ['mx-special-address'],
    );
  });

  it('follows the DNAME', () => {
    const text =
      '$TTL 1h\n@ MX 10 mail.old\nold DNAME new\nmail.new A 10.0.0.25\nmail.b A 198.51.100.1\nc A 198.51.100.2\n';
    const analysis = analyse(text);
    const count = (): number =>
      analysis.findings().filter(({ code }) => code === 'mx-special-address').length;
    expect(count()).toBe(1);
    const at = text.indexOf('new\n');
    analysis.zone.edit('zone', at, at + 3, 'b');
    expect(count()).toBe(0);
    analysis.zone.edit('zone', at, at + 1, 'new');
    expect(count()).toBe(1);
  });

  it('follows the address', () => {
    const text = '$TTL 1h\n@ MX 10 mail\nmail A 10.0.0.25\n';
    const analysis = analyse(text);
    const count = (): number =>
      analysis.findings().filter(({ code }) => code === 'mx-special-address').length;
    expect(count()).toBe(1);
    analysis.zone.edit('zone', text.indexOf('10.0.0.25'), text.length - 1, '192.0.2.25');
    expect(count()).toBe(0);
  });
});

describe('mx-ttl', () => {
  it('speaks of a TTL for all only at the name of the zone', () => {
    checkDiagnostics(
      `$TTL 60
@     MX 10 mail
;     ^^ hint[mx-ttl]
a     MX 10 mail
b 300 MX 10 mail
c 1w  MX 10 mail
; ^^ hint[mx-ttl]
c 1w  MX 20 mail2
d 2d  MX 10 mail
e 1   MX 10 mail
`,
      ['mx-ttl'],
    );
  });

  it('sets it for all records of the name, and leaves the others theirs', () => {
    checkFix(
      `@  604800 MX  10 mx1.example.net.
@         MX  20 mx2.example.net.
@         TXT "text"
`,
      `@  3600 MX  10 mx1.example.net.
@         3600 MX  20 mx2.example.net.
@         604800 TXT "text"
`,
      'mx-ttl',
    );
  });
});
