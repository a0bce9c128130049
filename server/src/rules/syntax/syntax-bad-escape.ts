import type { Rule } from '../rule';

/** A backslash that escapes nothing (RFC 1035 section 5.1). Found where names and texts are read. */
export const syntaxBadEscape: Rule = {
  code: 'syntax-bad-escape',
  group: 'syntax',
  severity: 'error',
  summary: 'a backslash does not start a whole escape',
  why: 'A backslash stands before one character that is to lose its special meaning (`\\.` in a name), or before three digits that give an octet in decimal (`\\046`, up to `\\255`). Anything else is refused by name servers, or read by each in its own way.',
  remedy:
    'Write three digits up to 255, or one character. A backslash that is meant as such is written `\\\\`.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
@    TXT "caf\\300"
;            ^^^^ error[syntax-bad-escape]
`,
  good: `$TTL 3600
@    TXT "caf\\195\\169"
`,
};
