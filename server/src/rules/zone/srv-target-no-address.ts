import { NO_NAME } from '../../zone/name-table';
import { fieldToken, recordOf } from '../../zone/record';
import { followInWorld } from '../../zone/world-look-up';
import { addressInTarget, startsLikeAddress } from '../address-name';
import { nameShown, spotOf } from '../fixing';
import { undottedTarget } from '../name/undotted';
import { aliasOf, leadsNowhere, whyNoAddress } from '../no-address';
import type { Rule } from '../rule';
import { addAddress, hostForAddress, useNearestHost } from '../targets';
import { SRV } from '../types';

/** A service whose host has no address, be it that the alias it is leads to none (RFC 2782). */
export const srvTargetNoAddress: Rule = {
  code: 'srv-target-no-address',
  group: 'zone',
  severity: 'error',
  internetOnly: true,
  summary: 'the target of an SRV record is a name of this zone that has no address, or is an address itself',
  why: 'Clients look up the address of the host to reach the service. Without one the record leads nowhere, and so it does where the host is an alias of a name without address, or of one that leads back to it. Name servers load the zone all the same, BIND with a message. A service that does not exist is written with the target `.`.',
  remedy:
    'Give the host an A or AAAA record, name a host that has one, or write `.` if there is no such service.',
  references: ['RFC 2782'],
  bad: `$TTL 3600
_sip._tcp  SRV 10 5 5060 pbx
;                        ^^^ error[srv-target-no-address]
`,
  good: `$TTL 3600
_sip._tcp  SRV 10 5 5060 pbx
_sip._udp  SRV 0 0 0 .
pbx        A   192.0.2.1
`,
  check: {
    scope: 'record',
    types: [SRV],
    when: ['noAddress', 'alias', 'abroad', 'oddTarget'],
    run({ zone, id, chunk, index }, report) {
      const target = zone.store.targetOf(id);
      const route = followInWorld(zone, target);
      const isGone = leadsNowhere(route);
      const isDigits = startsLikeAddress(zone, chunk.targets[index] ?? NO_NAME);
      if (!isGone && !isDigits) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure || undottedTarget(zone, id, chunk, index)) return;
      // An address is the name of no host, in whatever zone that name is, and below whatever wildcard.
      const isAddress = isDigits && !zone.store.hasRecords(target) && addressInTarget(record) !== undefined;
      if (!isGone && !isAddress) return;
      const host = nameShown(zone, fieldToken(record, 'target')?.text, record.target);
      const reason = isAddress
        ? 'is an address, where the name of a host belongs'
        : whyNoAddress(zone, route);
      report({
        ...spotOf(record, 'target'),
        message: `The host ${host} of this service ${reason}: clients cannot reach it.`,
        related: isAddress ? [] : aliasOf(route.aliases),
        ...(route.loop ? { data: { what: 'loop' } } : {}),
      });
    },
  },
  fixes: (finding, context) => {
    const host = hostForAddress(finding, context, 'target', 'server');
    if (host.length > 0) return host;
    // An address beside the aliases of a circle would be refused.
    if (finding.data.what === 'loop') return [];
    return [...useNearestHost(finding, context, 'target'), ...addAddress(finding, context, 'target')];
  },
};
