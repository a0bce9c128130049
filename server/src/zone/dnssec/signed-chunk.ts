import { lowerCaseName, nameLength, nameToText } from '../../rr/names';
import { readRdata } from '../../rr/rdata';
import { RdataInput } from '../../rr/rdata-input';
import { typeByNumber } from '../../rr/types';
import { WireWriter } from '../../rr/wire';
import { type Chunk, EntryFlag, EntryKind } from '../chunk';
import { mayHold } from '../chunk-summary';
import { readEntry } from '../entry-tokens';
import { type NameId, NO_NAME } from '../name-table';
import { bitsOfTypes } from '../type-bits';
import type { Zone } from '../zone';
import { base32hexText } from './base32hex';
import { emptySignatures, type Signatures, withSummary } from './signatures';
import { typeSetOf, typesInBitmap } from './type-set';
import { NSEC, NSEC3, RRSIG } from './types';

/**
 * The RRSIG, NSEC and NSEC3 records of a chunk, one element per record in each array, in the order of the text.
 * Records that cannot be read are left out.
 */
export interface SignedChunk {
  readonly signatures: Signatures;
  /** NSEC and NSEC3. */
  readonly denials: Denials;
}

/** NSEC and NSEC3 records: the name that comes next, and the types of the bitmap (see `TypeSet`). */
export interface Denials {
  readonly count: number;
  readonly entries: Uint16Array;
  /** For NSEC3 the name whose first label is the next hash. */
  readonly nexts: Int32Array;
  readonly low: Int32Array;
  readonly mid: Int32Array;
  readonly other: Int32Array;
  /** Index in {@link parameters} of an NSEC3 record; -1 for NSEC. */
  readonly chains: Int8Array;
  /** 1 for an NSEC3 record with the opt-out flag. */
  readonly optOut: Uint8Array;
  /** Hash algorithm, iterations and salt as text, one for each way of hashing. */
  readonly parameters: readonly string[];
}

/** A chunk is replaced when its text changes; its names also depend on the origin before it. */
const known = new WeakMap<Chunk, { readonly origin: NameId; readonly signed: SignedChunk }>();

export function signedChunk(zone: Zone, chunk: Chunk): SignedChunk {
  if (!mayHold(chunk, SIGNERS)) return NOTHING;
  const origin = chunk.before?.origin ?? zone.apex;
  const before = known.get(chunk);
  if (before && before.origin === origin) return before.signed;
  const signed = readChunk(zone, chunk, origin);
  known.set(chunk, { origin, signed });
  return signed;
}

/** Place of entry `index` in `entries`, which are sorted; -1 if it is not among them. */
export function placeIn(entries: Uint16Array, index: number): number {
  let low = 0;
  let high = entries.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle] ?? 0;
    if (entry === index) return middle;
    if (entry < index) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Wire form of the NSEC3 fields that say how names are hashed, as text: `1 0 -`. */
export function hashingText(rdata: Uint8Array): string {
  const iterations = (rdata[2] ?? 0) * 256 + (rdata[3] ?? 0);
  const salt = rdata.subarray(5, 5 + (rdata[4] ?? 0));
  let hex = '';
  for (const octet of salt) hex += octet.toString(16).padStart(2, '0');
  return `${rdata[0] ?? 0} ${iterations} ${hex || '-'}`;
}

const SIGNERS = bitsOfTypes([RRSIG, NSEC, NSEC3]);
const NOTHING: SignedChunk = {
  signatures: emptySignatures(0),
  denials: emptyDenials(0, []),
};

const input = new RdataInput();
const wire = new WireWriter();

/** Hot path: a signed zone has more signatures than all other records together. */
function readChunk(zone: Zone, chunk: Chunk, before: NameId): SignedChunk {
  const { count, kinds, types } = chunk;
  let signatureCount = 0;
  let denialCount = 0;
  for (let index = 0; index < count; index++) {
    if (kinds[index] !== EntryKind.Record) continue;
    const type = types[index];
    if (type === RRSIG) signatureCount++;
    else if (type === NSEC || type === NSEC3) denialCount++;
  }
  if (signatureCount + denialCount === 0) return NOTHING;
  const parameters: string[] = [];
  const signatures = emptySignatures(signatureCount);
  const denials = emptyDenials(denialCount, parameters);
  let signatureAt = 0;
  let denialAt = 0;
  let origin = before;
  let originWire = wireOfOrigin(zone, origin);
  const apexWire = wireOfOrigin(zone, zone.apex);
  for (let index = 0; index < count; index++) {
    if (kinds[index] === EntryKind.Origin) {
      const name = chunk.owners[index] ?? NO_NAME;
      const resolved = name >= 0 ? zone.names.resolve(name, origin) : NO_NAME;
      if (resolved >= 0) origin = resolved;
      originWire = wireOfOrigin(zone, origin);
      continue;
    }
    if (kinds[index] !== EntryKind.Record) continue;
    const type = types[index] ?? 0;
    if (type !== RRSIG && type !== NSEC && type !== NSEC3) continue;
    const rdata = rdataAt(chunk, index, type, originWire);
    if (!rdata) continue;
    if (type === RRSIG) takeSignature(zone, signatures, signatureAt++, index, rdata, apexWire);
    else takeDenial(zone, denials, denialAt++, index, type, rdata, parameters);
  }
  return {
    signatures: withSummary({
      ...signatures,
      count: signatureAt,
      entries: signatures.entries.subarray(0, signatureAt),
    }),
    denials: { ...denials, count: denialAt, entries: denials.entries.subarray(0, denialAt) },
  };
}

function wireOfOrigin(zone: Zone, origin: NameId): Uint8Array {
  const octets = zone.names.wire(origin);
  return zone.names.isRelative(origin) ? Uint8Array.from([...octets, 0]) : octets;
}

/** The rdata of an entry, a view that the next call overwrites; undefined where it cannot be relied on. */
function rdataAt(chunk: Chunk, index: number, type: number, origin: Uint8Array): Uint8Array | undefined {
  if (((chunk.flags[index] ?? 0) & EntryFlag.BadRdata) !== 0) return undefined;
  const tape = readEntry(chunk, index);
  const start = chunk.rdata[index] ?? 0;
  let first = 0;
  while (first < tape.count && (tape.starts[first] ?? 0) < start) first++;
  input.begin(tape, first, tape.contentEnd);
  input.problems = [];
  input.origin = origin;
  wire.position = 0;
  return readRdata(typeByNumber(type), input, wire) ? wire.bytes.subarray(0, wire.position) : undefined;
}

/** Octets of an RRSIG before the signer's name. */
const FIXED = 18;

function takeSignature(
  zone: Zone,
  into: Signatures,
  at: number,
  index: number,
  rdata: Uint8Array,
  apex: Uint8Array,
): void {
  const view = new DataView(rdata.buffer, rdata.byteOffset, rdata.length);
  into.entries[at] = index;
  into.covered[at] = view.getUint16(0);
  into.algorithms[at] = view.getUint8(2);
  into.labels[at] = view.getUint8(3);
  into.originalTtls[at] = view.getUint32(4);
  into.expirations[at] = view.getUint32(8);
  into.inceptions[at] = view.getUint32(12);
  into.keyTags[at] = view.getUint16(16);
  into.signers[at] = nameAt(zone, rdata, FIXED, apex);
}

function takeDenial(
  zone: Zone,
  into: Denials,
  at: number,
  index: number,
  type: number,
  rdata: Uint8Array,
  parameters: string[],
): void {
  into.entries[at] = index;
  let bitmap: number;
  if (type === NSEC) {
    bitmap = nameLength(rdata, 0, rdata.length);
    into.nexts[at] = nameAt(zone, rdata, 0, undefined);
    into.chains[at] = -1;
  } else {
    const hashAt = 5 + (rdata[4] ?? 0);
    const hash = rdata.subarray(hashAt + 1, hashAt + 1 + (rdata[hashAt] ?? 0));
    bitmap = hashAt + 1 + hash.length;
    const label = zone.names.fromText(base32hexText(hash));
    into.nexts[at] = label < 0 ? NO_NAME : zone.names.resolve(label, zone.apex);
    const hashing = hashingText(rdata);
    let chain = parameters.indexOf(hashing);
    // More ways of hashing than anyone uses: what is above counts as the last.
    if (chain < 0) chain = Math.min(parameters.push(hashing) - 1, 127);
    into.chains[at] = chain;
    into.optOut[at] = (rdata[1] ?? 0) & 1;
  }
  const types = typeSetOf(typesInBitmap(rdata, bitmap));
  into.low[at] = types.low;
  into.mid[at] = types.mid;
  into.other[at] = types.other;
}

/** The name at `from`; most signers are the apex, which is compared first. */
function nameAt(zone: Zone, rdata: Uint8Array, from: number, apex: Uint8Array | undefined): NameId {
  const length = nameLength(rdata, from, rdata.length);
  if (length < 0) return NO_NAME;
  const name = lowerCaseName(rdata.slice(from, from + length));
  if (apex && length === apex.length && name.every((octet, at) => octet === apex[at])) return zone.apex;
  const text = nameToText(name);
  return text === undefined ? NO_NAME : zone.names.fromText(text);
}

function emptyDenials(count: number, parameters: readonly string[]): Denials {
  return {
    count,
    entries: new Uint16Array(count),
    nexts: new Int32Array(count),
    low: new Int32Array(count),
    mid: new Int32Array(count),
    other: new Int32Array(count),
    chains: new Int8Array(count),
    optOut: new Uint8Array(count),
    parameters,
  };
}
