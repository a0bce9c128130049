import { hasType } from '../../zone/look-up';
import { type NameId, RELATIVE } from '../../zone/name-table';
import { originAt, recordOf, tokensOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { ownerText, removeRecord } from '../editing';
import { replaceToken, spotOfRole } from '../fixing';
import { endsInOwnName } from '../name/undotted';
import type { Finding, Fix, FixContext, Rule } from '../rule';
import { NS } from '../types';

/** An SOA at another name than the zone's (RFC 1035 section 5.2). */
export const soaNotApex: Rule = {
  code: 'soa-not-apex',
  group: 'zone',
  severity: 'error',
  summary: 'an SOA record is not at the name of the zone',
  why: 'The SOA record belongs to the name of the zone and nowhere else: BIND and NSD refuse the zone. Often the file is read under another zone name than was thought, or the final dot of the owner is missing.',
  remedy:
    'Give the SOA the owner `@`. If it is the SOA of another zone, put that zone into a file of its own.',
  references: ['RFC 1035 section 5.2'],
  bad: `$TTL 3600
lab  SOA ns1 hostmaster 1 7200 3600 1209600 3600
;    ^^^ error[soa-not-apex]
@    NS  ns1.example.net.
@    NS  ns2.example.org.
`,
  good: `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    NS  ns1.example.net.
@    NS  ns2.example.org.
`,
  check: {
    scope: 'zone',
    run(zone, report) {
      if (zone.apex === RELATIVE) return;
      for (const id of zone.soas()) {
        const record = zone.store.ownerOf(id) === zone.apex ? undefined : recordOf(zone, id);
        if (!record || record.owner < 0) continue;
        const written = record.chunk.owners[record.index] ?? -1;
        if (
          written > RELATIVE &&
          zone.names.isRelative(written) &&
          endsInOwnName(zone, written, record.owner)
        )
          continue;
        const owner = zone.names.text(record.owner);
        const whose = isZoneOutside(zone, record.owner)
          ? ` The file has the name servers of ${owner} too: it is that zone, read under another name.`
          : '';
        report({
          ...spotOfRole(record, 'type'),
          message: `This SOA record is at ${owner}, but the zone is ${zone.names.text(zone.apex)}: name servers refuse it.${whose}`,
        });
      }
    },
  },
  fixes,
};

function fixes(finding: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, finding.entry);
  if (!record) return [];
  if (zone.soas().some((id) => zone.store.ownerOf(id) === zone.apex)) {
    return [{ title: 'Remove this SOA record', edits: removeRecord(zone, finding.entry) }];
  }
  const owner = tokensOf(record.chunk, record.index).find((token) => token.role === 'owner');
  if (!owner || isZoneOutside(zone, record.owner)) return [];
  const name = ownerText(zone, zone.apex, originAt(zone, record.chunk, record.index));
  return [
    {
      title: `Write "${name}" as owner: ${zone.names.text(zone.apex)}`,
      edits: [replaceToken(record, owner, name)],
    },
  ];
}

/** True if the zone holds another one as a whole: name servers of a name that is not below its own. */
function isZoneOutside(zone: Zone, owner: NameId): boolean {
  return !zone.names.isAtOrBelow(owner, zone.apex) && hasType(zone, owner, NS);
}
