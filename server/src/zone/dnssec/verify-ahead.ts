import { type EntryId, NO_ENTRY } from '../entry-store';
import type { NameId } from '../name-table';
import type { Zone } from '../zone';
import { AheadVerdicts } from './ahead';
import type { Crypto } from './crypto';
import { type Signature, signatureOf, signedLabels } from './signature';
import { signedChunk } from './signed-chunk';
import { toVerify, verdictOf } from './verify';

/** Fewer signatures than these are verified before others have begun to help. */
const WORTH_HELP = 256;
/** Signatures handed over at once. Two lots are under way at most, whose octets are in memory. */
const LOT = 512;

/**
 * Verifies the signatures of a zone aside, so that the rules, which cannot wait, find the verdicts when they ask.
 * Nothing is lost where this is left out, or leaves something out: who asks then verifies in place.
 */
export async function verifyAhead(zone: Zone): Promise<void> {
  const { crypto } = zone.options;
  if (!crypto?.verifyAside || zone.names.isRelative(zone.apex) || !hasMany(zone)) return;
  const verdicts = new AheadVerdicts(zone);
  let before: Promise<unknown> = Promise.resolve();
  let lot: Promise<void>[] = [];
  for (const signature of verifiable(zone)) {
    lot.push(verifyAside(zone, crypto.verifyAside, signature, verdicts));
    if (lot.length < LOT) continue;
    // The next lot is made ready while this one is verified.
    await before;
    before = Promise.all(lot);
    lot = [];
  }
  await before;
  await Promise.all(lot);
}

async function verifyAside(
  zone: Zone,
  verify: NonNullable<Crypto['verifyAside']>,
  signature: Signature,
  verdicts: AheadVerdicts,
): Promise<void> {
  const members = membersAt(zone, signature.owner, signature.covered);
  const { keys, signed } = toVerify(zone, signature, members);
  if (members.length === 0 || !signed) return;
  const results = await Promise.all(
    keys.map(({ algorithm, publicKey }) => verify(algorithm, publicKey, signed.data, signed.signature)),
  );
  verdicts.set(signature.id, verdictOf(results));
}

function membersAt({ store }: Zone, owner: NameId, type: number): EntryId[] {
  const members: EntryId[] = [];
  for (let id = store.firstAt(owner); id >= 0; id = store.nextAt(id))
    if (store.typeOf(id) === type) members.push(id);
  return members;
}

/** Signatures of which it matters whether they verify, but for names that are hidden by others. */
function* verifiable(zone: Zone): Generator<Signature> {
  for (const chunk of zone.inOrder()) {
    const { count, entries, signers, labels } = signedChunk(zone, chunk).signatures;
    for (let at = 0; at < count; at++) {
      if (signers[at] !== zone.apex) continue;
      const id = chunk.ids[entries[at] ?? 0] ?? NO_ENTRY;
      const owner = zone.store.ownerOf(id);
      if (!zone.names.isAtOrBelow(owner, zone.apex) || labels[at] !== signedLabels(zone, owner)) continue;
      const signature = signatureOf(zone, id);
      if (signature) yield signature;
    }
  }
}

function hasMany(zone: Zone): boolean {
  let count = 0;
  for (const chunk of zone.inOrder()) {
    count += signedChunk(zone, chunk).signatures.count;
    if (count >= WORTH_HELP) return true;
  }
  return false;
}
