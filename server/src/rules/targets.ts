import { EntryKind } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { followToAddresses, hasType, recordsAt } from '../zone/look-up';
import { type NameId, NO_NAME } from '../zone/name-table';
import { fieldToken, type RecordView, recordOf, type TokenPlace } from '../zone/record';
import { nearest } from '../zone/spelling';
import type { Zone } from '../zone/zone';
import { addressInTarget } from './address-name';
import { entriesAfter, insertAfter, isEditable, removeRecord } from './editing';
import { nameForTarget, replaceToken } from './fixing';
import type { Finding, Fix, FixContext, TextEdit } from './rule';
import { sameRdata } from './same-rdata';
import { A, AAAA, CNAME } from './types';

/** An address that stands for one still to be typed (RFC 5737, RFC 3849). */
const SAMPLE = { A: '192.0.2.1', AAAA: '2001:db8::1' } as const;

/** Names the host behind the alias that a record's target is. */
export function useAliasTarget(finding: Finding, { zone }: FixContext, field: string): Fix[] {
  const place = targetPlace(zone, finding, field);
  if (!place) return [];
  const route = followToAddresses(zone, place.record.target);
  if (route.found.kind !== 'records' || route.loop || route.end < 0) return [];
  const name = nameForTarget(zone, place.record, route.end, place.token.text);
  const { id, owner, type } = place.record;
  if (recordsAt(zone, owner, type.number).some((other) => zone.store.targetOf(other) === route.end)) {
    return [
      {
        title: `Remove this record: ${name}, the host behind the alias, is named already`,
        edits: removeRecord(zone, id),
      },
    ];
  }
  return [
    {
      title: `Use ${name}, the host behind the alias`,
      preferred: true,
      edits: [replaceToken(place.record, place.token, name)],
    },
  ];
}

/** Gives a record's target addresses of its own, in place of its CNAME: those of the host behind the alias. */
export function replaceAliasByAddresses(finding: Finding, { zone }: FixContext, field: string): Fix[] {
  const place = targetPlace(zone, finding, field);
  if (!place) return [];
  const { target } = place.record;
  const alias = recordsAt(zone, target, CNAME);
  const edits = alias.length === 1 ? addressesInPlaceOf(zone, alias[0] ?? NO_ENTRY) : undefined;
  if (!edits) return [];
  return [{ title: `Replace the alias ${zone.names.text(target)} by the addresses it leads to`, edits }];
}

/** Edits that write the addresses an alias leads to in its place; undefined where they are not known or do not fit. */
export function addressesInPlaceOf(zone: Zone, alias: EntryId): TextEdit[] | undefined {
  const line = recordOf(zone, alias);
  const route = line && followToAddresses(zone, line.target);
  if (!line || !route || !isEditable(zone, alias) || route.found.kind !== 'records' || route.loop)
    return undefined;
  const present = [A, AAAA].flatMap((type) => recordsAt(zone, line.owner, type));
  const records = route.found.records.flatMap((from) => {
    const address = recordOf(zone, from);
    const token = address && fieldToken(address, 'address');
    if (!address || !token || present.some((id) => sameRdata(zone, id, from))) return [];
    return [{ owner: line.owner, type: address.type.mnemonic, rdata: token.text, ...ttlOfLine(line) }];
  });
  const insertion = insertAfter(zone, alias, records);
  // The alias goes, its addresses come behind it: owners that are repeated from it stay what they are.
  const removal = removeRecord(zone, alias)[0];
  if (!insertion || !removal || records.length === 0 || insertion.edit.start !== removal.end)
    return undefined;
  return [{ ...removal, newText: insertion.edit.newText.replace(/^\r?\n/, '') }];
}

function ttlOfLine(line: RecordView): { ttl?: number } {
  return (line.chunk.ttls[line.index] ?? -1) >= 0 && line.ttl !== undefined ? { ttl: line.ttl } : {};
}

/** Writes an A or AAAA record for a record's target, with an address to be typed over. */
export function addAddress(finding: Finding, { zone }: FixContext, field: string): Fix[] {
  const place = targetPlace(zone, finding, field);
  if (!place || place.record.target < 0) return [];
  const { target } = place.record;
  const fixes: Fix[] = [];
  for (const type of ['A', 'AAAA'] as const) {
    const insertion = insertAfter(zone, neighbourFor(zone, place.record), [
      { owner: target, type, rdata: SAMPLE[type] },
    ]);
    const start = insertion?.rdataAt[0];
    if (!insertion || start === undefined) continue;
    fixes.push({
      title: `Add an ${type} record for ${zone.names.text(target)}`,
      edits: [insertion.edit],
      select: { edit: 0, start, end: start + SAMPLE[type].length },
    });
  }
  return fixes;
}

/** Names a host of the zone whose spelling is near to the target's and that has addresses. */
export function useNearestHost(finding: Finding, { zone }: FixContext, field: string): Fix[] {
  const place = targetPlace(zone, finding, field);
  if (!place || place.record.target < 0) return [];
  const host = nearestHost(zone, place.record);
  if (host === NO_NAME) return [];
  const name = nameForTarget(zone, place.record, host, place.token.text);
  return [
    { title: `Use ${name}, which has an address`, edits: [replaceToken(place.record, place.token, name)] },
  ];
}

/** Turns an address in the place of a host name into a host with that address, and names the host. */
export function hostForAddress(finding: Finding, { zone }: FixContext, field: string, label: string): Fix[] {
  const place = targetPlace(zone, finding, field);
  const found = place && addressInTarget(place.record);
  if (!place || !found) return [];
  const existing = hostWithAddress(zone, found.address);
  if (existing !== NO_NAME) {
    const name = nameForTarget(zone, place.record, existing, '');
    return [
      {
        title: `Use ${name}, the host with this address`,
        preferred: true,
        edits: [replaceToken(place.record, place.token, name)],
      },
    ];
  }
  const host = freeName(zone, label);
  const insertion = insertAfter(zone, neighbourFor(zone, place.record), [
    { owner: host, type: found.type, rdata: found.address },
  ]);
  if (!insertion) return [];
  const name = nameForTarget(zone, place.record, host, '');
  return [
    {
      title: `Make ${zone.names.text(host)} a host with this address, and name it here`,
      preferred: true,
      edits: [replaceToken(place.record, place.token, name), insertion.edit],
    },
  ];
}

/** A name right below the zone that is not in use: `label`, or with a number behind it. */
export function freeName(zone: Zone, label: string): NameId {
  for (let number = 1; ; number++) {
    const text = number === 1 ? label : `${label}${number}`;
    const name = zone.names.resolve(zone.names.fromText(text), zone.apex);
    if (!zone.store.exists(name)) return name;
  }
}

/** The name of the zone's first host with this address, `NO_NAME` if there is none. */
function hostWithAddress(zone: Zone, address: string): NameId {
  const wanted = address.toLowerCase();
  for (const id of hosts(zone)) {
    const record = recordOf(zone, id);
    if (record && fieldToken(record, 'address')?.text.toLowerCase() === wanted) return record.owner;
  }
  return NO_NAME;
}

/** A host that another record of the same owner and type names already would only be named twice. */
function nearestHost(zone: Zone, record: RecordView): NameId {
  const wanted = zone.names.text(record.target);
  const named = recordsAt(zone, record.owner, record.type.number).map((id) => zone.store.targetOf(id));
  const byText = new Map<string, NameId>();
  for (const id of hosts(zone)) {
    const owner = zone.store.ownerOf(id);
    if (named.includes(owner)) continue;
    byText.set(zone.names.text(owner), owner);
  }
  const text = nearest(wanted, byText.keys());
  return text === undefined ? NO_NAME : (byText.get(text) ?? NO_NAME);
}

/** Records with addresses, in the order of the zone. */
function* hosts(zone: Zone): Generator<EntryId> {
  for (const chunk of zone.inOrder()) {
    for (let index = 0; index < chunk.count; index++) {
      if (chunk.kinds[index] !== EntryKind.Record) continue;
      if (chunk.types[index] === A || chunk.types[index] === AAAA) yield chunk.ids[index] ?? NO_ENTRY;
    }
  }
}

/**
 * The record behind which addresses of a target belong: other records of the target, else the first address that
 * follows in the file, else the record itself.
 */
function neighbourFor(zone: Zone, record: RecordView): EntryId {
  const own = recordsAt(zone, record.target).filter((id) => isEditable(zone, id));
  const last = own.at(-1);
  if (last !== undefined && !hasType(zone, record.target, CNAME)) return last;
  for (const { chunk, index } of entriesAfter(zone, record.id)) {
    if (chunk.file !== record.chunk.file || chunk.kinds[index] !== EntryKind.Record) continue;
    if (chunk.types[index] === A || chunk.types[index] === AAAA) return chunk.ids[index] ?? record.id;
  }
  return record.id;
}

function targetPlace(
  zone: Zone,
  finding: Finding,
  field: string,
): { record: RecordView; token: TokenPlace } | undefined {
  const record = recordOf(zone, finding.entry);
  const token = record && fieldToken(record, field);
  return record && token ? { record, token } : undefined;
}
