import type { OutermostTimes } from '../../zone/dnssec/chunk-watch';
import { secondsBetween, secondsNow, signatureTimeShown } from '../../zone/dnssec/clock';
import { signsZones, type ZoneKey, zoneKeys } from '../../zone/dnssec/keys';
import { isSigned, type Signature, signatureOf } from '../../zone/dnssec/signature';
import type { Signatures } from '../../zone/dnssec/signatures';
import { signedChunk } from '../../zone/dnssec/signed-chunk';
import { surveyOf } from '../../zone/dnssec/survey';
import { verdictOn } from '../../zone/dnssec/verify';
import { type EntryId, NO_ENTRY } from '../../zone/entry-store';
import { recordsAt } from '../../zone/look-up';
import { recordOf } from '../../zone/record';
import type { Zone } from '../../zone/zone';
import { spotOf } from '../fixing';
import type { Report } from '../rule';
import { RRSIG, SOA } from '../types';
import { standsIn } from './standing-in';

/** When a signature holds, seen from now; seconds. */
export interface SignatureTimes {
  /** Negative once it has expired. */
  readonly left: number;
  /** Negative before it begins. */
  readonly age: number;
}

/** What a rule about the times of signatures looks for, and how it says so. */
export interface TimeRule {
  readonly field: 'expiration' | 'inception';
  readonly applies: (times: SignatureTimes) => boolean;
  /** False where it applies to no signature that has as much time left, and is as old, or more. */
  readonly mayApply: (least: SignatureTimes) => boolean;
  /** `when` is the time of the field. */
  readonly one: (zone: Zone, signature: Signature, when: string) => string;
  /** For many, with the times of the first and of the last. */
  readonly many: (zone: Zone, count: number, first: string, last: string) => string;
}

/** So many are reported one by one; of more, which have one cause, one speaks for all. */
const FEW = 8;

/** Reports the signatures of a signed zone to whose times the rule applies. */
export function reportTimes(zone: Zone, rule: TimeRule, report: Report): void {
  if (!isSigned(zone)) return;
  const found = signaturesWith(zone, rule);
  if (found.length > FEW) {
    reportMany(zone, found, rule, report);
    return;
  }
  for (const id of found) {
    const signature = signatureOf(zone, id);
    const record = recordOf(zone, id);
    if (!signature || !record) continue;
    const message = rule.one(zone, signature, signatureTimeShown(zone, signature[rule.field]));
    const covered = hasOther(zone, signature, rule);
    report({
      ...spotOf(record, rule.field),
      message: covered ? `${message} Another signature holds in its place.` : message,
      ...(covered ? { severity: 'information' } : {}),
    });
  }
}

/** Hot path: the outermost times of all, then of each chunk, and each signature of those that may have some. */
function signaturesWith(zone: Zone, { applies, mayApply }: TimeRule): EntryId[] {
  const found: EntryId[] = [];
  const now = secondsNow(zone);
  const { times } = surveyOf(zone);
  if (!times || !mayApply(leastOf(times, now))) return found;
  for (const chunk of zone.inOrder()) {
    const { signatures } = signedChunk(zone, chunk);
    if (signatures.count === 0 || !mayApply(leastOf(signatures, now))) continue;
    for (let at = 0; at < signatures.count; at++) {
      if (!applies(timesOf(signatures, at, now))) continue;
      const id = chunk.ids[signatures.entries[at] ?? 0] ?? NO_ENTRY;
      if (zone.names.isAtOrBelow(zone.store.ownerOf(id), zone.apex)) found.push(id);
    }
  }
  return found;
}

function leastOf({ firstExpiration, lastInception }: OutermostTimes, now: number): SignatureTimes {
  return { left: secondsBetween(now, firstExpiration), age: secondsBetween(lastInception, now) };
}

function timesOf({ expirations, inceptions }: Signatures, at: number, now: number): SignatureTimes {
  return {
    left: secondsBetween(now, expirations[at] ?? 0),
    age: secondsBetween(inceptions[at] ?? 0, now),
  };
}

function reportMany(zone: Zone, found: readonly EntryId[], rule: TimeRule, report: Report): void {
  const signatures = found.flatMap((id) => signatureOf(zone, id) ?? []);
  const times = signatures.map((signature) => signature[rule.field]);
  const now = secondsNow(zone);
  times.sort((left, right) => secondsBetween(now, left) - secondsBetween(now, right));
  const speaker =
    signatures.find(({ owner, covered }) => owner === zone.apex && covered === SOA) ?? signatures[0];
  const record = speaker && recordOf(zone, speaker.id);
  if (!record) return;
  const shown = (time: number | undefined) => signatureTimeShown(zone, time ?? 0);
  report({
    ...spotOf(record, rule.field),
    message: rule.many(zone, signatures.length, shown(times[0]), shown(times.at(-1))),
  });
}

/** True if the RRset has another signature in its place, to which the rule does not apply, and which is not broken. */
function hasOther(zone: Zone, signature: Signature, { applies }: TimeRule): boolean {
  const now = secondsNow(zone);
  return recordsAt(zone, signature.owner, RRSIG).some((id) => {
    const other = signatureOf(zone, id);
    if (!other || !standsIn(zone, other, signature)) return false;
    const left = secondsBetween(now, other.expiration);
    const age = secondsBetween(other.inception, now);
    if (left < 0 || age < 0 || applies({ left, age }) || lacksKey(zone, other)) return false;
    return verdictOn(zone, other, recordsAt(zone, other.owner, other.covered)) !== 'bogus';
  });
}

/** True if the zone has other keys, but not that of the signature. */
function lacksKey(zone: Zone, { algorithm, keyTag }: Signature): boolean {
  const { keys, unsure } = zoneKeys(zone);
  const isKey = (key: ZoneKey) => key.algorithm === algorithm && key.tag === keyTag && signsZones(key);
  return !unsure && keys.length > 0 && !keys.some(isKey);
}
