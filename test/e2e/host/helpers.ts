/** Steps the tests in the extension host share. Each waits for an event of the editor, none for time to pass. */
import * as vscode from 'vscode';

/** Writes a file into the test workspace and opens it. */
export async function openZone(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(uri);
}

export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('The tests run in a window with a folder.');
  return folder.uri;
}
