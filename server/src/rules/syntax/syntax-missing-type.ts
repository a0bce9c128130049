import type { Rule } from '../rule';

/** A line that ends before its record type. Found where entries are read. */
export const syntaxMissingType: Rule = {
  code: 'syntax-missing-type',
  group: 'syntax',
  severity: 'error',
  summary: 'a record has no type',
  why: 'A record consists of owner, type and data; TTL and class may be left out. A line that ends before the type says nothing, and name servers refuse the zone.',
  remedy:
    'Write the type and its data. If the line was meant to belong to the record above it, put the data of that record in parentheses; if it was meant as a remark, start it with `;`.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
www  IN
;    ^^ error[syntax-missing-type]
`,
  good: `$TTL 3600
www  IN A 192.0.2.1
`,
};
