/** Runs the test bundle `out/test/e2e/index.js` inside the extension host of a VS Code. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { desktopEditor } from './desktop.mjs';
import { installEditor } from './editor-install.mjs';
import { startEditorServer, writeUserSettings } from './editor-server.mjs';
import { freePort, root, run, say } from './system.mjs';

/** @typedef {import('../versions.mjs').Editor} Editor */
/** @typedef {{ name: string; state: 'passed' | 'failed' | 'skipped'; error?: string; note?: string }} TestResult */

/** No suite of ours takes this long; an editor that hangs does. Milliseconds. */
const patience = 240_000;
const testsPath = join(root, 'out', 'test', 'e2e', 'index.js');

/**
 * Runs the tests in desktop VS Code where there is a display and the download works, else in the VS Code server.
 *
 * @param {Editor} editor
 * @param {object} [options]
 * @param {string} [options.only] which tests to run, if not all
 * @returns {Promise<readonly TestResult[]>}
 */
export async function runHostTests(editor, { only } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-host-'));
  const workspace = join(folder, 'workspace');
  const results = join(folder, 'results.json');
  cpSync(join(root, 'sample'), workspace, { recursive: true });
  mkdirSync(workspace, { recursive: true });
  try {
    const executable = await desktopEditor(editor);
    /** @type {Record<string, string>} */
    const env = { ZONEWRIGHT_TEST_RESULTS: results, ...(only ? { ZONEWRIGHT_TESTS: only } : {}) };
    if (executable) await runInDesktop(executable, folder, workspace, env);
    else await runInServer(editor, folder, workspace, env);
    if (!existsSync(results)) throw new Error('The tests did not load in the extension host.');
    return JSON.parse(readFileSync(results, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runInDesktop(
  /** @type {string} */ executable,
  /** @type {string} */ folder,
  /** @type {string} */ workspace,
  /** @type {Record<string, string>} */ env,
) {
  const args = [
    workspace,
    `--extensionDevelopmentPath=${root}`,
    `--extensionTestsPath=${testsPath}`,
    `--user-data-dir=${join(folder, 'user')}`,
    `--extensions-dir=${join(folder, 'extensions')}`,
    ...['--no-sandbox', '--disable-gpu', '--skip-welcome', '--disable-workspace-trust', '--disable-updates'],
  ];
  await run(executable, args, { env, timeout: patience });
}

async function runInServer(
  /** @type {Editor} */ editor,
  /** @type {string} */ folder,
  /** @type {string} */ workspace,
  /** @type {Record<string, string>} */ env,
) {
  const installed = await installEditor(editor);
  const dataFolder = join(folder, 'server');
  writeUserSettings(dataFolder);
  const server = await startEditorServer(installed, {
    port: await freePort(),
    dataFolder,
    env,
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    /** @type {Promise<void>} */
    const ended = new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${editor.label} did not end the tests.\n${server.log()}`)),
        patience,
      );
      page.exposeFunction('codeAutomationExit', () => {
        clearTimeout(timer);
        resolve();
      });
      // What the tests found comes through the results file; this is why they could not even load.
      page.exposeFunction(
        'codeAutomationLog',
        (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
          if (type === 'error' && String(args).includes(testsPath)) say(String(args));
        },
      );
    });
    await page.goto(testAddress(server.authority, server.origin, workspace));
    await ended;
  } finally {
    await browser.close();
    await server.stop();
  }
}

function testAddress(
  /** @type {string} */ authority,
  /** @type {string} */ origin,
  /** @type {string} */ workspace,
) {
  const remote = `vscode-remote://${authority}`;
  const payload = JSON.stringify([
    ['extensionDevelopmentPath', remote + root],
    ['extensionTestsPath', remote + testsPath],
    ['skipWelcome', 'true'],
  ]);
  return `${origin}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(payload)}`;
}
