import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openZone } from './helpers';

describe('language', () => {
  it('takes *.zone files as dns-zone and starts the extension', async () => {
    const { document } = await openZone('example.com.zone', '$ORIGIN example.com.\n');
    assert.equal(document.languageId, 'dns-zone');
    const extension = vscode.extensions.getExtension('zonewright.zonewright');
    assert.ok(extension);
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
