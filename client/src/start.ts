import type { ExtensionContext } from 'vscode';
import { loadBundle } from '../../server/src/start/load-bundle';
import type * as Extension from './extension';
import { ServerProcess } from './server-process';

/** Set by the build. */
declare const BUILD: string;

/** Milliseconds after which the extension has done what it does at its start. */
const SETTLED = 10_000;

// The server takes as long to start as everything here: it does so at the same time, on another processor.
const server = new ServerProcess();
server.start();
const { exports: extension, keepCode } = loadBundle<typeof Extension>('client', BUILD);
setTimeout(keepCode, SETTLED).unref();

/** Begins the extension, with the server that has been started for it. */
export function activate(context: ExtensionContext): Extension.ZonewrightApi {
  return extension.activate(context, server);
}

/** Ends the extension and its server. */
export function deactivate(): Promise<void> {
  return extension.deactivate();
}
