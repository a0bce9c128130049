import { describe, expect, it } from 'vitest';
import { EditMerge, selectionAfter, workspaceEdit } from '../../server/src/features/edits';
import type { TextEdit } from '../../server/src/rules/rule';
import { editedText } from '../helpers/edits';
import { analyse } from '../helpers/zones';

const TEXT = 'a A 192.0.2.1\nb A 192.0.2.2\nc A 192.0.2.3\n';
const file = analyse(TEXT).zone.root;

/** Replaces what stands between the places of `from` and the end of `from` in the text. */
function replace(from: string, newText: string): TextEdit {
  const start = TEXT.indexOf(from);
  return { file, start, end: start + from.length, newText };
}

function insert(before: string, newText: string): TextEdit {
  const start = TEXT.indexOf(before);
  return { file, start, end: start, newText };
}

describe('merging', () => {
  it('takes edits that stand apart', () => {
    const merge = new EditMerge();
    expect(merge.add([replace('c A', 'C A')])).toBe(true);
    expect(merge.add([replace('a A', 'A A'), replace('192.0.2.2', '192.0.2.9')])).toBe(true);
    expect(editedText(TEXT, merge.workspaceEdit(), 'zone')).toBe(
      'A A 192.0.2.1\nb A 192.0.2.9\nC A 192.0.2.3\n',
    );
  });

  it('takes all edits of a fix, or none', () => {
    const merge = new EditMerge();
    merge.add([replace('b A', 'B A')]);
    expect(merge.add([replace('a A', 'x'), replace('A 192.0.2.2', 'y')])).toBe(false);
    expect(editedText(TEXT, merge.workspaceEdit(), 'zone')).toBe(TEXT.replace('b A', 'B A'));
  });

  it('refuses a second insertion at one place, and one inside a replaced text', () => {
    const merge = new EditMerge();
    merge.add([insert('b A', 'x A 192.0.2.7\n'), replace('192.0.2.3', '192.0.2.4')]);
    expect(merge.add([insert('b A', 'y A 192.0.2.8\n')])).toBe(false);
    expect(merge.add([insert('2.3', '1')])).toBe(false);
  });

  it('takes edits that touch', () => {
    const merge = new EditMerge();
    expect(merge.add([replace('a A 192.0.2.1\n', '')])).toBe(true);
    expect(merge.add([replace('b', 'B')])).toBe(true);
  });

  it('counts equal edits once', () => {
    const merge = new EditMerge();
    expect(merge.add([replace('b A', 'B A')])).toBe(true);
    expect(merge.add([replace('b A', 'B A')])).toBe(false);
    expect(merge.add([replace('b A', 'B A'), replace('c A', 'C A')])).toBe(true);
    expect(workspaceEdit([insert('a', 'x'), insert('a', 'x')]).changes?.zone).toHaveLength(1);
  });
});

describe('selection after a fix', () => {
  /** The text that is selected after `edits`, where the fix selects `word` in edit `edit`. */
  function selected(edits: readonly TextEdit[], edit: number, word: string): string {
    const start = edits[edit]?.newText.indexOf(word) ?? -1;
    const select = { edit, start, end: start + word.length };
    const selection = selectionAfter({ title: '', edits, select });
    const after = analyse(editedText(TEXT, workspaceEdit(edits), 'zone')).zone.root.text;
    if (!selection) return '';
    return after.slice(after.offsetAt(selection.range.start), after.offsetAt(selection.range.end));
  }

  it.each([
    ['a word on a new line', [insert('b A', 'x A 192.0.2.9\n')], 0],
    [
      'behind an edit in the same line',
      [replace('b A', 'bbbbbb AAAA'), replace('192.0.2.2', '192.0.2.9')],
      1,
    ],
    ['behind an edit that joins lines', [replace('1\nb', '1 '), replace('192.0.2.2', '192.0.2.9')], 1],
    [
      'behind an edit that splits lines',
      [replace('b A', 'b A ;\n ; \n'), replace('192.0.2.2', '192.0.2.9')],
      1,
    ],
    ['below lines that are gone', [replace('a A 192.0.2.1\n', ''), replace('192.0.2.3', '192.0.2.9')], 1],
    ['below lines that are new', [insert('a A', ';\n;\n'), replace('192.0.2.3', 'x\n192.0.2.9')], 1],
    ['above another edit', [replace('192.0.2.3', 'x\n'), replace('192.0.2.1', '192.0.2.9')], 1],
  ])('finds %s', (_, edits, edit) => {
    expect(selected(edits, edit, '192.0.2.9')).toBe('192.0.2.9');
  });

  it('is none where the fix asks for none', () => {
    expect(selectionAfter({ title: '', edits: [insert('a', 'x')] })).toBeUndefined();
  });
});
