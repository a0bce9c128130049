import type { Rule } from '../rule';

/** Files that include each other in a circle. Found where files are brought in. */
export const syntaxIncludeCycle: Rule = {
  code: 'syntax-include-cycle',
  group: 'syntax',
  severity: 'error',
  summary: 'a file includes itself, directly or through others',
  why: 'Reading such a zone would never end: name servers give up and refuse it.',
  remedy: 'Take the `$INCLUDE` out that leads back to a file which is already being read.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
$INCLUDE zone ; this very file
;        ^^^^ error[syntax-include-cycle]
`,
  good: `$TTL 3600
www  A 192.0.2.1
`,
};
