import { lineEndOf } from '../rules/editing';
import type { Finding, TextEdit } from '../rules/rule';
import { type Suppression, shownEntry, suppressionsOf } from '../rules/suppressions';
import { EntryShape } from '../syntax/lexer';
import { TokenFlag } from '../syntax/tokens';
import type { Chunk } from '../zone/chunk';
import { type EntryId, NO_ENTRY } from '../zone/entry-store';
import { entryText, readEntry } from '../zone/entry-tokens';
import { placeOf } from '../zone/record';
import type { Zone } from '../zone/zone';

/** A way to silence a finding with a comment. */
export interface Silencing {
  /** What is silenced: the record or directive, or its whole file. */
  readonly reach: 'line' | 'file';
  readonly title: string;
  readonly edit: TextEdit;
}

/**
 * Ways to silence a finding, the narrowest first: where its line is silenced already, its code joins that comment;
 * else a new comment comes above or, for what stands on one line, at the end; and one at the top of the file silences
 * all of its code there. None for findings about suppressions themselves.
 */
export function suppressionsFor(zone: Zone, finding: Finding): Silencing[] {
  const { code } = finding;
  if (code.startsWith('suppression-') || code === 'too-many-problems') return [];
  const entry = shownEntry(zone, finding.entry);
  const chunk = zone.store.chunkOf(entry);
  if (!chunk) return [];
  const all = suppressionsOf(zone);
  const here = all.filter((each) => each.reach === 'entry' && each.target === entry).at(-1);
  const lines: Silencing[] = here
    ? [{ reach: 'line', title: `Disable ${code} for this line`, edit: extended(zone, here, code) }]
    : onLine(zone, entry, chunk, finding);
  return [
    ...lines,
    { reach: 'file', title: `Disable ${code} in this file`, edit: inFile(zone, chunk, all, code) },
  ];
}

function onLine(zone: Zone, entry: EntryId, chunk: Chunk, finding: Finding): Silencing[] {
  const { code } = finding;
  // A comment above cannot stand before a byte order mark.
  if (finding.start === 0 && startsWithMark(chunk, zone.store.indexOf(entry))) return [];
  const above = {
    ...topOf(zone, entry, chunk),
    newText: `; zonewright-disable-next-line ${code}${lineEndOf(chunk)}`,
  };
  const found: Silencing[] = [{ reach: 'line', title: `Disable ${code} for this line`, edit: above }];
  const tape = readEntry(chunk, zone.store.indexOf(entry));
  const end = tape.contentEnd;
  // A comment within parentheses is hard to see, and one within quotes is none.
  const last = tape.flags[tape.count - 1] ?? 0;
  const unclosed = (tape.shape & EntryShape.Unclosed) !== 0 || (last & TokenFlag.Unclosed) !== 0;
  // What is found there may be a comment itself, which the new one would become a part of.
  const isBehind = finding.end > end && entry === finding.entry;
  if (tape.count === 0 || unclosed || isBehind || /[\r\n]/.test(tape.text.slice(tape.starts[0], end)))
    return found;
  const newText = ` ; zonewright-disable-line ${code}`;
  const title = `Disable ${code} for this line, at its end`;
  return [...found, { reach: 'line', title, edit: { ...placeOf(zone, entry, end, end), newText } }];
}

/** At the top of the file, where a comment that silences other rules from there on is joined. */
function inFile(zone: Zone, { file }: Chunk, all: readonly Suppression[], code: string): TextEdit {
  const top = file.text.chunks[0];
  const first = top?.ids[0] ?? NO_ENTRY;
  const there = all.filter(({ reach, entry }) => reach === 'rest' && entry === first).at(-1);
  if (there && there.code !== '*') return extended(zone, there, code);
  const newText = `; zonewright-disable ${code}${top ? lineEndOf(top) : '\n'}`;
  return { ...(top ? topOf(zone, first, top) : { file, start: 0, end: 0 }), newText };
}

/** The start of an entry. A byte order mark has to stay the first thing in its file. */
function topOf(zone: Zone, entry: EntryId, chunk: Chunk): Pick<TextEdit, 'file' | 'start' | 'end'> {
  const start = startsWithMark(chunk, zone.store.indexOf(entry)) ? 1 : 0;
  return placeOf(zone, entry, start, start);
}

function startsWithMark(chunk: Chunk, index: number): boolean {
  return entryText(chunk, index).charCodeAt(0) === 0xfeff;
}

function extended(zone: Zone, { entry, end }: Suppression, code: string): TextEdit {
  return { ...placeOf(zone, entry, end, end), newText: ` ${code}` };
}
