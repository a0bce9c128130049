import { NO_NAME } from '../zone/name-table';
import { HEAD } from '../zone/origin';
import type { Zone } from '../zone/zone';

/**
 * Offset in the root file from which on no edit changes which zone its text says it is; see `detectOrigin`. Behind the
 * SOA that names the zone only a modeline could: while a comment at the start of the file speaks to us, all counts that
 * is looked at.
 */
export function originReach(zone: Zone): number {
  const { text } = zone.root;
  const [soa] = zone.soas();
  const holder = soa === undefined ? undefined : zone.store.chunkOf(soa);
  let reach = HEAD;
  for (let index = 0; index < text.chunks.length && text.startOf(index) < HEAD; index++) {
    const chunk = text.chunks[index];
    if (chunk?.addressed) return HEAD;
    if (!chunk || chunk !== holder || soa === undefined) continue;
    const entry = zone.store.indexOf(soa);
    // An SOA that repeats the owner above it does not say whose it is.
    if ((chunk.owners[entry] ?? NO_NAME) >= 0) reach = text.startOf(index) + (chunk.starts[entry + 1] ?? 0);
  }
  return Math.min(HEAD, reach);
}
