import { fieldToken, recordOf } from '../../zone/record';
import { followInWorld } from '../../zone/world-look-up';
import { relatedTo } from '../abroad';
import { behindDname, useHostBehindDname } from '../behind-dname';
import { nameShown, spotOf } from '../fixing';
import { undottedTarget } from '../name/undotted';
import { leadsNowhere } from '../no-address';
import type { Rule } from '../rule';
import { replaceAliasByAddresses, useAliasTarget } from '../targets';
import { SRV } from '../types';

/** A service whose host is an alias (RFC 2782). Of an alias that leads to no address, srv-target-no-address speaks. */
export const srvTargetCname: Rule = {
  code: 'srv-target-cname',
  group: 'zone',
  severity: 'warning',
  summary: 'the target of an SRV record is an alias (CNAME, or below a DNAME)',
  why: 'The target of a service has to be a host with addresses of its own. Some clients do not follow the alias and do not find the service.',
  remedy: 'Name the host that the alias leads to.',
  references: ['RFC 2782', 'RFC 6672 section 2.2'],
  bad: `$TTL 3600
_sip._tcp  SRV   10 5 5060 sip
;                          ^^^ warning[srv-target-cname]
sip        CNAME pbx
pbx        A     192.0.2.1
`,
  good: `$TTL 3600
_sip._tcp  SRV   10 5 5060 pbx
pbx        A     192.0.2.1
`,
  check: {
    scope: 'record',
    types: [SRV],
    when: ['alias', 'noAddress', 'abroad'],
    run({ zone, id, chunk, index }, report) {
      const target = zone.store.targetOf(id);
      const route = followInWorld(zone, target);
      const alias = route.aliases[0];
      if (alias === undefined || leadsNowhere(route) || undottedTarget(zone, id, chunk, index)) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const behind = behindDname(zone, target);
      const host = nameShown(zone, fieldToken(record, 'target')?.text, record.target);
      report({
        ...spotOf(record, 'target'),
        message: `The host ${host} of this service is ${behind ? `below the DNAME of ${behind.at}, so it is an alias` : 'an alias'}, which some clients do not follow (RFC 2782): name the host itself.`,
        related: [relatedTo(alias, behind ? 'The DNAME' : `${host} is an alias here`)],
      });
    },
  },
  fixes: (finding, context) => [
    ...useAliasTarget(finding, context, 'target'),
    ...useHostBehindDname(finding, context, 'target'),
    ...replaceAliasByAddresses(finding, context, 'target'),
  ],
};
