import { nameLength } from '../../rr/names';
import type { EntryId } from '../entry-store';
import type { NameId } from '../name-table';
import { rdataWire, recordOf } from '../record';
import type { Zone } from '../zone';
import { Place } from './place';
import type { Survey } from './survey';
import { bitOfType, type TypeSet, typesInBitmap } from './type-set';
import { DS, NS, NSEC, RRSIG, SIG } from './types';

/** Types of a name for which the zone speaks, signatures and NSEC as they are (RFC 4035 section 2.3). */
export function typesSpokenFor(survey: Survey, name: NameId): TypeSet {
  return {
    low: lowSpokenFor(survey, name),
    mid: midSpokenFor(survey, name),
    other: otherSpokenFor(survey, name),
  };
}

/** First word of {@link typesSpokenFor}; word by word for hot paths. */
export function lowSpokenFor({ places, low }: Survey, name: NameId): number {
  const types = low[name] ?? 0;
  return places[name] === Place.Cut ? types & bitOfType(NS) : types;
}

/** Second word of {@link typesSpokenFor}. */
export function midSpokenFor({ places, mid }: Survey, name: NameId): number {
  const types = mid[name] ?? 0;
  return places[name] === Place.Cut ? types & AT_CUT : types;
}

/** Third word of {@link typesSpokenFor}. */
export function otherSpokenFor({ places, other }: Survey, name: NameId): number {
  return places[name] === Place.Cut ? 0 : (other[name] ?? 0);
}

const AT_CUT = bitOfType(DS) | bitOfType(NSEC) | bitOfType(RRSIG);

/** Of these, those that are signed. */
export function signableTypes(survey: Survey, name: NameId): TypeSet {
  const { low, mid, other } = typesSpokenFor(survey, name);
  const unsigned = survey.places[name] === Place.Cut ? bitOfType(NS) | bitOfType(SIG) : bitOfType(SIG);
  return { low: low & ~unsigned, mid: mid & ~bitOfType(RRSIG), other };
}

/** Types above 63 at a name. */
export function highTypesAt(zone: Zone, name: NameId): Set<number> {
  const types = new Set<number>();
  for (let id = zone.store.firstAt(name); id >= 0; id = zone.store.nextAt(id)) {
    const type = zone.store.typeOf(id);
    if (type >= 64) types.add(type);
  }
  return types;
}

/** Types in the bitmap of an NSEC or NSEC3 record; empty where it cannot be read. */
function typesOfDenial(zone: Zone, id: EntryId): Set<number> {
  const record = recordOf(zone, id);
  const wire = record && rdataWire(record);
  if (!record || !wire) return new Set();
  if (record.type.number === NSEC) return new Set(typesInBitmap(wire, nameLength(wire, 0, wire.length)));
  const hashAt = 5 + (wire[4] ?? 0);
  return new Set(typesInBitmap(wire, hashAt + 1 + (wire[hashAt] ?? 0)));
}

/** What a bitmap has and should not have, and the other way round. */
export interface BitmapFault {
  readonly surplus: readonly number[];
  readonly lacking: readonly number[];
}

/**
 * Compares the bitmap of record `id` with the types that should be in it, type by type. `name` is the name it speaks
 * of. Undefined where they agree.
 */
export function bitmapFault(
  zone: Zone,
  id: EntryId,
  name: NameId,
  expected: TypeSet,
): BitmapFault | undefined {
  const wanted = typesIn(expected);
  if (expected.other !== 0) for (const type of highTypesAt(zone, name)) wanted.add(type);
  const found = typesOfDenial(zone, id);
  const surplus = [...found].filter((type) => !wanted.has(type));
  const lacking = [...wanted].filter((type) => !found.has(type));
  return surplus.length + lacking.length === 0 ? undefined : { surplus, lacking };
}

function typesIn({ low, mid }: TypeSet): Set<number> {
  const types = new Set<number>();
  for (let bit = 0; bit < 32; bit++) {
    if ((low & (1 << bit)) !== 0) types.add(bit);
    if ((mid & (1 << bit)) !== 0) types.add(bit + 32);
  }
  return types;
}
