import { placeOf } from '../../zone/record';
import { replaceSpot } from '../fixing';
import type { Rule } from '../rule';

/** A line that starts with `$` and is no directive. Found where entries are read. */
export const syntaxUnknownDirective: Rule = {
  code: 'syntax-unknown-directive',
  group: 'syntax',
  severity: 'error',
  summary: 'a line starts with `$` but is no directive, or a directive does not start its line',
  why: 'Zone files know `$ORIGIN`, `$TTL`, `$INCLUDE` and, with BIND, `$GENERATE`. They stand at the very start of a line. Name servers refuse a zone with any other word that starts with `$`, and with a blank before a directive. The records below such a line may get another name or TTL than was meant.',
  remedy: 'Correct the word. An owner that really starts with `$` is written `\\$name`.',
  references: ['RFC 1035 section 5.1', 'RFC 2308 section 4'],
  bad: `$TTTL 3600
;<^^^ error[syntax-unknown-directive]
www  60 A 192.0.2.1
`,
  good: `$TTL 3600
www  A 192.0.2.1
`,
  fixes: (finding, { zone }) => {
    const { meant, indented } = finding.data;
    if (indented) {
      const edit = { ...placeOf(zone, finding.entry, 0, finding.start), newText: '' };
      return [{ title: 'Remove the blank before it', preferred: true, edits: [edit] }];
    }
    if (typeof meant !== 'string') return [];
    return [{ title: `Write ${meant}`, preferred: true, edits: [replaceSpot(zone, finding, meant)] }];
  },
};
