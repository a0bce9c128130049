import { describe, expect, it } from 'vitest';
import {
  analyseSigned,
  dnssecCodes,
  SIGNED_ZONES,
  type SignedZone,
  signedOptions,
  signedText,
} from '../../helpers/signed';
import { analyse, ORIGIN } from '../../helpers/zones';

/** All but the one that shows old algorithms, too. */
const ZONES = SIGNED_ZONES.filter((zone) => zone !== 'all-algorithms');

describe('zones as they were signed', () => {
  it.each(ZONES)('%s draws no warning while its signatures hold', (zone) => {
    const findings = analyseSigned(signedText(zone)).findings();
    expect(findings.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
  });

  it('draw none about signatures of any algorithm, but about the old algorithm', () => {
    expect(dnssecCodes(analyseSigned(signedText('all-algorithms')))).toEqual(['dnssec-algorithm']);
  });

  it.each(ZONES)('%s draws nothing about signatures where there is no cryptography', (zone) => {
    const changed = signedText(zone).replace(/192\.0\.2\.3\b/, '192.0.2.4');
    const { crypto: _, ...options } = signedOptions();
    expect(dnssecCodes(analyse(changed, options))).toEqual([]);
  });

  it.each([
    ['2026-05-20T00:00:00Z', ['dnssec-signature-future']],
    ['2026-06-02T00:00:00Z', []],
    ['2026-07-01T00:00:01Z', ['dnssec-signature-expired']],
  ])('at %s: %j', (at, expected) => {
    for (const zone of ZONES)
      expect(dnssecCodes(analyseSigned(signedText(zone), at)), zone).toEqual(expected);
  });

  it('tell of signatures that expire soon, in one finding for all', () => {
    const analysis = analyseSigned(signedText('bind-nsec'), '2026-06-29T00:00:00Z');
    const found = analysis.findings().filter(({ code }) => code === 'dnssec-signature-expiring');
    expect(found.map(({ severity }) => severity)).toEqual(['information']);
    expect(found[0]?.message).toMatch(
      /^\d\d signatures of example\.com\. expire soon, the first on 2026-07-01 00:00:00 UTC/,
    );
  });
});

/** Every algorithm there is, each changed by one bit: what verifies nothing would be silent as well. */
describe('signatures of each algorithm', () => {
  const text = signedText('all-algorithms');
  const lines = text.split('\n');

  it.each([5, 8, 10, 13, 14, 15, 16])(
    'of algorithm %i verify, and do not when something changed',
    (algorithm) => {
      const at = lines.findIndex((line) => line.includes(`RRSIG A ${algorithm} `));
      const broken = [...lines];
      // Two letters of the signature change places.
      broken[at] = (lines[at] ?? '').replace(/(\S)(\S)(\S+)$/, '$2$1$3');
      const findings = analyseSigned(broken.join('\n'))
        .findings()
        .filter(({ code }) => code === 'dnssec-signature-bogus');
      expect(findings.map(({ severity }) => severity)).toEqual(['error']);
    },
  );

  it('of all algorithms do not verify when the record changed', () => {
    const findings = analyseSigned(text.replace('192.0.2.1', '192.0.2.2'))
      .findings()
      .filter(({ code }) => code === 'dnssec-signature-bogus');
    expect(findings).toHaveLength(7);
  });
});

type Edit = readonly [
  what: string,
  zone: SignedZone,
  change: (text: string) => string,
  codes: readonly string[],
];

const BOGUS = 'dnssec-signature-bogus';

/** Takes out the lines that match. */
const without = (line: RegExp) => (text: string) => {
  const left = text.split('\n').filter((each) => !line.test(each));
  expect(left.length).toBeLessThan(text.split('\n').length);
  return left.join('\n');
};
const replaced = (what: RegExp, by: string) => (text: string) => {
  expect(text).toMatch(what);
  return text.replace(what, by);
};
const added = (line: string) => (text: string) => `${text}${line}\n`;

/** A signature by a key of `bind-nsec` that signs nothing. */
const FORGED = `3600 IN RRSIG SOA 13 3 3600 20260701000000 20260601000000 41170 example.com. ${'A'.repeat(86)}==`;

const EDITS: readonly Edit[] = [
  ['an address', 'bind-nsec', replaced(/^(mail\S* 3600 IN A) \S+/m, '$1 192.0.2.77'), [BOGUS]],
  ['the case of a name', 'bind-nsec', replaced(/^mail(\S* 3600 IN A )/m, 'MAIL$1'), []],
  ['the case of a target', 'bind-nsec', replaced(/IN CNAME mail/, 'IN CNAME MAIL'), []],
  ['the order of records', 'bind-nsec', (text) => text.split('\n').reverse().join('\n').trimStart(), []],
  [
    'a signature that is gone',
    'bind-nsec',
    without(/^mail\S* 3600 IN RRSIG A /),
    ['dnssec-signature-missing'],
  ],
  ['a record that is gone', 'bind-nsec', without(/IN CNAME/), ['dnssec-nsec', 'dnssec-signature-orphan']],
  ['a new name', 'bind-nsec', added('new 3600 IN A 192.0.2.1'), ['dnssec-nsec', 'dnssec-signature-missing']],
  ['a new type', 'bind-nsec', added('www 3600 IN TXT "x"'), ['dnssec-nsec', 'dnssec-signature-missing']],
  ['another TTL', 'bind-nsec', replaced(/^(mail\S*) 3600 IN A /m, '$1 300 IN A '), ['dnssec-signature-ttl']],
  [
    'another TTL of a signature',
    'bind-nsec',
    replaced(/^(mail\S*) 3600 (IN RRSIG A )/m, '$1 300 $2'),
    ['dnssec-signature-ttl'],
  ],
  ['another count of labels', 'bind-nsec', replaced(/(RRSIG A 13) 3 /, '$1 2 '), ['dnssec-signature-labels']],
  [
    'another signer',
    'bind-nsec',
    replaced(/(RRSIG A 13 .*) example\.com\. /, '$1 example.net. '),
    ['dnssec-signature-signer'],
  ],
  [
    'another key tag',
    'bind-nsec',
    replaced(/(RRSIG A 13 .*) \d+ example\.com\. /, '$1 1 example.com. '),
    ['dnssec-key-missing'],
  ],
  [
    'keys that are gone',
    'bind-nsec',
    without(/IN DNSKEY/),
    ['dnssec-key-missing', 'dnssec-nsec', 'dnssec-signature-orphan'],
  ],
  [
    'an NSEC bitmap',
    'bind-nsec',
    replaced(/^(mail\S* 3600 IN NSEC \S+) A/m, '$1 A MX'),
    ['dnssec-nsec', BOGUS],
  ],
  [
    'a link of the chain',
    'bind-nsec',
    replaced(/^(mail\S* 3600 IN NSEC) \S+/m, '$1 ns2.example.com.'),
    ['dnssec-nsec', BOGUS],
  ],
  ['an NSEC record that is gone', 'bind-nsec', without(/^host\S* 3600 IN (?:RRSIG )?NSEC /), ['dnssec-nsec']],
  ['glue', 'bind-nsec', replaced(/^(ns\.open\S* 3600 IN A) \S+/m, '$1 192.0.2.77'), []],
  ['more glue', 'bind-nsec', added('open 3600 IN NS b.open\nb.open 3600 IN A 192.0.2.1'), []],
  ['a new delegation', 'bind-nsec', added('fresh 3600 IN NS ns1'), ['dnssec-nsec']],
  ['a new delegation', 'bind-nsec3', added('fresh 3600 IN NS ns1'), ['dnssec-nsec3']],
  ['a new delegation', 'bind-nsec3-opt-out', added('fresh 3600 IN NS ns1'), []],
  [
    'a new name',
    'bind-nsec3-opt-out',
    added('new 3600 IN A 192.0.2.1'),
    ['dnssec-nsec3', 'dnssec-signature-missing'],
  ],
  [
    'a secure delegation',
    'bind-nsec3-opt-out',
    added(`fresh 3600 IN NS ns1\nfresh 3600 IN DS 1 13 2 ${'AB'.repeat(32)}`),
    ['dnssec-nsec3', 'dnssec-signature-missing'],
  ],
  [
    'an NSEC3 bitmap',
    'bind-nsec3',
    replaced(/(IN NSEC3 1 0 0 - \S+ CNAME)/, '$1 MX'),
    ['dnssec-nsec3', BOGUS],
  ],
  ['a name above others', 'bind-nsec3', replaced(/^a\.b\.deep/gm, 'a.c.deep'), ['dnssec-nsec3', BOGUS]],
  ['a chain without parameters', 'bind-nsec3', without(/IN (?:RRSIG )?NSEC3PARAM/), ['dnssec-nsec3']],
  [
    'an NSEC3 record that is gone',
    'bind-nsec3',
    (text) => {
      const owner = /^(\S+) 3600 IN NSEC3 1 0 0 - \S+ CNAME/m.exec(text)?.[1] ?? expect.unreachable();
      return without(new RegExp(`^${owner}`))(text);
    },
    ['dnssec-nsec3'],
  ],
  ['a serial', 'knot-nsec3-zonemd', replaced(/2026060101 7200/, '2026060102 7200'), [BOGUS, 'dnssec-zonemd']],
  ['a record', 'ldns-nsec3-zonemd', replaced(/192\.0\.2\.3\b/, '192.0.2.4'), [BOGUS, 'dnssec-zonemd']],
  ['the TTL of glue', 'knot-nsec3-zonemd', replaced(/^(ns\.open\S*\s+)3600/m, '$1300'), ['dnssec-zonemd']],
  ['the case of an owner', 'knot-nsec3-zonemd', replaced(/^mail/m, 'MAIL'), []],
  [
    'a signature of the servers of a delegation',
    'bind-nsec',
    added(`open ${FORGED.replace('SOA', 'NS')}`),
    ['dnssec-signature-orphan'],
  ],
  [
    'a signature of glue',
    'bind-nsec',
    added(`ns.open ${FORGED.replace('SOA', 'A').replace(' 3 3600', ' 4 3600')}`),
    ['dnssec-signature-orphan'],
  ],
  [
    'a signature of signatures',
    'bind-nsec',
    added(`www ${FORGED.replace('SOA', 'RRSIG')}`),
    ['dnssec-signature-orphan'],
  ],
  [
    'a signature of the servers of a delegation, by one algorithm of two',
    'bind-rollover-nsec3',
    (text) => {
      const [, ds = ''] = /^(\s+3600\s+RRSIG\s+DS 8 [^)]+\))/m.exec(text) ?? expect.unreachable();
      return added(`lab ${ds.replace(' DS ', ' NS ').replace(/\tDS /, '\tNS ').trim()}`)(text);
    },
    ['dnssec-signature-orphan'],
  ],
  [
    'a signer without its dot, of which name-missing-dot speaks',
    'bind-nsec',
    replaced(/(RRSIG A 13 .* example\.com)\. /, '$1 '),
    [],
  ],
  ['a record that is there twice', 'ldns-nsec3-zonemd', added('mail 3600 IN A 192.0.2.3'), []],
];

describe('an edit of a signed zone draws what it breaks, and nothing else', () => {
  it.each(EDITS)('%s in %s', (_, zone, change, codes) => {
    const before = signedText(zone);
    const after = change(before);
    expect(after).not.toBe(before);
    expect(dnssecCodes(analyseSigned(after))).toEqual([...codes].sort());
  });
});

it('a record that lacks the signature of one algorithm is told of at the key of that', () => {
  const lines = signedText('all-algorithms').split('\n');
  const left = lines.filter((line) => !/RRSIG (?:A|NS) 13 /.test(line));
  const found = analyseSigned(left.join('\n'))
    .findings()
    .filter(({ code }) => code === 'dnssec-signature-missing');
  expect(found.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    'warning: The zone has a key of algorithm 13, but the NS records of example.com. have no signature of it, as 1 more RRsets have none: some resolvers then take them for forged (RFC 4035 section 2.2).',
  ]);
});

it('an algorithm whose keys sign neither the DNSKEY nor the SOA records stands by', () => {
  const lines = signedText('all-algorithms').split('\n');
  const severities = (pattern: RegExp) =>
    analyseSigned(lines.filter((line) => !pattern.test(line)).join('\n'))
      .findings()
      .flatMap(({ code, severity }) => (code === 'dnssec-signature-missing' ? [severity] : []));
  expect(severities(/RRSIG \S+ 13 /)).toEqual(['information']);
  expect(severities(/RRSIG (?:SOA|DNSKEY) 13 /)).toEqual(['information']);
  expect(severities(/RRSIG (?!SOA)\S+ 13 /)).toEqual(['warning']);
  expect(severities(/RRSIG (?!DNSKEY)\S+ 13 /)).toEqual(['warning']);
});

it('an unsigned zone with keys, as before it is signed, draws nothing', () => {
  const keys = signedText('bind-nsec')
    .split('\n')
    .filter((line) => /IN (?:SOA|NS|DNSKEY|A) /.test(line));
  expect(dnssecCodes(analyse(`${keys.join('\n')}\n`, { ...signedOptions(), origin: ORIGIN }))).toEqual([]);
});

it.each(['bind-nsec', 'bind-nsec3', 'bind-nsec3-opt-out'] as const)(
  'what is left of %s without its signatures is told once, if the chain is left',
  (zone) => {
    const left = without(/ IN RRSIG /)(signedText(zone));
    const found = (text: string) =>
      analyseSigned(text)
        .findings()
        .filter(({ code, severity }) => code.startsWith('dnssec-') && severity === 'warning')
        .map(({ code }) => code);
    expect(found(left)).toEqual(['dnssec-signature-missing']);
    expect(found(without(/ IN (?:NSEC|NSEC3) /)(left))).toEqual([]);
  },
);
