import type { Rule } from '../rule';
import { rrsetShown } from './rrset-words';
import { reportTimes, type TimeRule } from './signature-times';

/** An RRSIG whose time is over (RFC 4034 section 3.1.5). */
export const dnssecSignatureExpired: Rule = {
  code: 'dnssec-signature-expired',
  group: 'dnssec',
  severity: 'warning',
  summary: 'a DNSSEC signature has expired',
  why: 'Resolvers that validate take an answer with an expired signature for a forged one: whoever asks them gets a failure, as if the name did not exist. Name servers load the zone and say nothing, or write a line to their log. Where more than a few signatures have expired, one finding speaks for all of them.',
  remedy:
    'Sign the zone again, and see to it that it is signed again in time from then on: name servers that sign by themselves (`dnssec-policy` of BIND, `dnssec-signing` of Knot DNS) do. Where another signature of the same algorithm still holds, the expired one is only to be cleared away; that is information.',
  references: ['RFC 4034 section 3.1.5', 'RFC 4035 section 5.3.1', 'RFC 6781 section 4.4.2'],
  examples: { now: '2026-06-01T00:00:00Z' },
  bad: `$TTL 3600
@  SOA   ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@  RRSIG SOA 15 2 3600 20260501000000 20260401000000 34423 @ AAAA
;                      ^^^^^^^^^^^^^^ warning[dnssec-signature-expired]
`,
  good: `$TTL 3600
@  SOA   ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@  RRSIG SOA 15 2 3600 20260630000000 20260531000000 34423 @ AAAA
`,
  check: { scope: 'zone', run: (zone, report) => reportTimes(zone, EXPIRED, report) },
};

const EXPIRED: TimeRule = {
  field: 'expiration',
  applies: ({ left }) => left < 0,
  mayApply: ({ left }) => left < 0,
  one: (zone, { owner, covered }, when) =>
    `The signature of ${rrsetShown(zone, owner, covered)} expired on ${when}: for validating resolvers the records are forged.`,
  many: (zone, count, first, last) =>
    `${count} signatures of ${zone.names.text(zone.apex)} have expired, the first on ${first}, the last on ${last}: for validating resolvers what they cover is forged. Sign the zone again.`,
};
