/** What a user waits for before anything is there: the extension in VS Code, and the package. */
import { statSync } from 'node:fs';
import { buildHostTests } from '../build.mjs';
import { findBrowser } from '../lib/browser.mjs';
import { runHostTests } from '../lib/host-tests.mjs';
import { hasDisplay } from '../lib/system.mjs';
import { packProduct } from '../package.mjs';
import { editorById } from '../versions.mjs';
import { median } from './statistics.mjs';

/** Starts of VS Code, which take some ten seconds each. */
const STARTS = 5;

/**
 * Milliseconds from the extension's activation to the first diagnostics on a small zone, median of several starts of
 * VS Code; undefined where no VS Code can be started.
 * @param {number} runs starts at most
 * @returns {Promise<number | undefined>}
 */
export async function measureActivation(runs) {
  if (!findBrowser() && !hasDisplay()) return undefined;
  await buildHostTests();
  const values = [];
  for (let start = 0; start < Math.min(runs, STARTS); start++) {
    const results = await runHostTests(editorById('today'), { only: 'startup' });
    const note = results.find(({ name }) => name.includes('first diagnostics'))?.note;
    const measured = /^(\d+) ms/.exec(note ?? '')?.[1];
    if (measured === undefined) throw new Error('The start-up test in the extension host took no time.');
    values.push(Number(measured));
  }
  return median(values);
}

/**
 * Size of the package in kilobytes, made anew.
 * @returns {Promise<number>}
 */
export async function measurePackage() {
  return statSync(await packProduct()).size / 1000;
}
