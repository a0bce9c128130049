import { TextDocument } from 'vscode-languageserver-textdocument';
import type { WorkspaceEdit } from 'vscode-languageserver-types';

/** Text of the document `uri` after the edit, as an editor would apply it; overlapping edits throw. */
export function editedText(text: string, edit: WorkspaceEdit | undefined, uri: string): string {
  const document = TextDocument.create(uri, 'dns-zone', 1, text);
  return TextDocument.applyEdits(document, edit?.changes?.[uri] ?? []);
}
