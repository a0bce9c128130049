import type { EntryId } from '../../zone/entry-store';
import { lookUpAddresses } from '../../zone/look-up';
import { ROOT } from '../../zone/name-table';
import { fieldToken, recordOf } from '../../zone/record';
import { type FoundInWorld, lookUpAddressesInWorld } from '../../zone/world-look-up';
import type { Zone } from '../../zone/zone';
import { zoneShown } from '../abroad';
import { addressInTarget } from '../address-name';
import { useHostBehindDname } from '../behind-dname';
import { nameShown, spotOf } from '../fixing';
import { undottedTarget } from '../name/undotted';
import type { RecordAt, Report, Rule } from '../rule';
import { addAddress, useNearestHost } from '../targets';
import { NS } from '../types';
import { isForOwnUse } from './own-use';

/** A name server of this zone's names that has no address (RFC 1912 section 2.8). */
export const nsTargetNoAddress: Rule = {
  code: 'ns-target-no-address',
  group: 'zone',
  severity: 'error',
  internetOnly: true,
  summary: 'the target of an NS record is a name of this zone that has no address',
  why: 'Resolvers look up the address of a name server before they can ask it. A name of this zone without A or AAAA record leads nowhere: BIND refuses the zone if it is a name server of the zone itself, Knot also for one of a delegation. The root (`.`) is no host at all; a zone that names nothing else, such as a response policy, is not meant to be found.',
  remedy: 'Give the name an A or AAAA record, or name a host that has one.',
  references: ['RFC 1912 section 2.8', 'RFC 1034 section 4.2.1'],
  bad: `$TTL 3600
@    NS ns1
@    NS ns3
;       ^^^ error[ns-target-no-address]
ns1  A  192.0.2.1
ns2  A  192.0.2.2
`,
  good: `$TTL 3600
@    NS ns1
@    NS ns2
ns1  A  192.0.2.1
ns2  A  192.0.2.2
`,
  check: { scope: 'record', types: [NS], when: ['noAddress', 'rootTarget', 'abroad'], run: check },
  fixes: (finding, context) => {
    // Which server is meant by none, nobody knows.
    if (context.zone.store.targetOf(finding.entry) === ROOT) return [];
    return [
      ...useHostBehindDname(finding, context, 'nsdname'),
      ...useNearestHost(finding, context, 'nsdname'),
      ...addAddress(finding, context, 'nsdname'),
    ];
  },
};

function check({ zone, id, chunk, index }: RecordAt, report: Report): void {
  const target = zone.store.targetOf(id);
  if (target === ROOT) {
    checkRoot(zone, id, report);
    return;
  }
  // Below a delegation the address is glue, which glue-missing asks for.
  if (lookUpAddresses(zone, target).kind === 'delegated') return;
  const answer = lookUpAddressesInWorld(zone, target);
  const { found } = answer;
  if (found.kind === 'records' || found.kind === 'outside' || found.kind === 'alias') return;
  if (found.kind === 'delegated' || undottedTarget(zone, id, chunk, index)) return;
  const record = recordOf(zone, id);
  if (!record || record.unsure || addressInTarget(record)) return;
  const server = nameShown(zone, fieldToken(record, 'nsdname')?.text, record.target);
  report({
    ...spotOf(record, 'nsdname'),
    message: `The name server ${server} ${reasonOf(zone, answer)}: nobody can ask it.`,
  });
}

/**
 * The root is the name of no host. A zone that names nothing else is not meant to be found, as a response policy or a
 * catalog is not.
 */
function checkRoot(zone: Zone, id: EntryId, report: Report): void {
  const record = recordOf(zone, id);
  if (!record || record.unsure || zone.apex === ROOT) return;
  if (record.owner === zone.apex && isForOwnUse(zone)) return;
  report({
    ...spotOf(record, 'nsdname'),
    message: `${zone.names.text(record.owner)} has the root as a name server, which is no host: nobody can ask it.`,
  });
}

function reasonOf(own: Zone, { zone, found }: FoundInWorld): string {
  if (found.kind === 'dname') return 'is below a DNAME, so it is an alias without address';
  return found.kind === 'no-name' ? `does not exist in ${zoneShown(own, zone)}` : 'has no A or AAAA record';
}
