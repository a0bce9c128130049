import { describe, expect, it } from 'vitest';
import { analyseSigned, SIGNED_AT, signedOptions, signedText } from '../../helpers/signed';
import { worldOf } from '../../helpers/worlds';
import { analyse, ORIGIN } from '../../helpers/zones';

/** Keys as DNSKEY rdata, the last one the first when it is revoked, and their tags. */
const KSK = '257 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=';
const ZSK = '256 3 15 kYGUKOMhZHs8LU3c/720VGPJ0FBBUukPliJM3lzp3n4=';
const OTHER_KSK = '257 3 15 xzAKpC5mNcR9Y7+pFzGL0dsalNobptjFY3k63GP2e+8=';
const REVOKED = '385 3 15 vR/lL4iPNvGf7BX+XIXFZgSxcCl+ByzhyvM56cdxBP8=';
const TAGS = { [KSK]: 11976, [ZSK]: 11352, [OTHER_KSK]: 64699, [REVOKED]: 12104 } as const;
type Key = keyof typeof TAGS;

const HOLDS = '20260630000000 20260531000000';
const EXPIRED = '20260501000000 20260401000000';
const FUTURE = '20260801000000 20260701000000';

/** A zone with these keys, signed as a whole, whose DNSKEY records are signed by the keys in `signatures`. */
function zoneWith(keys: readonly string[], signatures: readonly (readonly [Key, string])[]): string {
  const signed = (covered: string, key: Key, times: string) =>
    `@ RRSIG ${covered} 15 2 3600 ${times} ${TAGS[key]} @ AAAA`;
  return [
    '$TTL 3600',
    '@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 3600',
    signed('SOA', ZSK, HOLDS),
    ...keys.map((key) => `@ DNSKEY ${key}`),
    ...signatures.map(([key, times]) => signed('DNSKEY', key, times)),
    '',
  ].join('\n');
}

const CODES = /^dnssec-signature-(?:missing|expired|future|bogus)$/;

/** What is said of signatures where nothing can be verified. */
function found(text: string): string[] {
  return analyse(text, { origin: ORIGIN, now: () => Date.parse(SIGNED_AT) })
    .findings()
    .filter(({ code }) => CODES.test(code))
    .map(({ severity, code }) => `${severity} ${code}`);
}

const MISSING = ['warning dnssec-signature-missing'];

describe('the DNSKEY records have a signature by the key that the DS record stands for', () => {
  it.each<[string, readonly string[], readonly (readonly [Key, string])[]]>([
    ['by that alone', [KSK, ZSK], [[KSK, HOLDS]]],
    [
      'by both',
      [KSK, ZSK],
      [
        [KSK, HOLDS],
        [ZSK, HOLDS],
      ],
    ],
    ['by one of two, the other waits', [KSK, OTHER_KSK, ZSK], [[OTHER_KSK, HOLDS]]],
    ['by the only key, which has no flag', [ZSK], [[ZSK, HOLDS]]],
    [
      'by another, and by the one with the flag, which is revoked',
      [REVOKED, ZSK],
      [
        [REVOKED, HOLDS],
        [ZSK, HOLDS],
      ],
    ],
    ['by another, where one without the flag is revoked', [ZSK.replace('256', '384'), KSK], [[KSK, HOLDS]]],
    ['by what cannot be read', [KSK.replace(/.$/, '*'), ZSK], [[ZSK, HOLDS]]],
  ])('%s', (_, keys, signatures) => {
    expect(found(zoneWith(keys, signatures))).toEqual([]);
  });

  it('or it is missing, whoever else signed them', () => {
    expect(found(zoneWith([KSK, ZSK], [[ZSK, HOLDS]]))).toEqual(MISSING);
    expect(found(zoneWith([KSK, OTHER_KSK, ZSK], [[ZSK, HOLDS]]))).toEqual(MISSING);
  });

  it('or it is missing, told once where nobody signed them', () => {
    expect(found(zoneWith([KSK, ZSK], []))).toEqual(MISSING);
  });

  it('or it is missing by a key with the flag that is revoked, whoever else signed them', () => {
    expect(found(zoneWith([REVOKED, OTHER_KSK, ZSK], [[OTHER_KSK, HOLDS]]))).toEqual(MISSING);
    expect(found(zoneWith([REVOKED, ZSK], []))).toEqual(MISSING);
  });

  it('but not yet in a zone of which only the keys are signed', () => {
    const text = zoneWith([KSK, ZSK], [[ZSK, HOLDS]]).replace(/@ RRSIG SOA.*\n/, '');
    expect(found(text)).toEqual([]);
  });

  it('of each algorithm', () => {
    const rsa = signedText('bind-rollover-nsec3');
    const left = rsa.replace(/\t\t\t3600\tRRSIG\tDNSKEY 8 [^)]*\)\n/, '');
    expect(left).not.toBe(rsa);
    expect(
      analyseSigned(left)
        .findings()
        .filter(({ code }) => CODES.test(code)),
    ).toHaveLength(1);
  });
});

describe('another signature of the DNSKEY records', () => {
  it.each([
    [EXPIRED, 'dnssec-signature-expired'],
    [FUTURE, 'dnssec-signature-future'],
  ])('does not stand in for one of %s by that key, if it is by one of the others', (times, code) => {
    const text = zoneWith(
      [KSK, ZSK],
      [
        [KSK, times],
        [ZSK, HOLDS],
      ],
    );
    expect(found(text)).toEqual([`warning ${code}`]);
  });

  it.each<[string, Key, Key]>([
    ['by that key, for one by another', ZSK, KSK],
    ['by a second key with the flag', KSK, OTHER_KSK],
    ['by the same key', KSK, KSK],
  ])('stands in for one that expired %s', (_, expired, other) => {
    const text = zoneWith(
      [KSK, OTHER_KSK, ZSK],
      [
        [expired, EXPIRED],
        [other, HOLDS],
      ],
    );
    expect(found(text)).toEqual(['information dnssec-signature-expired']);
  });

  it.each([
    [37218, 'error'],
    [41170, 'warning'],
  ])('stands in for a broken one by key %i: %s', (tag, severity) => {
    const text = signedText('bind-nsec');
    const broken = text.replace(
      new RegExp(`(RRSIG DNSKEY .* ${tag} example\\.com\\. )(.)(.)`),
      (_, before, first, second) => before + second + first,
    );
    expect(broken).not.toBe(text);
    const bogus = analyseSigned(broken)
      .findings()
      .filter(({ code }) => code === 'dnssec-signature-bogus');
    expect(bogus.map((finding) => finding.severity)).toEqual([severity]);
  });

  it('does not stand in if its key is not there', () => {
    const text = zoneWith([KSK], [[KSK, EXPIRED]]);
    expect(found(`${text}@ RRSIG DNSKEY 15 2 3600 ${HOLDS} 7 @ AAAA\n`)).toEqual([
      'warning dnssec-signature-expired',
    ]);
  });

  it('does not stand in where it is broken itself', () => {
    const text = signedText('bind-nsec');
    const [, head = '', rest = ''] = /^(.* RRSIG A 13 3 3600 )\d+( .*)$/m.exec(text) ?? [];
    const two = text.replace(/^(.* RRSIG A 13 3 3600 \d+ \d+ \d+ example\.com\. )(.)(.)/m, '$1$3$2');
    const findings = analyse(`${two}${head}20260602000000${rest}\n`, signedOptions()).findings();
    expect(findings.find(({ code }) => code === 'dnssec-signature-expired')?.severity).toBe('warning');
  });
});

describe('where the zone above is in the workspace', () => {
  const DIGEST = '0123456789ABCDEF'.repeat(4);
  const parent = (ds: string) => `$TTL 3600
@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@ NS ns1.example.net.
example NS ns1.example.net.
${ds}`;
  const DS = (key: Key) => `example DS ${TAGS[key]} 15 2 ${DIGEST}\n`;
  const inWorld = (ds: string, text: string) => {
    const { open } = worldOf({ 'example.com.': text, 'com.': parent(ds) });
    const own = open['example.com.'] ?? expect.unreachable();
    const messages = () =>
      own.findings().flatMap(({ code, message }) => (code === 'dnssec-signature-missing' ? [message] : []));
    return { messages, above: open['com.'] ?? expect.unreachable() };
  };
  const ZONE = zoneWith([KSK, OTHER_KSK, ZSK], [[KSK, HOLDS]]);

  it.each<[string, string]>([
    ['names the key that signs', DS(KSK)],
    ['names that and another', DS(OTHER_KSK) + DS(KSK)],
    ['names a key that is not there', `example DS 1 15 2 ${DIGEST}\n`],
    ['names none', ''],
  ])('all is well if it %s', (_, ds) => {
    expect(inWorld(ds, ZONE).messages()).toEqual([]);
  });

  it('the key that it names has to sign, and not one with the flag', () => {
    expect(inWorld(DS(OTHER_KSK), ZONE).messages()).toEqual([
      'example.com. has no signature of its DNSKEY records by this key. The DS records of the zone above stand for it, and only by its signature do resolvers trust the other keys (RFC 4035 section 5.2).',
    ]);
    expect(inWorld(DS(ZSK), zoneWith([KSK, ZSK], [[ZSK, HOLDS]])).messages()).toEqual([]);
  });

  it('a key of another algorithm that it names does not stand by', () => {
    const standby = `${zoneWith([KSK, ZSK], [[KSK, HOLDS]])}@ DNSKEY 257 3 16 ${'A'.repeat(76)}\n`;
    const severities = (ds: string) => {
      const { open } = worldOf({ 'example.com.': standby, 'com.': parent(ds) });
      const findings = open['example.com.']?.findings() ?? [];
      return findings
        .filter(({ code }) => code === 'dnssec-signature-missing')
        .map(({ severity, message }) => `${severity}: ${message}`);
    };
    const what =
      'The zone has a key of algorithm 16, but the SOA records of example.com. have no signature of it, as 1 more RRsets have none';
    expect(severities('')).toEqual([
      `information: ${what}. Resolvers make do with the other algorithms as long as no DS record names this one; before that, everything has to be signed with it (RFC 6840 section 5.11).`,
    ]);
    expect(severities(`example DS 1041 16 2 ${DIGEST}\n`)).toEqual([
      `warning: ${what}: some resolvers then take them for forged (RFC 4035 section 2.2).`,
    ]);
  });

  it('an edit there is heard of', () => {
    const { messages, above } = inWorld(DS(OTHER_KSK), ZONE);
    expect(messages()).toHaveLength(1);
    const text = above.zone.root.text.slice(0);
    const at = text.indexOf('64699');
    above.zone.edit('com.', at, at + 5, '11976');
    above.findings();
    expect(messages()).toEqual([]);
  });
});
