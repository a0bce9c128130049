import { lineEndOf } from '../rules/editing';
import type { Finding, TextEdit } from '../rules/rule';
import { type Suppression, shownEntry, suppressionsOf } from '../rules/suppressions';
import { entryText } from '../zone/entry-tokens';
import { placeOf } from '../zone/record';
import type { Zone } from '../zone/zone';

/**
 * The edit that silences a finding where it stands: its code joins a comment that silences others there, or a
 * new comment comes above. Undefined for findings about suppressions themselves.
 */
export function suppressionFor(zone: Zone, finding: Finding): TextEdit | undefined {
  if (finding.code.startsWith('suppression-') || finding.code === 'too-many-problems') return undefined;
  const entry = shownEntry(zone, finding.entry);
  const chunk = zone.store.chunkOf(entry);
  if (!chunk) return undefined;
  const last = suppressionsOf(zone)
    .filter((each) => each.reach === 'entry' && each.target === entry)
    .at(-1);
  if (last) return extended(zone, last, finding.code);
  const text = entryText(chunk, zone.store.indexOf(entry));
  // A byte order mark has to stay the first thing in its file.
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const newText = `; zonewright-disable-next-line ${finding.code}${lineEndOf(chunk)}`;
  return { ...placeOf(zone, entry, start, start), newText };
}

function extended(zone: Zone, { entry, end }: Suppression, code: string): TextEdit {
  return { ...placeOf(zone, entry, end, end), newText: ` ${code}` };
}
