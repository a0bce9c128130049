import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { aliasZone } from '../zone';
import { applyAction, codeActions, diagnostic, gone, openZone, placeOf } from './helpers';

describe('editing', () => {
  it('comments lines with a semicolon, and takes it away again', async () => {
    const editor = await openZone('comment.zone', aliasZone);
    const { document } = editor;
    const place = placeOf(document, 'MX    10 mail');
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand('editor.action.commentLine');
    assert.match(document.lineAt(place.line).text, /^\s*; \s*MX {4}10 mail/);
    await vscode.commands.executeCommand('editor.action.commentLine');
    assert.equal(document.getText(), aliasZone);
  });

  for (const [index, word] of [
    '_submission._tcp',
    'mail.example.net.',
    'a\\.b.example.org.',
    '2001:db8::1',
    '*.dev',
  ].entries())
    it(`takes ${word} as one word`, async () => {
      const { document } = await openZone(`word-${index}.zone`, `(${word}) "${word}";${word}\n`);
      for (const start of [1, word.length + 4, 2 * word.length + 6]) {
        const range = document.getWordRangeAtPosition(new vscode.Position(0, start + 2));
        assert.equal(document.getText(range), word);
      }
    });

  it('fixes what has one answer when the file is saved', async () => {
    const editorSettings = () => vscode.workspace.getConfiguration('editor');
    await editorSettings().update('codeActionsOnSave', { 'source.fixAll.zonewright': 'explicit' });
    try {
      const { document } = await openZone('saved.zone', aliasZone);
      await diagnostic(document.uri, 'mx-target-cname');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, document.positionAt(document.getText().length), 'web A 198.51.100.80\n');
      await vscode.workspace.applyEdit(edit);
      await diagnostic(document.uri, 'duplicate-record');
      assert.ok(await document.save());
      assert.equal(document.getText(), aliasZone.replace('10 mail', '10 web'));
      await gone(document.uri, 'mx-target-cname');
    } finally {
      await editorSettings().update('codeActionsOnSave', undefined);
    }
  });

  it('adds the address of an exchange and selects it for typing', async () => {
    const editor = await openZone('address.zone', aliasZone.replace('10 mail', '10 relay'));
    const { document } = editor;
    const found = await diagnostic(document.uri, 'mx-target-no-address');
    const actions = await codeActions(document, found.range);
    const adding = actions.find((action) => action.command?.command === 'zonewright.selectRange');
    assert.ok(adding, `none adds an address: ${actions.map(({ title }) => title).join(', ')}`);
    await applyAction(adding);
    assert.match(document.getText(editor.selection), /^[0-9.]+$/);
    assert.match(document.lineAt(editor.selection.start.line).text, /^relay\s+A\s/);
    await gone(document.uri, 'mx-target-no-address');
  });
});
