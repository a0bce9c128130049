import { recordOf } from '../../zone/record';
import { removeRecord } from '../editing';
import { spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, Rule } from '../rule';
import { addressesInPlaceOf } from '../targets';
import { CNAME } from '../types';

/** A CNAME at the zone's own name (RFC 1912 section 2.4). */
export const cnameAtApex: Rule = {
  code: 'cname-at-apex',
  group: 'zone',
  severity: 'error',
  summary: 'the zone itself is an alias (CNAME)',
  why: 'The name of the zone has SOA and NS records, and an alias can have no other records. Name servers refuse the zone. If one took it, mail for the domain would follow the alias and be lost.',
  remedy:
    'Write A and AAAA records with the addresses of the host that was meant. Some DNS providers offer ANAME or ALIAS records that do this for you; for web sites an HTTPS record with priority 0 is an alias that may stand here.',
  references: ['RFC 1912 section 2.4', 'RFC 1034 section 3.6.2', 'RFC 9460 section 2.4.2'],
  bad: `$TTL 3600
@    SOA   ns1 hostmaster 1 7200 3600 1209600 3600
@    NS    ns1
@    CNAME www
;    ^^^^^ error[cname-at-apex]
ns1  A     192.0.2.1
www  A     192.0.2.2
`,
  good: `$TTL 3600
@    SOA   ns1 hostmaster 1 7200 3600 1209600 3600
@    NS    ns1
@    A     192.0.2.2
ns1  A     192.0.2.1
www  A     192.0.2.2
`,
  check: {
    scope: 'owner',
    types: [CNAME],
    when: ['apex'],
    run({ zone, owner, records }, report) {
      if (owner !== zone.apex) return;
      for (const id of records) {
        if (zone.store.typeOf(id) !== CNAME) continue;
        const record = recordOf(zone, id);
        if (!record || record.unsure) continue;
        report({
          ...spotOfRole(record, 'type'),
          message: `${zone.names.text(owner)} is the zone itself, with SOA and NS records; it cannot be an alias of ${zone.names.text(record.target)} as well, and name servers refuse the zone.`,
        });
      }
    },
  },
  fixes,
};

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const fixes: Fix[] = [{ title: 'Remove the CNAME', edits: removeRecord(zone, finding.entry) }];
  const edits = addressesInPlaceOf(zone, finding.entry);
  if (edits) fixes.push({ title: `Write the addresses it leads to here instead`, preferred: true, edits });
  return fixes;
}
