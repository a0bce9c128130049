/** Puts a VS Code server from the npm registry into the user's cache folder, once, and finds it again. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodePackage } from '../versions.mjs';
import { cacheFolder, findProgram, npm, run, say } from './system.mjs';

/** @typedef {import('../versions.mjs').Editor} Editor */

/**
 * @typedef {object} InstalledEditor
 * @property {Editor} editor
 * @property {string} node program that runs the server
 * @property {string} server path of `server-main.js`
 */

/** Raised when the layout of the cache changes, so that older ones are made anew. */
const cacheFormat = 1;
const markerName = 'complete.json';

/**
 * The editor's server, from the cache when it is whole there, else installed with npm (some 300 to 600 MB).
 *
 * @param {Editor} editor
 * @returns {Promise<InstalledEditor>}
 */
export async function installEditor(editor) {
  const folder = join(cacheFolder(), 'editors', editor.package.replace('@', '-'));
  const found = await installedIn(folder, editor);
  if (found) return found;

  say(`Fetching the ${editor.label} server (${editor.package}) from the npm registry, about a minute ...`);
  const partial = `${folder}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  try {
    await fill(partial, editor).catch((error) => {
      throw new Error(
        `The ${editor.label} server could not be fetched: ${error.message}\nIs the npm registry reachable (\`npm ping\`)? With VS Code installed (https://code.visualstudio.com/download) and \`code\` on the PATH, npm start does not need it.`,
      );
    });
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  const installed = await installedIn(folder, editor);
  if (!installed) throw new Error(`The ${editor.label} server in ${folder} does not start.`);
  return installed;
}

/** The editor in `folder`, or undefined when it is absent, half installed, of another kind, or its Node.js fails. */
async function installedIn(/** @type {string} */ folder, /** @type {Editor} */ editor) {
  const marker = join(folder, markerName);
  if (!existsSync(marker)) return undefined;
  if (readFileSync(marker, 'utf8') !== markerText(editor)) return undefined;
  const server = join(serverFolder(folder), 'out', 'server-main.js');
  const node = nodeFor(folder, editor);
  if (!existsSync(server)) return undefined;
  const { code } = await run(node, ['--version'], { quiet: true });
  return code === 0 ? { editor, node, server } : undefined;
}

async function fill(/** @type {string} */ folder, /** @type {Editor} */ editor) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const packages = [editor.package];
  if (!runsOnOurNode(editor)) packages.push(nodePackage(editor.node).spec);
  // No install scripts: they would compile native modules, which neither trying nor testing an extension needs.
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['install', ...options, ...packages], { cwd: folder, quiet: true });
  const vscode = serverFolder(folder);
  await npm(['install', '--omit=dev', ...options], { cwd: vscode, quiet: true });
  linkRipgrep(vscode);
  writeFileSync(join(folder, markerName), markerText(editor));
}

/** Versions up to 1.10x fetch ripgrep in an install script; file search finds Debian's instead. */
function linkRipgrep(/** @type {string} */ vscode) {
  const link = join(vscode, 'node_modules', '@vscode', 'ripgrep', 'bin', 'rg');
  const program = findProgram('rg');
  if (!program || !existsSync(dirname(dirname(link))) || existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(program, link);
}

function serverFolder(/** @type {string} */ folder) {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

function nodeFor(/** @type {string} */ folder, /** @type {Editor} */ editor) {
  if (runsOnOurNode(editor)) return process.execPath;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(folder, 'node_modules', nodePackage(editor.node).name, 'bin', program);
}

function runsOnOurNode(/** @type {Editor} */ editor) {
  return Number(process.versions.node.split('.')[0]) === editor.node;
}

function markerText(/** @type {Editor} */ editor) {
  const parts = {
    format: cacheFormat,
    package: editor.package,
    node: editor.node,
    ours: runsOnOurNode(editor),
  };
  return `${JSON.stringify(parts)}\n`;
}
