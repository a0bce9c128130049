import type { Rule } from '../rule';

/** A record or directive that ends too early. Found where rdata is read. */
export const syntaxMissingRdata: Rule = {
  code: 'syntax-missing-rdata',
  group: 'syntax',
  severity: 'error',
  summary: 'a record or directive ends before its last field',
  why: 'Each type has its own fields. When one is missing, name servers refuse the zone.',
  remedy:
    'Write the missing field. If it stands on the next line, put both lines in parentheses; if it stands behind a `;`, put the text in quotes.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
_sip._tcp  SRV 10 5 5060
;                   ^^^^ error[syntax-missing-rdata]
`,
  good: `$TTL 3600
_sip._tcp  SRV 10 5 5060 sip.example.net.
`,
};
