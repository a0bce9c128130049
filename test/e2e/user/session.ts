import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { launchBrowser } from '../../../tools/lib/browser.mjs';
import { installEditor } from '../../../tools/lib/editor-install.mjs';
import { installExtension, startEditorServer, writeUserSettings } from '../../../tools/lib/editor-server.mjs';
import { freePort, root } from '../../../tools/lib/system.mjs';
import { editorById } from '../../../tools/versions.mjs';

export { root };

/** A window of VS Code as a user has it: the packaged extension installed, a folder of zones open. */
export interface Session {
  readonly page: Page;
  /** The open folder: a copy of `sample/`, ours to change. */
  readonly workspace: string;
  /** Writes a picture for people to look at. */
  readonly screenshot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Which of the editors in `tools/versions.mjs` this run is in. */
export const editorId = process.env.ZONEWRIGHT_EDITOR ?? 'today';

/** On top of the settings `npm start` has: for pictures that are the same each time. */
const steadySettings = {
  'editor.cursorBlinking': 'solid',
  'git.enabled': false,
  'files.exclude': { '**/.vscode': true },
  'remote.autoForwardPorts': false,
  'window.title': 'Zonewright',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
};

/** The window that was opened last, for a picture of it when a test fails. */
let shown: Page | undefined;
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail' || !shown || shown.isClosed()) return;
  await takeScreenshot(shown, `failed-${task.name.replaceAll(/\W+/g, '-')}`);
});

export interface SessionOptions {
  /** Settings of the user, on top of those all sessions have. */
  readonly userSettings?: Readonly<Record<string, unknown>>;
  /** Makes the folder what it is to be before a window is opened on it. */
  readonly prepare?: (workspace: string) => void;
  /** The folder is untrusted until the user says otherwise. */
  readonly asksForTrust?: boolean;
}

/**
 * Starts VS Code with the package that `npm run package` made, and opens a window on a copy of the sample.
 *
 * @param settings those of the workspace
 */
export async function openSession(
  settings: Readonly<Record<string, unknown>> = {},
  { userSettings, prepare, asksForTrust }: SessionOptions = {},
): Promise<Session> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-user-'));
  const workspace = join(folder, 'zones');
  cpSync(join(root, 'sample'), workspace, { recursive: true });
  mkdirSync(join(workspace, '.vscode'), { recursive: true });
  writeFileSync(join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
  prepare?.(workspace);

  const installed = await installEditor(editorById(editorId));
  const dataFolder = join(folder, 'server');
  writeUserSettings(dataFolder, { ...steadySettings, ...userSettings });
  await installExtension(installed, dataFolder, packagedExtension());
  const server = await startEditorServer(installed, { port: await freePort(), dataFolder, asksForTrust });
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await server.stop();
    // Processes of the extension may still be keeping their compiled code there as they end.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
    const page = await context.newPage();
    shown = page;
    await page.goto(`${server.origin}/?folder=${encodeURIComponent(workspace)}`);
    // The window is there when its files are; they then make room for the zone.
    const explorer = page.locator('.monaco-workbench .explorer-folders-view');
    await explorer.waitFor();
    await page.keyboard.press('Control+B');
    await explorer.waitFor({ state: 'hidden' });
    return { page, workspace, close, screenshot: (name) => takeScreenshot(page, name) };
  } catch (error) {
    await close();
    throw error;
  }
}

function packagedExtension(): string {
  const folder = join(root, 'dist');
  const name = existsSync(folder) ? readdirSync(folder).find((file) => file.endsWith('.vsix')) : undefined;
  if (!name) throw new Error('There is no package in dist/. `npm run package` makes it.');
  return join(folder, name);
}

/** Where a picture with this name belongs; its folder is made. */
export function screenshotPath(name: string): string {
  const folder = join(root, 'test-results', 'screenshots', editorId);
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}

async function takeScreenshot(page: Page, name: string): Promise<void> {
  // What has just ended is still said for a moment.
  await page
    .locator('.notification-toast:has(.monaco-progress-container.active)')
    .first()
    .waitFor({ state: 'detached' });
  await page.screenshot({ path: screenshotPath(name), animations: 'disabled' });
}
