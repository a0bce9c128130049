import type { Rule } from '../rule';
import { TXT } from '../types';
import { dmarcRecord } from './dmarc-records';
import { faultFixes, reportFaults } from './text-faults';

/** A DMARC record that receivers read otherwise than it was meant (RFC 9989 section 4.7). */
export const dmarcSyntax: Rule = {
  code: 'dmarc-syntax',
  group: 'mail',
  severity: 'error',
  summary: 'a DMARC record is not written as receivers read it',
  why: 'A DMARC record is a list of `name=value`, separated by semicolons, that begins with `v=DMARC1`. Receivers ignore a text that begins otherwise, so that there is no DMARC at all. A policy that they do not know counts as `none`. Tags that they do not know, or whose value they do not know, are passed over: reports that were meant to come do not.',
  remedy:
    'Begin with `v=DMARC1;`, then `p=` with none, quarantine or reject. Addresses for reports begin with `mailto:`, several are separated by commas.',
  references: ['RFC 9989 section 4.7', 'RFC 9989 section 4.8', 'RFC 7489 section 6.3'],
  bad: `$TTL 3600
_dmarc        TXT "v=DMARC1; p=rejct"
;                              ^^^^^ error[dmarc-syntax]
_dmarc.lists  TXT "v=DMARC1, p=reject"
;                    ^^^^^^^^^^^^^^^^ error[dmarc-syntax]
_dmarc.news   TXT "v=DMARC1; p=reject; rua=dmarc@example.com"
;                                          ^^^^^^^^^^^^^^^^^ warning[dmarc-syntax]
`,
  good: `$TTL 3600
_dmarc        TXT "v=DMARC1; p=reject"
_dmarc.lists  TXT "v=DMARC1; p=reject"
_dmarc.news   TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
`,
  check: {
    scope: 'record',
    types: [TXT],
    when: ['oddOwner'],
    run({ zone, id }, report) {
      const record = dmarcRecord(zone, id);
      if (record) reportFaults(record.joined, record.dmarc.faults, report);
    },
  },
  fixes(finding, { zone }) {
    const record = dmarcRecord(zone, finding.entry);
    return record ? faultFixes(finding, record.joined, record.dmarc.faults) : [];
  },
};
