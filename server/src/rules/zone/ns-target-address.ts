import { recordOf } from '../../zone/record';
import { addressInTarget, startsLikeAddress } from '../address-name';
import { spotOf } from '../fixing';
import type { Rule } from '../rule';
import { hostForAddress } from '../targets';
import { NS } from '../types';

/** An NS record with an IP address in place of a host name (RFC 1035 section 3.3.11). */
export const nsTargetAddress: Rule = {
  code: 'ns-target-address',
  group: 'zone',
  severity: 'error',
  summary: 'an NS record has an IP address where a host name belongs',
  why: 'An NS record names a host; the address of the host is in an A or AAAA record of its own. An address in the place of the name is read as a name made of numbers, which does not exist.',
  remedy: 'Name a host that has this address; if there is none yet, give it a name and an A or AAAA record.',
  references: ['RFC 1035 section 3.3.11'],
  bad: `$TTL 3600
@    NS 192.0.2.1
;       ^^^^^^^^^ error[ns-target-address]
@    NS ns.example.net.
`,
  good: `$TTL 3600
@    NS ns1
@    NS ns.example.net.
ns1  A  192.0.2.1
`,
  check: {
    scope: 'record',
    types: [NS],
    when: ['oddTarget'],
    run({ zone, id, chunk, index }, report) {
      if (!startsLikeAddress(zone, chunk.targets[index] ?? -1)) return;
      const record = recordOf(zone, id);
      const found = record && addressInTarget(record);
      if (!record || !found || record.unsure) return;
      report({
        ...spotOf(record, 'nsdname'),
        message: `An NS record names a host, not an address: ${found.address} is read as the name ${zone.names.text(record.target)}, which nobody can look up.`,
      });
    },
  },
  fixes: (finding, context) => hostForAddress(finding, context, 'nsdname', 'ns1'),
};
