import { replaceSpot, spotText } from '../fixing';
import type { Rule } from '../rule';

/** Characters outside printable ASCII, and a byte order mark. Found by the lexer and where entries are read. */
export const syntaxEncoding: Rule = {
  code: 'syntax-encoding',
  group: 'syntax',
  severity: 'error',
  summary: 'a character outside printable ASCII, a NUL, or a byte order mark',
  why: 'Outside comments and quoted texts, zone files are plain ASCII. BIND and NSD take other characters byte by byte, in whatever encoding the file has; Knot refuses the zone. A byte order mark, which some editors put at the start of a file unseen, makes every name server refuse it (then this is an error). So does the octet 0, NUL, in a word; in quotes, and behind a backslash in a name, BIND takes it, while NSD leaves out what follows it.',
  remedy: 'Write texts in quotes, and remove NULs. Save the file as UTF-8 without byte order mark.',
  references: ['RFC 1035 section 5.1'],
  bad: `\uFEFF$TTL 3600
;< error[syntax-encoding]
www  TXT grüße
;          ^ warning[syntax-encoding]
`,
  good: `$TTL 3600
www  TXT "grüße" ; größe
`,
  fixes: (finding, { zone }) =>
    spotText(zone, finding) === '\uFEFF'
      ? [{ title: 'Remove the byte order mark', preferred: true, edits: [replaceSpot(zone, finding, '')] }]
      : [],
};
