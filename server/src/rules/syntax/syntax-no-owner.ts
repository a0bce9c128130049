import { originAt, placeOf, recordOf } from '../../zone/record';
import { ownerText } from '../editing';
import type { Rule } from '../rule';

/** A first record without owner (RFC 1035 section 5.1). Found where records are bound. */
export const syntaxNoOwner: Rule = {
  code: 'syntax-no-owner',
  group: 'syntax',
  severity: 'error',
  summary: 'the first record begins with a blank and so has no owner',
  why: 'A line that starts with a blank repeats the owner of the record before it. The first record has none before it: BIND and Knot refuse the zone, NSD takes the name of the zone. So does Zonewright for what else it says of the record, and of those that follow it without an owner.',
  remedy: 'Start the line with the owner; `@` stands for the name of the zone.',
  references: ['RFC 1035 section 5.1'],
  bad: `$TTL 3600
     A 192.0.2.1
;    ^ error[syntax-no-owner]
`,
  good: `$TTL 3600
@    A 192.0.2.1
`,
  fixes: (finding, { zone }) => {
    const record = recordOf(zone, finding.entry);
    const origin = record ? originAt(zone, record.chunk, record.index) : zone.apex;
    const owner = ownerText(zone, zone.apex, origin);
    return [
      {
        title: `Write "${owner}" as owner: the name of the zone`,
        preferred: true,
        edits: [{ ...placeOf(zone, finding.entry), newText: owner }],
      },
    ];
  },
};
