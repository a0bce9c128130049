import type { Rule } from '../rule';

/** Stands for the findings that are not shown. Made where findings are counted. */
export const tooManyProblems: Rule = {
  code: 'too-many-problems',
  group: 'housekeeping',
  severity: 'information',
  summary: 'there are more problems than are shown',
  why: 'Only so many problems of a file are shown, so that the list stays readable and the editor quick: the most severe, and among equals the first ones. This one says how many more there are, and stands where the last one shown is.',
  remedy:
    'Mend what is shown first: many problems often have one cause, such as a wrong origin or an unclosed parenthesis. The setting `zonewright.maxProblems` says how many are shown.',
  references: [],
  bad: `$TTL 3600
@    SOA ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@    NS  ns1.example.net.
@    NS  ns2.example.org.
www  A 192.0.2
;      ^^^^^^^ information[too-many-problems]
web  A 192.0.2
`,
  good: `$TTL 3600
@    SOA ns1.example.net. hostmaster 1 7200 3600 1209600 3600
@    NS  ns1.example.net.
@    NS  ns2.example.org.
www  A 192.0.2
`,
  examples: { limit: 1 },
};
