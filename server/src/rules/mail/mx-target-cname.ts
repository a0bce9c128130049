import { fieldToken, recordOf } from '../../zone/record';
import { followInWorld } from '../../zone/world-look-up';
import { relatedTo } from '../abroad';
import { isDname } from '../behind-dname';
import { nameShown, spotOf } from '../fixing';
import { undottedName } from '../name/undotted';
import { leadsNowhere } from '../no-address';
import type { Rule } from '../rule';
import { replaceAliasByAddresses, useAliasTarget, whereAliasEnds } from '../targets';
import { MX } from '../types';

/**
 * An exchange that is an alias (RFC 2181 section 10.3, RFC 5321 section 5.1). Of an alias that leads to no address,
 * mx-target-no-address speaks.
 */
export const mxTargetCname: Rule = {
  code: 'mx-target-cname',
  group: 'mail',
  severity: 'warning',
  summary: 'the exchange of an MX record is an alias (CNAME)',
  why: 'An MX record has to name a host that has addresses of its own. Many senders follow the alias all the same, but some do not, and mail from those is lost or delayed. A sender also cannot recognise itself behind an alias, which makes mail loop.',
  remedy:
    'Name the host that the alias leads to, or give the exchange A and AAAA records in place of the CNAME.',
  references: ['RFC 2181 section 10.3', 'RFC 5321 section 5.1'],
  bad: `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    NS  ns1
@    MX  10 mail
;           ^^^^ warning[mx-target-cname]
@    MX  20 mail.example.net.
ns1  A   192.0.2.1
mail CNAME web
web  A   192.0.2.2
`,
  good: `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    NS  ns1
@    MX  10 mail
@    MX  20 mail.example.net.
ns1  A   192.0.2.1
mail A   192.0.2.2
`,
  check: {
    scope: 'record',
    types: [MX],
    when: ['alias', 'abroad'],
    run({ zone, id, chunk, index }, report) {
      const route = followInWorld(zone, zone.store.targetOf(id));
      const alias = route.aliases[0];
      // Of what leads nowhere, or in a circle, mx-target-no-address speaks; of what is below a DNAME, mx-target-dname.
      if (alias === undefined || isDname(alias) || leadsNowhere(route)) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure || undottedName(zone, id, chunk, index)) return;
      const exchange = nameShown(zone, fieldToken(record, 'exchange')?.text, record.target);
      report({
        ...spotOf(record, 'exchange'),
        message: `The exchange ${exchange} is an alias that ${whereAliasEnds(route)}. Some mail servers do not follow it (RFC 2181 section 10.3): name the host itself.`,
        related: [relatedTo(alias, `${exchange} is an alias here`)],
      });
    },
  },
  fixes: (finding, context) => [
    ...useAliasTarget(finding, context, 'exchange'),
    ...replaceAliasByAddresses(finding, context, 'exchange'),
  ],
};
