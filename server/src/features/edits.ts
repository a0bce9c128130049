import type { TextEdit as LspEdit, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Fix, TextEdit } from '../rules/rule';
import { rangeOf } from './place';

/** Edits as the editor takes them. A file that is included twice gets an edit that is meant for both places once. */
export function workspaceEdit(edits: readonly TextEdit[]): WorkspaceEdit {
  const merge = new EditMerge();
  for (const edit of edits) merge.add([edit]);
  return merge.workspaceEdit();
}

/** Collects edits of several fixes, none of which overlaps another. */
export class EditMerge {
  readonly #byUri = new Map<string, TextEdit[]>();

  get isEmpty(): boolean {
    return this.#byUri.size === 0;
  }

  /** Takes all of `edits`, or none if one overlaps what is there already. Equal edits count once. */
  add(edits: readonly TextEdit[]): boolean {
    const fresh: TextEdit[] = [];
    for (const edit of edits) {
      const kept = this.#byUri.get(edit.file.uri) ?? [];
      const at = placeIn(kept, edit.start);
      const near = [kept[at - 1], kept[at]].filter((other) => other !== undefined);
      if (near.some((other) => isSame(other, edit)) || fresh.some((other) => isSame(other, edit))) continue;
      if (near.some((other) => overlap(other, edit))) return false;
      if (fresh.some((other) => other.file.uri === edit.file.uri && overlap(other, edit))) return false;
      fresh.push(edit);
    }
    for (const edit of fresh) {
      const kept = this.#byUri.get(edit.file.uri);
      if (kept) kept.splice(placeIn(kept, edit.start), 0, edit);
      else this.#byUri.set(edit.file.uri, [edit]);
    }
    return fresh.length > 0;
  }

  workspaceEdit(): WorkspaceEdit {
    const changes: Record<string, LspEdit[]> = {};
    for (const [uri, edits] of this.#byUri) {
      changes[uri] = edits.map((edit) => ({ range: rangeOf(edit), newText: edit.newText }));
    }
    return { changes };
  }
}

/** What a fix asks to be selected, as a range of its file after the edits; undefined if it asks for nothing. */
export function selectionAfter({ edits, select }: Fix): { uri: string; range: Range } | undefined {
  const edit = select && edits[select.edit];
  if (!edit) return undefined;
  const before = edits.filter(
    (other) => other.file === edit.file && other !== edit && other.start <= edit.start,
  );
  before.sort((left, right) => left.start - right.start);
  const { text } = edit.file;
  // Text from the start of the line on, and of the lines that edits join with it, decides about the column.
  let from = lineStart(edit, edit.start);
  for (const other of [...before].reverse()) {
    if (other.end >= from && other.start < from) from = lineStart(edit, other.start);
  }
  let line = text.positionAt(from).line;
  let head = '';
  let at = from;
  for (const other of before) {
    if (other.end < from || (other.end === from && other.start < from)) {
      line += lineEndsIn(other.newText) - lineEndsIn(text.slice(other.start, other.end));
      continue;
    }
    head += text.slice(at, other.start) + other.newText;
    at = other.end;
  }
  head += text.slice(at, edit.start);
  const place = (offset: number) => {
    const written = head + edit.newText.slice(0, offset);
    const lastLine = written.slice(lastLineStart(written));
    return { line: line + lineEndsIn(written), character: lastLine.length };
  };
  return { uri: edit.file.uri, range: { start: place(select.start), end: place(select.end) } };
}

function lineStart({ file }: TextEdit, offset: number): number {
  return offset - file.text.positionAt(offset).character;
}

const LINE_END = /\r\n|\r|\n/g;

function lineEndsIn(text: string): number {
  return text.match(LINE_END)?.length ?? 0;
}

function lastLineStart(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
}

/** Index of the first of the sorted `edits` that starts at or after `start`. */
function placeIn(edits: readonly TextEdit[], start: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edits[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isSame(left: TextEdit, right: TextEdit): boolean {
  return (
    left.file.uri === right.file.uri &&
    left.start === right.start &&
    left.end === right.end &&
    left.newText === right.newText
  );
}

/** Two insertions at one place overlap, too: which comes first would be chance. */
function overlap(left: TextEdit, right: TextEdit): boolean {
  if (left.start === right.start) return true;
  return left.start < right.end && right.start < left.end;
}
