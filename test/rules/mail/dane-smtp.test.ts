import { describe, expect, it } from 'vitest';
import { analyse, applyFix, checkDiagnostics, checkFix } from '../../helpers/zones';

const CODE = 'dane-smtp';
const KEY = '@ DNSKEY 257 3 15 l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=\n';
const DATA = '8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1';
const HEAD = `$TTL 3600\n${KEY}`;

function messages(text: string): string[] {
  return analyse(HEAD + text)
    .findings()
    .filter(({ code }) => code === CODE)
    .map(({ message }) => message);
}

describe('is silent on', () => {
  it.each([
    [
      'a record at each exchange',
      `@ MX 1 a\n@ MX 2 b\na A 192.0.2.1\nb A 192.0.2.2\n_25._tcp.a TLSA 3 1 1 ${DATA}\n_25._tcp.b TLSA 2 0 1 ${DATA}\n`,
    ],
    [
      'an exchange that is outside the zone',
      `@ MX 1 a\n@ MX 2 mx.example.net.\na A 192.0.2.1\n_25._tcp.a TLSA 3 1 1 ${DATA}\n`,
    ],
    [
      'an alias with a record at its end',
      `@ MX 1 a\na CNAME b\nb A 192.0.2.2\n_25._tcp.b TLSA 3 1 1 ${DATA}\n`,
    ],
    [
      'an alias and a host, both with records',
      `@ MX 1 a\n@ MX 2 c\na CNAME b\nb A 192.0.2.2\nc A 192.0.2.3\n_25._tcp.b TLSA 3 1 1 ${DATA}\n_25._tcp.c TLSA 3 1 1 ${DATA}\n`,
    ],
    [
      'a record that is an alias itself',
      `@ MX 1 a\n@ MX 2 b\na A 192.0.2.1\nb A 192.0.2.2\n_25._tcp.a TLSA 3 1 1 ${DATA}\n_25._tcp.b CNAME _25._tcp.a\n`,
    ],
    [
      'a wildcard below the exchange',
      `@ MX 1 a\n@ MX 2 b\na A 192.0.2.1\nb A 192.0.2.2\n_25._tcp.a TLSA 3 1 1 ${DATA}\n*._tcp.b TLSA 3 1 1 ${DATA}\n`,
    ],
    [
      'a mail host of other domains',
      `@ MX 1 mx.example.net.\na A 192.0.2.1\n_25._tcp.a TLSA 3 1 1 ${DATA}\n`,
    ],
    ['a domain that is its own exchange', `@ A 192.0.2.1\n_25._tcp TLSA 3 1 1 ${DATA}\n`],
    ['a host below a delegation', `lab NS ns.example.net.\n_25._tcp.a.lab TLSA 3 1 1 ${DATA}\n`],
    ['usage 1 for web servers', `www A 192.0.2.1\n_443._tcp.www TLSA 1 1 1 ${DATA}\n`],
    ['port 25 of another protocol', `_25._udp.www TLSA 1 1 1 ${DATA}\n`],
    ['a null MX beside', `@ MX 0 .\n@ MX 1 a\na A 192.0.2.1\n_25._tcp.a TLSA 3 1 1 ${DATA}\n`],
  ])('%s', (_, text) => {
    expect(messages(text)).toEqual([]);
  });
});

describe('finds', () => {
  it('usages that senders pass over, and mends them', () => {
    const zone = (usage: number) => `${HEAD}@ MX 1 a\na A 192.0.2.1\n_25._tcp.a TLSA ${usage} 1 1 ${DATA}\n`;
    checkFix(zone(1), zone(3), CODE);
    checkFix(zone(0), zone(2), CODE);
  });

  it('records at names that are no exchange', () => {
    checkDiagnostics(
      `${HEAD}@            MX   1 mx
mx           A    192.0.2.1
sub          MX   1 mx
sub          A    192.0.2.2
_25._tcp     TLSA 3 1 1 ${DATA}
;<^^^^^^ warning[dane-smtp]
_25._tcp.mxx TLSA 3 1 1 ${DATA}
;<^^^^^^^^^^ warning[dane-smtp]
_25._tcp.sub TLSA 3 1 1 ${DATA}
;<^^^^^^^^^^ warning[dane-smtp]
`,
    );
  });

  it('finds those at the name of the service, unless an alias leads there', () => {
    const zone = (owner: string) => `@ MX 1 mx\nmx A 192.0.2.1\n${owner} TLSA 3 1 1 ${DATA}\n`;
    const codes = (text: string) =>
      analyse(`${HEAD}${text}`)
        .findings()
        .filter(({ code }) => code === 'dane-smtp');
    expect(codes(zone('_smtp._tcp.mx')).map(({ message }) => message)).toEqual([
      'Senders look for TLSA records by the number of the port, at _25._tcp.mx.example.com.: this one is not used.',
    ]);
    checkFix(
      `${HEAD}${zone('_smtp._tcp.mx')}`,
      `${HEAD}${zone('_25._tcp.mx')}`,
      'dane-smtp',
      'Move it to _25._tcp.mx.example.com.',
    );
    expect(codes(`${zone('_smtp._tcp.mx')}_25._tcp.mx CNAME _smtp._tcp.mx\n`)).toEqual([]);
    expect(codes(zone('_443._tcp.mx'))).toEqual([]);
  });

  it('finds those at a slip for the port and the protocol below an exchange', () => {
    const found = (zone: string) =>
      analyse(`${HEAD}${zone}`)
        .findings()
        .filter(({ code }) => code === 'dane-smtp').length;
    const zone = (owner: string) =>
      `@ MX 1 mx\nmx A 192.0.2.1\nwww A 192.0.2.2\n${owner} TLSA 3 1 1 ${DATA}\n`;
    for (const slip of ['25._tcp', '_25.tcp', '25.tcp', '_25._udp', '_tcp._25', '_smtp.tcp']) {
      checkFix(`${HEAD}${zone(`${slip}.mx`)}`, `${HEAD}${zone('_25._tcp.mx')}`, 'dane-smtp', 'Move it to');
      expect(found(zone(`${slip}.www`))).toBe(0);
      expect(found(`${zone(`${slip}.mx`)}_25._tcp.mx TLSA 3 1 1 ${DATA}\n`)).toBe(0);
      expect(found(`${zone(`${slip}.mx`)}_465._tcp.mx CNAME ${slip}.mx\n`)).toBe(0);
    }
    expect(found(zone('mx'))).toBe(1);
    expect(found(zone('www'))).toBe(0);
    expect(found(`${zone('mx')}_25._tcp.mx CNAME mx\n`)).toBe(0);
    expect(found(zone('_465._tcp.mx'))).toBe(0);
  });

  it('says why, and moves the record to the exchange', () => {
    const zone = `@ MX 1 mx\nmx A 192.0.2.1\n_25._tcp TLSA 3 1 1 ${DATA}\n`;
    expect(messages(zone)).toEqual([
      'Mail for example.com. goes to its exchanges, and senders look for TLSA records at their names, not at that of the domain: this one is not used.',
    ]);
    expect(applyFix(HEAD + zone, CODE)).toBe(HEAD + zone.replace('_25._tcp', '_25._tcp.mx'));
    expect(messages(`_25._tcp.mx TLSA 3 1 1 ${DATA}\n`)).toEqual([
      'mx.example.com. has no address and is no exchange of this zone: no sender looks for this TLSA record.',
    ]);
  });

  it('an exchange without, while another has one', () => {
    const analysis = checkDiagnostics(`${HEAD}@  MX 1 a
@  MX 2 b
;       ^ warning[dane-smtp]
@  MX 3 none
sub MX 1 b
sub MX 2 c
a  A  192.0.2.1
b  A  192.0.2.2
c  A  192.0.2.3
_25._tcp.a TLSA 3 1 1 ${DATA}
`);
    const { related = [] } = analysis.findings().find(({ code }) => code === CODE) ?? {};
    expect(related.map(({ message }) => message)).toEqual(['This exchange has one']);
  });

  it('records of wildcards, and behind aliases', () => {
    checkDiagnostics(`${HEAD}b MX 10 mxb
b MX 20 mxb2
;       ^^^^ warning[dane-smtp]
c MX 10 mxc
c MX 20 mxc2
;       ^^^^ warning[dane-smtp]
mxb  A 192.0.2.1
mxb2 A 192.0.2.2
mxc  A 192.0.2.3
mxc2 A 192.0.2.4
www  A 192.0.2.5
*._tcp.mxb   TLSA 1 1 1 ${DATA}
;                 ^ warning[dane-smtp]
*._tcp.www   TLSA 1 1 1 ${DATA}
_25._tcp.mxc CNAME dane._tlsa
dane._tlsa   TLSA 1 1 1 ${DATA}
;                 ^ warning[dane-smtp]
_443._tcp.mxc CNAME web._tlsa
web._tlsa    TLSA 1 1 1 ${DATA}
`);
  });

  it('a file without signatures, once', () => {
    checkDiagnostics(`$TTL 3600
@  MX 1 a
a  A  192.0.2.1
_25._tcp.a TLSA 3 1 1 ${DATA}
;          ^^^^ hint[dane-smtp]
_25._tcp.a TLSA 3 1 2 ${DATA}${DATA}
`);
  });
});
