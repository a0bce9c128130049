import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { aliasZone } from '../zone';
import {
  applyAction,
  codeActions,
  codeOf,
  diagnostic,
  diagnostics,
  gone,
  openZone,
  placeOf,
  withSetting,
} from './helpers';

const code = 'mx-target-cname';

describe('diagnostics', () => {
  it('mark an exchange that is an alias, with source, code, page and the alias', async () => {
    const { document } = await openZone('marked.zone', aliasZone);
    const found = await diagnostic(document.uri, code);
    assert.equal(document.getText(found.range), 'mail');
    assert.equal(found.range.start.line, placeOf(document, '10 mail').line);
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(found.source, 'zonewright');
    assert.ok(typeof found.code === 'object');
    assert.match(found.code.target.path, /docs\/rules\/mx-target-cname\.md$/);
    const alias = found.relatedInformation?.[0]?.location.range.start.line;
    assert.equal(alias, placeOf(document, 'mail  CNAME').line);
  });

  it('come and go while typing', async () => {
    const editor = await openZone('typed.zone', aliasZone.replace('10 mail', '10 web'));
    const { document } = editor;
    const place = placeOf(document, '10 web', 'web');
    await editor.edit((edit) => edit.replace(new vscode.Range(place, place.translate(0, 3)), 'mail'));
    await diagnostic(document.uri, code);
    await vscode.commands.executeCommand('undo');
    await gone(document.uri, code);
  });

  it('are fixed by naming the host behind the alias', async () => {
    const { document } = await openZone('fixed.zone', aliasZone);
    const found = await diagnostic(document.uri, code);
    const actions = await codeActions(document, found.range);
    const fix = actions.find((action) => action.isPreferred);
    assert.ok(fix, `no preferred fix among: ${actions.map(({ title }) => title).join(', ')}`);
    await applyAction(fix);
    assert.match(document.getText(), /MX {4}10 web\n/);
    await gone(document.uri, code);
  });

  it('keep silent where a comment says so', async () => {
    const { document } = await openZone(
      'suppressed.zone',
      aliasZone.replace('10 mail', '10 mail ; zonewright-disable-line mx-target-cname'),
    );
    // Something else is found, so the file was looked at.
    await vscode.workspace.applyEdit(insertion(document, 'broken A not-an-address\n'));
    const found = await diagnostics(document.uri, (all) =>
      all.some((each) => codeOf(each) === 'rdata-address'),
    );
    assert.deepEqual(
      found.filter((each) => codeOf(each) === code),
      [],
    );
  });

  it('take their severity from the settings', async () => {
    const { document } = await openZone('severity.zone', aliasZone);
    const severity = (wanted: vscode.DiagnosticSeverity) =>
      diagnostics(document.uri, (all) =>
        all.some((each) => codeOf(each) === code && each.severity === wanted),
      );
    await severity(vscode.DiagnosticSeverity.Warning);
    await withSetting('rules', { 'mx-target-cname': 'error' }, async () => {
      await severity(vscode.DiagnosticSeverity.Error);
    });
    await withSetting('rules', { 'mx-target-*': 'off' }, async () => {
      await gone(document.uri, code);
    });
    await severity(vscode.DiagnosticSeverity.Warning);
  });
});

function insertion(document: vscode.TextDocument, text: string): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(document.getText().length), text);
  return edit;
}
