import { NO_NAME } from '../../zone/name-table';
import { fieldToken, recordOf } from '../../zone/record';
import { isMissing, lookUpBehindDnames } from '../../zone/world-look-up';
import { zoneShown } from '../abroad';
import { addressInTarget, startsLikeAddress } from '../address-name';
import { behindDnamesShown, relatedDnames } from '../behind-dname';
import { nameShown, spotOf } from '../fixing';
import { undottedTarget } from '../name/undotted';
import type { Rule } from '../rule';
import { addAddress, hostForAddress, useNearestHost } from '../targets';
import { SRV } from '../types';

/** A service whose host has no address (RFC 2782). */
export const srvTargetNoAddress: Rule = {
  code: 'srv-target-no-address',
  group: 'zone',
  severity: 'error',
  internetOnly: true,
  summary: 'the target of an SRV record is a name of this zone that has no address, or is an address itself',
  why: 'Clients look up the address of the host to reach the service. Without one the record leads nowhere. Name servers load the zone all the same, BIND with a message. A service that does not exist is written with the target `.`.',
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
    when: ['noAddress', 'abroad', 'oddTarget'],
    run({ zone, id, chunk, index }, report) {
      const target = zone.store.targetOf(id);
      const end = lookUpBehindDnames(zone, target);
      const isGone = isMissing(end);
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
        : `${behindDnamesShown(end)}${
            end.found.kind === 'no-name'
              ? `does not exist in ${zoneShown(zone, end.zone)}`
              : 'has no A or AAAA record'
          }`;
      report({
        ...spotOf(record, 'target'),
        message: `The host ${host} of this service ${reason}: clients cannot reach it.`,
        related: isAddress ? [] : relatedDnames(end),
      });
    },
  },
  fixes: (finding, context) => {
    const host = hostForAddress(finding, context, 'target', 'server');
    if (host.length > 0) return host;
    return [...useNearestHost(finding, context, 'target'), ...addAddress(finding, context, 'target')];
  },
};
