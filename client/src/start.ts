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
let begun: Promise<Extension.Begun> | undefined;
// The editor runs this file when a zone is there to be looked at. The extension host then asks the editor for the
// extension's context, which takes a busy editor longer than all of this together; the zone is looked at meanwhile.
// Two turns later the question is on its way.
setTimeout(() => setTimeout(() => void begin()));

/** Hands over what has begun when this file was run. */
export async function activate(context: ExtensionContext): Promise<Extension.ZonewrightApi> {
  const { api, subscriptions } = await begin();
  context.subscriptions.push(...subscriptions);
  setTimeout(load().keepCode, SETTLED).unref();
  return api;
}

/** Ends the extension and its server. */
export async function deactivate(): Promise<void> {
  // A session may be short.
  load().keepCode();
  await (await begin()).end();
}

/** Begins the extension, once, with the server that has been started for it. */
function begin(): Promise<Extension.Begun> {
  begun ??= Promise.resolve().then(() => load().exports.begin(server));
  return begun;
}

function load(): Loaded<typeof Extension> {
  loaded ??= loadBundle('client', BUILDS);
  return loaded;
}
