/** Small questions to the machine, with Node's built-ins only: programs, folders, child processes, free ports. */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where downloaded editors are kept: `$XDG_CACHE_HOME/zonewright`, else `~/.cache/zonewright`. */
export function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'zonewright');
}

/**
 * Path of the first of `names` found, or undefined. The system folders are searched after `PATH`,
 * because servers such as `named` live in `/usr/sbin`, which is not on every user's `PATH`.
 */
export function findProgram(/** @type {readonly string[]} */ ...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  if (process.platform !== 'win32') folders.push('/usr/sbin', '/usr/local/sbin');
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  for (const name of names)
    for (const folder of folders)
      for (const ending of endings) {
        const path = join(folder, name + ending);
        if (isExecutable(path)) return path;
      }
  return undefined;
}

function isExecutable(/** @type {string} */ path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether windows can be shown here. */
export function hasDisplay() {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] added to ours; undefined takes a variable away
 * @property {boolean} [quiet] collect the output instead of showing it
 * @property {number} [timeout] milliseconds, after which the program is ended
 */

/**
 * Runs a program to its end. Never rejects: a program that cannot start has code 127.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number; output: string }>} output only when quiet
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32' && program.endsWith('.cmd'),
      timeout: options.timeout,
    });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a program and throws, with its last lines, when it fails. */
export async function mustRun(
  /** @type {string} */ program,
  /** @type {readonly string[]} */ args,
  /** @type {RunOptions} */ options = {},
) {
  const { code, output } = await run(program, args, options);
  if (code === 0) return output;
  const tail = output.trim().split('\n').slice(-15).join('\n');
  throw new Error(`${program} ${args.join(' ')} ended with code ${code}.${tail && `\n${tail}`}`);
}

/** Runs npm, found beside the Node.js that runs us, so that both belong together. */
export function npm(/** @type {readonly string[]} */ args, /** @type {RunOptions} */ options = {}) {
  const cli = process.env.npm_execpath;
  if (cli && existsSync(cli) && /npm-cli\.[cm]?js$/.test(cli))
    return mustRun(process.execPath, [cli, ...args], options);
  return mustRun(findProgram('npm') ?? 'npm', args, options);
}

/** A TCP port on 127.0.0.1 that was free a moment ago. */
export function freePort() {
  return new Promise(
    /** @param {(port: number) => void} resolve */ (resolve, reject) => {
      const server = createServer();
      server.on('error', reject);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        const port = typeof address === 'object' && address ? address.port : 0;
        server.close(() => resolve(port));
      });
    },
  );
}

/** A progress line. */
export function say(/** @type {string} */ text) {
  process.stdout.write(`${text}\n`);
}
