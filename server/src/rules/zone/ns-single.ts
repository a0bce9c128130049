import { recordOf } from '../../zone/record';
import { addressInTarget } from '../address-name';
import { spotOfRdata } from '../fixing';
import type { Rule } from '../rule';
import { NS } from '../types';
import { isForOwnUse, isOfPrivateNetwork } from './own-use';

/** A zone with one name server only (RFC 1034 section 4.1). */
export const nsSingle: Rule = {
  code: 'ns-single',
  group: 'zone',
  severity: 'information',
  internetOnly: true,
  summary: 'the zone has one name server only',
  why: 'When the only name server cannot be reached, the domain does not exist for the rest of the world: no web, no mail. Many registries ask for at least two name servers in different networks.\n\nNothing is said of zones that each server has for itself (`localhost`, empty zones, response policies), of catalogs of zones, and of names that count in one network only: `internal`, `lan` and their like, `home.arpa`, `_msdcs` and the reverse zones of private addresses.',
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
    when: ['apex'],
    run({ zone, owner, records }, report) {
      if (owner !== zone.apex) return;
      const servers = records.filter((id) => zone.store.typeOf(id) === NS);
      const only = servers[0];
      if (only === undefined || servers.length > 1) return;
      const record = recordOf(zone, only);
      if (
        !record ||
        record.unsure ||
        addressInTarget(record) ||
        isForOwnUse(zone) ||
        isOfPrivateNetwork(zone)
      )
        return;
      report({
        ...spotOfRdata(record),
        message: `${zone.names.text(record.target)} is the only name server of ${zone.names.text(owner)}: when it cannot be reached, nothing of the domain can.`,
      });
    },
  },
};
