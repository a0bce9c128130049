import { ROOT } from '../../zone/name-table';
import { fieldToken, recordOf } from '../../zone/record';
import { followInWorld } from '../../zone/world-look-up';
import { addressInTarget } from '../address-name';
import { nameShown, spotOf } from '../fixing';
import { undottedName } from '../name/undotted';
import { aliasOf, leadsNowhere, whyNoAddress } from '../no-address';
import type { Rule } from '../rule';
import { useHostOrAddAddress } from '../targets';
import { MX } from '../types';

/**
 * An exchange of this zone that has no address (RFC 5321 section 5.1), be it that the alias it is leads to none. An
 * exchange that lacks its final dot is mx-target-missing-dot's, an address in its place mx-target-address's.
 */
export const mxTargetNoAddress: Rule = {
  code: 'mx-target-no-address',
  group: 'mail',
  severity: 'error',
  internetOnly: true,
  summary:
    'the exchange of an MX record is a name of this zone, or of another one of the workspace, that has no address',
  why: 'Senders look up the address of the exchange to deliver mail there. Without an A or AAAA record they cannot: mail waits at the sender or comes back, or goes to the exchanges with higher preference numbers, if there are any. Name servers load the zone all the same, BIND with a message.',
  remedy:
    'Give the exchange an A or AAAA record, or name a host that has one. A host outside the zone is written whole, with its final dot.',
  references: ['RFC 5321 section 5.1', 'RFC 1035 section 3.3.9'],
  bad: `$TTL 3600
@     MX 10 mail
;           ^^^^ error[mx-target-no-address]
@     MX 20 mail.example.net.
www   A  192.0.2.1
smtp  A  192.0.2.2
`,
  good: `$TTL 3600
@     MX 10 mail
@     MX 20 mail.example.net.
www   A  192.0.2.1
mail  A  192.0.2.2
`,
  check: {
    scope: 'record',
    types: [MX],
    when: ['noAddress', 'alias', 'abroad'],
    run({ zone, id, chunk, index }, report) {
      const target = zone.store.targetOf(id);
      const route = target === ROOT ? undefined : followInWorld(zone, target);
      if (!route || !leadsNowhere(route)) return;
      const record = recordOf(zone, id);
      if (!record || record.unsure || addressInTarget(record) || undottedName(zone, id, chunk, index)) return;
      const exchange = nameShown(zone, fieldToken(record, 'exchange')?.text, record.target);
      report({
        ...spotOf(record, 'exchange'),
        message: `The exchange ${exchange} ${whyNoAddress(zone, route)}: no mail can be delivered there.`,
        related: aliasOf(route.aliases),
        ...(route.loop ? { data: { what: 'loop' } } : {}),
      });
    },
  },
  // An address beside the aliases of a circle would be refused.
  fixes: (finding, context) =>
    finding.data.what === 'loop' ? [] : useHostOrAddAddress(finding, context, 'exchange'),
};
