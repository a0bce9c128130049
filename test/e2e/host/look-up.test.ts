import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MailRouteResult } from '../../../server/src/lsp/protocol';
import { type Named, startNamed } from '../../helpers/named';
import { openSample, theExtension, withSetting, workspaceFolder } from './helpers';

const zone = 'db.example.com';

describe('look-up, with a name server that has the sample zone', () => {
  let named: Named;
  before(async function () {
    const file = vscode.Uri.joinPath(workspaceFolder(), zone).fsPath;
    try {
      named = await startNamed({ files: { 'example.com': file } });
    } catch (error) {
      // The set-up has named what is missing, and has failed where it may not be.
      if (process.env.CI === 'true' || !isNotFound(error)) throw error;
      this.skip();
    }
  });
  after(() => named?.stop());

  it('answers zonewright/mailRoute from the resolver in the settings', async () => {
    const { document } = await openSample(zone);
    await withSetting('live.resolver', named.resolver, async () => {
      const { client, ready } = await theExtension();
      await ready;
      const params = { domain: 'example.com', uri: document.uri.toString() };
      const { route, zoneLines } = await client.sendRequest<MailRouteResult>('zonewright/mailRoute', params);
      assert.equal(route.asked.server.port, named.port);
      const hosts = route.preferences.flatMap((group) => group.hosts.map((host) => host.exchange));
      assert.deepEqual(hosts, ['mail.example.com.', 'mx2.example.com.', 'backup.example.com.']);
      assert.deepEqual(route.comparison?.differences, []);
      assert.match(zoneLines, /example\.com\.\s+3600\s+IN\s+MX\s+10 mail\.example\.com\./);
    });
  });

  it('opens a panel with the route', async () => {
    const { document } = await openSample(zone);
    await withSetting('live.resolver', named.resolver, async () => {
      await vscode.commands.executeCommand('zonewright.lookUpMx', 'example.com', document.uri.toString());
    });
    await tab((label) => label.startsWith('MX of example.com'));
  });
});

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A tab of ours whose label satisfies the condition, as soon as there is one. */
function tab(condition: (label: string) => boolean): Promise<vscode.Tab> {
  return new Promise((resolve) => {
    const look = () => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const found = tabs.find(
        ({ input, label }) => input instanceof vscode.TabInputWebview && condition(label),
      );
      if (!found) return;
      listener.dispose();
      resolve(found);
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  });
}
