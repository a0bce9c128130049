import { EntryKind } from '../../zone/chunk';
import { hasType, lookUpAddresses } from '../../zone/look-up';
import { type NameId, ROOT } from '../../zone/name-table';
import { originAt, type RecordView, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { insertAfter, type NewRecord, ownerText } from '../editing';
import { spotOfRole } from '../fixing';
import type { Finding, Fix, FixContext, Report, Rule } from '../rule';
import { freeName } from '../targets';
import { NS } from '../types';

/** A zone that names no name server (RFC 1035 section 5.2). */
export const nsMissing: Rule = {
  code: 'ns-missing',
  group: 'zone',
  severity: 'error',
  summary: 'the zone has no NS record at its own name',
  why: 'The NS records at the name of the zone say which servers answer for it. BIND refuses a zone without them, Knot reports it; and resolvers that ask for them get nothing.',
  remedy: 'Write one NS record for each name server, hidden primaries left out.',
  references: ['RFC 1034 section 4.2.1', 'RFC 1912 section 2.8'],
  bad: `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
;    ^^^ error[ns-missing]
ns1  A   192.0.2.1
ns2  A   198.51.100.1
`,
  good: `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    NS  ns1
@    NS  ns2
ns1  A   192.0.2.1
ns2  A   198.51.100.1
`,
  check: { scope: 'zone', run: check },
  fixes: addServers,
};

function check(zone: Zone, report: Report): void {
  if (hasType(zone, zone.apex, NS)) return;
  const soa = zone.soas().find((id) => zone.store.ownerOf(id) === zone.apex);
  // Without SOA at its name the zone is not read as it should be: that is said, and enough.
  const record = soa === undefined ? undefined : recordOf(zone, soa);
  if (!record || hasBrokenServer(zone)) return;
  report({
    ...spotOfRole(record, 'type'),
    message: `The zone ${zone.names.text(zone.apex)} has no NS record: nothing says which servers answer for it, and BIND refuses it.`,
  });
}

function hasBrokenServer(zone: Zone): boolean {
  return zone
    .inOrder()
    .some((chunk) =>
      chunk.problems.some(
        (problem) => chunk.kinds[problem.entry] === EntryKind.Broken && problem.data?.meant === 'NS',
      ),
    );
}

function addServers(finding: Finding, { zone }: FixContext): Fix[] {
  const soa = recordOf(zone, finding.entry);
  if (!soa) return [];
  const origin = originAt(zone, soa.chunk, soa.index);
  const servers = serversOf(zone, soa);
  const server = servers[0] ?? freeName(zone, 'ns1');
  const shown = (servers.length > 0 ? servers : [server]).map((name) => ownerText(zone, name, origin));
  const records: NewRecord[] = shown.map((rdata) => ({ owner: zone.apex, type: 'NS', rdata }));
  if (servers.length === 0) records.push({ owner: server, type: 'A', rdata: '192.0.2.1' });
  const insertion = insertAfter(zone, finding.entry, records);
  if (!insertion) return [];
  const start = insertion.rdataAt.at(-1) ?? 0;
  const last = records.at(-1)?.rdata.length ?? 0;
  return [
    {
      title:
        servers.length === 0
          ? `Add ${shown[0]} as name server, with an address to fill in`
          : `Add ${shown.join(' and ')} as name server${servers.length > 1 ? 's' : ''}`,
      preferred: servers.length > 0,
      edits: [insertion.edit],
      select: { edit: 0, start, end: start + last },
    },
  ];
}

/** The primary of the SOA and the hosts with the usual names, those that can be reached. */
function serversOf(zone: Zone, soa: RecordView): NameId[] {
  const { names, store, apex } = zone;
  const servers: NameId[] = [];
  // The root stands for none.
  if (soa.target >= 0 && soa.target !== ROOT && !soa.unsure) {
    const outside = !names.isAtOrBelow(soa.target, apex);
    if (outside || lookUpAddresses(zone, soa.target).kind === 'records') servers.push(soa.target);
  }
  for (const label of USUAL_NAMES) {
    const name = names.find(names.fromText(label), apex);
    if (name < 0 || servers.includes(name) || !store.hasRecords(name)) continue;
    if (lookUpAddresses(zone, name).kind === 'records') servers.push(name);
  }
  return servers;
}

const USUAL_NAMES = ['ns', 'ns0', 'ns1', 'ns2', 'ns3', 'ns4', 'dns1', 'dns2', 'dns3'];
