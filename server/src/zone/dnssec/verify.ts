import type { EntryId } from '../entry-store';
import { originAt } from '../record';
import type { Zone } from '../zone';
import type { Crypto } from './crypto';
import { signsZones, zoneKeys } from './keys';
import { oncePerEdit } from './once';
import type { Signature } from './signature';
import { signedData } from './signed-data';

/** `unknown` where nothing can be said: no cryptography, no such key, an unknown algorithm, or above the effort. */
export type Verdict = 'valid' | 'bogus' | 'unknown';

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
  const content = contentOf(zone, signature, members);
  const results = remembered.get(zone) ?? new Map<EntryId, Remembered>();
  remembered.set(zone, results);
  const before = results.get(signature.id);
  if (before && before.first === content.first && before.second === content.second) return before.verdict;
  const spent = verified(zone);
  if (spent.count >= crypto.effort.signatures) return 'unknown';
  spent.count++;
  const verdict = verify(zone, crypto, signature, members);
  results.set(signature.id, { ...content, verdict });
  return verdict;
}

/** Several keys may have the same tag (RFC 4034 section 5.1.1): one that fits is enough. */
function verify(zone: Zone, crypto: Crypto, signature: Signature, members: readonly EntryId[]): Verdict {
  const keys = zoneKeys(zone).keys.filter(
    (key) => key.tag === signature.keyTag && key.algorithm === signature.algorithm && signsZones(key),
  );
  if (keys.length === 0) return 'unknown';
  const signed = signedData(zone, signature, members);
  if (!signed) return 'unknown';
  let verdict: Verdict = 'bogus';
  for (const key of keys) {
    const fits = crypto.verify(key.algorithm, key.publicKey, signed.data, signed.signature);
    if (fits) return 'valid';
    if (fits === undefined) verdict = 'unknown';
  }
  return verdict;
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
