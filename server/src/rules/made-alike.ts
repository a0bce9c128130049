import type { EntryId } from '../zone/entry-store';
import type { Zone } from '../zone/zone';
import type { Finding } from './rule';
import { shownEntry } from './suppressions';

/**
 * The findings with one for each code where `$GENERATE` made the records: all of them have one cause, and are shown at
 * the one directive. The first in the order of the zone stands for the others, and says how many there are.
 */
export function onePerDirective(zone: Zone, findings: readonly Finding[]): readonly Finding[] {
  const kept: Finding[] = [];
  const made = new Map<EntryId, Map<string, Finding[]>>();
  for (const finding of findings) {
    if (zone.store.chunkOf(finding.entry)?.file.kind !== 'generated') {
      kept.push(finding);
      continue;
    }
    const directive = shownEntry(zone, finding.entry);
    const alike = made.get(directive) ?? new Map<string, Finding[]>();
    made.set(directive, alike);
    const kind = `${finding.severity} ${finding.code}`;
    const same = alike.get(kind);
    if (same) same.push(finding);
    else alike.set(kind, [finding]);
  }
  if (made.size === 0) return findings;
  // Places in the zone count from here on.
  zone.inOrder();
  for (const alike of made.values()) for (const same of alike.values()) kept.push(firstOf(zone, same));
  return kept;
}

function firstOf(zone: Zone, same: readonly Finding[]): Finding {
  const first = same.reduce((left, right) => (isBefore(zone, right, left) ? right : left));
  const entries = new Set(same.map(({ entry }) => entry));
  const others = entries.size - 1;
  if (others === 0) return first;
  const more = others === 1 ? '1 more record' : `${others} more records`;
  return { ...first, message: `${first.message} So it is with ${more} of this $GENERATE.` };
}

function isBefore(zone: Zone, left: Finding, right: Finding): boolean {
  return (zone.compareOrder(left.entry, right.entry) || left.start - right.start || left.end - right.end) < 0;
}
