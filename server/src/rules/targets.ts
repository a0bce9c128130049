import { EntryKind } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { followToAddresses, hasType, lookUpAddresses, recordsAt } from '../zone/look-up';
import { type NameId, NO_NAME } from '../zone/name-table';
import { fieldToken, originAt, type RecordView, recordOf, type TokenPlace } from '../zone/record';
import { nearest } from '../zone/spelling';
import { followInWorld, lookUpAddressesInWorld, nameIn, type WorldRoute } from '../zone/world-look-up';
import type { Zone } from '../zone/zone';
import { homeOf, hostNames, type NameAt, placeForName } from './abroad';
import { addressInName, addressInTarget } from './address-name';
import {
  entriesAfter,
  type Insertion,
  insertAfter,
  insertBefore,
  isEditable,
  type NewRecord,
  removeRecord,
} from './editing';
import { nameForTarget, replaceToken } from './fixing';
import { hostsLike, hostWithAddress, isSlip, nearestHost } from './hosts';
import { labelFault } from './name/host-name';
import { toALabels } from './name/idna';
import type { Finding, Fix, FixContext, TextEdit } from './rule';
import { sameRdata } from './same-rdata';
import { SAMPLE } from './sample-address';
import { A, AAAA, CNAME } from './types';

/** How an alias goes on, for a message: `leads to web.example.com.`. */
export function whereAliasEnds(route: WorldRoute): string {
  if (route.loop) return 'leads in a circle';
  return route.end < 0
    ? 'leads further than can be followed here'
    : `leads to ${route.zone.names.text(route.end)}`;
}

/** Names the host behind the alias that a record's target is. */
export function useAliasTarget(finding: Finding, { zone }: FixContext, field: string): Fix[] {
  const place = targetPlace(zone, finding, field);
  if (!place) return [];
  const route = followInWorld(zone, place.record.target);
  const { aliases, found, loop } = route;
  const end = nameIn(zone, route.zone, route.end);
  // An alias that stands beside the addresses it leads to would lead to itself.
  if (place.record.type.number === CNAME && end === place.record.owner) return [];
  // Of a name outside the zone nothing is known, but the alias leads there all the same.
  if (aliases.length === 0 || loop || end < 0 || (found.kind !== 'records' && found.kind !== 'outside'))
    return [];
  // Where the alias lacks a host, the record would lack one.
  if (addressInName(zone, end)) return [];
  const name = nameForTarget(zone, place.record, end, place.token.text);
  if (isNamed(zone, place.record, end))
    return [removal(zone, place.record, name, 'the host behind the alias')];
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
  const { owner } = line;
  const present = [A, AAAA].flatMap((type) => recordsAt(zone, owner, type));
  const written: EntryId[] = [];
  const records = route.found.records.flatMap((from) => {
    const address = recordOf(zone, from);
    const token = address && fieldToken(address, 'address');
    if (!address || !token || [...present, ...written].some((id) => sameRdata(zone, id, from))) return [];
    written.push(from);
    // Addresses of one name have one TTL.
    const ttl = present.map((id) => recordOf(zone, id)).find((peer) => peer?.type === address.type)?.ttl;
    const timed = ttl === undefined ? ttlOfLine(line) : { ttl };
    return [{ owner, type: address.type.mnemonic, rdata: token.text, ...timed }];
  });
  const insertion = inPlaceOf(zone, alias, records);
  return insertion && [insertion.edit];
}

/** Writes records in place of one of the same owner; who repeats its owner repeats theirs. */
function inPlaceOf(zone: Zone, id: EntryId, records: readonly NewRecord[]): Insertion | undefined {
  const model = recordOf(zone, id);
  const insertion = model && insertBefore(zone, id, model, records);
  const gone = removeRecord(zone, id)[0];
  if (!insertion || !gone || records.length === 0) return undefined;
  return { edit: { ...gone, newText: insertion.edit.newText }, rdataAt: insertion.rdataAt };
}

function ttlOfLine(line: RecordView): { ttl?: number } {
  return (line.chunk.ttls[line.index] ?? -1) >= 0 && line.ttl !== undefined ? { ttl: line.ttl } : {};
}

/**
 * Writes an A or AAAA record for a record's target, with an address to be typed over; in place of the CNAME where the
 * target is an alias.
 */
export function addAddress(finding: Finding, { zone }: FixContext, field: string): Fix[] {
  const place = targetPlace(zone, finding, field);
  if (!place || place.record.target < 0) return [];
  const encoded = encodedTarget(zone, place);
  const target = encoded?.name ?? place.record.target;
  const home = homeOf(zone, target);
  if (!home) return [];
  const letters = encoded ? [replaceToken(place.record, place.token, encoded.text)] : [];
  if (encoded && (hasType(zone, target, A) || hasType(zone, target, AAAA)))
    return [{ title: `Use ${encoded.text}, which has an address`, preferred: true, edits: letters }];
  if (home.zone !== zone) return encoded ? [] : addAddressAbroad(home);
  return addAddressHere(zone, place, target, letters);
}

/** Writes an address for a name of `zone`, with more edits beside it. */
function addAddressHere(zone: Zone, place: TargetPlace, target: NameId, others: readonly TextEdit[]): Fix[] {
  // Below a DNAME nothing may stand, and an address at `https://mail` is found by nobody.
  if (lookUpAddresses(zone, target).kind === 'dname' || isNoHost(zone, target)) return [];
  const [alias, another] = recordsAt(zone, target, CNAME);
  // Beside an alias that is left over no address may stand.
  if (another !== undefined) return [];
  const fixes: Fix[] = [];
  for (const type of ['A', 'AAAA'] as const) {
    const record: NewRecord = { owner: target, type, rdata: SAMPLE[type] };
    const insertion =
      alias === undefined
        ? insertAfter(zone, neighbourFor(zone, place.record), [record])
        : isEditable(zone, alias)
          ? inPlaceOf(zone, alias, [record])
          : undefined;
    const start = insertion?.rdataAt[0];
    if (!insertion || start === undefined) continue;
    const name = zone.names.text(target);
    fixes.push({
      title:
        alias === undefined
          ? `Add an ${type} record for ${name}`
          : `Replace the alias ${name} by an ${type} record`,
      edits: [insertion.edit, ...others],
      select: { edit: 0, start, end: start + SAMPLE[type].length },
    });
  }
  return fixes;
}

/**
 * Writes glue for a name server in the zone that delegates to it: the addresses that the delegated zone has, where it is
 * known, or one to be typed over.
 */
export function addGlue(finding: Finding, context: FixContext, field: string): Fix[] {
  const { zone } = context;
  const place = targetPlace(zone, finding, field);
  if (!place || encodedTarget(zone, place)) return addAddress(finding, context, field);
  const { target } = place.record;
  const answer = lookUpAddressesInWorld(zone, target);
  if (answer.zone === zone || answer.found.kind !== 'records') return addAddressHere(zone, place, target, []);
  const records = answer.found.records.flatMap((id) => {
    const address = recordOf(answer.zone, id);
    const token = address && fieldToken(address, 'address');
    return address && token
      ? [{ owner: target, type: address.type.mnemonic, rdata: token.text } satisfies NewRecord]
      : [];
  });
  const insertion = insertAfter(zone, neighbourFor(zone, place.record), records);
  if (!insertion || records.length === 0) return [];
  const name = zone.names.text(target);
  return [
    {
      title: `Add the address${records.length > 1 ? 'es' : ''} that ${name} has in the zone ${answer.zone.names.text(answer.zone.apex)}`,
      preferred: true,
      edits: [insertion.edit],
    },
  ];
}

/** A target that is written with letters outside ASCII, in the form that has none; undefined if there is none. */
function encodedTarget(
  zone: Zone,
  { record, token }: TargetPlace,
): { readonly text: string; readonly name: NameId } | undefined {
  const text = toALabels(token.text);
  if (text === undefined) return undefined;
  const origin = originAt(zone, record.chunk, record.index);
  const name = zone.names.resolve(zone.names.fromText(text), origin);
  return name === NO_NAME ? undefined : { text, name };
}

/** Names a host of the zone whose spelling is near to the target's and that has addresses. */
export function useNearestHost(finding: Finding, { zone }: FixContext, field: string): Fix[] {
  const place = targetPlace(zone, finding, field);
  const home = place && homeOf(zone, place.record.target);
  if (place && home && home.zone !== zone) return useNearestAbroad(zone, place, home);
  const host = place ? nearestHost(zone, place.record) : NO_NAME;
  return place && host !== NO_NAME ? [useHost(zone, place, host)] : [];
}

/**
 * Names one of the hosts of the zone that have addresses, or gives the target an address of its own: first the hosts
 * that are spelled like the target, last those that are not.
 */
export function useHostOrAddAddress(finding: Finding, context: FixContext, field: string): Fix[] {
  const { zone } = context;
  const place = targetPlace(zone, finding, field);
  if (!place) return [];
  const added = addAddress(finding, context, field);
  const home = homeOf(zone, place.record.target);
  if (home && home.zone !== zone) return [...useNearestAbroad(zone, place, home), ...added];
  const slip = nearestHost(zone, place.record);
  const preferred = slip !== NO_NAME && isSlip(zone, place.record.target, slip);
  const { near, others } = hostsLike(zone, place.record);
  return [
    ...near.map((host) =>
      host === slip && preferred ? { ...useHost(zone, place, host), preferred } : useHost(zone, place, host),
    ),
    ...added,
    ...others.map((host) => useHost(zone, place, host)),
  ];
}

/** Writes an address for a name of another zone there. */
function addAddressAbroad({ zone, name }: NameAt): Fix[] {
  const { kind } = lookUpAddresses(zone, name);
  // Below a DNAME nothing may stand, and what a delegation hides is never answered.
  if (kind === 'dname' || kind === 'delegated' || hasType(zone, name, CNAME) || isNoHost(zone, name))
    return [];
  const fixes: Fix[] = [];
  for (const type of ['A', 'AAAA'] as const) {
    const record: NewRecord = { owner: name, type, rdata: SAMPLE[type] };
    const insertion = insertAfter(zone, placeForName(zone, name), [record]);
    const start = insertion?.rdataAt[0];
    if (!insertion || start === undefined) continue;
    fixes.push({
      title: `Add an ${type} record for ${zone.names.text(name)} to the zone ${zone.names.text(zone.apex)}`,
      edits: [insertion.edit],
      select: { edit: 0, start, end: start + SAMPLE[type].length },
    });
  }
  return fixes;
}

/** True for a name with characters that no name of a host has. */
function isNoHost(zone: Zone, name: NameId): boolean {
  return labelFault(zone, name, NO_NAME)?.kind === 'other';
}

/** Names the host of another zone whose spelling is near to the target's. */
function useNearestAbroad(zone: Zone, place: TargetPlace, home: NameAt): Fix[] {
  const text = nearest(home.zone.names.text(home.name), hostNames(home.zone));
  const host = text === undefined ? NO_NAME : zone.names.fromText(text);
  return host === NO_NAME || isNamed(zone, place.record, host) ? [] : [useHost(zone, place, host)];
}

function useHost(zone: Zone, { record, token }: TargetPlace, host: NameId): Fix {
  const name = nameForTarget(zone, record, host, token.text);
  return { title: `Use ${name}, which has an address`, edits: [replaceToken(record, token, name)] };
}

/** Turns an address in the place of a host name into a host with that address, and names the host. */
export function hostForAddress(finding: Finding, { zone }: FixContext, field: string, label: string): Fix[] {
  const place = targetPlace(zone, finding, field);
  const found = place && addressInTarget(place.record);
  if (!place || !found) return [];
  // The name that looks like the address may have it.
  const existing = hostWithAddress(zone, found.address, place.record.target);
  if (existing !== NO_NAME) {
    const name = nameForTarget(zone, place.record, existing, '');
    if (isNamed(zone, place.record, existing))
      return [removal(zone, place.record, name, 'the host with this address')];
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

/** True if another record of the same owner and type names the host. */
function isNamed(zone: Zone, { id, owner, type }: RecordView, host: NameId): boolean {
  return recordsAt(zone, owner, type.number).some(
    (other) => other !== id && zone.store.targetOf(other) === host,
  );
}

function removal(zone: Zone, { id }: RecordView, name: string, what: string): Fix {
  return { title: `Remove this record: ${name}, ${what}, is named already`, edits: removeRecord(zone, id) };
}

interface TargetPlace {
  readonly record: RecordView;
  readonly token: TokenPlace;
}

function targetPlace(zone: Zone, finding: Finding, field: string): TargetPlace | undefined {
  const record = recordOf(zone, finding.entry);
  const token = record && fieldToken(record, field);
  return record && token ? { record, token } : undefined;
}
