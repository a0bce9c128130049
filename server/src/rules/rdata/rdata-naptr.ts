import type { Rule } from '../rule';

/** A NAPTR regexp that cannot be carried out (RFC 3402, RFC 3403). Found where rdata is read. */
export const rdataNaptr: Rule = {
  code: 'rdata-naptr',
  group: 'rdata',
  severity: 'error',
  summary: 'the regexp of a NAPTR record is wrong',
  why: 'The regexp of a NAPTR record rewrites what was looked up: a delimiter, an extended regular expression, the delimiter, the replacement, the delimiter, and maybe the flag `i`. Name servers refuse a zone in which it is not well-formed, and clients could not use it.',
  remedy:
    'Write `"!^.*$!sip:info@example.com!"`: the delimiter three times, groups for each `\\1` to `\\9`, and `""` where nothing is rewritten. In a zone file a backslash is written twice.',
  references: ['RFC 3402 section 3.2', 'RFC 3403 section 4.1'],
  bad: `$TTL 3600
@    NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@example.com" .
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[rdata-naptr]
`,
  good: `$TTL 3600
@    NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@example.com!" .
`,
};
