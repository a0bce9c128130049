import { replaceSpot, spotText } from '../fixing';
import type { Rule } from '../rule';

/** A word that should be a record type and is none. Found where entries are read. */
export const syntaxUnknownType: Rule = {
  code: 'syntax-unknown-type',
  group: 'syntax',
  severity: 'error',
  summary: 'the record type is not known',
  why: 'Behind owner, TTL and class comes the type of the record. Name servers refuse a zone with a type they do not know. Types for questions (ANY, AXFR) cannot be stored in a zone at all.',
  remedy:
    'Correct the type. A type that is too new for a name is written by number, `TYPE65280`, with its data in the generic form `\\# length hex`.',
  references: ['RFC 1035 section 3.2.2', 'RFC 3597 section 5'],
  bad: `$TTL 3600
www  AAAAA 2001:db8::1
;    ^^^^^ error[syntax-unknown-type]
`,
  good: `$TTL 3600
www  AAAA 2001:db8::1
www  TYPE65280 \\# 2 abcd
`,
  fixes: (finding, { zone }) => {
    const { meant } = finding.data;
    if (typeof meant !== 'string') return [];
    const word = spotText(zone, finding);
    const newText = word === word.toLowerCase() ? meant.toLowerCase() : meant;
    return [{ title: `Write ${newText}`, preferred: true, edits: [replaceSpot(zone, finding, newText)] }];
  },
};
