import { EntryKind } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { lookUpAddresses, recordsAt } from '../zone/look-up';
import { type NameId, NO_NAME } from '../zone/name-table';
import { type RecordView, rdataWire, recordOf } from '../zone/record';
import { distance, nearest } from '../zone/spelling';
import type { Zone } from '../zone/zone';
import { addressOctets } from './address-name';
import { A, AAAA, CNAME } from './types';

/** Hosts offered at most. */
const MOST = 5;

/** Hosts that a record could name in place of its target, the likeliest first. */
export interface LikeHosts {
  /** Spelled like the target: first the one of which the target may be a slip. */
  readonly near: readonly NameId[];
  /** By their spelling, those called like mail hosts before those that are as far away. */
  readonly others: readonly NameId[];
}

/** Hosts of the zone that `record` could name, a few; none that a record of the same owner and type names already. */
export function hostsLike(zone: Zone, record: RecordView): LikeHosts {
  const wanted = zone.names.text(record.target);
  const slip = nearestHost(zone, record);
  const best: { readonly host: NameId; readonly rank: number }[] = [];
  for (const [text, host] of candidates(zone, record)) {
    const worst = best.length < MOST ? UNLIKE : (best.at(-1)?.rank ?? UNLIKE);
    const bonus = MAIL_HOST.test(text) ? MAIL_BONUS : 0;
    if (Math.abs(text.length - wanted.length) - bonus >= worst && host !== slip) continue;
    const slips = host === slip ? 0 : distance(text, wanted, worst + bonus);
    const rank = slips <= 2 ? slips : Math.max(slips - bonus, 2.5);
    if (rank >= worst || !isSeen(zone, host)) continue;
    best.push({ host, rank });
    best.sort((left, right) => left.rank - right.rank);
    if (best.length > MOST) best.pop();
  }
  const least = Math.min(2, Math.floor(zone.names.label(record.target).length / 2));
  const hosts = (isNear: boolean): NameId[] =>
    best.filter(({ rank }) => rank <= least === isNear).map(({ host }) => host);
  return { near: hosts(true), others: hosts(false) };
}

/** The host of which the target of `record` may be a slip, `NO_NAME` if there is none. */
export function nearestHost(zone: Zone, record: RecordView): NameId {
  if (record.target < 0) return NO_NAME;
  const hosts = candidates(zone, record);
  const text = nearest(zone.names.text(record.target), hosts.keys());
  const host = text === undefined ? NO_NAME : (hosts.get(text) ?? NO_NAME);
  return host !== NO_NAME && isSeen(zone, host) ? host : NO_NAME;
}

/**
 * True if `written` can hardly be but a slip of `host`: of two names that differ in their digits, both may be meant,
 * and short ones are near to each other anyway.
 */
export function isSlip(zone: Zone, written: NameId, host: NameId): boolean {
  const left = zone.names.text(written);
  const right = zone.names.text(host);
  return (
    left.replace(/\D/g, '') === right.replace(/\D/g, '') &&
    Math.max(zone.names.label(written).length, zone.names.label(host).length) >= 4 &&
    distance(left, right, 1) === 1
  );
}

/** The name of the zone's first host with this address, however it is written; `NO_NAME` if there is none. */
export function hostWithAddress(zone: Zone, address: string, but: NameId = NO_NAME): NameId {
  const wanted = addressOctets(address);
  for (const id of addressRecords(zone)) {
    const record = recordOf(zone, id);
    const wire = record && !record.unsure ? rdataWire(record) : undefined;
    if (!record || wire?.length !== wanted?.length || !wire?.every((octet, at) => octet === wanted?.[at]))
      continue;
    if (record.owner !== but && isHostName(zone, record.owner) && isSeen(zone, record.owner))
      return record.owner;
  }
  return NO_NAME;
}

/** Above any distance of two names. */
const UNLIKE = 1000;
const MAIL_HOST = /^(?:mail|mx|smtp|mta|relay|post)/;
const MAIL_BONUS = 3;

/** A host that another record of the same owner and type names already would only be named twice. */
function candidates(zone: Zone, record: RecordView): Map<string, NameId> {
  const named = recordsAt(zone, record.owner, record.type.number).map((id) => zone.store.targetOf(id));
  // An alias cannot lead to its own name, whatever else stands there.
  if (record.type.number === CNAME) named.push(record.owner);
  const byText = new Map<string, NameId>();
  for (const id of addressRecords(zone)) {
    const owner = zone.store.ownerOf(id);
    if (owner < 0 || named.includes(owner) || !isHostName(zone, owner)) continue;
    byText.set(zone.names.text(owner), owner);
  }
  return byText;
}

/** False for wildcards, names of services, and the one name that is another host everywhere. */
function isHostName(zone: Zone, owner: NameId): boolean {
  const label = zone.names.labelText(owner);
  return !label.startsWith('_') && !zone.names.isWildcard(owner) && label !== 'localhost';
}

/** False for addresses that a delegation or a DNAME hides, and those outside the zone. */
function isSeen(zone: Zone, host: NameId): boolean {
  return lookUpAddresses(zone, host).kind === 'records';
}

/** Records with addresses, in the order of the zone. */
function* addressRecords(zone: Zone): Generator<EntryId> {
  for (const chunk of zone.inOrder()) {
    for (let index = 0; index < chunk.count; index++) {
      if (chunk.kinds[index] !== EntryKind.Record) continue;
      if (chunk.types[index] === A || chunk.types[index] === AAAA) yield chunk.ids[index] ?? NO_ENTRY;
    }
  }
}
