import type { Bench, BenchRecord } from './bench';
import { type Form, forms } from './form';
import { DELEGATION, withChild, withPolicies } from './forms/worlds';
import { COMMITTED, dialect, SIGNED, signedOn } from './ground';
import { type Change, changed, type Inject, insert } from './inject';
import { append, part, put, standsAlone } from './signed';

/** Changes something at each record, in the same way. */
const everywhere =
  (change: (record: BenchRecord, bench: Bench) => readonly (Change | undefined)[]): Inject =>
  (bench) => {
    const changes = bench.records
      .flatMap((record) => change(record, bench))
      .filter((each) => each !== undefined);
    return changes.length === 0 ? undefined : changed(bench, changes);
  };

/** Gives each token of a field, or role, another text. */
const eachOf = (name: string, by: (text: string, record: BenchRecord) => string): Inject =>
  everywhere((record) =>
    record.tokens
      .filter(({ field, role }) => field?.name === name || role === name)
      .map((token) => put(token, by(token.text, record))),
  );

const upper = (text: string): string => text.toUpperCase();
const lower = (text: string): string => text.toLowerCase();
const inUnits = (text: string): string => (text === '3600' ? '1h' : text === '86400' ? '1d' : text);

/** `20260701000000` in seconds since 1970. */
function inSeconds(text: string): string {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return `${Date.UTC(year, month - 1, day, hour, minute, second) / 1000}`;
}

/** Each line with a comment; none where text goes over several lines. */
const commented: Inject = ({ zone }) =>
  /[("]/.test(zone.text.replace(/"[^"\n]*"|;.*/g, ''))
    ? undefined
    : zone.text.replace(/(?<!^)(?=\r?$)/gm, ' ; as it was');

/** The lines of a zone of which each is a record, from the last to the first. */
const reversed: Inject = ({ zone, records }) => {
  const lines = zone.text.split('\n').filter((line) => line !== '' && !line.startsWith(';'));
  if (lines.length !== records.length || !records.every(({ ownerWritten }) => ownerWritten)) return undefined;
  return `${lines.reverse().join('\n')}\n`;
};

/** A record moved to the end of the zone. */
const moved: Inject = (bench, random) => {
  if (!bench.gaps.at(-1)?.atApex) return undefined;
  const movable = bench.records.filter(
    (record) =>
      record.type === 'CNAME' &&
      standsAlone(bench, record) &&
      record.tokens.some(({ role }) => role === 'ttl'),
  );
  if (movable.length === 0) return undefined;
  const record = random.pick(movable);
  const end = record.tokens.at(-1)?.end ?? 0;
  const line = bench.zone.text.slice(record.start, end);
  return changed(bench, [put({ start: record.start, end }, '; moved'), append(bench, line)]);
};

/** The serial raised with a change. */
const bumped: Inject = (bench, random) => {
  const [soa] = bench.records;
  const serial = soa?.type === 'SOA' ? part(soa, 'serial') : undefined;
  const by = serial && `${Number(serial.text) + 1}`;
  if (!serial || by?.length !== serial.text.length) return undefined;
  const text = changed(bench, [put(serial, by)]);
  return insert('{inj-a} A 192.0.2.77')({ ...bench, zone: { ...bench.zone, text } }, random);
};

const ANY = /^/;
const CHILD = `$TTL 1d
@ SOA ns1 hostmaster 1 7200 3600 1209600 3600
@ NS ns1
@ NS ns2.elsewhere.test.
ns1 A 192.0.2.1
`;

/** What looks like a fault and is none: nothing is said of it. */
export const NEAR_MISSES: readonly Form[] = [
  ...forms('syntax-unclosed-parenthesis', {
    'a line within that looks like an entry': '=inj-a 3600 IN TXT ( "one"\n=\n=inj-b TXT "two" )',
    'a line within that looks like a record without owner': '=inj-a 3600 IN TXT ( "one"\n=  IN TXT "two" )',
    'a line within that looks like a directive': '=inj-a 3600 IN TXT ( "one"\n=$TTL "two" )',
  }),
  ...forms(
    'dnssec-signature-bogus',
    {
      'owners in capitals': eachOf('owner', upper),
      'targets in capitals': everywhere((record) =>
        record.type === 'CNAME' ? [put(part(record, 'rdata'), upper(part(record, 'rdata').text))] : [],
      ),
      'TTLs with units': eachOf('ttl', inUnits),
      'a blank in signatures': eachOf('signature', (text) => text.replace(/^.{8}/, '$& ')),
      'types by their numbers': everywhere((record) =>
        record.type === 'RRSIG' && part(record, 'type covered').text === 'A'
          ? [put(part(record, 'type covered'), 'TYPE1')]
          : [],
      ),
      'algorithms by their names': everywhere((record) =>
        record.type === 'RRSIG'
          ? [
              put(
                part(record, 'algorithm'),
                part(record, 'algorithm')
                  .text.replace(/^13$/, 'ECDSAP256SHA256')
                  .replace(/^15$/, 'ED25519')
                  .replace(/^8$/, 'RSASHA256'),
              ),
            ]
          : [],
      ),
      'signers in capitals': eachOf("signer's name", upper),
      comments: commented,
      'another order': reversed,
    },
    { ground: SIGNED, zones: ANY },
  ),
  ...forms(
    'dnssec-signature-expired',
    {
      'times in seconds since 1970': everywhere((record) =>
        record.type === 'RRSIG'
          ? ['expiration', 'inception'].map((name) =>
              put(part(record, name), inSeconds(part(record, name).text)),
            )
          : [],
      ),
    },
    { ground: SIGNED, zones: ANY },
  ),
  ...forms(
    'dnssec-signature-expired',
    { 'on the last day': commented },
    { ground: signedOn('2026-06-30'), zones: ANY },
  ),
  ...forms(
    'dnssec-signature-future',
    { 'on the first day': commented },
    { ground: signedOn('2026-06-01'), zones: ANY },
  ),
  ...forms(
    'dnssec-nsec',
    {
      'types in small letters': everywhere((record) =>
        record.type === 'NSEC'
          ? record.tokens
              .filter(({ field }) => field?.name === 'types')
              .map((token) => put(token, lower(token.text)))
          : [],
      ),
    },
    { ground: SIGNED, zones: ANY },
  ),
  ...forms(
    'dnssec-nsec3',
    {
      'hashes in capitals': eachOf('next hashed owner', upper),
      'hashes in small letters': eachOf('next hashed owner', lower),
      'owners in small letters': eachOf('owner', lower),
    },
    { ground: SIGNED, zones: /nsec3/ },
  ),
  ...forms(
    'dnssec-signature-missing',
    {
      'glue added': '{open} NS {b.open}\n{b.open} A 192.0.2.77',
      'glue of another family': '{ns.open} AAAA 2001:db8::77',
    },
    { ground: SIGNED, zones: /^bind-nsec/ },
  ),
  ...forms(
    'dnssec-nsec3',
    { 'delegation without DS, with opt-out': '{inj-a} NS ns1.elsewhere.test.' },
    { ground: SIGNED, zones: /opt-out/ },
  ),
  ...forms('dnssec-nsec3-owner', {
    'of a zone that is edited':
      'ONIB9MGUB9H0RML3CDF5BGRJ59DKJHVK NSEC3 1 0 0 - MIFDNDT3NFF3OD53O7TLA1HRFF95JKUK A RRSIG',
    'in small letters':
      'onib9mgub9h0rml3cdf5bgrj59dkjhvk NSEC3 1 0 0 - MIFDNDT3NFF3OD53O7TLA1HRFF95JKUK A RRSIG',
  }),
  ...forms('dnssec-cds', {
    'of another zone, at the name of a server': `_dsboot.elsewhere.test._signal.{ns1.inj} CDS 12345 13 2 ${'AB'.repeat(32)}`,
  }),
  ...forms(
    'dnssec-zonemd',
    { 'digests in capitals': eachOf('digest', upper), 'owners in capitals': eachOf('owner', upper) },
    { ground: SIGNED, zones: /zonemd/ },
  ),
  ...forms(
    'soa-serial-not-bumped',
    {
      'a comment': commented,
      'another order': moved,
      'TTLs with units': eachOf('ttl', inUnits),
      'owners in capitals': eachOf('owner', (text) => (/["\\]/.test(text) ? text : upper(text))),
      'serial raised': bumped,
    },
    { ground: COMMITTED },
  ),
  ...forms(
    'delegation-mismatch',
    {
      'the same': DELEGATION,
      'in another order': DELEGATION.split('\n').reverse().join('\n'),
      'in capitals': DELEGATION.replaceAll('ns', 'NS'),
      'DS of a zone that is signed when it is served': `${DELEGATION}\n{inj-sub} DS 12345 13 2 ${'AB'.repeat(32)}`,
      'of a zone that is not here': '{inj-c} NS ns9.elsewhere.test.',
    },
    withChild(CHILD),
  ),
  ...forms(
    'spf-elsewhere',
    {
      'what is there': 'inj-a TXT "v=spf1 include:_spf.elsewhere.test -all"',
      'what is in a zone that is not here': 'inj-a TXT "v=spf1 include:_spf.elsewhere.example -all"',
      'ten look-ups': 'inj-a TXT "v=spf1 include:more.elsewhere.test a:a.elsewhere.example -all"',
    },
    withPolicies,
  ),
  ...(['knot', 'nsd', 'powerdns', 'portable'] as const).flatMap((name) =>
    forms(
      'syntax-dialect',
      {
        [`${name}: what all read`]:
          '=inj-a 1h IN TXT "a" "b"\n=inj-b 3600 IN MX ( 10\n=\tmail.elsewhere.test. )\n=inj-c IN 3600 TYPE65280 \\# 2 ABCD',
      },
      { ground: dialect(name) },
    ),
  ),
];
