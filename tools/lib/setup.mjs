/** What must be there before anything of ours runs. Node's built-ins only: `node_modules` may not exist yet. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianTools } from '../versions.mjs';
import { findProgram, npm, root, run, say } from './system.mjs';

const oldestNode = 20;

/** Throws, naming the remedy, when this Node.js is too old for us. */
export function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= oldestNode) return;
  throw new Error(
    `Zonewright is built with Node.js ${oldestNode} or newer; this is ${process.versions.node}. Get one from https://nodejs.org or with \`nvm install ${oldestNode}\`.`,
  );
}

/** Runs `npm ci` unless `node_modules` already is what `package-lock.json` says. */
export async function installDependencies() {
  if (dependenciesAreCurrent()) return;
  say('Installing the dependencies with npm ci ...');
  await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

function dependenciesAreCurrent() {
  // npm notes in this file what it has installed.
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const installed = packagesIn(noted);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    // Optional packages are those for other platforms, too.
    return found ? found.version === version : optional === true;
  });
}

/** @returns {Record<string, { version?: string; optional?: boolean }>} */
function packagesIn(/** @type {string} */ lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/** The tools of Debian that are not here. */
export function missingTools() {
  return debianTools.filter(({ programs }) => !findProgram(...programs));
}

/** The command that installs tools on Debian and its relatives. */
export function installCommand(/** @type {readonly import('../versions.mjs').DebianTool[]} */ tools) {
  return `apt-get install -y --no-install-recommends ${packagesOf(tools).join(' ')}`;
}

/** Installs the missing native tools where we may. Returns those still missing, after naming them loudly. */
export async function installTools() {
  const missing = missingTools();
  if (missing.length === 0) return missing;
  const asRoot = await rootPrefix();
  if (findProgram('apt-get') && asRoot) {
    say(`Installing ${packagesOf(missing).join(', ')} with apt-get ...`);
    await apt(asRoot, ['update']);
    await apt(asRoot, ['install', '-y', '--no-install-recommends', ...packagesOf(missing)]);
  }
  const still = missingTools();
  for (const { programs, purpose } of still)
    say(`MISSING: ${programs[0]} (${purpose}). Its tests are skipped.`);
  if (still.length)
    say(`MISSING: on Debian, \`sudo ${installCommand(still)}\` installs what is named above.`);
  return still;
}

function packagesOf(/** @type {readonly import('../versions.mjs').DebianTool[]} */ tools) {
  return [...new Set(tools.map((tool) => tool.package))];
}

/** What goes before a command to run it as root, or undefined when we may not without being asked. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = findProgram('sudo');
  if (!sudo) return undefined;
  const { code } = await run(sudo, ['-n', 'true'], { quiet: true });
  return code === 0 ? [sudo, '-n'] : undefined;
}

async function apt(/** @type {readonly string[]} */ prefix, /** @type {readonly string[]} */ args) {
  const [program = 'apt-get', ...rest] = [
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    ...args,
  ];
  const { code, output } = await run(program, rest, { quiet: true });
  if (code !== 0) say(`apt-get ${args[0]} did not work:\n${output.trim().split('\n').slice(-5).join('\n')}`);
}
