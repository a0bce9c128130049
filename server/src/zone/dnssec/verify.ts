import type { EntryId } from '../entry-store';
import { oncePerEdit } from '../once';
import { originAt } from '../record';
import type { Zone } from '../zone';
import { type Verdict, verdictFromAhead } from './ahead';
import type { Crypto } from './crypto';
import { signsZones, type ZoneKey, zoneKeys } from './keys';
import type { Signature } from './signature';
import { type Signed, signedData } from './signed-data';

interface Remembered {
  readonly first: number;
  readonly second: number;
  readonly verdict: Verdict;
}

/** What was found, by signature: an edit verifies what it touched, and nothing else. */
const remembered = new WeakMap<Zone, Map<EntryId, Remembered>>();
/** Signatures verified since the last edit. */
const verified = oncePerEdit(() => ({ count: 0 }));

/** Whether a signature over the RRset `members` verifies with a key of the zone (RFC 4035 section 5.3). */
export function verdictOn(zone: Zone, signature: Signature, members: readonly EntryId[]): Verdict {
  const { crypto } = zone.options;
  if (!crypto) return 'unknown';
  const ahead = verdictFromAhead(zone, signature.id);
  if (ahead) return ahead;
  if (!crypto.effort.remembers) return verifiedWithin(zone, crypto, signature, members) ?? 'unknown';
  const content = contentOf(zone, signature, members);
  const results = remembered.get(zone) ?? new Map<EntryId, Remembered>();
  remembered.set(zone, results);
  const before = results.get(signature.id);
  if (before && before.first === content.first && before.second === content.second) return before.verdict;
  const verdict = verifiedWithin(zone, crypto, signature, members);
  if (verdict) results.set(signature.id, { ...content, verdict });
  return verdict ?? 'unknown';
}

/** Undefined above the effort. */
function verifiedWithin(
  zone: Zone,
  crypto: Crypto,
  signature: Signature,
  members: readonly EntryId[],
): Verdict | undefined {
  const spent = verified(zone);
  if (spent.count >= crypto.effort.signatures) return undefined;
  spent.count++;
  return verify(zone, crypto, signature, members);
}

function verify(zone: Zone, crypto: Crypto, signature: Signature, members: readonly EntryId[]): Verdict {
  const { keys, signed } = toVerify(zone, signature, members);
  if (!signed) return 'unknown';
  const results: (boolean | undefined)[] = [];
  for (const { algorithm, publicKey } of keys) {
    const fits = crypto.verify(algorithm, publicKey, signed.data, signed.signature);
    if (fits) return 'valid';
    results.push(fits);
  }
  return verdictOf(results);
}

/** What is to be verified: by which keys, and what; without `signed` nothing can be. */
export interface ToVerify {
  /** Several may have the same tag (RFC 4034 section 5.1.1): one that fits is enough. */
  readonly keys: readonly ZoneKey[];
  readonly signed: Signed | undefined;
}

/** What a verdict on a signature is made from. */
export function toVerify(zone: Zone, signature: Signature, members: readonly EntryId[]): ToVerify {
  const keys = zoneKeys(zone).keys.filter(
    (key) => key.tag === signature.keyTag && key.algorithm === signature.algorithm && signsZones(key),
  );
  return { keys, signed: keys.length === 0 ? undefined : signedData(zone, signature, members) };
}

/** The verdict from what each key gave. */
export function verdictOf(results: readonly (boolean | undefined)[]): Verdict {
  if (results.includes(true)) return 'valid';
  return results.includes(undefined) ? 'unknown' : 'bogus';
}

/**
 * Two numbers that say what the verdict depends on: the texts of the records, their owner and origins, the keys and
 * the class. Quicker by far than the octets that are signed.
 */
function contentOf(zone: Zone, signature: Signature, members: readonly EntryId[]) {
  let first = zoneKeys(zone).fingerprint ^ zone.rclass;
  let second = signature.owner;
  const add = (value: number) => {
    first = Math.imul(first ^ value, 0x01000193);
    second = Math.imul(second + value, 0x9e3779b1) ^ (second >>> 15);
  };
  const addText = (id: EntryId) => {
    const chunk = zone.store.chunkOf(id);
    if (!chunk) return;
    const index = zone.store.indexOf(id);
    add(originAt(zone, chunk, index));
    const end = chunk.starts[index + 1] ?? chunk.text.length;
    for (let at = chunk.starts[index] ?? 0; at < end; at++) add(chunk.text.charCodeAt(at));
  };
  addText(signature.id);
  for (const member of members) addText(member);
  return { first, second };
}
