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
import { signedChunk } from './signed-chunk';
import { isSame } from './signed-data';
import { Place, surveyOf } from './survey';
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
 * Hot path: integers per name, and comparisons only of links that were not compared before.
 */
export function* nsecFaults(zone: Zone): Generator<NsecFault> {
  const survey = surveyOf(zone);
  const size = survey.places.length;
  const records = new Int32Array(size).fill(NO_ENTRY);
  const nexts = new Int32Array(size).fill(NO_NAME);
  for (const chunk of zone.inOrder()) {
    const { denials } = signedChunk(zone, chunk);
    for (let at = 0; at < denials.count; at++) {
      if ((denials.chains[at] ?? 0) >= 0) continue;
      const id = chunk.ids[denials.entries[at] ?? 0] ?? NO_ENTRY;
      const name = zone.store.ownerOf(id);
      const place = name < 0 ? Place.Outside : survey.places[name];
      if (place === Place.Outside) continue;
      if (place === Place.Hidden) {
        yield { kind: 'hidden', id, name };
        continue;
      }
      const before = records[name] ?? NO_ENTRY;
      if (before !== NO_ENTRY) {
        // The same record once more is no second one.
        if (!isSame(zone, before, id)) yield { kind: 'second', id, name };
        continue;
      }
      records[name] = id;
      nexts[name] = denials.nexts[at] ?? NO_NAME;
      const { low, mid, other } = denials;
      const spoken = midSpokenFor(survey, name) | SPOKEN;
      if (
        (low[at] ?? 0) === lowSpokenFor(survey, name) &&
        (mid[at] ?? 0) === spoken &&
        ((other[at] ?? 0) | otherSpokenFor(survey, name)) === 0
      )
        continue;
      const fault = bitmapFault(zone, id, name, { ...typesSpokenFor(survey, name), mid: spoken });
      if (fault) yield { kind: 'types', id, name, fault };
    }
  }
  yield* linkFaults(zone, records, nexts);
}

function* linkFaults(zone: Zone, records: Int32Array, nexts: Int32Array): Generator<NsecFault> {
  const { places, mid, low, other } = surveyOf(zone);
  const ledTo = new Uint8Array(records.length);
  // Behind a gap one is led to by none: that is the same fault.
  let gaps = false;
  for (let name = 0; name < records.length; name++) {
    const place = places[name];
    if (place !== Place.Inside && place !== Place.Cut) continue;
    const id = records[name] ?? NO_ENTRY;
    if (id === NO_ENTRY) {
      if ((low[name] ?? 0) === 0 && (mid[name] ?? 0) === 0 && (other[name] ?? 0) === 0) continue;
      if (((mid[name] ?? 0) & bitOfType(NSEC)) === 0) yield { kind: 'missing', name };
      gaps = true;
      continue;
    }
    const next = nexts[name] ?? NO_NAME;
    if (next >= 0) ledTo[next] = 1;
    if (((mid[next] ?? 0) & bitOfType(NSEC)) === 0) {
      // Where the next name lacks its record, that is said there.
      if (!isSpokenFor(places[next]) || !zone.store.hasRecords(next)) yield { kind: 'next', id, name, next };
      gaps = true;
    } else if (next !== zone.apex && !comesAfter(zone, next, name))
      yield { kind: 'backwards', id, name, next };
  }
  if (gaps) return;
  for (let name = 0; name < records.length; name++) {
    const id = records[name] ?? NO_ENTRY;
    if (id !== NO_ENTRY && ledTo[name] === 0) yield { kind: 'skipped', id, name };
  }
}

function isSpokenFor(place: number | undefined): boolean {
  return place === Place.Inside || place === Place.Cut;
}
