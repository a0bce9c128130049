import type { Zone } from '../zone';
import { signableTypes } from './expected-types';
import { Place } from './place';
import { type Signature, signatureOf } from './signature';
import { signedTypes, wordOf } from './signed-types';
import { type Survey, surveyOf } from './survey';
import { bitOfType } from './type-set';

/** RRsets with signatures, of which none is of some algorithm. */
export interface Lacking {
  readonly count: number;
  /** A signature of the first of them. */
  readonly first: Signature | undefined;
}

/** The RRsets that have signatures, but none of `algorithm`. */
export function lackingAlgorithm(zone: Zone, algorithm: number): Lacking {
  const survey = surveyOf(zone);
  // What is signed by others and not by this one is left in these.
  const { low, mid, other } = signedSets(survey);
  for (const signed of signedTypes(zone)) {
    if (signed.algorithm !== algorithm) continue;
    const { owner, covered } = signed;
    const words = wordOf(covered, low, mid, other);
    words[owner] = (words[owner] ?? 0) & ~bitOfType(covered);
  }
  let count = 0;
  for (let name = 0; name < survey.size; name++)
    count += bitsIn(low[name] ?? 0) + bitsIn(mid[name] ?? 0) + bitsIn(other[name] ?? 0);
  if (count === 0) return { count, first: undefined };
  for (const { owner, covered, id } of signedTypes(zone)) {
    const words = wordOf(covered, low, mid, other);
    if (((words[owner] ?? 0) & bitOfType(covered)) !== 0) return { count, first: signatureOf(zone, id) };
  }
  return { count: 0, first: undefined };
}

/** Types that are there, are to be signed, and have signatures; none at names with one that cannot be read. */
function signedSets(survey: Survey) {
  const { size, places, unsure, signedLow, signedMid, signedOther } = survey;
  const low = new Int32Array(size);
  const mid = new Int32Array(size);
  const other = new Int32Array(size);
  for (let name = 0; name < size; name++) {
    if ((places[name] !== Place.Inside && places[name] !== Place.Cut) || unsure[name] === 1) continue;
    const signable = signableTypes(survey, name);
    low[name] = (signedLow[name] ?? 0) & signable.low;
    mid[name] = (signedMid[name] ?? 0) & signable.mid;
    other[name] = (signedOther[name] ?? 0) & signable.other;
  }
  return { low, mid, other };
}

function bitsIn(word: number): number {
  let count = 0;
  for (let left = word; left !== 0; left &= left - 1) count++;
  return count;
}
