import { keyTag } from '../../../server/src/zone/dnssec/keys';
import type { Bench, BenchRecord } from '../bench';
import { type Form, forms } from '../form';
import { SIGNED } from '../ground';
import type { Change, Inject } from '../inject';
import {
  append,
  at,
  atSignature,
  drop,
  mark,
  part,
  put,
  rrset,
  signatureField,
  signaturesOf,
  whole,
} from '../signed';

const DIGEST = 'dnssec-zonemd';
const ANY = /^/;
const SHA256 = '0123456789ABCDEF'.repeat(4);
const SHA1 = '0123456789ABCDEF0123456789ABCDEF01234567';
const RSA = 'AwEAAcw5QLr0IjVo9ZQTtvbIVMFeL8A6yI7fB3Kbfh3zOxnmJ6YKSnc2';

/** The key that made a signature. */
function keyOf(bench: Bench, signature: BenchRecord): BenchRecord | undefined {
  return bench.records.find(
    (record) => record.type === 'DNSKEY' && `${tagOf(record)}` === part(signature, 'key tag').text,
  );
}

function tagOf(key: BenchRecord): number {
  const head = ['flags', 'protocol', 'algorithm'].map((field) => Number(part(key, field).text));
  const [flags = 0, protocol = 0, algorithm = 0] = head;
  return keyTag(
    Buffer.concat([
      Buffer.of(flags >> 8, flags & 255, protocol, algorithm),
      Buffer.from(whole(key, 'public key').text, 'base64'),
    ]),
  );
}

/** Does something to a key that has made signatures; told by the first of those. */
const atKey = (deed: (key: BenchRecord, bench: Bench) => Change | undefined): Inject =>
  at(
    ({ type }) => type === 'DNSKEY',
    (key, bench) => {
      const first = bench.records.find(
        (record) => record.type === 'RRSIG' && part(record, 'key tag').text === `${tagOf(key)}`,
      );
      return first && [deed(key, bench), mark(part(first, 'key tag'))];
    },
  );

/** Two letters of a key changed places. */
function swapped(text: string): string {
  return text.replace(/(.{10})(.)(.)/, (all, before, first, second) =>
    first === second ? all : before + second + first,
  );
}

function isEntry(record: BenchRecord): boolean {
  return record.type === 'DNSKEY' && part(record, 'flags').text === '257';
}

/** The signatures of the keys by those of the algorithm of one. */
function ownSignatures(bench: Bench, key: BenchRecord): BenchRecord[] {
  const algorithm = part(key, 'algorithm').text;
  return signaturesOf(bench, key).filter((each) => part(each, 'algorithm').text === algorithm);
}

const ofType = (
  type: string,
  deed: (record: BenchRecord, bench: Bench) => readonly (Change | undefined)[],
): Inject => at((record) => record.type === type, deed);

export const KEY_FORMS: readonly Form[] = [
  ...forms(
    'dnssec-key-missing',
    {
      'another tag': signatureField('key tag', (text) => `${(Number(text) + 7) % 65536}`),
      'digits of the tag changed places': signatureField('key tag', (text) =>
        text.replace(/^(.)(.)/, '$2$1'),
      ),
      'another algorithm': atSignature((record, bench) => {
        const token = part(record, 'algorithm');
        return (
          keyOf(bench, record) && [
            put(token, token.text === '12' ? '3' : '12'),
            mark(part(record, 'key tag')),
          ]
        );
      }),
      'key taken away': atKey((key, bench) => drop(bench, key)),
      'letters of the key changed places': atKey((key) => {
        const token = part(key, 'public key');
        const by = swapped(token.text);
        return by === token.text ? undefined : put(token, by);
      }),
      'key is none of a zone': atKey((key) => put(part(key, 'flags'), '0')),
      'key revoked without a new signature': atKey((key) => {
        const { text } = part(key, 'flags');
        return put(part(key, 'flags'), `${Number(text) | 128}`);
      }),
    },
    {
      ground: SIGNED,
      zones: ANY,
      along: [DIGEST, 'dnssec-signature-bogus', 'dnssec-signature-missing', 'dnssec-cds'],
    },
  ),
  ...forms(
    'dnssec-signature-missing',
    {
      'of the keys by the one that resolvers begin with': at(
        (record, bench) => isEntry(record) && ownSignatures(bench, record).length > 1,
        (key, bench) => {
          const gone = ownSignatures(bench, key).find(
            (each) => part(each, 'key tag').text === `${tagOf(key)}`,
          );
          return gone && [drop(bench, gone), mark(part(key, 'flags'))];
        },
      ),
    },
    { ground: SIGNED, zones: ANY, along: [DIGEST] },
  ),
  ...forms('dnssec-algorithm', {
    'key of RSA with SHA-1': `@ DNSKEY 257 3 «5» ${RSA}`,
    'key of RSA with SHA-1, for NSEC3': `@ DNSKEY 256 3 «7» ${RSA}`,
    'key of RSA with MD5': `@ DNSKEY 256 3 «1» ${RSA}`,
    'key by its name': `@ DNSKEY 257 3 «RSASHA1» ${RSA}`,
    'key of RSA with SHA-512': `@ DNSKEY 256 3 «10» ${RSA}`,
    'DS with SHA-1': `{inj-sub} NS ns1.elsewhere.test.\n{inj-sub} DS 12345 13 «1» ${SHA1}`,
    'DS with GOST': `{inj-sub} NS ns1.elsewhere.test.\n{inj-sub} DS 12345 13 «3» ${SHA256}`,
    'DS of a key of RSA with SHA-1': `{inj-sub} NS ns1.elsewhere.test.\n{inj-sub} DS 12345 «5» 2 ${SHA256}`,
    'DS of two keys': `{inj-sub} NS ns1.elsewhere.test.\n{inj-sub} DS 12345 13 2 ${SHA256}\n{inj-sub} DS 4711 13 «1» ${SHA1}`,
  }),
  ...forms('dnssec-ds', {
    'of nothing': `{inj-a} «DS» 12345 13 2 ${SHA256}`,
    'at a host': `{inj-a} A 192.0.2.1\n{inj-a} «DS» 12345 13 2 ${SHA256}`,
    'of the zone itself': `@ «DS» 12345 13 2 ${SHA256}`,
    'above the delegation': `{inj-a} «DS» 12345 13 2 ${SHA256}\n{b.inj-a} NS ns1.elsewhere.test.`,
    'at a service': `_inj._tcp «DS» 12345 15 2 ${SHA256}`,
    'of two keys, told once': `{inj-a} «DS» 12345 13 2 ${SHA256}\n{inj-a} DS 4711 13 2 ${SHA256}`,
  }),
  ...forms(
    'dnssec-ds',
    {
      'delegation taken away': ofType('DS', (record, bench) => [
        mark(part(record, 'type')),
        ...rrset(bench, record.owner, 'NS').map((each) => drop(bench, each)),
      ]),
      'added to the zone itself': ofType('SOA', ({ owner, ttl }, bench) => [
        append(bench, `${owner} ${ttl} IN «DS» 12345 13 2 ${SHA256}`),
      ]),
    },
    {
      ground: SIGNED,
      zones: ANY,
      along: [DIGEST, 'dnssec-nsec', 'dnssec-nsec3', 'dnssec-signature-missing'],
    },
  ),
  ...forms('dnssec-cds', {
    'of no key': `@ CDS «12345» 13 2 ${SHA256}`,
    'a key that is none of the zone': `@ CDNSKEY 257 3 13 «q6ffnp+5QJkeq9EVsSNDzCZBNxPLtD9IsVuVZyzsMbdT5VMTILoHOkRJYUpBJuLCrlI2YpWtEPqYXEhAjuQFxw==»`,
    'not at the name of the zone': `{inj-a} «CDS» 12345 13 2 ${SHA256}`,
    'to delete, beside another': `@ «CDS» 0 0 0 00\n@ CDS 12345 13 2 ${SHA256}`,
    'to delete, not at the name of the zone': '{inj-a} «CDNSKEY» 0 3 0 AA==',
  }),
  ...forms(
    'dnssec-cds',
    {
      'digest changed': ofType('CDS', (record) => {
        const token = whole(record, 'digest');
        return [
          put(
            token,
            token.text.replace(/^./, (first) => (first === '0' ? '1' : '0')),
          ),
          mark(part(record, 'key tag')),
        ];
      }),
      'tag changed': ofType('CDS', (record) => [put(part(record, 'key tag'), '«4712»')]),
      'key changed': ofType('CDNSKEY', (record) => [
        put(part(record, 'public key'), `«${swapped(part(record, 'public key').text)}»`),
      ]),
      'to delete, added': ofType('CDS', ({ owner, ttl }, bench) => [
        append(bench, `${owner} ${ttl} IN «CDS» 0 0 0 00`),
      ]),
      'key taken away': ofType('DNSKEY', (key, bench) => {
        const own = bench.records.filter(
          ({ type, tokens }) => type === 'CDS' && tokens.some(({ text }) => text === `${tagOf(key)}`),
        );
        const others = rrset(bench, bench.zone.origin, 'CDNSKEY').filter(
          (each) => whole(each, 'public key').text === whole(key, 'public key').text,
        );
        return own.length === 0
          ? [undefined]
          : [
              drop(bench, key),
              ...own.map((each) => mark(part(each, 'key tag'))),
              ...others.map((each) => mark(part(each, 'public key'))),
            ];
      }),
    },
    {
      ground: SIGNED,
      zones: /cds|rollover|ldns-nsec-/,
      along: [DIGEST, 'dnssec-signature-bogus', 'dnssec-signature-missing', 'dnssec-key-missing'],
    },
  ),
];
