import { EntryFlag, EntryKind } from '../chunk';
import { NO_ENTRY } from '../entry-store';
import { type NameId, ROOT } from '../name-table';
import type { Zone } from '../zone';
import { oncePerEdit } from './once';
import { signedChunk } from './signed-chunk';
import { bitOfType } from './type-set';
import { DNAME, NS, NSEC, NSEC3, RRSIG } from './types';

/** Where a name stands in its zone. */
export const Place = {
  Outside: 0,
  /** The zone answers for it. */
  Inside: 1,
  /** A delegation. */
  Cut: 2,
  /** Below a delegation or a DNAME. */
  Hidden: 3,
} as const;

/** What each name of a zone has, by `NameId`; types as in `TypeSet`. */
export interface Survey {
  readonly places: Uint8Array;
  readonly low: Int32Array;
  readonly mid: Int32Array;
  readonly other: Int32Array;
  /** Types of which there are signatures. */
  readonly signedLow: Int32Array;
  readonly signedMid: Int32Array;
  readonly signedOther: Int32Array;
  /** 1 for a name with a signature that cannot be read. */
  readonly unsure: Uint8Array;
  /** True if the zone has such records. */
  readonly hasNsec: boolean;
  readonly hasNsec3: boolean;
}

/** One pass over all records, made once after each edit of a signed zone. */
export const surveyOf = oncePerEdit(takeSurvey);

/** Hot path: integers in typed arrays, a few milliseconds for a hundred thousand records. */
function takeSurvey(zone: Zone): Survey {
  const { store } = zone;
  // Reading the chunks may add names.
  for (const chunk of zone.inOrder()) signedChunk(zone, chunk);
  const { size } = zone.names;
  const low = new Int32Array(size);
  const mid = new Int32Array(size);
  const other = new Int32Array(size);
  const signedLow = new Int32Array(size);
  const signedMid = new Int32Array(size);
  const signedOther = new Int32Array(size);
  const unsure = new Uint8Array(size);
  let hasNsec = false;
  let hasNsec3 = false;
  for (const chunk of zone.inOrder()) {
    const { count, kinds, types, ids } = chunk;
    for (let index = 0; index < count; index++) {
      if (kinds[index] !== EntryKind.Record) continue;
      const owner = store.ownerOf(ids[index] ?? NO_ENTRY);
      if (owner < 0) continue;
      const type = types[index] ?? 0;
      const words = type < 32 ? low : type < 64 ? mid : other;
      words[owner] = (words[owner] ?? 0) | bitOfType(type);
      if (type === NSEC) hasNsec = true;
      else if (type === NSEC3) hasNsec3 = true;
      else if (type === RRSIG && ((chunk.flags[index] ?? 0) & EntryFlag.BadRdata) !== 0) unsure[owner] = 1;
    }
    const { signatures } = signedChunk(zone, chunk);
    for (let at = 0; at < signatures.count; at++) {
      const owner = store.ownerOf(ids[signatures.entries[at] ?? 0] ?? NO_ENTRY);
      if (owner < 0) continue;
      const type = signatures.covered[at] ?? 0;
      const words = type < 32 ? signedLow : type < 64 ? signedMid : signedOther;
      words[owner] = (words[owner] ?? 0) | bitOfType(type);
    }
  }
  const places = placesOf(zone, low, mid);
  return { places, low, mid, other, signedLow, signedMid, signedOther, unsure, hasNsec, hasNsec3 };
}

/** A name's parent has a lower number than the name, so one pass is enough. */
function placesOf(zone: Zone, low: Int32Array, mid: Int32Array): Uint8Array {
  const { names, apex } = zone;
  const places = new Uint8Array(low.length);
  const hides = bitOfType(DNAME);
  const delegates = bitOfType(NS);
  if (apex === ROOT) places[ROOT] = Place.Inside;
  for (let name: NameId = 2; name < places.length; name++) {
    if (name === apex) {
      places[name] = Place.Inside;
      continue;
    }
    const parent = names.parent(name);
    const above = places[parent] ?? Place.Outside;
    if (above === Place.Outside) continue;
    if (above !== Place.Inside || ((mid[parent] ?? 0) & hides) !== 0) places[name] = Place.Hidden;
    else places[name] = ((low[name] ?? 0) & delegates) !== 0 ? Place.Cut : Place.Inside;
  }
  return places;
}

const HASHED = bitOfType(NSEC3) | bitOfType(RRSIG);

/** True if a name is there only to hold an NSEC3 record. */
export function isHash({ low, mid, other }: Survey, name: NameId): boolean {
  const types = mid[name] ?? 0;
  return (
    (types & bitOfType(NSEC3)) !== 0 &&
    (types & ~HASHED) === 0 &&
    (low[name] ?? 0) === 0 &&
    (other[name] ?? 0) === 0
  );
}
