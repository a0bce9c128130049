import { signedLabels } from '../../zone/dnssec/signature';
import { recordOf } from '../../zone/record';
import { spotOf } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { RRSIG } from '../types';
import { signedRrsets } from './rrset-words';

/** An RRSIG whose label count is not that of its owner (RFC 4034 section 3.1.3). */
export const dnssecSignatureLabels: Rule = {
  code: 'dnssec-signature-labels',
  group: 'dnssec',
  severity: 'warning',
  summary: 'a DNSSEC signature counts other labels than its owner has',
  why: 'A signature says how many labels the signed name has, without the root and without a leading `*`. From a count that is smaller, resolvers conclude that the answer was made from a wildcard, and look for the signature of that; a greater count is impossible. Either way the signature does not verify. Most often the owner was renamed by hand, or an answer that a server made from a wildcard was pasted into the zone.',
  remedy: 'Sign the zone again. Where the records come from a wildcard, remove them: the wildcard is enough.',
  references: ['RFC 4034 section 3.1.3', 'RFC 4035 section 5.3.2'],
  bad: `$TTL 3600
a.www  A     192.0.2.1
a.www  RRSIG A 15 3 3600 20260630000000 20260531000000 34423 @ AAAA
;                 ^ warning[dnssec-signature-labels]
`,
  good: `$TTL 3600
a.www  A     192.0.2.1
a.www  RRSIG A 15 4 3600 20260630000000 20260531000000 34423 @ AAAA
*.www  A     192.0.2.1
*.www  RRSIG A 15 3 3600 20260630000000 20260531000000 34423 @ AAAA
`,
  check: { scope: 'owner', types: [RRSIG], run: check },
};

function check(at: OwnerAt, report: Report): void {
  const { zone, owner } = at;
  const expected = signedLabels(zone, owner);
  for (const { signature } of signedRrsets(at)) {
    const { id, labels } = signature;
    const record = labels === expected ? undefined : recordOf(zone, id);
    if (!record) continue;
    const meaning =
      labels < expected
        ? 'resolvers take it for that of a wildcard'
        : 'no name can have signed labels that it does not have';
    report({
      ...spotOf(record, 'labels'),
      message: `This signature counts ${labels} ${labels === 1 ? 'label' : 'labels'}, but ${zone.names.text(owner)} has ${expected}: ${meaning}, and it does not verify.`,
    });
  }
}
