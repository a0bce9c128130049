import { recordOf } from '../../zone/record';
import { spotOfRole } from '../fixing';
import type { Rule } from '../rule';
import { coverOf, isLikeGlue } from './cover';

/** Records that a delegation hides (RFC 1034 section 4.2.1). */
export const occluded: Rule = {
  code: 'occluded',
  group: 'zone',
  severity: 'warning',
  summary: 'a record below a delegation is never answered',
  why: 'Below a delegation, the delegated zone speaks: of what stands here only the addresses of its name servers are ever given out, as glue. Name servers load the zone, some with a message, and do not answer with such records.',
  remedy: 'Move the record to the zone that answers for the name, or remove the delegation.',
  references: ['RFC 1034 section 4.2.1', 'RFC 2181 section 6.1'],
  bad: `$TTL 3600
lab      NS    ns1.lab
ns1.lab  A     192.0.2.1
www.lab  TXT   "hidden"
;<^^^^^ warning[occluded]
`,
  good: `$TTL 3600
lab      NS    ns1.lab
ns1.lab  A     192.0.2.1
www      TXT   "seen"
`,
  check: {
    scope: 'owner',
    run({ zone, owner, records }, report) {
      const cover = coverOf(zone, owner);
      const record = cover?.kind === 'delegation' ? recordOf(zone, records[0] ?? -1) : undefined;
      // Addresses are glue, or could be: glue-unused speaks of those.
      if (!cover || !record || isLikeGlue(zone, owner)) return;
      const above = zone.names.text(cover.name);
      report({
        ...spotOfRole(record, 'owner'),
        message: `${zone.names.text(owner)} is below ${above}, which is delegated: what stands here is never answered.`,
        related: [{ entry: cover.record, start: 0, end: 0, message: 'The delegation' }],
      });
    },
  },
};
