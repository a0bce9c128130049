import type { Rule } from '../rule';
import { rrsetShown } from './rrset-words';
import { reportTimes, type TimeRule } from './signature-times';

/** An RRSIG whose time has not come (RFC 4034 section 3.1.5). */
export const dnssecSignatureFuture: Rule = {
  code: 'dnssec-signature-future',
  group: 'dnssec',
  severity: 'warning',
  summary: 'a DNSSEC signature is not valid yet',
  why: 'Before its inception a signature is worth nothing: validating resolvers answer with a failure. Most often the clock or the time zone of the computer that signed was wrong. Where more than a few signatures are concerned, one finding speaks for all of them.',
  remedy:
    'Set the clock of the computer that signs, and sign the zone again; or publish the zone only when the time has come. Signers usually let signatures begin an hour ago, for clocks that are slow.',
  references: ['RFC 4034 section 3.1.5', 'RFC 4035 section 5.3.1'],
  examples: { now: '2026-06-01T00:00:00Z' },
  bad: `$TTL 3600
@  SOA   ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@  RRSIG SOA 15 2 3600 20260901000000 20260801000000 34423 @ AAAA
;                                     ^^^^^^^^^^^^^^ warning[dnssec-signature-future]
`,
  good: `$TTL 3600
@  SOA   ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@  RRSIG SOA 15 2 3600 20260630000000 20260531000000 34423 @ AAAA
`,
  check: { scope: 'zone', run: (zone, report) => reportTimes(zone, FUTURE, report) },
};

const FUTURE: TimeRule = {
  field: 'inception',
  applies: ({ age }) => age < 0,
  mayApply: ({ age }) => age < 0,
  one: (zone, { owner, covered }, when) =>
    `The signature of ${rrsetShown(zone, owner, covered)} begins on ${when} only: until then validating resolvers take the records for forged.`,
  many: (zone, count, first, last) =>
    `${count} signatures of ${zone.names.text(zone.apex)} are not valid yet, the first begins on ${first}, the last on ${last}: until then validating resolvers take what they cover for forged.`,
};
