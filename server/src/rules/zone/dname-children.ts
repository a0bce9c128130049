import { recordsAt } from '../../zone/look-up';
import { recordOf } from '../../zone/record';
import { commentOut } from '../editing';
import { spotOfRole } from '../fixing';
import type { Rule } from '../rule';
import { DNAME } from '../types';
import { dnameAbove } from './cover';

/** Records below a DNAME (RFC 6672 section 2.4). */
export const dnameChildren: Rule = {
  code: 'dname-children',
  group: 'zone',
  severity: 'error',
  summary: 'a record is below a DNAME',
  why: 'A DNAME makes an alias of every name below its owner, so nothing else can stand there: the record is never answered. NSD and Knot refuse the zone, BIND loads it without a word.',
  remedy: 'Move the record to the zone the DNAME leads to, or remove the DNAME.',
  references: ['RFC 6672 section 2.4'],
  bad: `$TTL 3600
old      DNAME example.net.
www.old  A     192.0.2.2
;<^^^^^ error[dname-children]
`,
  good: `$TTL 3600
old      DNAME example.net.
old      TXT   "moved"
`,
  check: {
    scope: 'owner',
    when: ['belowDname'],
    run({ zone, owner, records }, report) {
      const above = dnameAbove(zone, owner);
      const [dname] = recordsAt(zone, above, DNAME);
      if (dname === undefined) return;
      for (const id of records) {
        const record = recordOf(zone, id);
        // A record that repeats its owner says nothing new.
        if (!record || (!record.ownerWritten && id !== records[0])) continue;
        report({
          ...spotOfRole(record, 'owner'),
          message: `${zone.names.text(owner)} is below ${zone.names.text(above)}, which a DNAME sends elsewhere: what stands here is never answered, and NSD and Knot refuse the zone.`,
          related: [{ entry: dname, start: 0, end: 0, message: 'The DNAME record' }],
        });
      }
    },
  },
  fixes: (finding, { zone }) => [
    { title: 'Make the record a comment', edits: commentOut(zone, finding.entry) },
  ],
};
