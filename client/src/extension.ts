import { commands, type Disposable, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createClient } from './client';
import { bumpSerial } from './commands/bump-serial';
import { compareZones } from './commands/compare-zones';
import { lookUpMx } from './commands/look-up-mx';
import { restartServer } from './commands/restart-server';
import { selectRange } from './commands/select-range';
import { showCanonicalZone } from './commands/show-canonical-zone';
import { suggest } from './commands/suggest';
import { inWords } from './in-words';
import type { ServerProcess } from './server-process';
import { CanonicalZones } from './views/canonical-zones';

/** What `activate` hands to other extensions and to tests. */
export interface ZonewrightApi {
  readonly client: LanguageClient;
  readonly server: Pick<ServerProcess, 'running'>;
  /** Settles when the server answers, or when it could not be started and the user was told. */
  readonly ready: Promise<void>;
}

/** The extension at work. */
export interface Begun {
  readonly api: ZonewrightApi;
  /** To be disposed of at the end. */
  readonly subscriptions: readonly Disposable[];
  /** Ends the server. */
  end(): Promise<void>;
}

/** Registers the commands and connects to the language server, without waiting for it. */
export function begin(server: ServerProcess): Begun {
  const { client, subscriptions } = createClient(server);
  const canonicalZones = new CanonicalZones(client);
  const registered = [
    canonicalZones,
    commands.registerCommand('zonewright.lookUpMx', lookUpMx(client)),
    commands.registerCommand('zonewright.bumpSerial', bumpSerial(client)),
    commands.registerCommand('zonewright.showCanonicalZone', showCanonicalZone(client, canonicalZones)),
    commands.registerCommand('zonewright.compareZones', compareZones(client, canonicalZones)),
    commands.registerCommand('zonewright.restartServer', restartServer(client)),
    commands.registerCommand('zonewright.selectRange', selectRange),
    commands.registerCommand('zonewright.suggest', suggest),
  ];
  const ready = client.start().catch((error: unknown) => {
    void window.showErrorMessage(`The Zonewright language server did not start: ${inWords(error)}`);
  });
  return {
    api: { client, server, ready },
    subscriptions: [...subscriptions, ...registered],
    end: async () => {
      await client.stop();
      server.release();
    },
  };
}
