import type { ExtensionContext } from 'vscode';
import { type Loaded, loadBundle } from '../../server/src/start/load-bundle';
import type * as Extension from './extension';
import { ServerProcess } from './server-process';

/** Set by the build. */
declare const BUILDS: Readonly<Record<string, string>>;

/** Milliseconds after which the extension has done what it does at its start. */
const SETTLED = 10_000;

// The server takes as long to start as everything here: it does so at the same time, on another processor.
const server = new ServerProcess();
server.start();

let loaded: Loaded<typeof Extension> | undefined;
// When this file has been run, the extension host asks the editor for the extension's context, and waits for it. That
// is the time to load the rest: two turns later the question is on its way.
setTimeout(() => setTimeout(load));

/** Begins the extension, with the server that has been started for it. */
export function activate(context: ExtensionContext): Extension.ZonewrightApi {
  const { exports: extension, keepCode } = load();
  setTimeout(keepCode, SETTLED).unref();
  return extension.activate(context, server);
}

/** Ends the extension and its server. */
export function deactivate(): Promise<void> {
  const { exports: extension, keepCode } = load();
  // A session may be short.
  keepCode();
  return extension.deactivate();
}

function load(): Loaded<typeof Extension> {
  loaded ??= loadBundle('client', BUILDS);
  return loaded;
}
