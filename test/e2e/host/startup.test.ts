import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { aliasZone } from '../zone';
import { hasCode, openZone } from './helpers';
import { note } from './notes';

/** From the extension's activation to the first diagnostics, in milliseconds, on a machine that does nothing else. */
const budget = 300;
/** How much slower a machine may be that runs an editor, a browser and other tests on few processors. */
const allowance = 10;

describe('start-up', () => {
  it('is lazy: no zone, no extension', async () => {
    await openZone('notes.txt', 'Nothing about zones.\n');
    assert.equal(vscode.extensions.getExtension('zonewright.zonewright')?.isActive, false);
  });

  it('shows the first diagnostics soon', async () => {
    const { document } = await openZone('first.txt', aliasZone);
    const started = performance.now();
    await vscode.languages.setTextDocumentLanguage(document, 'dns-zone');
    await shown(document.uri, 'mx-target-cname');
    const elapsed = Math.round(performance.now() - started);
    note(`${elapsed} ms; the budget is ${budget} ms`);
    assert.ok(elapsed < budget * allowance, `${elapsed} ms`);
  });
});

/**
 * Ends when the editor has the diagnostic. Extensions are told of new ones 50 ms later, which no user waits for: this
 * looks by itself, every millisecond.
 */
async function shown(uri: vscode.Uri, code: string): Promise<void> {
  while (!vscode.languages.getDiagnostics(uri).some(hasCode(code)))
    await new Promise<void>((resume) => setTimeout(resume, 1));
}
