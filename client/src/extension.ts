import { commands, type ExtensionContext, window } from 'vscode';
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

let client: LanguageClient | undefined;
let server: ServerProcess | undefined;

/** Registers the commands and connects to the language server, without waiting for it. */
export function activate(context: ExtensionContext, starts: ServerProcess): ZonewrightApi {
  server = starts;
  const starting = createClient(context, starts);
  client = starting;
  const canonicalZones = new CanonicalZones(starting);
  context.subscriptions.push(
    canonicalZones,
    commands.registerCommand('zonewright.lookUpMx', lookUpMx(starting)),
    commands.registerCommand('zonewright.bumpSerial', bumpSerial(starting)),
    commands.registerCommand('zonewright.showCanonicalZone', showCanonicalZone(starting, canonicalZones)),
    commands.registerCommand('zonewright.compareZones', compareZones(starting, canonicalZones)),
    commands.registerCommand('zonewright.restartServer', restartServer(starting)),
    commands.registerCommand('zonewright.selectRange', selectRange),
    commands.registerCommand('zonewright.suggest', suggest),
  );
  const ready = starting.start().catch((error: unknown) => {
    void window.showErrorMessage(`The Zonewright language server did not start: ${inWords(error)}`);
  });
  return { client: starting, server: starts, ready };
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await client?.stop();
  server?.release();
}
