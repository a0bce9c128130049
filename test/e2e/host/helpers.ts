/** Steps the tests in the extension host share. Each waits for an event of the editor, none for time to pass. */
import * as vscode from 'vscode';
import type { ZonewrightApi } from '../../../client/src/extension';

/** Writes a file into the test workspace and opens it. */
export async function openZone(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(uri);
}

/** Opens a zone of `sample/`, of which the test workspace is a copy. */
export function openSample(name: string): Thenable<vscode.TextEditor> {
  return vscode.window.showTextDocument(vscode.Uri.joinPath(workspaceFolder(), name));
}

/** What our extension hands to others. */
export async function theExtension(): Promise<ZonewrightApi> {
  const extension = vscode.extensions.getExtension<ZonewrightApi>('zonewright.zonewright');
  if (!extension) throw new Error('The extension is not installed.');
  return extension.activate();
}

export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('The tests run in a window with a folder.');
  return folder.uri;
}

/** The place where `needle` begins, in the first line that holds all of `line`. */
export function placeOf(document: vscode.TextDocument, line: string, needle = line): vscode.Position {
  const at = document.getText().indexOf(line);
  if (at < 0 || !line.includes(needle)) throw new Error(`The zone has no "${line}" with "${needle}".`);
  return document.positionAt(at + line.lastIndexOf(needle));
}

/** The diagnostics of a file as soon as they satisfy the condition. */
export function diagnostics(
  uri: vscode.Uri,
  condition: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const look = () => {
      const found = vscode.languages.getDiagnostics(uri);
      if (!condition(found)) return;
      listener.dispose();
      resolve(found);
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** The first diagnostic with this code, as soon as there is one. */
export async function diagnostic(uri: vscode.Uri, code: string): Promise<vscode.Diagnostic> {
  const found = (await diagnostics(uri, (all) => all.some(hasCode(code)))).find(hasCode(code));
  if (!found) throw new Error(`There is no ${code}.`);
  return found;
}

/** Waits until no diagnostic has this code. */
export async function gone(uri: vscode.Uri, code: string): Promise<void> {
  await diagnostics(uri, (all) => !all.some(hasCode(code)));
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export function hasCode(code: string): (diagnostic: vscode.Diagnostic) => boolean {
  return (each) => codeOf(each) === code;
}

/** All hover texts at a place, as Markdown. */
export async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((each) => (typeof each === 'string' ? each : each.value)).join('\n');
}

/** The quick fixes and refactorings offered at a range. */
export function codeActions(
  document: vscode.TextDocument,
  range: vscode.Range,
): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range);
}

/** Applies a code action as the editor does: its edit, then its command. */
export async function applyAction(action: vscode.CodeAction): Promise<void> {
  if (action.edit) await vscode.workspace.applyEdit(action.edit);
  if (action.command)
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** Runs `act` with a setting of ours changed in the workspace. */
export async function withSetting(name: string, value: unknown, act: () => Promise<void>): Promise<void> {
  const settings = () => vscode.workspace.getConfiguration('zonewright');
  await settings().update(name, value, vscode.ConfigurationTarget.Workspace);
  try {
    await act();
  } finally {
    await settings().update(name, undefined, vscode.ConfigurationTarget.Workspace);
  }
}
