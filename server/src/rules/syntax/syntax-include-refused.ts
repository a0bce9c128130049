import type { Rule } from '../rule';

/** An `$INCLUDE` that is not followed here. Found where files are brought in. */
export const syntaxIncludeRefused: Rule = {
  code: 'syntax-include-refused',
  group: 'syntax',
  severity: 'warning',
  summary: 'an included file is not read here',
  why: 'Files outside the workspace, or of a workspace that is not trusted, are not read. Their records are missing from everything that is said about the zone.',
  remedy: 'Trust the workspace, or open a folder that holds the included file as well.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
$INCLUDE /etc/bind/hosts.inc
;        ^^^^^^^^^^^^^^^^^^^ warning[syntax-include-refused]
`,
  good: `$TTL 3600
www  A 192.0.2.1
`,
};
