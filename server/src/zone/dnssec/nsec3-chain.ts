import { type EntryId, NO_ENTRY } from '../entry-store';
import { type NameId, NO_NAME } from '../name-table';
import type { Zone } from '../zone';
import {
  type BitmapFault,
  bitmapFault,
  lowSpokenFor,
  midSpokenFor,
  otherSpokenFor,
  typesSpokenFor,
} from './expected-types';
import { comesAfter } from './name-order';
import { type Hashing, nsec3Owners } from './nsec3-hash';
import { Place } from './place';
import { signedChunk } from './signed-chunk';
import { isSame } from './signed-data';
import { isHash, type Survey, surveyOf } from './survey';
import { bitOfType } from './type-set';
import { DS, RRSIG } from './types';

/** What is wrong with the NSEC3 records of a zone (RFC 5155 section 7.1). */
export type Nsec3Fault =
  /** A name of the zone has no NSEC3 record. */
  | { readonly kind: 'missing'; readonly name: NameId; readonly hash: NameId }
  /** An NSEC3 record that is the hash of no name. */
  | { readonly kind: 'stale'; readonly id: EntryId }
  | { readonly kind: 'second' | 'misplaced' | 'backwards' | 'skipped'; readonly id: EntryId }
  /** The next hash has no NSEC3 record itself. */
  | { readonly kind: 'next'; readonly id: EntryId; readonly next: NameId }
  | {
      readonly kind: 'types';
      readonly id: EntryId;
      readonly name: NameId;
      readonly fault: BitmapFault;
    };

/** Iterations above which names are not hashed here: no resolver does it either (RFC 9276 section 3.2). */
const MOST_ITERATIONS = 2500;

interface Chain {
  /** By the hashed names. */
  readonly records: Int32Array;
  readonly nexts: Int32Array;
  /** The bitmaps. */
  readonly low: Int32Array;
  readonly mid: Int32Array;
  readonly other: Int32Array;
  readonly optOut: boolean;
}

/**
 * Faults of the chain of NSEC3 records with this hashing. Which names must have one is found by hashing them; where
 * there is no cryptography, or the zone is above its effort, only the chain itself is looked at.
 */
export function* nsec3Faults(zone: Zone, hashing: Hashing): Generator<Nsec3Fault> {
  const { crypto } = zone.options;
  const hashes =
    crypto !== undefined &&
    zone.store.recordCount <= crypto.effort.hashedRecords &&
    hashing.iterations <= MOST_ITERATIONS;
  const survey = surveyOf(zone);
  const faults: Nsec3Fault[] = [];
  const chain = readChain(zone, hashing, survey, faults);
  yield* faults;
  const absent = new Set<NameId>();
  if (crypto && hashes) {
    const ownerOf = nsec3Owners(zone, crypto, hashing);
    for (const fault of nameFaults(zone, survey, chain, ownerOf)) {
      if (fault.kind === 'missing') absent.add(fault.hash);
      yield fault;
    }
  }
  yield* linkFaults(zone, chain, absent);
}

function readChain(zone: Zone, hashing: Hashing, { places, size }: Survey, faults: Nsec3Fault[]): Chain {
  const records = new Int32Array(size).fill(NO_ENTRY);
  const nexts = new Int32Array(size).fill(NO_NAME);
  const low = new Int32Array(size);
  const mid = new Int32Array(size);
  const other = new Int32Array(size);
  let optOut = false;
  for (const chunk of zone.inOrder()) {
    const { denials } = signedChunk(zone, chunk);
    const way = denials.parameters.indexOf(hashing.text);
    if (way < 0) continue;
    for (let at = 0; at < denials.count; at++) {
      if (denials.chains[at] !== way) continue;
      const id = chunk.ids[denials.entries[at] ?? 0] ?? NO_ENTRY;
      const name = zone.store.ownerOf(id);
      if (name < 0 || places[name] === Place.Outside) continue;
      if (zone.names.parent(name) !== zone.apex) {
        faults.push({ kind: 'misplaced', id });
        continue;
      }
      const before = records[name] ?? NO_ENTRY;
      if (before !== NO_ENTRY) {
        // The same record once more is no second one.
        if (!isSame(zone, before, id)) faults.push({ kind: 'second', id });
        continue;
      }
      records[name] = id;
      nexts[name] = denials.nexts[at] ?? NO_NAME;
      if (denials.optOut[at] === 1) optOut = true;
      low[name] = denials.low[at] ?? 0;
      mid[name] = denials.mid[at] ?? 0;
      other[name] = denials.other[at] ?? 0;
    }
  }
  return { records, nexts, low, mid, other, optOut };
}

/** Held against the names of the zone, those that only others are below included (RFC 5155 section 7.1). */
function* nameFaults(
  zone: Zone,
  survey: Survey,
  { records, low, mid, other, optOut }: Chain,
  ownerOf: (name: NameId) => NameId,
): Generator<Nsec3Fault> {
  const needed = neededNames(zone, survey);
  const meant = new Uint8Array(records.length);
  for (let name = 0; name < survey.size; name++) {
    if (needed[name] === 0) continue;
    const hash = ownerOf(name);
    const id = records[hash] ?? NO_ENTRY;
    if (id === NO_ENTRY) {
      // Opt-out: delegations without DS, and what leads to them only, may be left out (RFC 5155 section 6).
      if (!optOut || needed[name] === 2) yield { kind: 'missing', name, hash };
      continue;
    }
    meant[hash] = 1;
    const expected = expectedMid(survey, name);
    if (
      (low[hash] ?? 0) === lowSpokenFor(survey, name) &&
      (mid[hash] ?? 0) === expected &&
      ((other[hash] ?? 0) | otherSpokenFor(survey, name)) === 0
    )
      continue;
    const fault = bitmapFault(zone, id, name, { ...typesSpokenFor(survey, name), mid: expected });
    if (fault) yield { kind: 'types', id, name, fault };
  }
  for (let hash = 0; hash < records.length; hash++) {
    const id = records[hash] ?? NO_ENTRY;
    if (id !== NO_ENTRY && meant[hash] === 0) yield { kind: 'stale', id };
  }
}

/** 0 for names without NSEC3 record, 2 for those that need one, 1 for those that opt-out may leave out. */
function neededNames(zone: Zone, survey: Survey): Uint8Array {
  const { places, mid } = survey;
  const { store, names, apex } = zone;
  const needed = new Uint8Array(survey.size);
  // Parents have lower numbers than their children: from the last to the first, each passes on to its parent.
  for (let name = survey.size - 1; name >= 0; name--) {
    const place = places[name];
    if ((place !== Place.Inside && place !== Place.Cut) || !store.exists(name) || isHash(survey, name))
      continue;
    if (store.hasRecords(name)) {
      const insecure = place === Place.Cut && ((mid[name] ?? 0) & bitOfType(DS)) === 0;
      needed[name] = Math.max(needed[name] ?? 0, insecure ? 1 : 2);
    }
    const parent = names.parent(name);
    if (name !== apex && needed[name] !== 0)
      needed[parent] = Math.max(needed[parent] ?? 0, needed[name] ?? 0);
  }
  return needed;
}

/** RRSIG is listed where something is signed: not at delegations without DS, nor where nothing is. */
function expectedMid(survey: Survey, name: NameId): number {
  const mid = midSpokenFor(survey, name) & ~bitOfType(RRSIG);
  const isCut = survey.places[name] === Place.Cut;
  const signed = isCut
    ? (mid & bitOfType(DS)) !== 0
    : (lowSpokenFor(survey, name) | mid | otherSpokenFor(survey, name)) !== 0;
  return signed ? mid | bitOfType(RRSIG) : mid;
}

/** As with NSEC, a chain is right if each leads to one that is there, and only one leads back to the start. */
function* linkFaults(
  zone: Zone,
  { records, nexts }: Chain,
  absent: ReadonlySet<NameId>,
): Generator<Nsec3Fault> {
  const ledTo = new Uint8Array(records.length);
  const turns: NameId[] = [];
  // Behind a gap one is led to by none: that is the same fault.
  let gaps = absent.size > 0;
  for (let hash = 0; hash < records.length; hash++) {
    const id = records[hash] ?? NO_ENTRY;
    if (id === NO_ENTRY) continue;
    const next = nexts[hash] ?? NO_NAME;
    if ((records[next] ?? NO_ENTRY) === NO_ENTRY) {
      if (!absent.has(next)) yield { kind: 'next', id, next };
      gaps = true;
      continue;
    }
    ledTo[next] = 1;
    if (!comesAfter(zone, next, hash)) turns.push(hash);
  }
  if (turns.length > 1) {
    const first = firstHash(zone, records);
    for (const hash of turns) {
      if (nexts[hash] === first) continue;
      yield { kind: 'backwards', id: records[hash] ?? NO_ENTRY };
      gaps = true;
    }
  }
  if (gaps) return;
  for (let hash = 0; hash < records.length; hash++) {
    const id = records[hash] ?? NO_ENTRY;
    if (id !== NO_ENTRY && ledTo[hash] === 0) yield { kind: 'skipped', id };
  }
}

/** The hash that comes first in the zone. */
function firstHash(zone: Zone, records: Int32Array): NameId {
  let first: NameId = NO_NAME;
  for (let hash = 0; hash < records.length; hash++) {
    if ((records[hash] ?? NO_ENTRY) === NO_ENTRY) continue;
    if (first === NO_NAME || comesAfter(zone, first, hash)) first = hash;
  }
  return first;
}
