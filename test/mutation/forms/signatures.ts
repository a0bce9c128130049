import type { Bench, BenchRecord } from '../bench';
import { type Form, forms } from '../form';
import { SIGNED, signedOn } from '../ground';
import { type Inject, insert } from '../inject';
import {
  at,
  atSignature,
  drop,
  mark,
  part,
  put,
  rrset,
  signatureField,
  signaturesOf,
  standsAlone,
  told,
  whole,
} from '../signed';

/** Every change of a zone with a ZONEMD record changes its digest. */
const DIGEST = 'dnssec-zonemd';
const DENIAL = ['dnssec-nsec', 'dnssec-nsec3'];
const ANY = /^/;

/** Types whose absence leaves nothing else at fault. */
const PLAIN = new Set(['TXT', 'CAA', 'HTTPS', 'DNAME', 'AAAA']);

/** The signature of the SOA, which speaks for all where all are at fault. */
const ofSoa =
  (field: string): Inject =>
  (bench, random) =>
    at(
      (record) => record === signaturesOf(bench, bench.records[0] as BenchRecord)[0],
      (record) => [mark(part(record, field))],
    )(bench, random);

/** A signature like one that the zone has, of other records. */
const copied =
  (owner: string, covered: string, labels: number): Inject =>
  (bench, random) => {
    const like = bench.records.find(({ type }) => type === 'RRSIG');
    if (!like) return undefined;
    const value = (name: string): string => part(like, name).text;
    const times = `${value('expiration')} ${value('inception')}`;
    const rdata = `«${covered}» ${value('algorithm')} ${labels} 3600 ${times} ${value('key tag')} {@} ${whole(like, 'signature').text}`;
    return insert(`${owner} RRSIG ${rdata}`)(bench, random);
  };

/** Gives each record of an RRset the same new TTL; told by the original TTL of its signatures. */
const otherTtl = (types: RegExp, ttl: string): Inject =>
  at(
    ({ type, tokens }, bench) =>
      types.test(type) && tokens.some(({ role }) => role === 'ttl') && isSigned(bench, type),
    (record, bench) => {
      const signatures = signaturesOf(bench, record);
      if (signatures.length === 0) return undefined;
      const members = rrset(bench, record.owner, record.type);
      return [
        ...members.map((member) => put(part(member, 'ttl'), ttl)),
        ...signatures.map((signature) => mark(part(signature, 'original TTL'))),
      ];
    },
  );

function isSigned(bench: Bench, type: string): boolean {
  return bench.records.some(
    (record) => record.type === 'RRSIG' && part(record, 'type covered').text === type,
  );
}

/** Takes a signature away where it is the only one; told by the type of what it covered. */
const unsigned = (covers: RegExp): Inject =>
  at(
    (record, bench) => covers.test(record.type) && signaturesOf(bench, record).length === 1,
    (record, bench) => {
      const first = rrset(bench, record.owner, record.type)[0];
      const [signature] = signaturesOf(bench, record);
      return first && signature && [mark(part(first, 'type')), drop(bench, signature)];
    },
  );

const OF_TIMES = { ground: SIGNED, zones: ANY, along: [DIGEST, 'dnssec-signature-bogus'] };

export const SIGNATURE_FORMS: readonly Form[] = [
  ...forms(
    'dnssec-signature-expired',
    {
      'by the hour': signatureField('expiration', () => '20260609230000'),
      'a month ago': signatureField('expiration', () => '20260510000000'),
      'last year': signatureField('expiration', (text) => text.replace('2026', '2025')),
      'month and day changed places': signatureField('expiration', () => '20260107000000'),
      'in seconds since 1970': signatureField('expiration', () => '1780000000'),
    },
    OF_TIMES,
  ),
  ...forms(
    'dnssec-signature-expired',
    { 'all of the zone': ofSoa('expiration') },
    { ...OF_TIMES, ground: signedOn('2026-07-02') },
  ),
  ...forms(
    'dnssec-signature-future',
    {
      'by the hour': signatureField('inception', () => '20260610010000'),
      'next month': signatureField('inception', () => '20260625000000'),
      'next year': signatureField('inception', (text) => text.replace('2026', '2027')),
      'month and day changed places': signatureField('inception', () => '20260701000000'),
      'in seconds since 1970': signatureField('inception', () => '1782000000'),
    },
    OF_TIMES,
  ),
  ...forms(
    'dnssec-signature-future',
    { 'all of the zone': ofSoa('inception') },
    { ...OF_TIMES, ground: signedOn('2026-05-20') },
  ),
  ...forms(
    'dnssec-signature-orphan',
    {
      'records taken away': at(
        (record, bench) => PLAIN.has(record.type) && rrset(bench, record.owner, record.type).length === 1,
        (record, bench) => [drop(bench, record), ...told(bench, record)],
      ),
      'records renamed': at(
        (record, bench) =>
          PLAIN.has(record.type) &&
          standsAlone(bench, record) &&
          rrset(bench, record.owner, record.type).length === 1 &&
          record.owner !== bench.zone.origin,
        (record, bench) => [put(part(record, 'owner'), `inj-a.${bench.zone.origin}`), ...told(bench, record)],
      ),
      'of another type': atSignature((record) => [put(part(record, 'type covered'), '«NAPTR»')]),
      'of another name': copied('{inj-a}', 'A', 3),
      'of a type that the zone does not have': copied('{www}', 'LOC', 3),
      'of signatures': copied('{www}', 'RRSIG', 3),
    },
    { ground: SIGNED, zones: ANY, along: [DIGEST, ...DENIAL, 'dnssec-signature-missing'] },
  ),
  ...forms(
    'dnssec-signature-orphan',
    {
      'of a delegation': copied('{lab}', 'NS', 3),
      'of glue': copied('{ns1.office}', 'A', 4),
    },
    { ground: SIGNED, zones: /layout|rollover|ldns-nsec-/, along: [DIGEST] },
  ),
  ...forms(
    'dnssec-signature-ttl',
    {
      'of addresses': otherTtl(/^A$/, '300'),
      'of texts, longer': otherTtl(/^(?:TXT|CAA)$/, '86400'),
      'of name servers, with a unit': otherTtl(/^NS$/, '2h'),
      'of exchanges, nothing': otherTtl(/^MX$/, '0'),
      'of an alias': otherTtl(/^(?:CNAME|DNAME)$/, '1d'),
      'of the signature itself': atSignature((record) => [put(part(record, 'ttl'), '«7201»')]),
      'of the signature itself, with a unit': atSignature((record) => [put(part(record, 'ttl'), '«5m»')]),
    },
    { ground: SIGNED, zones: ANY, along: [DIGEST] },
  ),
  ...forms(
    'dnssec-signature-ttl',
    {
      'original TTL': signatureField('original TTL', () => '300'),
      'original TTL, one digit more': signatureField('original TTL', (text) => `${text}0`),
    },
    { ground: SIGNED, zones: ANY, along: [DIGEST, 'dnssec-signature-bogus'] },
  ),
  ...forms(
    'dnssec-signature-labels',
    {
      'one more': signatureField('labels', (text) => `${Number(text) + 1}`),

      'the same as the zone, of a name below': atSignature((record, bench) =>
        part(record, 'labels').text === '2' || record.owner === bench.zone.origin
          ? undefined
          : [put(part(record, 'labels'), '«2»')],
      ),
      'far too many': signatureField('labels', () => '200'),
      'the asterisk counted': at(
        ({ type, owner }) => type === 'RRSIG' && owner.startsWith('*.'),
        (record) => {
          const token = part(record, 'labels');
          return [put(token, `«${Number(token.text) + 1}»`)];
        },
      ),
      'records moved below their name': at(
        (record, bench) =>
          PLAIN.has(record.type) &&
          [record, ...signaturesOf(bench, record)].every((each) => standsAlone(bench, each)) &&
          rrset(bench, record.owner, record.type).length === 1 &&
          record.owner !== bench.zone.origin &&
          !record.owner.startsWith('*'),
        (record, bench) => [
          put(part(record, 'owner'), `inj-a.${record.owner}`),
          ...signaturesOf(bench, record).flatMap((each) => [
            put(part(each, 'owner'), `inj-a.${record.owner}`),
            mark(part(each, 'labels')),
          ]),
        ],
      ),
    },
    { ground: SIGNED, zones: ANY, along: [DIGEST, ...DENIAL] },
  ),
  ...forms(
    'dnssec-signature-signer',
    {
      'the zone above': signatureField("signer's name", () => 'com.'),
      'the root': signatureField("signer's name", () => '.'),
      'the name itself': signatureField("signer's name", (text, { zone }, { owner }) =>
        owner === zone.origin || owner.startsWith('*') ? text : owner,
      ),
      'the zone misspelt': signatureField("signer's name", (text) => text.replace('example', 'exmaple')),
      'another zone': signatureField("signer's name", () => 'example.org.'),
    },
    { ground: SIGNED, zones: ANY, along: [DIGEST] },
  ),
  ...forms(
    'dnssec-signature-missing',
    {
      'of the SOA': unsigned(/^SOA$/),
      'of the keys': unsigned(/^DNSKEY$/),
      'of the denial': unsigned(/^NSEC3?$/),
      'of the DS of a delegation': unsigned(/^DS$/),
      'of what mail needs': unsigned(/^(?:MX|TXT|CAA)$/),
      'of a host': unsigned(/^(?:A|AAAA|CNAME|DNAME)$/),
      'host added': '{inj-a} «A» 192.0.2.77',
      'type added': '{www.inj} «TXT» "new"',
      'DS added':
        '{inj-b} NS ns1.example.net.\n{inj-b} «DS» 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF',
    },
    { ground: SIGNED, zones: ANY, along: [DIGEST, ...DENIAL] },
  ),
  ...forms(
    'dnssec-signature-missing',
    {
      'of one of two algorithms': at(
        (record, bench) => /^(?:A|MX|SOA|TXT)$/.test(record.type) && signaturesOf(bench, record).length > 1,
        (record, bench, random) => {
          const gone = random.pick(signaturesOf(bench, record));
          const algorithm = part(gone, 'algorithm').text;
          const keys = bench.records.filter(({ type }) => type === 'DNSKEY');
          const key = keys.find((each) => part(each, 'algorithm').text === algorithm);
          return key && [drop(bench, gone), mark(part(key, 'algorithm'))];
        },
      ),
    },
    { ground: SIGNED, zones: /all-algorithms|rollover/, along: [DIGEST] },
  ),
];
