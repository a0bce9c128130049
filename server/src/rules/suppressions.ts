import { EntryShape } from '../syntax/lexer';
import type { Chunk } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { readEntry } from '../zone/entry-tokens';
import type { Zone } from '../zone/zone';
import type { ZoneFile } from '../zone/zone-file';
import type { Finding, Spot } from './rule';
import { matchesGlob } from './settings';

/** One code (or glob) named by a suppression comment. Without any code a comment counts as `*`. */
export interface Suppression extends Spot {
  readonly code: string;
  readonly reach: 'entry' | 'rest';
  /** The entry that is silenced, or with `rest` the one it starts from. */
  readonly target: EntryId;
  readonly file: ZoneFile;
  used: boolean;
}

const COMMENT = /^;[;\s]*zonewright-(disable-next-line|disable-line|disable)(?![\w-])([^;]*)/;

/** The suppression comments of a zone, in its order. */
export function suppressionsOf(zone: Zone): Suppression[] {
  const found: Suppression[] = [];
  for (const chunk of zone.inOrder()) {
    if (!chunk.addressed || chunk.file.kind === 'generated') continue;
    for (let index = 0; index < chunk.count; index++) {
      if (((chunk.flags[index] ?? 0) & EntryShape.Addressed) !== 0) readComments(zone, chunk, index, found);
    }
  }
  return found;
}

/** True if a suppression covers the finding; then it is marked as used. */
export function isSuppressed(zone: Zone, suppressions: readonly Suppression[], finding: Finding): boolean {
  const entry = shownEntry(zone, finding.entry);
  let covered = false;
  for (const suppression of suppressions) {
    if (!matchesGlob(suppression.code, finding.code)) continue;
    const reaches =
      suppression.reach === 'entry'
        ? suppression.target === entry
        : suppression.file === zone.store.chunkOf(entry)?.file &&
          zone.compareOrder(suppression.target, entry) <= 0;
    if (!reaches) continue;
    suppression.used = true;
    covered = true;
  }
  return covered;
}

/** The entry a finding is shown at: for a record made by `$GENERATE`, the directive. */
export function shownEntry(zone: Zone, entry: EntryId): EntryId {
  let shown = entry;
  for (;;) {
    const file = zone.store.chunkOf(shown)?.file;
    if (file?.kind !== 'generated') return shown;
    shown = file.includedBy;
  }
}

function readComments(zone: Zone, chunk: Chunk, index: number, into: Suppression[]): void {
  const tape = readEntry(chunk, index);
  const { text } = tape;
  for (const comment of [...tape.addressed]) {
    const match = COMMENT.exec(lineFrom(text, comment));
    if (!match) continue;
    const entry = chunk.ids[index] ?? NO_ENTRY;
    const target = match[1] === 'disable-next-line' ? nextEntry(zone, chunk, index) : entry;
    const reach = match[1] === 'disable' ? 'rest' : 'entry';
    const codesAt = comment + match[0].length - (match[2] ?? '').length;
    const words = [...(match[2] ?? '').matchAll(/[^\s,]+/g)];
    if (words.length === 0) {
      const end = comment + match[0].trimEnd().length;
      into.push({ code: '*', reach, target, file: chunk.file, used: false, entry, start: comment, end });
    }
    for (const word of words) {
      const start = codesAt + word.index;
      into.push({
        code: word[0],
        reach,
        target,
        file: chunk.file,
        used: false,
        entry,
        start,
        end: start + word[0].length,
      });
    }
  }
}

function nextEntry(zone: Zone, chunk: Chunk, index: number): EntryId {
  if (index + 1 < chunk.count) return chunk.ids[index + 1] ?? NO_ENTRY;
  const chunks = zone.inOrder();
  for (let order = chunk.order + 1; order < chunks.length; order++) {
    const next = chunks[order];
    if (next && next.file === chunk.file) return next.ids[0] ?? NO_ENTRY;
  }
  return NO_ENTRY;
}

function lineFrom(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}
