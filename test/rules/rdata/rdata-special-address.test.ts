import { describe, expect, it } from 'vitest';
import { specialUse } from '../../../server/src/rr/special-address';
import { Analysis } from '../../../server/src/rules/analysis';
import { analyse, checkDiagnostics } from '../../helpers/zones';

const CODE = 'rdata-special-address';
const PUBLIC = 'a A 198.51.100.1\nb A 198.51.100.2\nc A 198.51.100.3\nd A 198.51.100.4\n';

const found = (text: string, origin = 'example.com.') =>
  analyse(text, { origin })
    .findings()
    .filter(({ code }) => code === CODE)
    .map(({ message }) => message);

describe('specialUse', () => {
  it.each([
    [[10, 255, 0, 1], 'private'],
    [[172, 16, 0, 1], 'private'],
    [[172, 31, 255, 255], 'private'],
    [[172, 32, 0, 1], undefined],
    [[192, 168, 1, 1], 'private'],
    [[100, 64, 0, 1], 'private'],
    [[100, 128, 0, 1], undefined],
    [[127, 0, 0, 1], 'loopback'],
    [[169, 254, 1, 1], 'link-local'],
    [[192, 0, 2, 1], 'documentation'],
    [[192, 0, 0, 170], undefined],
    [[198, 19, 0, 1], 'reserved'],
    [[224, 0, 0, 1], 'multicast'],
    [[239, 255, 255, 255], 'multicast'],
    [[255, 255, 255, 255], 'reserved'],
    [[0, 0, 0, 0], 'unspecified'],
    [[8, 8, 8, 8], undefined],
  ])('%s: %s', (octets, kind) => {
    expect(specialUse(Uint8Array.from(octets))?.kind).toBe(kind);
  });

  it.each([
    ['fd00', 'private'],
    ['fe80', 'link-local'],
    ['febf', 'link-local'],
    ['ff02', 'multicast'],
    ['20010db8', 'documentation'],
    ['3fff0fff', 'documentation'],
    ['3fff1000', undefined],
    ['20010002', 'reserved'],
    ['2001000200010000', undefined],
    ['2a00', undefined],
    ['00'.repeat(16), 'unspecified'],
    [`${'00'.repeat(15)}01`, 'loopback'],
    [`${'00'.repeat(15)}02`, undefined],
  ])('%s: %s', (hex, kind) => {
    const octets = new Uint8Array(16);
    octets.set(Buffer.from(hex, 'hex'));
    expect(specialUse(octets)?.kind).toBe(kind);
  });
});

describe(CODE, () => {
  it('finds addresses that not everyone can reach', () => {
    checkDiagnostics(
      `${PUBLIC}e 300 IN A ( 192.168.1.1 )
;            ^^^^^^^^^^^ warning[rdata-special-address]
f A 127.0.0.1
;   ^^^^^^^^^ warning[rdata-special-address]
g AAAA ::1
;      ^^^ warning[rdata-special-address]
h A 0.0.0.0
;   ^^^^^^^ warning[rdata-special-address]
i AAAA ff02::1
;      ^^^^^^^ warning[rdata-special-address]
j AAAA FD00::1
;      ^^^^^^^ warning[rdata-special-address]
`,
      [CODE],
    );
    expect(found(`${PUBLIC}e A 10.0.0.1\n`)).toEqual([
      '10.0.0.1 is a private address (RFC 1918): outside its own network nobody reaches e.example.com. there.',
    ]);
  });

  it('finds addresses of examples in zones that are none', () => {
    expect(found('www A 192.0.2.1\n', 'bank.de.')).toHaveLength(1);
    for (const origin of ['example.com.', 'lab.example.net.', 'example.', 'corp.example.'])
      expect(found('www A 192.0.2.1\nwww AAAA 2001:db8::1\n', origin)).toEqual([]);
  });

  it('is silent in zones that are private by name', () => {
    for (const origin of [
      'corp.internal.',
      'home.arpa.',
      'lan.',
      '10.in-addr.arpa.',
      '.',
      'rpz.example.com.',
    ])
      expect(found('www A 10.0.0.1\nwww A 127.0.0.1\n', origin), origin).toEqual([]);
    expect(
      analyse('www A 10.0.0.1\n', {})
        .findings()
        .map(({ code }) => code),
    ).not.toContain(CODE);
  });

  it('is silent in zones that are private by what they hold', () => {
    const inside = 'a A 10.0.0.1\nb A 10.0.0.2\nc A 10.0.0.3\n';
    expect(found(inside)).toEqual([]);
    expect(found('a A 10.0.0.1\nb A 10.0.0.2\n')).toEqual([]);
    expect(found('gc A 10.0.0.1\n_ldap._tcp SRV 0 100 389 dc1.example.net.\n')).toEqual([]);
    expect(found('a A 10.0.0.1\nb A 127.0.0.1\nc AAAA ::1\n')).toHaveLength(2);
    expect(found('a A 10.0.0.1\nb A 10.0.0.2\nc A 198.51.100.1\n')).toHaveLength(2);
    expect(found(`${inside}d A 198.51.100.1\ne A 127.0.0.1\n`)).toHaveLength(1);
    expect(found(`${inside}${PUBLIC}`)).toHaveLength(3);
    expect(found(`$GENERATE 1-250 host$ A 10.0.0.$\nwww A 10.0.0.251\n`)).toEqual([]);
  });

  it('lets the local host and lists of addresses be', () => {
    expect(found(`${PUBLIC}localhost A 127.0.0.1\nlocalhost AAAA ::1\nlocalhost.a A 127.0.0.1\n`)).toEqual(
      [],
    );
    expect(found(`${PUBLIC}2.0.0.127.list A 127.0.0.2\n`)).toEqual([]);
  });

  it.each([
    ['Active Directory', 'gc._msdcs A 10.0.0.1\n'],
    ['a subtree for inside', '*.int A 10.0.0.1\nhost.lan A 10.0.0.2\nbox.corp A 10.0.0.3\n'],
    ['a catalog', '@ NS invalid.\nversion TXT "2"\nprimaries.ext A 10.0.0.53\nprimaries.ext A 192.0.2.53\n'],
    ['a resolver that blocks names', '@ NS localhost.\n@ A 127.0.0.1\n* A 127.0.0.1\n'],
    ["developers' names", '*.local A 127.0.0.1\nlocal A 127.0.0.1\n*.lvh AAAA ::1\n'],
    ["developers' hosts", 'dev A 127.0.0.1\n*.dev AAAA ::1\nlocaldev A 127.0.0.1\nlocal-test A 127.0.0.1\n'],
    ["developers' hosts by project", 'shop-local A 127.0.0.1\napi.shop-localhost AAAA ::1\n'],
    ['reversed addresses', '4.3.2.198.white A 127.0.0.1\n6.3.2.198.white A 127.0.0.2\n'],
  ])('is silent on names of %s', (_, text) => {
    expect(found(`${PUBLIC}${text}`)).toEqual([]);
  });

  it('is silent where nothing is answered', () => {
    expect(found('@ A 0.0.0.0\n* A 0.0.0.0\n* AAAA ::\n', 'ads.net.')).toEqual([]);
    expect(found('@ A 127.0.0.1\n* A 127.0.0.1\n', 'ads.net.')).toEqual([]);
    expect(found('bad A 127.0.0.1\nworse A 127.0.0.2\nns A 198.51.100.1\n')).toEqual([]);
    expect(found('@ A 127.0.0.1\nwww A 0.0.0.0\nns A 198.51.100.1\n')).toHaveLength(2);
    expect(found(`${PUBLIC}bad A 127.0.0.1\nworse A 127.0.0.2\n`)).toHaveLength(1);
  });

  it('is silent where Cloudflare answers with other addresses', () => {
    const tags = '; cf_tags=cf-proxied:true';
    expect(found(`www 1 IN A 192.0.2.1 ${tags}\nworker 1 IN AAAA 100:: ${tags}\n`, 'shop.de.')).toEqual([]);
    expect(found('www 1 IN A 192.0.2.1 ; cf_tags=cf-proxied:false\n', 'shop.de.')).toHaveLength(1);
    expect(found(`${PUBLIC}www 1 IN A 10.0.0.1 ${tags}\n`)).toHaveLength(1);
  });

  it('finds hosts whose names are no networks', () => {
    expect(found(`${PUBLIC}home A 10.0.0.1\ncorp A 10.0.0.2\n`)).toHaveLength(2);
    expect(found(`${PUBLIC}www.lan A 127.0.0.1\n`)).toHaveLength(1);
    expect(found(`${PUBLIC}device A 127.0.0.1\nlocal-shop A 127.0.0.1\nlocals A 127.0.0.1\n`)).toHaveLength(
      3,
    );
    expect(found(`${PUBLIC}dev A 10.0.0.1\nshop-local A 10.0.0.2\n`)).toHaveLength(2);
    expect(found('a A 80.1.1.1\nb A 80.1.1.2\nwww A 127.0.0.1\n', 'brand.dev.')).toHaveLength(1);
  });

  it('is silent on what cannot be read, and in other classes', () => {
    expect(found(`${PUBLIC}e A 10.0.0\ne A \\# 4 0a000001\n`)).toEqual([]);
  });

  it('follows edits', () => {
    const analysis = Analysis.read('zone', `${PUBLIC}e A 10.0.0.1\n`, { origin: 'example.com.' });
    const count = () => analysis.findings().filter(({ code }) => code === CODE).length;
    expect(count()).toBe(1);
    const at = PUBLIC.length + 'e A '.length;
    analysis.zone.edit('zone', at, at + 2, '8');
    expect(count()).toBe(0);
    analysis.zone.edit('zone', at, at + 1, '10');
    expect(count()).toBe(1);
  });
});
