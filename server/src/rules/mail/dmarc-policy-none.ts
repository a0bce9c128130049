import { dmarcTag } from '../../mail/dmarc';
import { placeInText } from '../../mail/text-record';
import type { Rule } from '../rule';
import { TXT } from '../types';
import { dmarcRecord, isCutOff, isInForce } from './dmarc-records';

/** A DMARC policy that asks for nothing (RFC 9989 section 4.7). */
export const dmarcPolicyNone: Rule = {
  code: 'dmarc-policy-none',
  group: 'mail',
  severity: 'information',
  summary: 'the DMARC policy is `none`: forged mail is delivered as before',
  why: 'With `p=none` receivers report on mail in the name of the domain, and treat it no differently. That is how to begin: the reports show which mail of one’s own is not yet signed. It does not keep anybody from using the name.',
  remedy:
    'When the reports show only mail of others failing, go to `quarantine`, later to `reject`. `t=y` asks receivers to try the stricter policy without applying it.',
  references: ['RFC 9989 section 4.7', 'RFC 9989 section 5.1'],
  bad: `$TTL 3600
_dmarc  TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.com"
;                      ^^^^^^ information[dmarc-policy-none]
`,
  good: `$TTL 3600
_dmarc  TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"
`,
  check: {
    scope: 'record',
    types: [TXT],
    when: ['oddOwner'],
    run({ zone, id }, report) {
      const record = dmarcRecord(zone, id);
      if (!record || !isInForce(record) || isCutOff(record)) return;
      const { joined, dmarc } = record;
      const policy = dmarcTag(dmarc.tags, 'p');
      // Of one that is missing, dmarc-syntax speaks.
      if (policy?.value.toLowerCase() !== 'none') return;
      const domain = zone.names.text(zone.names.parent(joined.record.owner));
      report({
        ...placeInText(joined, policy.start, policy.end),
        message: `The DMARC policy of ${domain} is "none": receivers report, but deliver forged mail as before.`,
      });
    },
  },
};
