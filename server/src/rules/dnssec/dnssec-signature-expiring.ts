import type { Rule } from '../rule';
import { rrsetShown } from './rrset-words';
import { reportTimes, type SignatureTimes, type TimeRule } from './signature-times';

const DAY = 86_400;

/** An RRSIG whose time is nearly over (RFC 6781 section 4.4.2). */
export const dnssecSignatureExpiring: Rule = {
  code: 'dnssec-signature-expiring',
  group: 'dnssec',
  severity: 'information',
  summary: 'a DNSSEC signature expires within three days',
  why: 'Once it has expired, validating resolvers answer with a failure. Signers that work by themselves renew signatures some days before (BIND five, Knot DNS seven); one with less than three days left, and less than a quarter of its time, was probably meant to be renewed by hand, or the signer has stopped. Where more than a few are concerned, one finding speaks for all of them.',
  remedy: 'Sign the zone again, or look why the signer does not.',
  references: ['RFC 6781 section 4.4.2'],
  examples: { now: '2026-06-01T00:00:00Z' },
  bad: `$TTL 3600
@  SOA   ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@  RRSIG SOA 15 2 3600 20260602000000 20260503000000 34423 @ AAAA
;                      ^^^^^^^^^^^^^^ information[dnssec-signature-expiring]
`,
  good: `$TTL 3600
@  SOA   ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@  RRSIG SOA 15 2 3600 20260630000000 20260531000000 34423 @ AAAA
`,
  check: { scope: 'zone', run: (zone, report) => reportTimes(zone, EXPIRING, report) },
};

const EXPIRING: TimeRule = {
  field: 'expiration',
  applies: isExpiring,
  mayApply: ({ left }) => left < 3 * DAY,
  one: (zone, { owner, covered }, when) =>
    `The signature of ${rrsetShown(zone, owner, covered)} expires on ${when}: from then on validating resolvers answer with a failure.`,
  many: (zone, count, first, last) =>
    `${count} signatures of ${zone.names.text(zone.apex)} expire soon, the first on ${first}, the last on ${last}: from then on validating resolvers answer with a failure.`,
};

/** Signatures that are made for a day or two are renewed every few hours: a share of their time counts, too. */
function isExpiring({ left, age }: SignatureTimes): boolean {
  return left >= 0 && left < 3 * DAY && left < (left + age) / 4;
}
