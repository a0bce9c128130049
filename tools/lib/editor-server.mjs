/** Starts an installed VS Code server on the loopback address, and installs an extension in one. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mustRun } from './system.mjs';

/** @typedef {import('./editor-install.mjs').InstalledEditor} InstalledEditor */

/**
 * @typedef {object} EditorServer
 * @property {string} authority host and port, as in the addresses the workbench uses
 * @property {string} origin
 * @property {() => string} log everything the server wrote so far
 * @property {Promise<number>} ended exit code
 * @property {() => Promise<void>} stop
 */

/** Keeps what is not ours out of the way and out of the pictures: the AI panel and its code actions, tips, the minimap. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
};

/** Writes the user settings of a server, ours and `more`, unless the user has some there already. */
export function writeUserSettings(
  /** @type {string} */ dataFolder,
  /** @type {Record<string, unknown>} */ more = {},
) {
  const file = join(dataFolder, 'data', 'User', 'settings.json');
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...quietSettings, ...more }, null, 2));
}

/**
 * Starts a server and waits until it listens.
 *
 * @param {InstalledEditor} installed
 * @param {object} options
 * @param {number} options.port
 * @param {string} options.dataFolder
 * @param {string} [options.folder] what to open where the address does not say
 * @param {boolean} [options.asksForTrust] folders are untrusted until the user says otherwise
 * @param {string} [options.tokenFile] holds the secret without which the server answers nobody
 * @param {Record<string, string>} [options.env]
 * @returns {Promise<EditorServer>}
 */
export function startEditorServer(
  installed,
  { port, dataFolder, folder, asksForTrust, tokenFile, env = {} },
) {
  const args = [
    installed.server,
    // Anybody who reaches the server can run programs as the user: loopback, and nothing else.
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...(tokenFile ? ['--connection-token-file', tokenFile] : ['--without-connection-token']),
    '--accept-server-license-terms',
    ...(asksForTrust ? [] : ['--disable-workspace-trust']),
    '--disable-telemetry',
    ...['--server-data-dir', dataFolder],
    ...(folder ? ['--default-folder', folder] : []),
    ...installed.editor.serverOptions,
  ];
  const child = spawn(installed.node, args, {
    env: cleanEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  const authority = `127.0.0.1:${port}`;
  return new Promise((resolve, reject) => {
    const read = (/** @type {Buffer} */ chunk) => {
      log += chunk;
      if (log.includes('Extension host agent listening'))
        resolve({
          authority,
          origin: `http://${authority}`,
          log: () => log,
          ended,
          stop: async () => {
            child.kill('SIGTERM');
            await ended;
          },
        });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    ended.then((code) =>
      reject(new Error(`The ${installed.editor.label} server ended with code ${code}.\n${log}`)),
    );
  });
}

/** Installs a packaged extension into a server's data folder. */
export async function installExtension(
  /** @type {InstalledEditor} */ installed,
  /** @type {string} */ dataFolder,
  /** @type {string} */ vsix,
) {
  const args = [
    installed.server,
    '--accept-server-license-terms',
    '--install-extension',
    vsix,
    '--force',
    '--server-data-dir',
    dataFolder,
  ];
  const output = await mustRun(installed.node, args, { quiet: true, env: cleanEnvironment({}) });
  if (!/successfully installed/.test(output))
    throw new Error(`${vsix} could not be installed in ${installed.editor.label}:\n${output}`);
}

/**
 * Our environment without what npm and an outer VS Code terminal leave in it: the server would take
 * `VSCODE_*` for its own, and pass `npm_config_*` on.
 *
 * @param {Record<string, string>} extra
 */
function cleanEnvironment(extra) {
  /** @type {Record<string, string | undefined>} */
  const env = { ...process.env };
  for (const name of Object.keys(env))
    if (/^(VSCODE_|npm_|ELECTRON_|NODE_OPTIONS$|VITEST)/.test(name)) env[name] = undefined;
  return { ...env, ...extra };
}
