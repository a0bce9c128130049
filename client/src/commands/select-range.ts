import { Selection, TextEditorRevealType, Uri, window, workspace } from 'vscode';
import type { Range } from 'vscode-languageclient/node';

/**
 * Selects a range, given as in LSP. Quick fixes that insert a placeholder, such as an address, run it
 * after their edit, so that the user types the real value over it.
 */
export async function selectRange(uri: string, range: Range): Promise<void> {
  const target = Uri.parse(uri);
  const visible = window.visibleTextEditors.find(
    (editor) => editor.document.uri.toString() === target.toString(),
  );
  const document = visible?.document ?? (await workspace.openTextDocument(target));
  const editor = await window.showTextDocument(document, { viewColumn: visible?.viewColumn });
  const { start, end } = range;
  editor.selection = new Selection(start.line, start.character, end.line, end.character);
  editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
}
