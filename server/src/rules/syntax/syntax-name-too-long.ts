import type { Rule } from '../rule';

/** A name above 255 octets (RFC 1035 section 2.3.4). Found where names are read and bound. */
export const syntaxNameTooLong: Rule = {
  code: 'syntax-name-too-long',
  group: 'syntax',
  severity: 'error',
  summary: 'a name is longer than 255 octets',
  why: 'A name has at most 255 octets, counting one for each label and one for the end; a relative name counts with its origin. More cannot be sent, and name servers refuse the zone.',
  remedy: 'Shorten the name, or end it with a dot if it was meant to be absolute.',
  references: ['RFC 1035 section 2.3.4'],
  bad: `$TTL 3600
x  CNAME a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a
;        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[syntax-name-too-long]
`,
  good: `$TTL 3600
x  CNAME a.b.c.d.e.example.net.
`,
};
