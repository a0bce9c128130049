import { replaceSpot, spotText } from '../fixing';
import type { Rule } from '../rule';

/** Two dots in a row, or one at the start of a name (RFC 1035 section 5.1). Found where names are read. */
export const syntaxEmptyLabel: Rule = {
  code: 'syntax-empty-label',
  group: 'syntax',
  severity: 'error',
  summary: 'a name has two dots in a row, or starts with a dot',
  why: 'Between two dots of a name stands a label of at least one octet; only the root, a lone `.`, has none. Name servers refuse the zone.',
  remedy: 'Take one of the dots out, or write the label that is missing.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
www  CNAME web..example.net.
;              ^ error[syntax-empty-label]
`,
  good: `$TTL 3600
www  CNAME web.example.net.
`,
  fixes: (finding, { zone }) =>
    spotText(zone, finding) === '.'
      ? [{ title: 'Remove this dot', preferred: true, edits: [replaceSpot(zone, finding, '')] }]
      : [],
};
