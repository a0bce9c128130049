import { hasType, lookUpAddresses } from '../../zone/look-up';
import { fieldToken, recordOf } from '../../zone/record';
import { nameShown, spotOf } from '../fixing';
import type { Rule } from '../rule';
import { addGlue } from '../targets';
import { A, AAAA, NS } from '../types';

/** A delegation to a server below itself, without that server's address (RFC 1034 section 4.2.1). */
export const glueMissing: Rule = {
  code: 'glue-missing',
  group: 'zone',
  severity: 'error',
  internetOnly: true,
  summary: 'a zone is delegated to a name within it whose address is not given',
  why: 'To ask the name server of the delegated zone, its address is needed; but the address could only be had from that server. This zone has to give it along, as glue. Knot refuses the zone without it, BIND loads it with a message, and the delegation does not work by this server.',
  remedy: 'Write an A or AAAA record for the name server, here in the parent zone.',
  references: ['RFC 1034 section 4.2.1', 'RFC 9471'],
  bad: `$TTL 3600
lab      NS ns1.lab
;           ^^^^^^^ error[glue-missing]
`,
  good: `$TTL 3600
lab      NS ns1.lab
ns1.lab  A  192.0.2.1
`,
  check: {
    scope: 'record',
    types: [NS],
    when: ['noGlue'],
    run({ zone, id }, report) {
      const owner = zone.store.ownerOf(id);
      const target = zone.store.targetOf(id);
      if (owner === zone.apex || target < 0 || !zone.names.isAtOrBelow(target, owner)) return;
      if (hasType(zone, target, A) || hasType(zone, target, AAAA)) return;
      const found = lookUpAddresses(zone, target);
      if (found.kind !== 'delegated' || found.cut !== owner) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const server = nameShown(zone, fieldToken(record, 'nsdname')?.text, target);
      report({
        ...spotOf(record, 'nsdname'),
        message: `The name server ${server} is below the delegation of ${zone.names.text(owner)}, so its address has to stand here as glue; there is none.`,
      });
    },
  },
  fixes: (finding, context) => addGlue(finding, context, 'nsdname'),
};
