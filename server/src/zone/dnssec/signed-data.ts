import { lowerCaseName, nameLength } from '../../rr/names';
import { canonicalRdata } from '../../rr/rdata';
import { typeByNumber } from '../../rr/types';
import { WireWriter } from '../../rr/wire';
import type { EntryId } from '../entry-store';
import type { NameId, NameTable } from '../name-table';
import { isUnsure, rdataWire } from '../record';
import type { Zone } from '../zone';
import type { Signature } from './signature';

/** What a signature is made over, and the signature itself. */
export interface Signed {
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/** Octets of an RRSIG before the signer's name. */
const FIXED = 18;

const out = new WireWriter(1024);

/**
 * The octets that `signature` signs (RFC 4034 section 3.1.8.1): its own fields, then the records of the RRset in
 * canonical form and order. Undefined where a record cannot be read.
 *
 * Hot path: a signed zone asks for this more often than for anything else.
 */
export function signedData(
  zone: Zone,
  signature: Signature,
  members: readonly EntryId[],
): Signed | undefined {
  const own = rdataOf(zone, signature.id);
  const records = canonicalRecords(zone, members);
  if (!own || !records) return undefined;
  const end = FIXED + nameLength(own, FIXED, own.length);
  lowerCaseName(own, FIXED, end);
  out.position = 0;
  out.octets(own.subarray(0, end));
  const owner = ownerAsSigned(zone, signature.owner, signature.labels);
  for (const rdata of records) {
    out.octets(owner);
    out.u16(signature.covered);
    out.u16(zone.rclass);
    out.u32(signature.originalTtl);
    out.u16(rdata.length);
    out.octets(rdata);
  }
  return { data: out.copy(), signature: own.subarray(end) };
}

/** Rdata of the records in canonical form and order, each once (RFC 4034 section 6.3); undefined if one cannot be read. */
function canonicalRecords(zone: Zone, ids: readonly EntryId[]): Uint8Array[] | undefined {
  const records: Uint8Array[] = [];
  for (const id of ids) {
    const rdata = canonicalOf(zone, id);
    if (!rdata) return undefined;
    records.push(rdata);
  }
  if (records.length < 2) return records;
  records.sort(compareOctets);
  return records.filter((rdata, at) => at === 0 || compareOctets(records[at - 1] ?? rdata, rdata) !== 0);
}

function canonicalOf(zone: Zone, id: EntryId): Uint8Array | undefined {
  const wire = rdataOf(zone, id);
  return wire && canonicalRdata(typeByNumber(zone.store.typeOf(id)), wire);
}

/** Rdata as it is written; undefined where it cannot be relied on. */
function rdataOf(zone: Zone, id: EntryId): Uint8Array | undefined {
  const chunk = zone.store.chunkOf(id);
  const index = zone.store.indexOf(id);
  if (!chunk || isUnsure(chunk, index)) return undefined;
  return rdataWire({ zone, chunk, index, type: typeByNumber(zone.store.typeOf(id)) });
}

interface SignedOwner {
  readonly owner: NameId;
  readonly labels: number;
  readonly wire: Uint8Array;
}

/** A name has several signatures, one after the other; names and their numbers stay. */
const lastOwner = new WeakMap<NameTable, SignedOwner>();

/** The owner with as many labels as were signed: the wildcard that an answer was made from. */
function ownerAsSigned({ names }: Zone, owner: NameId, labels: number): Uint8Array {
  const last = lastOwner.get(names);
  if (last?.owner === owner && last.labels === labels) return last.wire;
  let left = names.labelCount(owner);
  let name = owner;
  for (; left > labels; left--) name = names.parent(name);
  const wire = name === owner ? names.wire(owner) : Uint8Array.from([1, 42, ...names.wire(name)]);
  lastOwner.set(names, { owner, labels, wire });
  return wire;
}

/** True if both records have the same rdata in canonical form; false where one cannot be read. */
export function isSame(zone: Zone, left: EntryId, right: EntryId): boolean {
  const [one, other] = [canonicalOf(zone, left), canonicalOf(zone, right)];
  return one !== undefined && other !== undefined && compareOctets(one, other) === 0;
}

export function compareOctets(left: Uint8Array, right: Uint8Array): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
