import assert from 'node:assert/strict';
import { once } from 'node:events';
import * as vscode from 'vscode';
import type { ZonewrightApi } from '../../../client/src/extension';
import { aliasZone } from '../zone';
import { diagnostic, gone, openZone, placeOf, theExtension } from './helpers';

describe('the language server', () => {
  it('is started again when it ends, and goes on where it was', async () => {
    const editor = await openZone('ended.zone', aliasZone);
    const { document } = editor;
    await diagnostic(document.uri, 'mx-target-cname');
    const before = await end(await theExtension());
    const place = placeOf(document, '10 mail', 'mail');
    await editor.edit((edit) => edit.replace(new vscode.Range(place, place.translate(0, 4)), 'web'));
    await gone(document.uri, 'mx-target-cname');
    await vscode.commands.executeCommand('undo');
    await diagnostic(document.uri, 'mx-target-cname');
    assert.notEqual((await theExtension()).server.running?.pid, before);
  });
});

/** Ends the server as a crash would. Returns the id its process had. */
async function end({ server: { running } }: ZonewrightApi): Promise<number | undefined> {
  assert.ok(running);
  const ended = once(running, 'exit');
  running.kill('SIGKILL');
  await ended;
  return running.pid;
}
