import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { aliasZone } from '../zone';
import { codeOf, diagnostics, openZone, withSetting, workspaceFolder } from './helpers';

const { Error: E, Warning: W, Information: I, Hint: H } = vscode.DiagnosticSeverity;
const code = 'mx-target-cname';

function file(name: string): vscode.Uri {
  return vscode.Uri.joinPath(workspaceFolder(), 'shared', name);
}

function write(name: string, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));
}

/** Ends when the alias in the zone is shown with this severity. */
async function shownAs(uri: vscode.Uri, severity: vscode.DiagnosticSeverity): Promise<void> {
  await diagnostics(uri, (found) => found.find((each) => codeOf(each) === code)?.severity === severity);
}

describe('.zonewright.json', () => {
  it('sets severities for the zones below it, and is followed when it changes', async () => {
    await write('.zonewright.json', '{ "rules": { "mail": "error" } }');
    const { document } = await openZone('shared/alias.zone', aliasZone);
    await shownAs(document.uri, E);
    await write('.zonewright.json', '{ "rules": { "mx-*": "information" } }');
    await shownAs(document.uri, I);
    const { document: other } = await openZone('not-shared.zone', aliasZone);
    await shownAs(other.uri, W);
  });

  it('gives way to what the user sets, and to nothing else', async () => {
    const { document } = await vscode.window.showTextDocument(file('alias.zone'));
    await withSetting('rules', { [code]: 'hint' }, () => shownAs(document.uri, H));
    await shownAs(document.uri, I);
  });

  it('is checked, and completed by its schema', async () => {
    await write('.zonewright.json', '{\n  "preset": "strickt"\n}\n');
    const found = await diagnostics(file('.zonewright.json'), (all) =>
      all.some(({ source }) => source === 'zonewright'),
    );
    const own = found.find(({ source }) => source === 'zonewright');
    assert.match(own?.message ?? '', /did you mean "strict"\?$/);
    assert.equal(own?.range.start.line, 1);
    const document = await vscode.workspace.openTextDocument(file('.zonewright.json'));
    assert.equal(document.languageId, 'jsonc');
    await write('.zonewright.json', '{}');
    await diagnostics(file('.zonewright.json'), (all) => all.every(({ source }) => source !== 'zonewright'));
  });
});
