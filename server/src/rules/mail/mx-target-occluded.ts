import { hasType, lookUpAddresses } from '../../zone/look-up';
import { fieldToken, recordOf } from '../../zone/record';
import { nameShown, spotOf } from '../fixing';
import { undottedName } from '../name/undotted';
import type { Rule } from '../rule';
import { A, AAAA, CNAME, MX } from '../types';
import { coverOf, isNameServer } from '../zone/cover';

/** An exchange whose addresses in this zone are hidden by a delegation (RFC 1034 section 4.2.1). */
export const mxTargetOccluded: Rule = {
  code: 'mx-target-occluded',
  group: 'mail',
  severity: 'warning',
  summary: 'the addresses of an exchange are below a delegation, where senders do not see them',
  why: 'Below a delegation, the delegated zone speaks: the addresses that stand here for the exchange are never answered. Senders deliver to what the delegated zone says, which may be another host, or none. A change here does nothing.',
  remedy:
    'See to it that the delegated zone has the addresses of the exchange, and remove them here; or name an exchange outside the delegation.',
  references: ['RFC 1034 section 4.2.1', 'RFC 2181 section 6.1'],
  bad: `$TTL 3600
@         MX 10 mail.lab
;               ^^^^^^^^ warning[mx-target-occluded]
lab       NS ns1.example.net.
mail.lab  A  192.0.2.1
`,
  good: `$TTL 3600
@         MX 10 mail.lab
@         MX 20 mail
lab       NS ns1.example.net.
mail      A  192.0.2.1
`,
  check: {
    scope: 'record',
    types: [MX],
    when: ['delegatedTarget'],
    run({ zone, id, chunk, index }, report) {
      const exchange = zone.store.targetOf(id);
      const found = lookUpAddresses(zone, exchange);
      if (found.kind !== 'delegated' || undottedName(zone, id, chunk, index)) return;
      // Glue has to be the same in both zones: of it, nothing is said.
      if (![A, AAAA, CNAME].some((type) => hasType(zone, exchange, type)) || isNameServer(zone, exchange))
        return;
      const record = recordOf(zone, id);
      if (!record || record.unsure) return;
      const name = nameShown(zone, fieldToken(record, 'exchange')?.text, exchange);
      const cut = zone.names.text(found.cut);
      const cover = coverOf(zone, exchange);
      report({
        ...spotOf(record, 'exchange'),
        message: `The exchange ${name} is in the delegated zone ${cut}: senders do not see the address that stands here, but what ${cut} says of it.`,
        related: cover ? [{ entry: cover.record, start: 0, end: 0, message: 'The delegation' }] : [],
      });
    },
  },
};
