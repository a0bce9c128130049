import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { aliasZone } from '../zone';
import { diagnostic, openZone, workspaceFolder } from './helpers';

const SCHEME = 'zonewright-canonical';

describe('zones in canonical form', () => {
  it('stand beside their file, coloured, and without problems of their own', async () => {
    const { document } = await openZone('canonical.zone', aliasZone);
    await diagnostic(document.uri, 'mx-target-cname');
    await vscode.commands.executeCommand('zonewright.showCanonicalZone');
    const shown = await canonical((text) => text.includes('web.example.com.'));
    assert.ok(shown.getText().includes('mail.example.com.\t3600\tIN\tCNAME\tweb.example.com.\n'));
    assert.equal(shown.languageId, 'dns-zone');
    assert.equal(vscode.window.tabGroups.activeTabGroup.viewColumn, 2);
    assert.deepEqual(vscode.languages.getDiagnostics(shown.uri), []);
  });

  it('follow the file when it is saved', async () => {
    const file = vscode.Uri.joinPath(workspaceFolder(), 'canonical.zone');
    const document = await vscode.workspace.openTextDocument(file);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, 'new A 198.51.100.7\n');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await canonical((text) => text.includes('new.example.com.\t3600\tIN\tA\t198.51.100.7\n'));
  });

  it('are compared side by side for two files, whatever their layout', async () => {
    const before = (await openZone('before.zone', aliasZone)).document.uri;
    const shuffled = aliasZone
      .replace('web   A     198.51.100.80\n', '')
      .replaceAll('     ', '\t')
      .concat('; moved\nweb\tA 198.51.100.81\n');
    const after = (await openZone('after.zone', shuffled)).document.uri;
    await vscode.commands.executeCommand('zonewright.compareZones', before, [before, after]);
    const { input, label } = await activeTab((tab) => tab.input instanceof vscode.TabInputTextDiff);
    assert.equal(label, 'before.zone ↔ after.zone (by meaning)');
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const [old, fresh] = await Promise.all(
      [input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    const lines = (text: string | undefined) => (text ?? '').split('\n');
    const oldLines = lines(old?.getText());
    const freshLines = lines(fresh?.getText());
    assert.deepEqual(
      oldLines.filter((line) => !freshLines.includes(line)),
      ['web.example.com.\t3600\tIN\tA\t198.51.100.80'],
    );
    assert.deepEqual(
      freshLines.filter((line) => !oldLines.includes(line)),
      ['web.example.com.\t3600\tIN\tA\t198.51.100.81'],
    );
  });

  it('are cut down to the differing records where zones are large', async () => {
    const hosts = Array.from({ length: 130_000 }, (_, host) => `host-${host} A 198.51.100.${host % 250}\n`);
    const before = await writeZone('large-before.zone', aliasZone + hosts.join(''));
    const after = await writeZone(
      'large-after.zone',
      `${aliasZone}${hosts.reverse().join('')}added A 198.51.100.9\n`,
    );
    await vscode.commands.executeCommand('zonewright.compareZones', before, [before, after]);
    const { input, label } = await activeTab((tab) => tab.label.startsWith('large-before'));
    assert.equal(label, 'large-before.zone ↔ large-after.zone (differing records)');
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const fresh = await vscode.workspace.openTextDocument(input.modified);
    assert.equal(fresh.getText(), 'added.example.com.\t3600\tIN\tA\t198.51.100.9\n');
    const old = await vscode.workspace.openTextDocument(input.original);
    assert.equal(old.getText(), '');
  });

  it('are not shown where both are the same', async () => {
    const one = (await openZone('one.zone', aliasZone)).document.uri;
    const other = (await openZone('other.zone', `; a comment\n${aliasZone}`)).document.uri;
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    const before = tabs();
    await vscode.commands.executeCommand('zonewright.compareZones', one, [one, other]);
    assert.equal(tabs(), before);
  });
});

/** Writes a file into the test workspace without opening it. */
async function writeZone(name: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** The first document with a zone in canonical form whose text satisfies the condition. */
function canonical(condition: (text: string) => boolean): Promise<vscode.TextDocument> {
  return new Promise((resolve) => {
    const look = () => {
      const found = vscode.workspace.textDocuments.find(
        (document) => document.uri.scheme === SCHEME && condition(document.getText()),
      );
      if (!found) return;
      for (const listener of listeners) listener.dispose();
      resolve(found);
    };
    const listeners = [
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidChangeTextDocument(look),
    ];
    look();
  });
}

function activeTab(condition: (tab: vscode.Tab) => boolean): Promise<vscode.Tab> {
  return new Promise((resolve) => {
    const look = () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      if (!tab || !condition(tab)) return;
      listener.dispose();
      resolve(tab);
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  });
}
