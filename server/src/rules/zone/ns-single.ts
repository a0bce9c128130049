import { recordOf } from '../../zone/record';
import { spotOfRdata } from '../fixing';
import type { Rule } from '../rule';
import { NS } from '../types';

/** A zone with one name server only (RFC 1034 section 4.1). */
export const nsSingle: Rule = {
  code: 'ns-single',
  group: 'zone',
  severity: 'information',
  summary: 'the zone has one name server only',
  why: 'When the only name server cannot be reached, the domain does not exist for the rest of the world: no web, no mail. Many registries ask for at least two name servers in different networks.',
  remedy: 'Let a second server, best in another network, answer for the zone as well, and name both.',
  references: ['RFC 1034 section 4.1', 'RFC 2182 section 5'],
  bad: `$TTL 3600
@    NS ns1.example.net.
;       ^^^^^^^^^^^^^^^^ information[ns-single]
`,
  good: `$TTL 3600
@    NS ns1.example.net.
@    NS ns2.example.org.
`,
  check: {
    scope: 'owner',
    types: [NS],
    run({ zone, owner, records }, report) {
      if (owner !== zone.apex) return;
      const servers = records.filter((id) => zone.store.typeOf(id) === NS);
      const only = servers[0];
      if (only === undefined || servers.length > 1) return;
      const record = recordOf(zone, only);
      // A zone that a server answers for itself, such as that of 127.0.0.1, needs no second one.
      if (!record || record.unsure || zone.names.labelText(record.target) === 'localhost') return;
      report({
        ...spotOfRdata(record),
        message: `${zone.names.text(record.target)} is the only name server of ${zone.names.text(owner)}: when it cannot be reached, nothing of the domain can.`,
      });
    },
  },
};
