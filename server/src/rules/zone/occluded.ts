import { NO_ENTRY } from '../../zone/entry-store';
import { NO_NAME } from '../../zone/name-table';
import { recordOf } from '../../zone/record';
import { spotOfRole } from '../fixing';
import type { OwnerAt, Report, Rule } from '../rule';
import { A, AAAA, CNAME, DNAME, DS, NS, NSEC, RRSIG, SOA } from '../types';
import { coverOf, dnameAbove, isLikeGlue } from './cover';

/** Records that a delegation hides (RFC 1034 section 4.2.1). */
export const occluded: Rule = {
  code: 'occluded',
  group: 'zone',
  severity: 'warning',
  summary: 'a record at or below a delegation is never answered',
  why: 'Below a delegation, the delegated zone speaks: of what stands here only the addresses of its name servers are ever given out, as glue. At the delegated name itself only the NS records, and DS records for signed zones, belong to this zone. Name servers load the zone, some with a message, and do not answer with such records. A DNAME beside the NS records of a delegation is an error: Knot refuses the zone.',
  remedy: 'Move the record to the zone that answers for the name, or remove the delegation.',
  references: ['RFC 1034 section 4.2.1', 'RFC 2181 section 6.1', 'RFC 6672 section 2.3'],
  bad: `$TTL 3600
lab      NS    ns1.lab
ns1.lab  A     192.0.2.1
www.lab  TXT   "hidden"
;<^^^^^ warning[occluded]
lab      MX    10 mail.example.net.
;        ^^ warning[occluded]
`,
  good: `$TTL 3600
lab      NS    ns1.lab
ns1.lab  A     192.0.2.1
www      TXT   "seen"
`,
  check: {
    scope: 'owner',
    when: ['hiddenData'],
    run({ zone, owner, records }, report) {
      const cover = coverOf(zone, owner);
      if (!cover && owner !== zone.apex) reportAtCut({ zone, owner, records }, report);
      const record = cover?.kind === 'delegation' ? recordOf(zone, records[0] ?? -1) : undefined;
      // Addresses are glue, or could be: glue-unused speaks of those, and dname-children of what is below a DNAME.
      if (!cover || !record || isLikeGlue(zone, owner) || dnameAbove(zone, owner) !== NO_NAME) return;
      const above = zone.names.text(cover.name);
      report({
        ...spotOfRole(record, 'owner'),
        message: `${zone.names.text(owner)} is below ${above}, which is delegated: what stands here is never answered.`,
        related: [{ entry: cover.record, start: 0, end: 0, message: 'The delegation' }],
      });
    },
  },
};

/** What stands beside the NS records of a delegation: this zone has the address of a name server there, and no more. */
function reportAtCut({ zone, owner, records }: OwnerAt, report: Report): void {
  const delegation = records.find((id) => zone.store.typeOf(id) === NS);
  if (delegation === undefined) return;
  const related = [{ entry: delegation, start: 0, end: 0, message: 'The delegation' }];
  const dname = recordOf(zone, records.find((id) => zone.store.typeOf(id) === DNAME) ?? NO_ENTRY);
  if (dname)
    report({
      ...spotOfRole(dname, 'type'),
      severity: 'error',
      message: `${zone.names.text(owner)} is delegated and cannot have a DNAME as well (RFC 6672 section 2.3): it is never answered, and Knot refuses the zone.`,
      related,
    });
  const record = recordOf(zone, records.find((id) => !AT_CUT.has(zone.store.typeOf(id))) ?? NO_ENTRY);
  if (!record) return;
  report({
    ...spotOfRole(record, 'type'),
    message: `${zone.names.text(owner)} is delegated: its ${record.type.mnemonic} record belongs into the zone of the name servers that the NS records name; what stands here is never answered.`,
    related,
  });
}

/** Types that may stand at a cut, or of which more is to be said. */
const AT_CUT = new Set([NS, DS, NSEC, RRSIG, A, AAAA, CNAME, DNAME, SOA]);
