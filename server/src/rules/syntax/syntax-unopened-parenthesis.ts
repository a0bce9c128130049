import { replaceSpot } from '../fixing';
import type { Rule } from '../rule';

/** A closing parenthesis without its partner (RFC 1035 section 5.1). Found by the lexer. */
export const syntaxUnopenedParenthesis: Rule = {
  code: 'syntax-unopened-parenthesis',
  group: 'syntax',
  severity: 'error',
  summary: 'a ")" closes nothing',
  why: 'A closing parenthesis ends a record that went on over several lines. Where none was opened, name servers refuse the zone.',
  remedy: 'Take the `)` out, or write `(` before the part of the record that goes on over several lines.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
www  A 192.0.2.1 )
;                ^ error[syntax-unopened-parenthesis]
`,
  good: `$TTL 3600
www  A ( 192.0.2.1 )
`,
  fixes: (finding, { zone }) => [
    { title: 'Remove the ")"', preferred: true, edits: [replaceSpot(zone, finding, '')] },
  ],
};
