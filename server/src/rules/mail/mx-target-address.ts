import { recordOf } from '../../zone/record';
import { addressInTarget, startsLikeAddress } from '../address-name';
import { spotOf } from '../fixing';
import type { Rule } from '../rule';
import { hostForAddress } from '../targets';
import { MX } from '../types';

/** An MX record with an IP address in place of a host name (RFC 1035 section 3.3.9). */
export const mxTargetAddress: Rule = {
  code: 'mx-target-address',
  group: 'mail',
  severity: 'error',
  summary: 'an MX record has an IP address where a host name belongs',
  why: 'An MX record names a host; the address of the host is in an A or AAAA record of its own. An address in the place of the name is read as a name made of numbers, which does not exist: senders find no host, and the mail comes back.',
  remedy: 'Name a host that has this address; if there is none yet, give it a name and an A or AAAA record.',
  references: ['RFC 1035 section 3.3.9', 'RFC 5321 section 5.1'],
  bad: `$TTL 3600
@     MX 10 192.0.2.1
;           ^^^^^^^^^ error[mx-target-address]
@     MX 20 mail.example.net.
www   A  192.0.2.2
`,
  good: `$TTL 3600
@     MX 10 mail
@     MX 20 mail.example.net.
mail  A  192.0.2.1
www   A  192.0.2.2
`,
  check: {
    scope: 'record',
    types: [MX],
    when: ['oddTarget'],
    run({ zone, id, chunk, index }, report) {
      if (!startsLikeAddress(zone, chunk.targets[index] ?? -1)) return;
      const record = recordOf(zone, id);
      const found = record && addressInTarget(record);
      if (!record || !found || record.unsure) return;
      report({
        ...spotOf(record, 'exchange'),
        message: `An MX record names a host, not an address: ${found.address} is read as the name ${zone.names.text(record.target)}, and no mail can be delivered there.`,
      });
    },
  },
  fixes: (finding, context) => hostForAddress(finding, context, 'exchange', 'mail'),
};
