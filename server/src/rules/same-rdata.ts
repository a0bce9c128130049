import { canonicalRdata } from '../rr/rdata';
import { type Signature, signatureOf } from '../zone/dnssec/signature';
import type { EntryId } from '../zone/entry-store';
import { rdataWire, recordOf } from '../zone/record';
import type { Zone } from '../zone/zone';
import { RRSIG } from './types';

/**
 * True if two records of one owner and type have equal rdata, however it is written (RFC 2181 section 5). Rdata that
 * cannot be read equals nothing.
 */
export function sameRdata(zone: Zone, left: EntryId, right: EntryId): boolean {
  const { store } = zone;
  if (store.typeOf(left) !== store.typeOf(right) || rdataKey(zone, left) !== rdataKey(zone, right))
    return false;
  if (store.typeOf(left) === RRSIG && !mayBeSame(signatureOf(zone, left), signatureOf(zone, right)))
    return false;
  const leftTarget = store.targetOf(left);
  const rightTarget = store.targetOf(right);
  if (leftTarget >= 0 && rightTarget >= 0 && leftTarget !== rightTarget) return false;
  const leftWire = canonical(zone, left);
  const rightWire = canonical(zone, right);
  if (!leftWire || !rightWire || leftWire.length !== rightWire.length) return false;
  return leftWire.every((octet, at) => octet === rightWire[at]);
}

/** The signatures of one name nearly all differ in what they cover, which is known without reading them again. */
function mayBeSame(left: Signature | undefined, right: Signature | undefined): boolean {
  return left?.covered === right?.covered && left?.keyTag === right?.keyTag;
}

/** A number that is equal for equal rdata of one type: the quick way to tell that two records differ. */
export function rdataKey(zone: Zone, id: EntryId): number {
  return zone.store.chunkOf(id)?.hashes[zone.store.indexOf(id)] ?? 0;
}

function canonical(zone: Zone, id: EntryId): Uint8Array | undefined {
  const record = recordOf(zone, id);
  if (!record || record.unsure) return undefined;
  const wire = rdataWire(record);
  return wire && canonicalRdata(record.type, wire);
}
