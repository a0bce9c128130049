import { type NameId, ROOT } from '../../zone/name-table';
import { fieldToken, recordOf } from '../../zone/record';
import { isMissing, lookUpBehindDnames } from '../../zone/world-look-up';
import type { Zone } from '../../zone/zone';
import { zoneShown } from '../abroad';
import { behindDnamesShown, relatedDnames } from '../behind-dname';
import { nameShown, spotOf } from '../fixing';
import { undottedTarget } from '../name/undotted';
import type { Report, Rule } from '../rule';
import { addAddress, useNearestHost } from '../targets';
import { isForOwnUse } from './own-use';

/** A primary of this zone's names that has no address (RFC 1035 section 3.3.13). */
export const soaMnameNoAddress: Rule = {
  code: 'soa-mname-no-address',
  group: 'zone',
  severity: 'warning',
  internetOnly: true,
  summary: 'the primary of the SOA record is a name of this zone that has no address',
  why: 'The first name of the SOA record is the primary name server. Dynamic updates are sent there, and whoever looks for the source of the zone asks there; without an address nobody finds it. Name servers load the zone without a word.\n\nA primary that is hidden on purpose, and says so by its name (`hidden`, `stealth`, `hidden-primary`, or a host below `internal` and the like), is left alone: secondaries know its address from their configuration.',
  remedy: 'Correct the name, or give it an A or AAAA record.',
  references: ['RFC 1035 section 3.3.13', 'RFC 2136 section 4.3'],
  bad: `$TTL 3600
@    SOA   ns3 hostmaster 1 7200 3600 1209600 3600
;          ^^^ warning[soa-mname-no-address]
@    NS    ns1
@    NS    ns2
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
  check: { scope: 'zone', run: check },
  fixes: (finding, context) => [
    ...useNearestHost(finding, context, 'mname'),
    ...addAddress(finding, context, 'mname'),
  ],
};

function check(zone: Zone, report: Report): void {
  for (const id of zone.soas()) {
    const target = zone.store.targetOf(id);
    const end = lookUpBehindDnames(zone, target);
    if (!isMissing(end) || isForOwnUse(zone) || isHidden(zone, target)) continue;
    const record = recordOf(zone, id);
    if (!record || record.unsure || undottedTarget(zone, id, record.chunk, record.index)) continue;
    const primary = nameShown(zone, fieldToken(record, 'mname')?.text, target);
    const lack =
      end.found.kind === 'no-name'
        ? `does not exist in ${zoneShown(zone, end.zone)}`
        : 'has no A or AAAA record';
    report({
      ...spotOf(record, 'mname'),
      message: `The primary ${primary} ${behindDnamesShown(end)}${lack}: dynamic updates cannot be sent there.`,
      related: relatedDnames(end),
    });
  }
}

/** True for a primary that says by a label below the zone's name that it is not for everyone to find. */
function isHidden({ names, apex }: Zone, primary: NameId): boolean {
  for (let name = primary; name > ROOT && name !== apex; name = names.parent(name))
    if (HIDDEN.test(names.labelText(name))) return true;
  return false;
}

const HIDDEN = /^(?:hidden|stealth)|^(?:int|intern|internal|intra|intranet|lan|local|private)$/i;
