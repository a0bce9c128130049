import { recordOf } from '../../zone/record';
import { spotOf } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { RRSIG } from '../types';
import { signedRrsets } from './rrset-words';

/** An RRSIG by another zone (RFC 4034 section 3.1.7). */
export const dnssecSignatureSigner: Rule = {
  code: 'dnssec-signature-signer',
  group: 'dnssec',
  severity: 'warning',
  summary: 'the signer of a DNSSEC signature is not the zone',
  why: "The records of a zone are signed with the zone's own keys, so the signer's name is that of the zone. Resolvers look for the key at the name given here; what another zone has signed proves nothing for this one. Most often the zone was renamed or copied after signing, or records of another zone were pasted.",
  remedy: 'Sign the zone again. Remove what was pasted from another zone.',
  references: ['RFC 4034 section 3.1.7', 'RFC 4035 section 5.3.1'],
  bad: `$TTL 3600
www  A     192.0.2.1
www  RRSIG A 15 3 3600 20260630000000 20260531000000 34423 example.net. AAAA
;                                                          ^^^^^^^^^^^^ warning[dnssec-signature-signer]
`,
  good: `$TTL 3600
www  A     192.0.2.1
www  RRSIG A 15 3 3600 20260630000000 20260531000000 34423 example.com. AAAA
`,
  check: { scope: 'owner', types: [RRSIG], run: check },
};

function check(at: OwnerAt, report: Report): void {
  const { zone } = at;
  for (const { signature } of signedRrsets(at)) {
    const record = signature.signer === zone.apex ? undefined : recordOf(zone, signature.id);
    if (!record) continue;
    report({
      ...spotOf(record, "signer's name"),
      message: `This signature is by ${zone.names.text(signature.signer)}, but the zone is ${zone.names.text(zone.apex)}: for the records of this zone it proves nothing.`,
    });
  }
}
