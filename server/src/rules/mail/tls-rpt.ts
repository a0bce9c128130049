import { tlsRptFaults } from '../../mail/tls-rpt';
import type { Rule } from '../rule';
import { checkPolicy, type Policy, policyFixes } from './policy-records';

const TLS_RPT: Policy = {
  record: 'TLS-RPT record',
  readers: 'senders',
  labels: ['_smtp', '_tls'],
  slips: [
    'smtp._tls',
    '_smtp.tls',
    'smtp.tls',
    '_tls._smtp',
    '_smtp._tcp',
    '_smtp._tls-rpt',
    '_smtp._tlsrpt',
    '_tls',
    '_smtp-tls',
    '_smtp_tls',
    '_smtp',
  ],
  begins: /^v=TLSRPTv1[ \t]*;/,
  faults: tlsRptFaults,
};

/** A TLS-RPT record that senders cannot use (RFC 8460 section 3). */
export const tlsRpt: Rule = {
  code: 'tls-rpt',
  group: 'mail',
  severity: 'warning',
  summary: 'a TLS-RPT record is broken, there twice or in the wrong place',
  why: 'Senders report once a day how the encryption on the way to your exchanges went, to the addresses that a TXT record at `_smtp._tls` names. The record begins with `v=TLSRPTv1;` and has `rua=` with addresses that begin with `mailto:` or `https:`. If it cannot be read, or is there twice, no reports come: nobody learns that a certificate has run out, or that DANE or MTA-STS keep mail away.',
  remedy:
    'Write the record as `"v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`, once, at `_smtp._tls` below the domain. Several addresses are separated by commas.',
  references: ['RFC 8460 section 3'],
  bad: `$TTL 3600
_smtp._tls        TXT "v=TLSRPTv1; rua=tlsrpt@example.com"
;                                      ^^^^^^^^^^^^^^^^^^ warning[tls-rpt]
_smtp._tls.lists  TXT "v=TLSRPT1; rua=mailto:tlsrpt@example.com"
;                      ^^^^^^^^^ warning[tls-rpt]
`,
  good: `$TTL 3600
_smtp._tls        TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
_smtp._tls.lists  TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com,https://reports.example.net/tls"
`,
  check: {
    scope: 'zone',
    run(zone, report) {
      checkPolicy(zone, TLS_RPT, report);
    },
  },
  fixes: (finding, context) => policyFixes(finding, context, TLS_RPT),
};
