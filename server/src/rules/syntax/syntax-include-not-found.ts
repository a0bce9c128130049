import type { Rule } from '../rule';

/** An `$INCLUDE` whose file cannot be read (RFC 1035 section 5.1). Found where files are brought in. */
export const syntaxIncludeNotFound: Rule = {
  code: 'syntax-include-not-found',
  group: 'syntax',
  severity: 'error',
  summary: 'an included file cannot be read',
  why: 'The records of the file are part of the zone. Name servers refuse the zone when the file is not there; here, what they would add cannot be checked.',
  remedy:
    'Correct the path. Name servers look for relative paths in their own working directory, not beside the including file.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
$INCLUDE hosts.inc
;        ^^^^^^^^^ error[syntax-include-not-found]
`,
  good: `$TTL 3600
www  A 192.0.2.1
`,
};
