import { ipv6Text, parseIpv4, parseIpv6 } from '../../rr/kinds/address';
import type { EntryId } from '../../zone/entry-store';
import { lookUp } from '../../zone/look-up';
import { fieldToken, isUnsure, rdataWire, recordOf } from '../../zone/record';
import { addressOfReverseName, isEmptyReverseZone, nameInReverseZones } from '../../zone/reverse-zones';
import {
  answersInWorld,
  type FoundInWorld,
  followInWorld,
  followTypesInWorld,
  lookUpInWorld,
  nameIn,
  type WorldRoute,
} from '../../zone/world-look-up';
import type { Zone } from '../../zone/zone';
import { homeOf, placeForName } from '../abroad';
import { insertAfter } from '../editing';
import { replaceToken, spotOf } from '../fixing';
import { hostWithAddress } from '../hosts';
import { isReverseZone } from '../name/undotted';
import type { Finding, Fix, FixContext, RecordAt, Report, Rule } from '../rule';
import { A, AAAA, PTR } from '../types';

/** Addresses and their names, where both the forward and the reverse zone are here (RFC 1912 section 2.1). */
export const ptrForwardMismatch: Rule = {
  code: 'ptr-forward-mismatch',
  group: 'zone',
  severity: 'information',
  summary:
    'an address has no PTR record in its reverse zone, or a PTR record leads to a host that lacks the address',
  why: 'Many servers look back from an address to its name, and forward again from the name to the address. Mail servers in particular refuse or mistrust mail from an address where one of the two is missing. This is only looked at where the forward and the reverse zone are both in the workspace.',
  remedy:
    'Give the address a PTR record in the reverse zone. Let the PTR record lead to the name that has the address. An address needs one PTR record, however many names lead to it.',
  references: ['RFC 1912 section 2.1', 'RFC 1035 section 3.5', 'RFC 3596 section 2.5'],
  examples: {
    others: {
      '2.0.192.in-addr.arpa.': `$TTL 3600
@  SOA ns1.example.com. hostmaster.example.com. 1 7200 3600 1209600 3600
@  NS  ns1.example.com.
1  PTR ns1.example.com.
`,
    },
  },
  bad: `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    NS  ns1
@    NS  ns.example.net.
ns1  A   192.0.2.1
www  A   192.0.2.2
;        ^^^^^^^^^ information[ptr-forward-mismatch]
`,
  good: `$TTL 3600
@    SOA ns1 hostmaster 1 7200 3600 1209600 3600
@    NS  ns1
@    NS  ns.example.net.
ns1  A   192.0.2.1
www  A   192.0.2.1
`,
  check: { scope: 'record', types: [A, AAAA, PTR], when: ['world'], run: check },
  fixes: (finding, context) => {
    const type = context.zone.store.typeOf(finding.entry);
    return type === PTR ? fixPointer(finding, context) : addPointer(finding, context);
  },
};

function check(at: RecordAt, report: Report): void {
  const { zone, chunk, index } = at;
  if (!zone.world || chunk.file.kind === 'generated') return;
  if (chunk.types[index] === PTR) checkPointer(at, report);
  else checkAddress(at, report);
}

/** Hot path: where there is no reverse zone, or none of the address, next to nothing is done. */
function checkAddress({ zone, id, chunk, index }: RecordAt, report: Report): void {
  const reverse = reverseNameOf(zone, id);
  // What a reverse zone has of addresses are those of its own servers, at best.
  if (reverse === undefined || isUnsure(chunk, index) || isReverseZone(zone)) return;
  const owner = zone.store.ownerOf(id);
  if (owner < 0 || zone.names.isWildcard(owner) || zone.names.label(owner)[0] === UNDERSCORE) return;
  // Glue is the business of the zone that was delegated.
  if (lookUp(zone, owner, chunk.types[index] ?? A).kind !== 'records') return;
  const { zone: home, found } = followPointers(zone, reverse);
  if ((found.kind !== 'no-name' && found.kind !== 'no-data') || isEmptyReverseZone(home)) return;
  const record = recordOf(zone, id);
  const address = record && fieldToken(record, 'address');
  if (!record || !address) return;
  report({
    ...spotOf(record, 'address'),
    message: `${zone.names.text(owner)} has the address ${address.text}, which has no PTR record in the zone ${home.names.text(home.apex)}: who looks back from it finds no name.`,
  });
}

const UNDERSCORE = 95;

const octets = new Uint8Array(16);

/** The name in the reverse tree of an address record, if the world has a zone for it. */
function reverseNameOf(zone: Zone, id: EntryId): string | undefined {
  const chunk = zone.store.chunkOf(id);
  const reverse = zone.world?.world.reverse;
  if (!chunk || !reverse || reverse.apexes.size === 0) return undefined;
  const index = zone.store.indexOf(id);
  const start = (chunk.starts[index] ?? 0) + (chunk.rdata[index] ?? 0);
  let end = start;
  while (chunk.text.charCodeAt(end) > 41 && chunk.text.charCodeAt(end) !== SEMICOLON) end++;
  if (chunk.types[index] === A)
    return parseIpv4(chunk.text, start, end, octets, 0) ? nameInReverseZones(reverse, octets, 4) : undefined;
  return parseIpv6(chunk.text, start, end, octets, 0) ? nameInReverseZones(reverse, octets, 16) : undefined;
}

const SEMICOLON = 59;

/** Looks for the PTR records of a reverse name, through the aliases of parts that were handed on (RFC 2317, RFC 6672). */
function followPointers(zone: Zone, reverse: string): WorldRoute {
  const name = zone.names.fromText(reverse);
  // Nothing in the zone leads from the owner to this name, even where it is the zone's own.
  zone.world?.note(name);
  return followTypesInWorld(zone, name, [PTR]);
}

function checkPointer({ zone, id }: RecordAt, report: Report): void {
  const host = zone.store.targetOf(id);
  // Of a host within the reverse zone ptr-missing-dot and ptr-target speak.
  if (host < 0 || !isReverseZone(zone) || zone.names.isAtOrBelow(host, zone.apex)) return;
  const address = addressOfReverseName(zone.names.text(zone.store.ownerOf(id)));
  if (!address) return;
  const answers = answersInWorld(zone, host, [A, AAAA]);
  if (answers.length === 0) return;
  const standings = answers.map((answer) => standingOf(answer, address, zone));
  const [standing] = standings;
  if (!standing || !standings.every((each) => each === 'lacks it' || each === 'has none')) return;
  const record = recordOf(zone, id);
  if (!record || record.unsure) return;
  const shown = addressText(address);
  const name = zone.names.text(host);
  report({
    ...spotOf(record, 'ptrdname'),
    message:
      standing === 'has none'
        ? `${name} has no address in the zone ${apexOf(answers[0])}: ${shown} leads to it, but it does not lead back.`
        : `${name} does not have the address ${shown}, which leads to it by this record: it has others in the zone ${apexOf(answers[0])}.`,
  });
}

type Standing = 'has it' | 'lacks it' | 'has none' | 'unknown';

function standingOf({ zone, name, found }: FoundInWorld, address: Uint8Array, asking: Zone): Standing {
  if (found.kind === 'no-name' || found.kind === 'no-data') return 'has none';
  const isAlias = found.kind === 'alias' || found.kind === 'dname';
  const end = isAlias ? followInWorld(zone, name, asking.world) : { zone, found };
  if (end.found.kind === 'no-name' || end.found.kind === 'no-data') return 'has none';
  if (end.found.kind !== 'records') return 'unknown';
  for (const id of end.found.records) {
    const record = recordOf(end.zone, id);
    const wire = record && !record.unsure ? rdataWire(record) : undefined;
    if (!wire) return 'unknown';
    if (wire.length === address.length && wire.every((octet, at) => octet === address[at])) return 'has it';
  }
  return 'lacks it';
}

function apexOf(answer: FoundInWorld | undefined): string {
  return answer ? answer.zone.names.text(answer.zone.apex) : '';
}

function addressText(address: Uint8Array): string {
  return address.length === 4 ? address.join('.') : ipv6Text(address);
}

/** Writes the PTR record of an address into its reverse zone. */
function addPointer({ entry }: Finding, { zone }: FixContext): Fix[] {
  const reverse = reverseNameOf(zone, entry);
  if (reverse === undefined) return [];
  const { zone: home, end: name } = followPointers(zone, reverse);
  if (home === zone || name < 0) return [];
  const rdata = zone.names.text(zone.store.ownerOf(entry));
  const insertion = insertAfter(home, placeForName(home, name, [PTR]), [{ owner: name, type: 'PTR', rdata }]);
  if (!insertion) return [];
  const title = `Add a PTR record that leads to ${rdata} to the zone ${home.names.text(home.apex)}`;
  return [{ title, edits: [insertion.edit] }];
}

/** Lets a PTR record lead to the host that has the address, or gives its host the address. */
function fixPointer({ entry }: Finding, { zone }: FixContext): Fix[] {
  const record = recordOf(zone, entry);
  const token = record && fieldToken(record, 'ptrdname');
  const address = addressOfReverseName(zone.names.text(zone.store.ownerOf(entry)));
  const home = record && homeOf(zone, record.target);
  if (!record || !token || !address || !home || home.zone === zone) return [];
  const text = addressText(address);
  const fixes: Fix[] = [];
  const host = nameIn(zone, home.zone, hostWithAddress(home.zone, text));
  if (host >= 0) {
    const name = zone.names.text(host);
    fixes.push({ title: `Use ${name}, which has this address`, edits: [replaceToken(record, token, name)] });
  }
  const found = lookUpInWorld(zone, record.target, [A, AAAA]).found.kind;
  if (found !== 'no-name' && found !== 'no-data') return fixes;
  const type = address.length === 4 ? 'A' : 'AAAA';
  const added = { owner: home.name, type, rdata: text };
  const insertion = insertAfter(home.zone, placeForName(home.zone, home.name), [added]);
  if (insertion) {
    const title = `Give ${home.zone.names.text(home.name)} the address ${text}, in the zone ${home.zone.names.text(home.zone.apex)}`;
    fixes.push({ title, edits: [insertion.edit] });
  }
  return fixes;
}
