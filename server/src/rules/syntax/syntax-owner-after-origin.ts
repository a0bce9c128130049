import { placeOf } from '../../zone/record';
import type { Rule } from '../rule';

/** An owner inherited across `$ORIGIN` or `$INCLUDE`. Found where records are bound. */
export const syntaxOwnerAfterOrigin: Rule = {
  code: 'syntax-owner-after-origin',
  group: 'syntax',
  severity: 'warning',
  summary: 'a record repeats the owner of a record before an `$ORIGIN` or `$INCLUDE`',
  why: 'A line that starts with a blank repeats the owner of the record before it, whatever `$ORIGIN` says in between. Most often the owner was meant to be the new origin. BIND warns of it. Behind an `$INCLUDE`, BIND and Knot go back to the owner before it, while NSD and PowerDNS go on with the last one of the included file.',
  remedy: 'Write the owner out: `@` for the new origin, or the name that was meant.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
www  A 192.0.2.1
$ORIGIN lab.example.com.
     A 192.0.2.2
;    ^ warning[syntax-owner-after-origin]
`,
  good: `$TTL 3600
www  A 192.0.2.1
$ORIGIN lab.example.com.
@    A 192.0.2.2
`,
  fixes: (finding, { zone }) => {
    const owner = String(finding.data.owner);
    const at = placeOf(zone, finding.entry);
    return [
      {
        title: `Write the owner that holds now, ${owner}`,
        preferred: true,
        edits: [{ ...at, newText: owner }],
      },
      finding.data.other === undefined
        ? { title: 'Write "@" as owner: the new origin', edits: [{ ...at, newText: '@' }] }
        : {
            title: `Write the owner that NSD takes, ${finding.data.other}`,
            edits: [{ ...at, newText: String(finding.data.other) }],
          },
    ];
  },
};
