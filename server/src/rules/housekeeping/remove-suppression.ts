import { entryText, readEntry } from '../../zone/entry-tokens';
import { placeOf } from '../../zone/record';
import type { Finding, Fix, FixContext } from '../rule';
import { suppressionsOf } from '../suppressions';

/** Takes a code out of its suppression comment, or the whole comment where it names no other. */
export function removeSuppression(finding: Finding, { zone }: FixContext): Fix[] {
  const { entry, start, end } = finding;
  const chunk = zone.store.chunkOf(entry);
  if (!chunk) return [];
  const index = zone.store.indexOf(entry);
  const comment = readEntry(chunk, index)
    .addressed.filter((at) => at <= start)
    .at(-1);
  if (comment === undefined) return [];
  const text = entryText(chunk, index);
  const lineEnd = text.slice(comment).search(/[\r\n]|$/) + comment;
  const codes = suppressionsOf(zone).filter(
    (each) => each.entry === entry && each.start >= comment && each.end <= lineEnd,
  );
  const at = codes.findIndex((each) => each.start === start);
  const before = codes[at - 1];
  const after = codes[at + 1];
  const fix = (title: string, from: number, to: number): Fix[] => [
    { title, preferred: true, edits: [{ ...placeOf(zone, entry, from, to), newText: '' }] },
  ];
  if (before) return fix(`Remove ${text.slice(start, end)} from the comment`, before.end, end);
  if (after) return fix(`Remove ${text.slice(start, end)} from the comment`, start, after.start);
  const lineStart = Math.max(text.lastIndexOf('\n', comment - 1), text.lastIndexOf('\r', comment - 1)) + 1;
  const head = text.slice(lineStart, comment);
  // A byte order mark, which `trimEnd` would take for a blank, stays.
  const content = head.replace(/[ \t]+$/, '');
  if (content !== '' && content !== '\uFEFF')
    return fix('Remove the comment', lineStart + content.length, lineEnd);
  const next = /^(?:\r\n|\r|\n)?/.exec(text.slice(lineEnd))?.[0].length ?? 0;
  return fix('Remove the comment', lineStart + content.length, lineEnd + next);
}
