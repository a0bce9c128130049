import { readEntry } from '../../zone/entry-tokens';
import { placeOf } from '../../zone/record';
import { replaceSpot } from '../fixing';
import type { Finding, Fix, FixContext, Rule } from '../rule';

/** An opening parenthesis without its partner (RFC 1035 section 5.1). Found by the lexer. */
export const syntaxUnclosedParenthesis: Rule = {
  code: 'syntax-unclosed-parenthesis',
  group: 'syntax',
  severity: 'error',
  summary: 'a "(" is never closed',
  why: 'Parentheses let one record go on over several lines. Without the closing one, name servers read the next records as part of this one, and refuse the zone. Zonewright takes up reading again at the next line that looks like a record of its own, so that the rest of the zone is still checked.',
  remedy:
    'Write `)` behind the last part of the record, or take the `(` out where the record fits on one line.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
www  TXT ( "one"
;        ^ error[syntax-unclosed-parenthesis]
           "two"
mail A 192.0.2.1
`,
  good: `$TTL 3600
www  TXT ( "one"
           "two" )
mail A 192.0.2.1
`,
  fixes: close,
};

function close(finding: Finding, { zone }: FixContext): Fix[] {
  const chunk = zone.store.chunkOf(finding.entry);
  if (!chunk) return [];
  const index = zone.store.indexOf(finding.entry);
  // A parenthesis behind an open quote would be part of the text.
  if (chunk.problems.some(({ entry, code }) => entry === index && code === 'syntax-unclosed-quote'))
    return [];
  const tape = readEntry(chunk, index);
  let depth = 0;
  let token = 0;
  for (let at = 0; at < tape.contentEnd; at++) {
    if (token < tape.count && at === tape.starts[token]) {
      at = (tape.ends[token++] ?? at + 1) - 1;
      continue;
    }
    const character = tape.text[at];
    if (character === ';')
      while (at + 1 < tape.contentEnd && !'\r\n'.includes(tape.text[at + 1] ?? '\n')) at++;
    else if (character === '(') depth++;
    else if (character === ')' && depth > 0) depth--;
  }
  if (depth === 0) return [];
  if (depth === 1 && tape.count === 0)
    return [{ title: 'Remove the "("', preferred: true, edits: [replaceSpot(zone, finding, '')] }];
  const end = tape.contentEnd;
  return [
    {
      title: 'Close the parenthesis behind this record',
      preferred: true,
      edits: [{ ...placeOf(zone, finding.entry, end, end), newText: ` ${')'.repeat(depth)}` }],
    },
  ];
}
