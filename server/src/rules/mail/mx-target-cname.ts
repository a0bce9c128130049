import { followToAddresses } from '../../zone/look-up';
import { fieldToken, recordOf } from '../../zone/record';
import { nameForTarget, replaceToken, spotOf } from '../fixing';
import type { Finding, Fix, FixContext, Rule } from '../rule';
import { MX } from '../types';

/** An exchange that is an alias (RFC 2181 section 10.3, RFC 5321 section 5.1). */
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
ns1  A   192.0.2.1
mail CNAME web
web  A   192.0.2.2
`,
  good: `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    NS  ns1
@    MX  10 mail
ns1  A   192.0.2.1
mail A   192.0.2.2
`,
  check: {
    scope: 'record',
    types: [MX],
    run({ zone, id }, report) {
      const route = followToAddresses(zone, zone.store.targetOf(id));
      const alias = route.aliases[0];
      const record = recordOf(zone, id);
      if (alias === undefined || !record || record.unsure) return;
      const exchange = zone.names.text(record.target);
      const end = route.loop ? 'leads in a circle' : `leads to ${zone.names.text(route.end)}`;
      report({
        ...spotOf(record, 'exchange'),
        message: `The exchange ${exchange} is an alias that ${end}. Some mail servers do not follow it (RFC 2181 section 10.3): name the host itself.`,
        related: [{ entry: alias, start: 0, end: 0, message: `${exchange} is an alias here` }],
      });
    },
  },
  fixes: (finding, context) => [...useAliasTarget(finding, context)],
};

function* useAliasTarget(finding: Finding, { zone }: FixContext): Generator<Fix> {
  const record = recordOf(zone, finding.entry);
  const token = record && fieldToken(record, 'exchange');
  if (!record || !token) return;
  const route = followToAddresses(zone, record.target);
  if (route.found.kind !== 'records') return;
  const name = nameForTarget(zone, record, route.end, token.text);
  yield {
    title: `Use ${name}, the host behind the alias`,
    preferred: true,
    edits: [replaceToken(record, token, name)],
  };
}
