import { fieldToken, recordOf } from '../../zone/record';
import { followInWorld, isMissing, lookUpBehindDnames } from '../../zone/world-look-up';
import { relatedTo } from '../abroad';
import { behindDname, useHostBehindDname } from '../behind-dname';
import { nameShown, spotOf } from '../fixing';
import { undottedTarget } from '../name/undotted';
import type { Rule } from '../rule';
import { useAliasTarget } from '../targets';

/** A primary that is an alias (RFC 2181 section 7.3, RFC 1912 section 2.4). */
export const soaMnameCname: Rule = {
  code: 'soa-mname-cname',
  group: 'zone',
  severity: 'warning',
  summary: 'the primary of the SOA record is an alias (CNAME, or below a DNAME)',
  why: 'The first name of the SOA record is the primary name server: the one that dynamic updates go to, and that is left out when the others are told of a change. Both compare it with the names of the NS records, which cannot be aliases. Name servers load the zone without a word.',
  remedy: 'Name the host that the alias leads to.',
  references: [
    'RFC 1035 section 3.3.13',
    'RFC 2181 section 7.3',
    'RFC 1912 section 2.4',
    'RFC 6672 section 2.2',
  ],
  bad: `$TTL 3600
@    SOA   primary hostmaster 1 7200 3600 1209600 3600
;          ^^^^^^^ warning[soa-mname-cname]
@    NS    ns1
@    NS    ns2
primary CNAME ns1
ns1  A     192.0.2.1
ns2  A     198.51.100.1
`,
  good: `$TTL 3600
@    SOA   ns1 hostmaster 1 7200 3600 1209600 3600
@    NS    ns1
@    NS    ns2
ns1  A     192.0.2.1
ns2  A     198.51.100.1
`,
  check: {
    scope: 'zone',
    run(zone, report) {
      for (const id of zone.soas()) {
        const target = zone.store.targetOf(id);
        const behind = behindDname(zone, target);
        // Of a primary that is nowhere, soa-mname-no-address speaks.
        if (behind && isMissing(lookUpBehindDnames(zone, target))) continue;
        const alias = behind?.dname ?? followInWorld(zone, target).aliases[0];
        const record = alias === undefined ? undefined : recordOf(zone, id);
        if (!record || alias === undefined || record.unsure) continue;
        if (undottedTarget(zone, id, record.chunk, record.index)) continue;
        const primary = nameShown(zone, fieldToken(record, 'mname')?.text, record.target);
        report({
          ...spotOf(record, 'mname'),
          message: `The primary ${primary} is ${behind ? `below the DNAME of ${behind.at}, so it is an alias` : 'an alias'}; dynamic updates and notifications need the name of the server itself, as in its NS record.`,
          related: [relatedTo(alias, behind ? 'The DNAME' : `${primary} is an alias here`)],
        });
      }
    },
  },
  fixes: (finding, context) => [
    ...useAliasTarget(finding, context, 'mname'),
    ...useHostBehindDname(finding, context, 'mname'),
  ],
};
