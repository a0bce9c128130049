/** A desktop VS Code for tests and for trying the extension, where there is a display and a way to get one. */
import { join } from 'node:path';
import { cacheFolder, hasDisplay, say } from './system.mjs';

/** How long the download may stay silent, in milliseconds, before we take the VS Code server instead. */
const silence = 8_000;

/**
 * Path of a VS Code program, downloaded by `@vscode/test-electron` when it is not in the cache yet;
 * undefined where there is no display or no download to be had.
 *
 * @param {import('../versions.mjs').Editor} editor
 * @returns {Promise<string | undefined>}
 */
export async function desktopEditor(editor) {
  if (!hasDisplay()) return undefined;
  const { download } = await import('@vscode/test-electron');
  try {
    return await download({
      version: editor.download,
      cachePath: join(cacheFolder(), 'desktop'),
      timeout: silence,
    });
  } catch (error) {
    say(`${editor.label} for the desktop cannot be downloaded here (${error}).`);
    return undefined;
  }
}
