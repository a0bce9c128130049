/** `npm run package`: builds and packs the extension into `dist/zonewright-<version>.vsix`. */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildProduct } from './build.mjs';
import { mustRun, root, say } from './lib/system.mjs';

/** The budget for the package, in bytes. */
const largest = 600_000;

/** Packs what `npm run build` made. Returns the path of the package; throws when it is above its budget. */
export async function packProduct() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const vsix = join(root, 'dist', `zonewright-${version}.vsix`);
  const vsce = join(dirname(createRequire(import.meta.url).resolve('@vscode/vsce/package.json')), 'vsce');
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--out', vsix];
  // There is no repository whose address links of the README could be completed with.
  args.push('--no-rewrite-relative-links');
  await mustRun(process.execPath, [vsce, ...args], { quiet: true });
  const { size } = statSync(vsix);
  if (size > largest) throw new Error(`${vsix} is ${kilobytes(size)}; the budget is ${kilobytes(largest)}.`);
  say(`${vsix}: ${kilobytes(size)}.`);
  return vsix;
}

function kilobytes(/** @type {number} */ size) {
  return `${Math.ceil(size / 1000)} kB`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildProduct();
  await packProduct();
}
