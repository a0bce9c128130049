/**
 * `npm start`: shows Zonewright at work in a VS Code with the folder `sample/`, on a fresh clone, too.
 *
 * Takes the desktop VS Code that is installed, else downloads one, else (no display, or no download to be
 * had) the VS Code server from the npm registry, for a browser on this machine. `npm start -- --server`
 * takes the last at once.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, installDependencies } from './lib/setup.mjs';
import { cacheFolder, findProgram, freePort, hasDisplay, mustRun, root, run, say } from './lib/system.mjs';
import { editorById } from './versions.mjs';

const sample = join(root, 'sample');
const editor = editorById('today');

try {
  checkNode();
  await installDependencies();
  say('Building ...');
  // Only from here on may anything outside Node's built-ins be imported.
  const { buildProduct } = await import('./build.mjs');
  await buildProduct();
  if (process.argv.includes('--server') || !(await startOnDesktop())) await startServer();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** Opens a desktop VS Code; false where there is none to be had. */
async function startOnDesktop() {
  if (!hasDisplay()) {
    say('No display here: taking the VS Code server, for a browser.');
    return false;
  }
  const code = findProgram('code');
  if (code) {
    say('Opening VS Code with Zonewright on sample/.');
    await mustRun(code, ['--new-window', `--extensionDevelopmentPath=${root}`, sample]);
    return true;
  }
  say(
    '`code` is not on the PATH (https://code.visualstudio.com/download has it): downloading a VS Code to try with.',
  );
  const { desktopEditor } = await import('./lib/desktop.mjs');
  const executable = await desktopEditor(editor);
  if (!executable) return false;
  const profile = join(cacheFolder(), 'start', 'desktop');
  say('Opening VS Code with Zonewright on sample/. Ctrl+C ends it.');
  const { code: ended } = await run(executable, [
    '--new-window',
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${join(profile, 'user')}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    sample,
  ]);
  return ended === 0;
}

/** Serves VS Code on the loopback address until Ctrl+C. */
async function startServer() {
  const { installEditor } = await import('./lib/editor-install.mjs');
  const { installExtension, startEditorServer, writeUserSettings } = await import('./lib/editor-server.mjs');
  const { packProduct } = await import('./package.mjs');
  const installed = await installEditor(editor);
  const dataFolder = join(cacheFolder(), 'start', editor.id);
  writeUserSettings(dataFolder);
  await installExtension(installed, dataFolder, await packProduct());
  // Other users of this machine, and web pages open in the same browser, reach the loopback address, too.
  const token = randomBytes(16).toString('hex');
  const tokenFile = join(dataFolder, 'token');
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const server = await startEditorServer(installed, {
    port: await freePort(),
    dataFolder,
    folder: sample,
    tokenFile,
  });
  say(`\n${editor.label} with Zonewright is ready. Open this address in a browser on this machine:\n`);
  say(`    ${server.origin}/?tkn=${token}\n`);
  say('Only this machine can reach it. Ctrl+C ends it.');
  const stop = () => void server.stop();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await server.ended;
}
