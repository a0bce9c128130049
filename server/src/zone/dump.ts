import { typeInClass } from '../rr/class-forms';
import { classMnemonic } from '../rr/classes';
import { lowerCaseName } from '../rr/names';
import { canonicalRdata, genericForm, printRdata } from '../rr/rdata';
import type { Field, RecordType } from '../rr/schema';
import { NEWER_THAN_BIND, typeAsBindSays } from '../rr/type-names';
import { typeByNumber } from '../rr/types';
import { WireReader } from '../rr/wire';
import { EntryFlag, EntryKind } from './chunk';
import type { EntryId } from './entry-store';
import { NO_ENTRY } from './entry-store';
import { type NameId, NO_NAME } from './name-table';
import { rdataWire, recordOf } from './record';
import { coveredType, rrsetKey, rrsetTtls } from './rrset-ttls';
import type { Zone } from './zone';

const NS = 2;
const SOA = 6;
const NSAP_PTR = 23;
const RRSIG = 46;
const NSEC3 = 50;

/**
 * The records of a zone, one line each, as `named-compilezone -i none -s full` writes them but for white space and
 * for names, which are in lower case: owner, TTL, class, type, rdata, with a tab between. Owners in canonical order (RFC 4034
 * section 6.1; those of NSEC3 records after all others), rdata of an RRset in canonical order (section 6.3) and
 * each only once, one TTL per RRset. Records outside the zone and those that cannot be read are left out.
 */
export function* dumpZone(zone: Zone): Generator<string> {
  const className = classMnemonic(zone.rclass);
  for (const { owner, ttl, type, rdata } of recordsInOrder(zone))
    yield `${owner}\t${ttl}\t${className}\t${type}\t${rdata}`;
}

/** Number of records that a dump leaves out: they cannot be read, or are not at or below the apex. */
export function recordsLeftOut(zone: Zone): number {
  const { names, store, apex } = zone;
  let count = 0;
  for (const chunk of zone.inOrder()) {
    for (let index = 0; index < chunk.count; index++) {
      const kind = chunk.kinds[index];
      if (kind === EntryKind.Broken) count++;
      if (kind !== EntryKind.Record) continue;
      const id = chunk.ids[index] ?? NO_ENTRY;
      const owner = store.ownerOf(id);
      const flagged = ((chunk.flags[index] ?? 0) & EntryFlag.BadRdata) !== 0;
      if (owner < 0 || !names.isAtOrBelow(owner, apex) || (flagged && !isReadable(zone, id))) count++;
    }
  }
  return count;
}

function isReadable(zone: Zone, id: EntryId): boolean {
  const record = recordOf(zone, id);
  return record !== undefined && rdataWire(record) !== undefined;
}

/** A record as a dump writes it. */
export interface DumpedRecord {
  readonly name: NameId;
  readonly owner: string;
  readonly ttl: number;
  /** Mnemonic. */
  readonly type: string;
  readonly rdata: string;
}

/** The records of a zone in the order and with the TTLs of {@link dumpZone}. */
export function* recordsInOrder(zone: Zone): Generator<DumpedRecord> {
  const ttls = new LazyTtls(zone);
  const { rclass } = zone;
  const late: NameId[] = [];
  for (const owner of ownersInOrder(zone)) {
    const rrsets = rrsetsOf(zone, owner);
    const usual = rrsets.filter((rrset) => !isNsec3(rrset));
    if (usual.length < rrsets.length) late.push(owner);
    yield* rrsetRecords(zone, owner, usual, ttls, rclass);
  }
  for (const owner of late)
    yield* rrsetRecords(zone, owner, rrsetsOf(zone, owner).filter(isNsec3), ttls, rclass);
}

interface Rrset {
  readonly type: number;
  /** Type that an RRSIG covers, else 0. */
  readonly covers: number;
  readonly records: readonly Rdata[];
  /** TTL that all of its records have; undefined if they differ. */
  readonly ttl: number | undefined;
}

interface Rdata {
  readonly id: EntryId;
  readonly ttl: number;
  readonly canonical: Uint8Array;
}

function* rrsetRecords(
  zone: Zone,
  name: NameId,
  rrsets: readonly Rrset[],
  ttls: LazyTtls,
  rclass: number,
): Generator<DumpedRecord> {
  const owner = zone.names.text(name);
  for (const rrset of rrsets) {
    const type = typeInClass(typeByNumber(rrset.type), rclass);
    const mnemonic = typeAsBindSays(rrset.type);
    const isNewer = NEWER_THAN_BIND.has(rrset.type);
    const ttl = rrset.ttl ?? ttls.of(name, rrset) ?? 0;
    const sorted = [...rrset.records].sort((left, right) => compareOctets(left.canonical, right.canonical));
    let previous: Uint8Array | undefined;
    for (const { canonical } of sorted) {
      if (previous && compareOctets(previous, canonical) === 0) continue;
      previous = canonical;
      const lower = withLowerNames(type, canonical);
      const rdata = (isNewer ? undefined : printRdata(type, lower)) ?? genericForm(lower);
      yield { name, owner, ttl, type: mnemonic, rdata };
    }
  }
}

/** The RRsets of a name in the order in which BIND writes them: SOA, NS, then by number, each before its RRSIG. */
function rrsetsOf(zone: Zone, owner: NameId): Rrset[] {
  const ids: EntryId[] = [];
  for (let id = zone.store.firstAt(owner); id !== NO_ENTRY; id = zone.store.nextAt(id)) ids.push(id);
  if (ids.length > 1) ids.sort((left, right) => zone.compareOrder(left, right));
  const found = new Map<
    string,
    { type: number; covers: number; records: Rdata[]; ttl: number | undefined }
  >();
  for (const id of ids) {
    const record = recordOf(zone, id);
    const wire = record && rdataWire(record);
    if (!record || !wire) continue;
    const type = record.type.number;
    const covers = coveredType(type, wire);
    const ttl = record.ttl ?? 0;
    const rdata: Rdata = { id, ttl, canonical: comparedRdata(record.type, wire) };
    const key = `${type} ${covers}`;
    const rrset = found.get(key);
    if (!rrset) found.set(key, { type, covers, records: [rdata], ttl });
    else {
      rrset.records.push(rdata);
      if (rrset.ttl !== ttl) rrset.ttl = undefined;
    }
  }
  return [...found.values()].sort((left, right) => placeOfRrset(left) - placeOfRrset(right));
}

function placeOfRrset({ type, covers }: Rrset): number {
  const signature = type === RRSIG;
  const of = signature ? covers : type;
  const place = of === SOA ? 0 : of === NS ? 1 : of + 2;
  return place * 2 + (signature ? 1 : 0);
}

function isNsec3({ type, covers }: Rrset): boolean {
  return type === NSEC3 || covers === NSEC3;
}

/** Where the TTLs of an RRset differ, which one BIND takes depends on the whole file: found when it is first asked. */
class LazyTtls {
  readonly #zone: Zone;
  #ttls: ReadonlyMap<string, number> | undefined;

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  of(owner: NameId, rrset: Rrset): number | undefined {
    this.#ttls ??= rrsetTtls(this.#zone);
    return this.#ttls.get(rrsetKey(owner, rrset.type, rrset.covers));
  }
}

/** Names at or below the apex that have records, in canonical order (RFC 4034 section 6.1). */
export function* ownersInOrder(zone: Zone): Generator<NameId> {
  const { names, store, apex } = zone;
  const children = new Map<NameId, NameId[]>();
  for (let name = 0; name < names.size; name++) {
    if (!store.exists(name) || name === apex) continue;
    const parent = names.parent(name);
    if (parent === NO_NAME) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(name);
    else children.set(parent, [name]);
  }
  const waiting = [apex];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (store.hasRecords(name)) yield name;
    const below = children.get(name);
    if (!below) continue;
    const keyed = below.map((child) => ({ child, key: String.fromCharCode(...names.label(child)) }));
    // Code units are the octets of the lower-case labels. Last first: they are taken from the end.
    keyed.sort((left, right) => (left.key < right.key ? 1 : left.key > right.key ? -1 : 0));
    for (const { child } of keyed) waiting.push(child);
  }
}

/**
 * Rdata as BIND compares it: names in lower case for the types of RFC 4034 section 6.2, and for NSAP-PTR. Names in
 * other types (SVCB, NSEC, HIP ...) are compared as they are written.
 */
function comparedRdata(type: RecordType, wire: Uint8Array): Uint8Array {
  return type.number === NSAP_PTR ? withLowerNames(type, wire) : canonicalRdata(type, wire);
}

/** A copy with every name in lower case. */
export function withLowerNames(type: RecordType, wire: Uint8Array): Uint8Array {
  if (!type.fields.some(mayBeName)) return wire;
  const copy = wire.slice();
  const reader = new WireReader(copy);
  for (const field of type.fields) {
    if (field.kind.optional && reader.left === 0) continue;
    const from = reader.position;
    const text = field.kind.print(reader, field);
    if (text === undefined) break;
    // A gateway is a name only where it prints like one.
    if (mayBeName(field) && (field.kind.isName || text.endsWith('.')))
      lowerCaseName(copy, from, reader.position);
  }
  return copy;
}

function mayBeName({ kind }: Field): boolean {
  return kind.isName === true || kind.name === 'names' || kind.name === 'gateway';
}

function compareOctets(left: Uint8Array, right: Uint8Array): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
