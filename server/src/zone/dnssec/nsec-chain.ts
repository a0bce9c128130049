import { type EntryId, NO_ENTRY } from '../entry-store';
import { recordsAt } from '../look-up';
import { type NameId, NO_NAME } from '../name-table';
import { recordOf } from '../record';
import type { Zone } from '../zone';
import { type BitmapFault, bitmapFault, typesSpokenFor } from './expected-types';
import { comesAfter } from './name-order';
import { Place } from './place';
import { isSame } from './signed-data';
import { Doubt, isHash, type Survey, surveyOf } from './survey';
import { bitOfType } from './type-set';
import { NSEC, RRSIG } from './types';

/** What is wrong with the NSEC records of a zone (RFC 4034 section 4, RFC 4035 section 2.3). */
export type NsecFault =
  /** A name for which the zone speaks has no NSEC record. */
  | { readonly kind: 'missing'; readonly name: NameId }
  | { readonly kind: 'second' | 'hidden'; readonly id: EntryId; readonly name: NameId }
  /** The next name has no NSEC record itself. */
  | { readonly kind: 'next'; readonly id: EntryId; readonly name: NameId; readonly next: NameId }
  /** The next name comes before this one, and is not the apex. */
  | { readonly kind: 'backwards'; readonly id: EntryId; readonly name: NameId; readonly next: NameId }
  /** No NSEC record leads to this one. */
  | { readonly kind: 'skipped'; readonly id: EntryId; readonly name: NameId }
  | {
      readonly kind: 'types';
      readonly id: EntryId;
      readonly name: NameId;
      readonly fault: BitmapFault;
    };

const SPOKEN = bitOfType(NSEC) | bitOfType(RRSIG);

/**
 * Faults of the NSEC chain. The chain is right if each name has one record, each next name has one, each record is
 * led to by one, and only the last leads back: names then come in order without their being sorted here.
 *
 * The survey knows of each name whether something may be wrong with it; only such names are looked at.
 */
export function* nsecFaults(zone: Zone): Generator<NsecFault> {
  const survey = surveyOf(zone);
  if (survey.nsecDoubts === 0) return;
  const { size, doubts, places, nsecs, nexts, ledTo } = survey;
  // Names without NSEC record to which one leads.
  const lost = new Set<NameId>();
  let gaps = false;
  for (let name = 0; name < size; name++) {
    if (((doubts[name] ?? 0) & Doubt.Nsec) === 0) continue;
    if (!hasNsec(survey, name) && (ledTo[name] ?? 0) > 0) lost.add(name);
    const place = places[name];
    if (place === Place.Hidden) yield* hiddenFaults(zone, name);
    if ((place !== Place.Inside && place !== Place.Cut) || !hasOwnRecords(zone, survey, name)) continue;
    const id = nsecs[name] ?? NO_ENTRY;
    if (id !== NO_ENTRY) yield* faultsOfRecord(zone, survey, name, id);
    else if (!hasNsec(survey, name)) yield { kind: 'missing', name };
    if (id === NO_ENTRY || (nexts[name] ?? NO_NAME) < 0 || leadsBackwards(zone, survey, name)) gaps = true;
  }
  if (lost.size > 0) {
    gaps = true;
    yield* lostFaults(zone, survey, lost);
  }
  // Behind a gap one is led to by none: that is the same fault.
  if (gaps) return;
  for (let name = 0; name < size; name++) {
    const id = nsecs[name] ?? NO_ENTRY;
    if (id === NO_ENTRY || (ledTo[name] ?? 0) > 0) continue;
    if (places[name] === Place.Inside || places[name] === Place.Cut) yield { kind: 'skipped', id, name };
  }
}

function hasNsec({ mid }: Survey, name: NameId): boolean {
  return ((mid[name] ?? 0) & bitOfType(NSEC)) !== 0;
}

function hasOwnRecords(zone: Zone, survey: Survey, name: NameId): boolean {
  return zone.store.hasRecords(name) && !isHash(survey, name);
}

function* hiddenFaults(zone: Zone, name: NameId): Generator<NsecFault> {
  for (const id of recordsAt(zone, name, NSEC)) yield { kind: 'hidden', id, name };
}

function* faultsOfRecord(zone: Zone, survey: Survey, name: NameId, id: EntryId): Generator<NsecFault> {
  for (const other of recordsAt(zone, name, NSEC)) {
    // The same record once more is no second one.
    if (other !== id && isReadable(zone, other) && !isSame(zone, id, other))
      yield { kind: 'second', id: other, name };
  }
  const types = typesSpokenFor(survey, name);
  const fault = bitmapFault(zone, id, name, { ...types, mid: types.mid | SPOKEN });
  if (fault) yield { kind: 'types', id, name, fault };
  const next = survey.nexts[name] ?? NO_NAME;
  if (next < 0) yield { kind: 'next', id, name, next };
  else if (leadsBackwards(zone, survey, name)) yield { kind: 'backwards', id, name, next };
}

/** True if the next name has an NSEC record, and comes before this one without being the apex. */
function leadsBackwards(zone: Zone, survey: Survey, name: NameId): boolean {
  const next = survey.nexts[name] ?? NO_NAME;
  return next >= 0 && hasNsec(survey, next) && next !== zone.apex && !comesAfter(zone, next, name);
}

function isReadable(zone: Zone, id: EntryId): boolean {
  const record = recordOf(zone, id);
  return record !== undefined && !record.unsure;
}

/** Records that lead to names without one. Where a name lacks its own, that is said there. */
function* lostFaults(zone: Zone, survey: Survey, lost: ReadonlySet<NameId>): Generator<NsecFault> {
  const { size, places, nsecs, nexts } = survey;
  for (let name = 0; name < size; name++) {
    const next = nexts[name] ?? NO_NAME;
    if (next < 0 || !lost.has(next)) continue;
    if (places[name] !== Place.Inside && places[name] !== Place.Cut) continue;
    const isSaidThere =
      (places[next] === Place.Inside || places[next] === Place.Cut) && hasOwnRecords(zone, survey, next);
    if (!isSaidThere) yield { kind: 'next', id: nsecs[name] ?? NO_ENTRY, name, next };
  }
}
