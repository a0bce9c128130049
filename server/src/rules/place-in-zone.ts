import { NO_ENTRY } from '../zone/entry-store';
import type { Zone } from '../zone/zone';
import type { Finding } from './rule';
import { shownEntry } from './suppressions';

/** A number for the entry that a finding is shown at: greater for one that is read later. Call `zone.inOrder` before. */
export function placeInZone(zone: Zone, { entry }: Finding): number {
  const shown = shownEntry(zone, entry);
  const chunk = shown === NO_ENTRY ? undefined : zone.store.chunkOf(shown);
  return (chunk?.order ?? 0) * 65536 + zone.store.indexOf(shown);
}
