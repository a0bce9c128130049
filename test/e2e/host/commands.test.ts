import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { aliasZone } from '../zone';
import { codeActions, diagnostic, openZone, placeOf } from './helpers';

describe('commands', () => {
  it('bump the serial of the zone in its own style', async () => {
    const { document } = await openZone('serial.zone', aliasZone);
    await diagnostic(document.uri, 'mx-target-cname');
    await vscode.commands.executeCommand('zonewright.bumpSerial');
    const serial = /hostmaster (\d+)/.exec(document.getText())?.[1] ?? '';
    assert.ok(Number(serial) > 2024010101, `the serial is ${serial}`);
    assert.equal(serial.length, 10);
  });

  it('select the range that a fix leaves to be typed over', async () => {
    const { document } = await openZone('select.zone', aliasZone);
    const place = placeOf(document, '198.51.100.80');
    const range = new vscode.Range(place, place.translate(0, '198.51.100.80'.length));
    await vscode.commands.executeCommand('zonewright.selectRange', document.uri.toString(), range);
    const { activeTextEditor } = vscode.window;
    assert.ok(activeTextEditor?.selection.isEqual(range));
  });

  it('restart the server, which then says the same', async () => {
    const { document } = await openZone('restart.zone', aliasZone);
    const before = await diagnostic(document.uri, 'mx-target-cname');
    await vscode.commands.executeCommand('zonewright.restartServer');
    const after = await diagnostic(document.uri, 'mx-target-cname');
    assert.equal(after.message, before.message);
    assert.ok((await codeActions(document, after.range)).length > 0);
  });

  it('are offered by a lens above the MX records', async () => {
    const { document } = await openZone('lens.zone', aliasZone);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    const lens = lenses.find(({ command }) => command?.command === 'zonewright.lookUpMx');
    assert.equal(lens?.range.start.line, placeOf(document, '10 mail').line);
    assert.equal(lens?.command?.arguments?.[0], 'example.com');
  });
});
