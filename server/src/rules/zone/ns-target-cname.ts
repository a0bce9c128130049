import { fieldToken, recordOf } from '../../zone/record';
import { followInWorld } from '../../zone/world-look-up';
import { relatedTo } from '../abroad';
import { isDname } from '../behind-dname';
import { nameShown, spotOf } from '../fixing';
import { undottedTarget } from '../name/undotted';
import type { Rule } from '../rule';
import { useAliasTarget, whereAliasEnds } from '../targets';
import { NS } from '../types';

/** A name server that is an alias (RFC 2181 section 10.3). */
export const nsTargetCname: Rule = {
  code: 'ns-target-cname',
  group: 'zone',
  severity: 'error',
  summary: 'the target of an NS record is an alias (CNAME)',
  why: 'An NS record has to name a host with addresses of its own. BIND refuses a zone whose name server is an alias, and many resolvers do not follow one: for them the zone has one name server less, or none.',
  remedy: 'Name the host that the alias leads to, or give the name A and AAAA records in place of the CNAME.',
  references: ['RFC 2181 section 10.3', 'RFC 1912 section 2.4'],
  bad: `$TTL 3600
@    NS    ns1
;          ^^^ error[ns-target-cname]
ns1  CNAME dns
dns  A     192.0.2.1
`,
  good: `$TTL 3600
@    NS    dns
dns  A     192.0.2.1
`,
  check: {
    scope: 'record',
    types: [NS],
    when: ['alias', 'abroad'],
    run({ zone, id, chunk, index }, report) {
      const route = followInWorld(zone, zone.store.targetOf(id));
      const alias = route.aliases[0];
      // Of what is below a DNAME, ns-target-no-address speaks.
      if (alias === undefined || isDname(alias) || undottedTarget(zone, id, chunk, index)) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const server = nameShown(zone, fieldToken(record, 'nsdname')?.text, record.target);
      report({
        ...spotOf(record, 'nsdname'),
        message: `The name server ${server} is an alias that ${whereAliasEnds(route)}. Resolvers need not follow it (RFC 2181 section 10.3): name the host itself.`,
        related: [relatedTo(alias, `${server} is an alias here`)],
      });
    },
  },
  fixes: (finding, context) => useAliasTarget(finding, context, 'nsdname'),
};
