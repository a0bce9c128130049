import { lookUp } from '../../zone/look-up';
import { fieldToken, recordOf } from '../../zone/record';
import { nameShown, spotOf } from '../fixing';
import { undottedTarget } from '../name/undotted';
import type { Rule } from '../rule';
import { addAddress, useNearestHost } from '../targets';
import { A, CNAME } from '../types';

/** An alias of a name of this zone that does not exist. */
export const cnameTargetMissing: Rule = {
  code: 'cname-target-missing',
  group: 'zone',
  severity: 'warning',
  summary: 'an alias (CNAME) leads to a name of this zone that does not exist',
  why: 'Look-ups of the alias end with "no such name". Name servers load such a zone without a word.',
  remedy: 'Correct the target, give it records, or remove the alias.',
  references: ['RFC 1034 section 3.6.2', 'RFC 1912 section 2.4'],
  bad: `$TTL 3600
www     CNAME webhots
;             ^^^^^^^ warning[cname-target-missing]
webhost A     192.0.2.1
`,
  good: `$TTL 3600
www     CNAME webhost
webhost A     192.0.2.1
`,
  check: {
    scope: 'record',
    types: [CNAME],
    run({ zone, id, chunk, index }, report) {
      const target = zone.store.targetOf(id);
      if (lookUp(zone, target, A).kind !== 'no-name' || undottedTarget(zone, id, chunk, index)) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const name = nameShown(zone, fieldToken(record, 'cname')?.text, target);
      report({
        ...spotOf(record, 'cname'),
        message: `The alias ${zone.names.text(record.owner)} leads to ${name}, which does not exist in this zone: look-ups find nothing.`,
      });
    },
  },
  fixes: (finding, context) => [
    ...useNearestHost(finding, context, 'cname'),
    ...addAddress(finding, context, 'cname'),
  ],
};
