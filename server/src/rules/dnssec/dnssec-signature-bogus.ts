import { signedLabels } from '../../zone/dnssec/signature';
import { verdictOn } from '../../zone/dnssec/verify';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { RRSIG } from '../types';
import { coverOf } from '../zone/cover';
import { rrsetShown, type SignedRrset, signedRrsets } from './rrset-words';
import { isToBeSigned } from './standing';
import { standsIn } from './standing-in';

/** An RRSIG that does not verify (RFC 4035 section 5.3.3). */
export const dnssecSignatureBogus: Rule = {
  code: 'dnssec-signature-bogus',
  group: 'dnssec',
  severity: 'error',
  summary: 'a DNSSEC signature does not verify',
  why: "Validating resolvers verify each answer, and answer with a failure where that does not succeed: for everyone behind them the name is gone. Records or signature were changed after signing; in a signed zone every change asks for a new signature. The signatures are held against the DNSKEY records of the zone: RSA with SHA-1, SHA-256 and SHA-512, ECDSA with P-256 and P-384, Ed25519 and, where the editor's runtime has it, Ed448. A warning only where another signature of the same algorithm verifies; with that of the DNSKEY records by the key that the DS record stands for, one by another such key. In a zone with more than 2,000 signatures the editor verifies the first 2,000 and those of the names that are edited; `zonewright check` verifies all.",
  remedy:
    'Sign the zone again after each change. It is easier to edit the zone without signatures and to let the name server sign it.',
  references: ['RFC 4035 section 5.3.3', 'RFC 4034 section 3.1.8.1', 'RFC 4034 section 6'],
  bad: `$TTL 3600
@    DNSKEY 257 3 15 xzAKpC5mNcR9Y7+pFzGL0dsalNobptjFY3k63GP2e+8=
www  A      192.0.2.2
www  RRSIG  A 15 3 3600 20260630000000 20260531000000 64699 @ (
;           ^ error[dnssec-signature-bogus]
            5WBudMADmrfAebstVL8grQDAIv4+cDF3Q4ZaNFVMK+mGqLfyjT3HcWX0kRgpJbwGO8uFrO0EwRa/EL9YFRiICA== )
`,
  good: `$TTL 3600
@    DNSKEY 257 3 15 xzAKpC5mNcR9Y7+pFzGL0dsalNobptjFY3k63GP2e+8=
www  A      192.0.2.1
www  RRSIG  A 15 3 3600 20260630000000 20260531000000 64699 @ (
            5WBudMADmrfAebstVL8grQDAIv4+cDF3Q4ZaNFVMK+mGqLfyjT3HcWX0kRgpJbwGO8uFrO0EwRa/EL9YFRiICA== )
`,
  check: { scope: 'owner', types: [RRSIG], run: check },
};

function check(at: OwnerAt, report: Report): void {
  const { zone, owner } = at;
  if (!zone.options.crypto || coverOf(zone, owner)) return;
  const rrsets = signedRrsets(at).filter((rrset) => isVerifiable(zone, rrset));
  for (const { signature, members } of rrsets) {
    const record = verdictOn(zone, signature, members) === 'bogus' && recordOf(zone, signature.id);
    if (!record) continue;
    const another = rrsets.some(
      (other) => standsIn(zone, other.signature, signature) && isValid(zone, other),
    );
    report({
      ...spotOf(record, 'type covered'),
      message: `The signature of ${rrsetShown(zone, owner, signature.covered)} by key ${signature.keyTag} does not verify: they, or the signature, were changed after signing. ${another ? 'Another signature by this algorithm does.' : 'Validating resolvers answer with a failure.'}`,
      ...(another ? { severity: 'warning' } : {}),
      related: members.slice(0, 1).map((entry) => ({ entry, start: 0, end: 0, message: 'What is signed' })),
    });
  }
}

/** Other rules speak of what cannot verify for a reason that can be named. */
function isVerifiable(zone: Zone, { signature, members }: SignedRrset): boolean {
  const { owner, covered, labels, signer } = signature;
  if (members.length === 0 || !isToBeSigned(zone, owner, covered)) return false;
  return signer === zone.apex && labels === signedLabels(zone, owner);
}

function isValid(zone: Zone, { signature, members }: SignedRrset): boolean {
  return verdictOn(zone, signature, members) === 'valid';
}
