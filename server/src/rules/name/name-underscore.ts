import { NO_NAME, RELATIVE } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOfRole } from '../fixing';
import type { Rule } from '../rule';
import { A, AAAA, MX } from '../types';
import { isMacroTarget, labelFault } from './host-name';

/** A leading underscore at the name of a host (RFC 8552). */
export const nameUnderscore: Rule = {
  code: 'name-underscore',
  group: 'name',
  severity: 'information',
  summary: 'a name of a host starts with an underscore, as names of services do',
  why: 'Names with a leading underscore say something about services (`_dmarc`, `_sip._tcp`) and are kept apart from hosts on purpose: no host name starts with an underscore. An address or mail exchange at such a name is seldom looked up, and BIND as primary refuses to load the zone, unless `check-names` is set otherwise. It lets addresses below `_spf` pass, which the macros of an SPF record look for.',
  remedy: 'Write the name without the underscore, or check the type of the record.',
  references: ['RFC 8552 section 1.1', 'RFC 1123 section 2.1'],
  bad: `$TTL 3600
_mail     A   192.0.2.1
;<^^^ information[name-underscore]
`,
  good: `$TTL 3600
mail      A   192.0.2.1
_dmarc    TXT "v=DMARC1; p=none"
gc._msdcs A   192.0.2.2
a._spf    A   127.0.0.2
`,
  check: {
    scope: 'record',
    types: [A, AAAA, MX],
    when: ['oddOwner'],
    run({ zone, id, chunk, index }, report) {
      if ((chunk.owners[index] ?? NO_NAME) < 0) return;
      const owner = zone.store.ownerOf(id);
      if (owner <= RELATIVE || labelFault(zone, owner, zone.apex)?.kind !== 'underscore') return;
      if (isMacroTarget(zone, owner, zone.store.typeOf(id))) return;
      const record = recordOf(zone, id);
      if (!record || isGlobalCatalog(zone, owner)) return;
      report({
        ...spotOfRole(record, 'owner'),
        message: `${zone.names.text(owner)} has a label with a leading underscore, which marks names of services: no host has such a name. BIND refuses to load the zone as primary, unless check-names is set otherwise.`,
      });
    },
  },
};

/** `gc._msdcs`: the one host name with an underscore that Active Directory writes, and BIND lets pass. */
function isGlobalCatalog(zone: Zone, owner: number): boolean {
  return zone.names.labelText(owner) === 'gc' && zone.names.labelText(zone.names.parent(owner)) === '_msdcs';
}
