import { createHash } from 'node:crypto';
import { base32hexText } from '../../../server/src/zone/dnssec/base32hex';
import type { Bench, BenchRecord } from '../bench';
import { type Form, forms } from '../form';
import { SIGNED } from '../ground';
import type { Change, Inject } from '../inject';
import { append, at, drop, mark, part, put, rrset, signaturesOf, standsAlone, whole } from '../signed';

const NSEC_ZONES = /^(?:all-algorithms|bind-nsec|ldns-nsec-zonemd|bind-layout-cds)\.zone/;
const NSEC3_ZONES = /nsec3/;
const HASH = 'ONIB9MGUB9H0RML3CDF5BGRJ59DKJHVK';
/** What else is not as it was signed. */
const UNSIGNED = [
  'dnssec-zonemd',
  'dnssec-signature-bogus',
  'dnssec-signature-missing',
  'dnssec-signature-orphan',
];

/** The list of types of some NSEC or NSEC3 record, changed. */
const listed = (type: string, change: (types: readonly string[]) => readonly string[]): Inject =>
  at(
    (record) => record.type === type && record.tokens.some(({ field }) => field?.name === 'types'),
    (record) => {
      const token = whole(record, 'types');
      const before = token.text.split(' ');
      const after = change(before);
      return after.length === 0 || after.length === before.length
        ? undefined
        : [put(token, `«${after.join(' ')}»`)];
    },
  );

/** Where some NSEC record leads, changed. */
const leading = (change: (record: BenchRecord, bench: Bench) => string | undefined): Inject =>
  at(
    ({ type }) => type === 'NSEC',
    (record, bench) => {
      const next = change(record, bench);
      return next === undefined ? undefined : [put(part(record, 'next domain name'), `«${next}»`)];
    },
  );

function nextOf(record: BenchRecord): string {
  return part(record, 'next domain name').text.toLowerCase();
}

/** Takes a record away with its signatures. */
function dropSigned(bench: Bench, record: BenchRecord): (Change | undefined)[] {
  return [record, ...signaturesOf(bench, record)].map((each) => drop(bench, each));
}

/** The owner of a name's first record, or its type where that repeats the owner before. */
function firstSpot(bench: Bench, owner: string, but: (record: BenchRecord) => boolean): Change | undefined {
  const first = bench.records.find((record) => record.owner === owner && !but(record));
  return first && mark(part(first, first.ownerWritten ? 'owner' : 'type'));
}

/** The label of a name's NSEC3 record with the parameters of `like`. */
function hashOf(name: string, like: BenchRecord): string {
  const labels = name === '.' ? [] : name.slice(0, -1).split('.');
  const wire = Buffer.concat([
    ...labels.map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1')),
    Buffer.of(0),
  ]);
  const salt = part(like, 'salt').text;
  const salted = salt === '-' ? Buffer.alloc(0) : Buffer.from(salt, 'hex');
  let hash: Buffer = wire;
  for (let round = Number(part(like, 'iterations').text); round >= 0; round--)
    hash = createHash('sha1').update(hash).update(salted).digest();
  return base32hexText(hash);
}

/** The NSEC3 record of a name. */
function nsec3Of(bench: Bench, name: string): BenchRecord | undefined {
  const like = bench.records.find(({ type }) => type === 'NSEC3');
  const owner = like && `${hashOf(name, like)}.${bench.zone.origin}`.toLowerCase();
  return bench.records.find((record) => record.type === 'NSEC3' && record.owner === owner);
}

/** A name of the zone with one record only, beside what signs it and denies others. */
function isLone(bench: Bench, record: BenchRecord): boolean {
  const others = bench.records.filter(
    ({ owner, type }) => owner === record.owner && !/^(?:RRSIG|NSEC)$/.test(type),
  );
  return (
    others.length === 1 &&
    /^(?:A|TXT|CNAME|SRV|DNAME)$/.test(record.type) &&
    !/deep|ns1|ns2|wild|shop|mail|office|_|www/.test(record.owner)
  );
}

/** A field of the NSEC3PARAM record with another text. */
const parameter = (field: string, by: string): Inject =>
  at(
    ({ type }) => type === 'NSEC3PARAM',
    (record) => [put(part(record, field), `«${by}»`)],
  );

/** The marks of all digests that the zone has of itself. */
function digests(bench: Bench, field = 'digest'): Change[] {
  return rrset(bench, bench.zone.origin, 'ZONEMD').map((record) => mark(whole(record, field)));
}

const digestOf = (
  deed: (bench: Bench, record: BenchRecord) => (Change | undefined)[],
  types: RegExp,
): Inject =>
  at(
    (record, bench) => types.test(record.type) && signaturesOf(bench, record).length > 0,
    (record, bench) => [...deed(bench, record), ...digests(bench)],
  );

export const DENIAL_FORMS: readonly Form[] = [
  ...forms(
    'dnssec-nsec',
    {
      'a type too few': listed('NSEC', (types) => types.slice(1)),
      'the last type too few': listed('NSEC', (types) => types.slice(0, -1)),
      'a type too many': listed('NSEC', (types) => [...types, 'CAA', 'TYPE65280']),
      'leads to a name that is not there': leading((_, { zone }) => `gone.${zone.origin}`),
      'leads to a name in another zone': leading(() => 'www.example.net.'),
      'leads to itself': leading(({ owner }, { zone }) => (owner === zone.origin ? undefined : owner)),
      'leads back to the start': at(
        (record, bench) => record.type === 'NSEC' && nextOf(record) !== bench.zone.origin,
        (record, bench) => {
          const next = rrset(bench, nextOf(record), 'NSEC')[0];
          return next && [put(part(record, 'next domain name'), bench.zone.origin), mark(part(next, 'type'))];
        },
      ),
      'leads past a name': at(
        (record, bench) => record.type === 'NSEC' && nextOf(record) !== bench.zone.origin,
        (record, bench) => {
          const next = rrset(bench, nextOf(record), 'NSEC')[0];
          return (
            next && [
              put(part(record, 'next domain name'), part(next, 'next domain name').text),
              mark(part(next, 'type')),
            ]
          );
        },
      ),
      'taken away': at(
        ({ type }) => type === 'NSEC',
        (record, bench) => [
          ...dropSigned(bench, record),
          firstSpot(
            bench,
            record.owner,
            (each) => each === record || signaturesOf(bench, record).includes(each),
          ),
        ],
      ),
      'a second one': at(
        ({ type }) => type === 'NSEC',
        (record, bench) => [
          append(
            bench,
            `${record.owner} ${record.ttl} IN «NSEC» ${nextOf(record)} ${whole(record, 'types').text} LOC`,
          ),
        ],
      ),
      'name added': '«inj-a» A 192.0.2.77',
      'delegation added': '«inj-b» NS ns1.example.net.',
      'a lone record taken away': at(
        (record, bench) => isLone(bench, record),
        (record, bench) => {
          const nsec = rrset(bench, record.owner, 'NSEC')[0];
          return nsec && [...dropSigned(bench, record), mark(whole(nsec, 'types'))];
        },
      ),
    },
    { ground: SIGNED, zones: NSEC_ZONES, along: UNSIGNED },
  ),
  ...forms(
    'dnssec-nsec3',
    {
      'a type too few': listed('NSEC3', (types) => types.slice(1)),
      'a type too many': listed('NSEC3', (types) => [...types, 'TYPE65280']),
      'leads to a hash that is not there': at(
        ({ type }) => type === 'NSEC3',
        (record) => {
          const token = part(record, 'next hashed owner');
          return [put(token, `«${token.text.replace(/.$/, (last) => (/0/.test(last) ? 'g' : '0'))}»`)];
        },
      ),
      'leads past a hash': at(
        ({ type }) => type === 'NSEC3',
        (record, bench) => {
          const next = `${part(record, 'next hashed owner').text}.${bench.zone.origin}`.toLowerCase();
          const skipped = rrset(bench, next, 'NSEC3')[0];
          return (
            skipped && [
              put(part(record, 'next hashed owner'), part(skipped, 'next hashed owner').text),
              mark(part(skipped, 'type')),
            ]
          );
        },
      ),
      'taken away': at(
        (record, bench) => nsec3Of(bench, record.owner) !== undefined && record.type !== 'RRSIG',
        (record, bench) => {
          const denial = nsec3Of(bench, record.owner);
          return denial && [...dropSigned(bench, denial), firstSpot(bench, record.owner, () => false)];
        },
      ),
      'a second one': at(
        ({ type }) => type === 'NSEC3',
        (record, bench) => [
          append(
            bench,
            `${record.owner} ${record.ttl} IN «NSEC3» ${['hash algorithm', 'flags', 'iterations', 'salt', 'next hashed owner'].map((field) => part(record, field).text).join(' ')} LOC`,
          ),
        ],
      ),
      'name added': '«inj-a» A 192.0.2.77',
      'a lone record taken away': at(
        (record, bench) => isLone(bench, record) && nsec3Of(bench, record.owner) !== undefined,
        (record, bench) => {
          const denial = nsec3Of(bench, record.owner);
          return denial && [...dropSigned(bench, record), mark(part(denial, 'type'))];
        },
      ),
      'parameters taken away': at(
        ({ type }) => type === 'NSEC3PARAM',
        (record, bench) => {
          const first = bench.records.find(({ type }) => type === 'NSEC3');
          return first && [...dropSigned(bench, record), mark(part(first, 'type'))];
        },
      ),
      'flags of the parameters': parameter('flags', '1'),
      'iterations of the parameters': parameter('iterations', '3'),
      'salt of the parameters': parameter('salt', 'ABCD'),
    },
    { ground: SIGNED, zones: NSEC3_ZONES, along: UNSIGNED },
  ),
  ...forms(
    'dnssec-zonemd',
    {
      'record changed': digestOf((_, record) => [put(part(record, 'address'), '198.51.100.77')], /^A$/),
      'TTL changed': digestOf((_, record) => [put(part(record, 'ttl'), '7201')], /^(?:CNAME|DNAME|DS)$/),
      'record taken away': digestOf((bench, record) => dropSigned(bench, record), /^(?:TXT|CAA|DNAME)$/),
      'record added': digestOf(
        (bench, record) => [append(bench, `inj-a.${record.owner} 3600 IN TXT "new"`)],
        /^SOA$/,
      ),
      'glue changed': digestOf((bench) => {
        const glue = bench.records.find(({ type, owner }) => type === 'A' && /open|office/.test(owner));
        return [glue && put(part(glue, 'address'), '198.51.100.78')];
      }, /^SOA$/),
      'signature changed': digestOf(
        (bench, record) => signaturesOf(bench, record).map((each) => put(part(each, 'key tag'), '4712')),
        /^MX$/,
      ),
      'digest changed': at(
        ({ type }) => type === 'ZONEMD',
        (record) => {
          const token = whole(record, 'digest');
          return [put(token, `«${token.text.replace(/^./, (first) => (first === '0' ? '1' : '0'))}»`)];
        },
      ),
      'serial of another version': at(
        ({ type }) => type === 'ZONEMD',
        (record) => [put(part(record, 'serial'), '«2026060100»')],
      ),
      'serial of the zone raised': at(
        ({ type }) => type === 'SOA',
        (record, bench) => [put(part(record, 'serial'), '2026060102'), ...digests(bench, 'serial')],
      ),
      'a second one': at(
        ({ type }) => type === 'ZONEMD',
        (record, bench) => [
          append(
            bench,
            `${record.owner} ${record.ttl} IN ZONEMD 2026060101 «1» ${part(record, 'hash algorithm').text} ${whole(record, 'digest').text.replace(/^./, (first) => (first === '0' ? '1' : '0'))}`,
          ),
        ],
      ),
    },
    {
      ground: SIGNED,
      zones: /zonemd/,
      along: [...UNSIGNED, 'dnssec-signature-ttl', 'dnssec-nsec', 'dnssec-nsec3', 'dnssec-key-missing'],
    },
  ),
  ...forms('dnssec-nsec3-owner', {
    'a host': `«inj-a» NSEC3 1 0 0 - ${HASH} A`,
    'a digit that there is not': `«${HASH.replace(/.$/, 'Z')}» NSEC3 1 0 0 - ${HASH} A`,
    'one digit less': `«${HASH.slice(1)}» NSEC3 1 0 0 - ${HASH} A`,
    'one digit more': `«${HASH}0» NSEC3 1 0 0 - ${HASH} A`,
    'below a hash': `«www.${HASH}» NSEC3 1 0 0 - ${HASH} A RRSIG`,
    'with a salt': `«_inj» NSEC3 1 1 5 ABCD ${HASH} MX TXT`,
  }),
  ...forms(
    'dnssec-nsec3-owner',
    {
      'of a chain': at(
        (record, bench) => record.type === 'NSEC3' && standsAlone(bench, record),
        (record) => [put(part(record, 'owner'), '«inj-a.example.com.»')],
      ),
    },
    { ground: SIGNED, zones: NSEC3_ZONES, along: [...UNSIGNED, 'dnssec-nsec3'] },
  ),
];
