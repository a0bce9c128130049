/** The licences of the packages that ended up in the bundles: they ask to travel along. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './system.mjs';

/** Text of the notices file for the packages that esbuild's metafiles name. */
export function notices(/** @type {readonly import('esbuild').Metafile[]} */ metafiles) {
  const folders = new Set(
    metafiles.flatMap((metafile) => Object.keys(metafile.inputs)).flatMap(packageFolder),
  );
  const parts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${licenceText(folder)}`;
  });
  const line = `\n${'-'.repeat(72)}\n\n`;
  return `Zonewright contains the following packages.\n${line}${[...new Set(parts)].join(line)}`;
}

/** `node_modules/a/node_modules/@b/c` for a file below it; nothing for our own files. */
function packageFolder(/** @type {string} */ file) {
  const match = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file);
  return match ? [match[0]] : [];
}

function licenceText(/** @type {string} */ folder) {
  const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
  return file ? `${readFileSync(join(root, folder, file), 'utf8').trim()}\n` : '';
}
