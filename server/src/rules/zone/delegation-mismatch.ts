import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import type { NameId } from '../../zone/name-table';
import { fieldToken, type RecordView, recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { relatedTo } from '../abroad';
import { insertAfter, isEditable, removeRecord } from '../editing';
import { replaceToken, spotOf } from '../fixing';
import type { Finding, Fix, OwnerAt, Report, Reported, Rule } from '../rule';
import { DS, NS } from '../types';
import {
  brokenTrust,
  type Delegation,
  delegationAt,
  type GlueFault,
  glueFaults,
  serversOf,
} from './delegation';

/** A delegation that says otherwise than the zone it leads to (RFC 1034 section 4.2.2, RFC 4035 section 5.2). */
export const delegationMismatch: Rule = {
  code: 'delegation-mismatch',
  group: 'zone',
  severity: 'warning',
  summary: 'a delegation names other name servers, addresses or keys than the delegated zone itself',
  why: 'A zone and its parent each say which name servers the zone has, and resolvers use both. A server that only one of them names is asked now and then, or not at all; glue with an old address leads to a host that no longer answers. A DS record for a key that the zone does not have makes every validating resolver refuse the zone.\n\nThis is only looked at where both zones are in the workspace.',
  remedy:
    'Write the NS records, and the addresses of name servers below the delegation, alike in both zones. Let DS records stand for keys that the zone has.',
  references: ['RFC 1034 section 4.2.2', 'RFC 1912 section 2.3', 'RFC 4034 section 5', 'RFC 9471'],
  examples: {
    others: {
      'lab.example.com.': `$TTL 3600
@   SOA ns1 hostmaster 1 7200 3600 1209600 3600
@   NS  ns1
@   NS  ns2.example.net.
ns1 A   192.0.2.1
`,
    },
  },
  bad: `$TTL 3600
lab      NS ns1.lab
;           ^^^^^^^ warning[delegation-mismatch]
lab      NS ns3.example.net.
;           ^^^^^^^^^^^^^^^^ warning[delegation-mismatch]
ns1.lab  A  192.0.2.9
;           ^^^^^^^^^ warning[delegation-mismatch]
`,
  good: `$TTL 3600
lab      NS ns1.lab
lab      NS ns2.example.net.
ns1.lab  A  192.0.2.1
`,
  check: { scope: 'owner', types: [NS], when: ['world'], run: check },
  fixes: (finding, context) => {
    const made = delegationAt(context.zone, ownerOfFinding(context.zone, finding));
    if (!made) return [];
    switch (finding.data.kind) {
      case 'surplus':
        return [...removeServer(finding, made), ...addToChild(finding, made)];
      case 'lacking':
        return addServers(made);
      case 'glue':
        return fixGlue(finding, made);
      default:
        return [];
    }
  },
};

function check({ zone, owner }: OwnerAt, report: Report): void {
  const made = delegationAt(zone, owner);
  if (!made) return;
  for (const fault of [...serverFaults(made), ...glueReports(made), ...trustReports(made)]) report(fault);
}

function* serverFaults(made: Delegation): Generator<Reported> {
  const { parent, owner, child, childApex } = made;
  const name = parent.names.text(owner);
  const above = serversOf(parent, owner);
  const below = serversOf(child, childApex);
  const childNs = recordsAt(child, childApex, NS)[0] ?? NO_ENTRY;
  const related = [relatedTo({ zone: child, id: childNs }, `The name servers of ${name} as it says itself`)];
  for (const [server, id] of above) {
    const record = recordOf(parent, id);
    if (below.has(server) || !record) continue;
    yield {
      ...spotOf(record, 'nsdname'),
      message: `The zone ${name} does not have ${server} among its name servers, which are ${listed([...below.keys()])}.`,
      related,
      data: { kind: 'surplus' },
    };
  }
  const lacking = [...below.keys()].filter((server) => !above.has(server));
  const first = recordOf(parent, [...above.values()][0] ?? NO_ENTRY);
  if (!first || lacking.length === 0) return;
  yield {
    ...spotOf(first, 'nsdname'),
    message: `The zone ${name} also has the name server${lacking.length > 1 ? 's' : ''} ${listed(lacking)}, which this delegation does not name.`,
    related,
    data: { kind: 'lacking' },
  };
}

function* glueReports(made: Delegation): Generator<Reported> {
  const { parent, owner, child } = made;
  for (const { server, id, address, inChild } of glueFaults(made)) {
    const record = recordOf(parent, id);
    if (!record) continue;
    const from = inChild[0];
    const name = parent.names.text(owner);
    yield {
      ...spotOf(record, record.type.number === NS ? 'nsdname' : 'address'),
      message:
        address === undefined
          ? `${parent.names.text(server)} also has the address ${listed(inChild.map(({ text }) => text))} in the zone ${name}, which the glue here lacks.`
          : inChild.length > 0
            ? `${parent.names.text(server)} has the address ${listed(inChild.map(({ text }) => text))} in the zone ${name}, not ${address}.`
            : `${parent.names.text(server)} does not have the address ${address} in the zone ${name}.`,
      related: from ? [relatedTo({ zone: child, id: from.id }, `The address in ${name}`)] : [],
      data: { kind: 'glue' },
    };
  }
}

function* trustReports(made: Delegation): Generator<Reported> {
  const { parent, owner } = made;
  const record = recordOf(parent, brokenTrust(made) ?? NO_ENTRY);
  if (!record) return;
  const several = recordsAt(parent, owner, DS).length > 1;
  yield {
    ...spotOf(record, 'key tag'),
    message: `${several ? 'None of these DS records stands' : 'This DS record does not stand'} for a key of the zone ${parent.names.text(owner)}: validating resolvers refuse its answers.`,
  };
}

function listed(items: readonly string[]): string {
  return items.length < 2
    ? (items[0] ?? '')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** The delegated name: glue is reported at a record of the server. */
function ownerOfFinding(zone: Zone, { entry }: Finding): NameId {
  const record = recordOf(zone, entry);
  if (!record || record.type.number === NS) return record?.owner ?? -1;
  for (let id = zone.store.firstPointing(record.owner); id >= 0; id = zone.store.nextPointing(id)) {
    const owner = zone.store.ownerOf(id);
    if (zone.store.typeOf(id) === NS && zone.names.isAtOrBelow(record.owner, owner) && owner !== zone.apex)
      return owner;
  }
  return -1;
}

function removeServer({ entry }: Finding, { parent, owner, child, childApex }: Delegation): Fix[] {
  const own = serversOf(child, childApex);
  // A delegation without any server would be none.
  const others = [...serversOf(parent, owner)].filter(([server, id]) => id !== entry && own.has(server));
  if (others.length === 0 || !isEditable(parent, entry)) return [];
  return [{ title: 'Remove this name server from the delegation', edits: removeRecord(parent, entry) }];
}

function addToChild({ entry }: Finding, { parent, child, childApex }: Delegation): Fix[] {
  const server = parent.names.text(parent.store.targetOf(entry));
  const last = recordsAt(child, childApex, NS).at(-1) ?? NO_ENTRY;
  // A server of the child's own would need its address there as well.
  if (child.names.isAtOrBelow(child.names.fromText(server), childApex)) return [];
  const insertion = insertAfter(child, last, [{ owner: childApex, type: 'NS', rdata: server }]);
  const title = `Add ${server} to the name servers of the zone ${child.names.text(child.apex)}`;
  return insertion ? [{ title, edits: [insertion.edit] }] : [];
}

/** Takes over the name servers that the zone has and the delegation lacks, with their glue. */
function addServers({ parent, owner, child, childApex }: Delegation): Fix[] {
  const above = serversOf(parent, owner);
  const lacking = [...serversOf(child, childApex).keys()].filter((server) => !above.has(server));
  const last = recordsAt(parent, owner, NS).at(-1) ?? NO_ENTRY;
  const servers = lacking.map((rdata) => ({ owner, type: 'NS', rdata }));
  const glue = lacking.flatMap((server) => {
    const name = parent.names.fromText(server);
    if (!parent.names.isAtOrBelow(name, owner) || parent.store.hasRecords(name)) return [];
    return addressesOf(child, child.names.fromText(server)).map((record) => ({
      owner: name,
      type: record.type.mnemonic,
      rdata: fieldToken(record, 'address')?.text ?? '',
    }));
  });
  const insertion = insertAfter(parent, last, [...servers, ...glue]);
  return insertion ? [{ title: `Add ${listed(lacking)} to the delegation`, edits: [insertion.edit] }] : [];
}

function addressesOf(zone: Zone, name: NameId): RecordView[] {
  return recordsAt(zone, name).flatMap((id) => {
    const record = recordOf(zone, id);
    return record && fieldToken(record, 'address') ? [record] : [];
  });
}

/** Writes the address that the zone has for its server. */
function fixGlue(finding: Finding, made: Delegation): Fix[] {
  const { parent } = made;
  const fault = glueFaults(made).find(({ id }) => id === finding.entry);
  const record = recordOf(parent, finding.entry);
  if (!fault || !record) return [];
  return fault.address === undefined ? addGlue(fault, parent) : correctGlue(fault, record, made);
}

function correctGlue({ inChild }: GlueFault, record: RecordView, { parent }: Delegation): Fix[] {
  const token = fieldToken(record, 'address');
  const [wanted] = inChild;
  if (!token || !isEditable(parent, record.id)) return [];
  if (wanted) {
    const title = `Write ${wanted.text}, as in the zone itself`;
    return [{ title, preferred: inChild.length === 1, edits: [replaceToken(record, token, wanted.text)] }];
  }
  return [
    { title: 'Remove this address, which the server does not have', edits: removeRecord(parent, record.id) },
  ];
}

function addGlue({ server, inChild }: GlueFault, parent: Zone): Fix[] {
  const after: EntryId = recordsAt(parent, server).at(-1) ?? NO_ENTRY;
  const records = inChild.map(({ type, text }) => ({ owner: server, type, rdata: text }));
  const insertion = insertAfter(parent, after, records);
  const title = `Add the address ${listed(inChild.map(({ text }) => text))} to the glue`;
  return insertion ? [{ title, edits: [insertion.edit] }] : [];
}
