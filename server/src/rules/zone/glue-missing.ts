import { hasAddress, lookUpAddresses } from '../../zone/look-up';
import { fieldToken, recordOf } from '../../zone/record';
import { nameShown, spotOf } from '../fixing';
import type { Rule } from '../rule';
import { addGlue } from '../targets';
import { NS } from '../types';
import { ringAt } from './lost-delegations';

/** A delegation to servers that only it leads to, without their addresses (RFC 1034 section 4.2.1, RFC 9471). */
export const glueMissing: Rule = {
  code: 'glue-missing',
  group: 'zone',
  severity: 'error',
  internetOnly: true,
  summary: 'a zone is delegated to a name within it whose address is not given',
  why: 'To ask the name server of the delegated zone, its address is needed; but the address could only be had from that server. This zone has to give it along, as glue. So it is with delegations that have all their name servers below each other, two or more in a ring. Knot refuses the zone without it, BIND loads it with a message, and the delegation does not work by this server.',
  remedy: 'Write an A or AAAA record for the name server, here in the parent zone.',
  references: ['RFC 1034 section 4.2.1', 'RFC 9471 sections 2.1 and 2.3'],
  bad: `$TTL 3600
lab      NS ns1.lab
;           ^^^^^^^ error[glue-missing]
dev      NS ns.test
;           ^^^^^^^ error[glue-missing]
test     NS ns.dev
;           ^^^^^^ error[glue-missing]
`,
  good: `$TTL 3600
lab      NS ns1.lab
ns1.lab  A  192.0.2.1
dev      NS ns.test
test     NS ns.dev
ns.dev   A  192.0.2.2
`,
  check: {
    scope: 'record',
    types: [NS],
    when: ['noGlue'],
    run({ zone, id }, report) {
      const owner = zone.store.ownerOf(id);
      const target = zone.store.targetOf(id);
      if (owner === zone.apex || target < 0 || hasAddress(zone, target)) return;
      const found = lookUpAddresses(zone, target);
      if (found.kind !== 'delegated') return;
      const { cut } = found;
      const ring = cut === owner ? undefined : ringAt(zone, owner);
      if (cut !== owner && !ring?.has(cut)) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const server = nameShown(zone, fieldToken(record, 'nsdname')?.text, target);
      const [above, below] = [zone.names.text(cut), zone.names.text(owner)];
      report({
        ...spotOf(record, 'nsdname'),
        message:
          cut === owner
            ? `The name server ${server} is below the delegation of ${above}, so its address has to stand here as glue; there is none.`
            : ring?.size === 2
              ? `The name server ${server} is below the delegation of ${above}, whose name servers are below that of ${below}: without an address here as glue, nobody finds either.`
              : `The name server ${server} is below the delegation of ${above}, whose name servers lead back to ${below} by way of others: without an address here as glue, nobody finds any of them.`,
      });
    },
  },
  fixes: (finding, context) => addGlue(finding, context, 'nsdname'),
};
