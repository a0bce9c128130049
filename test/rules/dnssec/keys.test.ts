import { describe, expect, it } from 'vitest';
import { CRYPTO } from '../../helpers/crypto';
import { analyse, checkDiagnostics, ORIGIN } from '../../helpers/zones';

const KEY = '257 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=';
const SHA256 = '901CE3BE9E80D75AD2F4EB7374222ACD8143E208EBCC132D2FCAB467C49A3B13';
const OTHER = '0123456789ABCDEF'.repeat(4);
const SIGNED = `$TTL 3600
@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@ RRSIG SOA 15 2 3600 20260630000000 20260531000000 11976 @ AAAA
`;

/** Severity and text of what is found by the rule. */
function found(text: string, code: string): string[] {
  return analyse(text, { origin: ORIGIN, crypto: CRYPTO })
    .findings()
    .filter((finding) => finding.code === code)
    .map(({ severity, message }) => `${severity}: ${message}`);
}

describe('dnssec-key-missing', () => {
  const missing = (text: string) => found(text, 'dnssec-key-missing');

  it.each([
    ['the key', `${SIGNED}@ DNSKEY ${KEY}\n`],
    [
      'two keys',
      `${SIGNED}@ DNSKEY ${KEY}\n@ DNSKEY 256 3 15 kYGUKOMhZHs8LU3c/720VGPJ0FBBUukPliJM3lzp3n4=\n`,
    ],
    ['a key that cannot be read', `${SIGNED}@ DNSKEY 257 3 15 vR/l*\n`],
    ['the signature of another zone', `${SIGNED.replace('11976 @', '1 example.net.')}@ DNSKEY ${KEY}\n`],
  ])('is silent with %s', (_, zone) => {
    expect(missing(zone)).toEqual([]);
  });

  it('tells of a key that signs no zones, and of no key at all', () => {
    expect(missing(`${SIGNED}@ DNSKEY 0 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=\n`)).toHaveLength(
      1,
    );
    expect(missing(SIGNED)).toEqual([
      'warning: example.com. has no DNSKEY record at all, so not one with key tag 11976, which this signature names: without their key, signatures prove nothing.',
    ]);
  });

  it('tells once for all signatures by a key', () => {
    const more = 'www RRSIG A 15 3 3600 20260630000000 20260531000000 7 @ AAAA\n'.repeat(3);
    const [only, ...others] = missing(`${SIGNED}@ DNSKEY ${KEY}\n${more}`);
    expect(only).toContain('which this and 2 more signatures name');
    expect(others).toEqual([]);
  });

  describe('beside signatures by keys that are there', () => {
    const OWN = `@ DNSKEY ${KEY}\n`;
    const rsa = SIGNED.split('\n').at(-2)?.replace('SOA 15', 'SOA 8').replace('11976', '7') ?? '';

    it('is an information, as while an algorithm is changed', () => {
      expect(missing(`${SIGNED}${OWN}${rsa}\n`)).toEqual([
        'information: example.com. has no DNSKEY record with key tag 7 and algorithm 8, which this signature names. Keys that are there sign the same records, as while one takes the place of another (RFC 6781 section 4.1.4): afterwards these signatures can go.',
      ]);
      expect(missing(`${SIGNED}${OWN}${rsa.replace('SOA 8', 'SOA 15')}\n`)[0]).toMatch(/^information/);
    });

    it('is a warning where some records have no other signature', () => {
      const more = `${rsa}\n${rsa.replace('@', 'www').replace('SOA', 'A').replace(' 2 3600', ' 3 3600')}\n`;
      expect(missing(`${SIGNED}${OWN}www A 192.0.2.1\n${more}`)).toEqual([
        'warning: example.com. has no DNSKEY record with key tag 7 and algorithm 8, which this and 1 more signatures name: without their key, signatures prove nothing.',
      ]);
    });

    it('is a warning where the others are of another algorithm, and the zone has a key of this one', () => {
      const key = '@ DNSKEY 257 3 8 AwEAAcw5QLr0IjVo9ZQTtvbIVMFeL8A6yI7fB3Kbfh3zOxnmJ6YKSnc2\n';
      expect(missing(`${SIGNED}${OWN}${key}${rsa}\n`)[0]).toMatch(/^warning/);
    });
  });
});

describe('dnssec-cds', () => {
  const cds = (records: string, keys = `@ DNSKEY ${KEY}\n`) =>
    found(`$TTL 3600\n${keys}${records}`, 'dnssec-cds');
  const severities = (records: string, keys?: string) => cds(records, keys).map((each) => each.split(':')[0]);

  it.each([
    ['both', `@ CDS 11976 15 2 ${SHA256}\n@ CDNSKEY ${KEY}\n`],
    ['an unknown digest', `@ CDS 11976 15 9 ABCD\n`],
    ['what asks to delete', '@ CDS 0 0 0 00\n@ CDNSKEY 0 3 0 AA==\n'],
    ['what cannot be read', '@ CDS 11976 15\n'],
  ])('is silent on %s', (_, records) => {
    expect(cds(records)).toEqual([]);
  });

  it('is silent on what asks to delete in an unsigned zone, and where a key cannot be read', () => {
    expect(cds('@ CDS 0 0 0 00\n', '')).toEqual([]);
    expect(cds(`@ CDS 1 15 2 ${OTHER}\n`, '@ DNSKEY 257 3 15 v*\n')).toEqual([]);
  });

  it.each([
    ['another algorithm', `@ CDS 11976 13 2 ${SHA256}\n`],
    ['another algorithm beside what fits', `@ CDS 4712 13 2 ${SHA256}\n@ CDNSKEY ${KEY}\n`],
    ['what asks to delete and to publish', `@ CDS 0 0 0 00\n@ CDS 11976 15 2 ${SHA256}\n`],
  ])('is an error with %s, as BIND refuses the zone', (_, records) => {
    expect(severities(records)).toEqual(['error']);
  });

  it('is an error in a zone without keys', () => {
    expect(severities(`@ CDS 11976 15 2 ${SHA256}\n@ CDNSKEY ${KEY}\n`, '')).toEqual(['error', 'error']);
  });

  it.each([
    ['a digest of another key', `@ CDS 11976 15 2 ${OTHER}\n`],
    ['another tag', `@ CDS 4712 15 2 ${SHA256}\n`],
    ['another tag beside what fits', `@ CDS 4712 15 2 ${SHA256}\n@ CDNSKEY ${KEY}\n`],
    ['another key', '@ CDNSKEY 257 3 15 kYGUKOMhZHs8LU3c/720VGPJ0FBBUukPliJM3lzp3n4=\n'],
    ['other flags', `@ CDNSKEY ${KEY.replace('257', '256')}\n`],
    ['one that fits beside one that does not', `@ CDS 11976 15 2 ${SHA256}\n@ CDS 1 15 2 ${OTHER}\n`],
    ['a name that is not that of the zone', 'www CDS 0 0 0 00\n'],
  ])('is a warning with %s, as all load the zone', (_, records) => {
    expect(severities(records)).toEqual(['warning']);
  });

  it('is a warning for each where the two types differ', () => {
    expect(severities(`@ CDS 11976 15 2 ${SHA256}\n@ CDNSKEY 0 3 0 AA==\n`)).toEqual(['warning', 'warning']);
  });

  it('is silent where the operator of a server vouches for another zone', () => {
    const at = (owner: string) => severities(`${owner} CDS 11976 15 2 ${SHA256}\n${owner} CDNSKEY ${KEY}\n`);
    expect(at('_dsboot.customer.example._signal.ns1')).toEqual([]);
    expect(at('_DSBOOT.customer._SIGNAL.ns1')).toEqual([]);
    for (const owner of ['customer.example._signal.ns1', '_dsboot.customer.example', '_dsboot._signal.ns1'])
      expect(at(owner), owner).toEqual(['warning', 'warning']);
  });
});

describe('dnssec-ds', () => {
  const DIGEST = `12345 13 2 ${OTHER}`;

  it('is an error at the name of the zone, as BIND refuses it', () => {
    checkDiagnostics(`$TTL 60\n@ DS ${DIGEST}\n; ^^ error[dnssec-ds]\n`);
  });

  it('tells once for all of a name', () => {
    checkDiagnostics(`$TTL 60\nlab DS ${DIGEST}\n;   ^^ warning[dnssec-ds]\nlab DS 1 13 2 ${OTHER}\n`);
  });

  it.each([
    ['below a delegation', `$TTL 60\nlab NS ns1.example.net.\na.lab DS ${DIGEST}\n`],
    ['outside the zone', `$TTL 60\nlab.example.net. DS ${DIGEST}\n`],
  ])('is silent %s', (_, zone) => {
    checkDiagnostics(zone, ['dnssec-ds']);
  });
});

describe('dnssec-algorithm', () => {
  const algorithm = (record: string) =>
    found(`$TTL 60\nlab NS ns1.example.net.\n${record}\n`, 'dnssec-algorithm');

  it.each([
    [`lab DS 1 8 2 ${OTHER}`, []],
    [`lab DS 1 14 4 ${OTHER.slice(0, 32).repeat(3)}`, []],
    [
      `lab DS 1 99 2 ${OTHER}`,
      ['warning: 99 is no algorithm that IANA has registered: resolvers pass over this DS record.'],
    ],
    [
      `lab DS 1 13 9 ${OTHER}`,
      ['warning: 9 is no digest type that IANA has registered: resolvers pass over this DS record.'],
    ],
    [
      `@ DNSKEY 257 3 0 AQAB`,
      ['warning: 0 is no algorithm that IANA has registered: resolvers pass over this DNSKEY record.'],
    ],
    ['@ CDS 0 0 0 00', []],
    [`lab DS 1 5 2 ${OTHER}`, ['warning: RSASHA1 must no longer be used for signing']],
    [`lab DS 1 12 2 ${OTHER}`, ['warning: ECC-GOST must no longer be used for signing']],
    [`lab DS 1 13 1 ${OTHER.slice(0, 40)}`, ['warning: SHA-1 must no longer be used in DS records']],
    [
      `lab DS 1 13 1 ${OTHER.slice(0, 40)}\nlab DS 1 13 2 ${OTHER}`,
      ['information: SHA-1 is not recommended in DS records'],
    ],
    [
      `lab DS 1 13 1 ${OTHER.slice(0, 40)}\nlab DS 2 13 2 ${OTHER}`,
      ['warning: SHA-1 must no longer be used in DS records'],
    ],
    [`@ DNSKEY 257 3 10 AQAB`, ['information: RSASHA512 is not recommended for signing']],
    [`@ DNSKEY ${KEY}`, []],
    ['@ CDS 0 0 0 00', []],
    ['@ CDNSKEY 0 3 0 AA==', []],
    ['@ DNSKEY 257 3 253 AQAB', []],
  ])('on %s: %j', (record, expected) => {
    expect(algorithm(record).map((each) => each.replace(/ \(RFC.*/, ''))).toEqual(expected);
  });
});
