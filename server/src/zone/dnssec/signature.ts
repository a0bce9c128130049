import { mayHold } from '../chunk-summary';
import type { EntryId } from '../entry-store';
import { hasType } from '../look-up';
import { type NameId, RELATIVE } from '../name-table';
import { bitsOfTypes } from '../type-bits';
import type { Zone } from '../zone';
import { placeIn, signedChunk } from './signed-chunk';
import { NSEC, NSEC3, NSEC3PARAM, RRSIG } from './types';

/** An RRSIG record (RFC 4034 section 3.1). */
export interface Signature {
  readonly id: EntryId;
  readonly owner: NameId;
  readonly covered: number;
  readonly algorithm: number;
  readonly labels: number;
  readonly originalTtl: number;
  readonly expiration: number;
  readonly inception: number;
  readonly keyTag: number;
  readonly signer: NameId;
}

/** The signature that is record `id`; undefined if it is none, or cannot be read. */
export function signatureOf(zone: Zone, id: EntryId): Signature | undefined {
  const chunk = zone.store.chunkOf(id);
  if (!chunk || zone.store.typeOf(id) !== RRSIG) return undefined;
  const { signatures } = signedChunk(zone, chunk);
  const at = placeIn(signatures.entries, zone.store.indexOf(id));
  if (at < 0) return undefined;
  return {
    id,
    owner: zone.store.ownerOf(id),
    covered: signatures.covered[at] ?? 0,
    algorithm: signatures.algorithms[at] ?? 0,
    labels: signatures.labels[at] ?? 0,
    originalTtl: signatures.originalTtls[at] ?? 0,
    expiration: signatures.expirations[at] ?? 0,
    inception: signatures.inceptions[at] ?? 0,
    keyTag: signatures.keyTags[at] ?? 0,
    signer: signatures.signers[at] ?? RELATIVE,
  };
}

/** True if the zone's own name has signatures, or the zone a chain: it is meant to be signed as it stands. */
export function isSigned(zone: Zone): boolean {
  return zone.apex !== RELATIVE && (hasType(zone, zone.apex, RRSIG) || hasChain(zone));
}

/**
 * True if the zone has a chain of NSEC records, or of NSEC3 records with their parameters, which only who signs a zone
 * makes.
 */
export function hasChain(zone: Zone): boolean {
  const { apex } = zone;
  return hasType(zone, apex, NSEC) || (hasType(zone, apex, NSEC3PARAM) && hasHashes(zone));
}

function hasHashes(zone: Zone): boolean {
  for (const chunk of zone.inOrder()) if (mayHold(chunk, HASHES) && chunk.types.includes(NSEC3)) return true;
  return false;
}

const HASHES = bitsOfTypes([NSEC3]);

/** Labels that an RRSIG at `owner` has to name: without the root, and without a leading `*` (RFC 4034 section 3.1.3). */
export function signedLabels(zone: Zone, owner: NameId): number {
  return zone.names.labelCount(owner) - (zone.names.isWildcard(owner) ? 1 : 0);
}
