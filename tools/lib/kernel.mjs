/** Compiles `server/kernel`, which is AssemblyScript, for whoever imports `zonewright:kernel`: bundles and tests. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './system.mjs';

const ID = 'zonewright:kernel';
const FOLDER = join(root, 'server/kernel');
const OPTIONS = [
  'server/kernel/index.ts',
  '--optimizeLevel=3',
  '--shrinkLevel=0',
  '--runtime=stub',
  '--importMemory',
  '--initialMemory=1',
  '--noExportMemory',
  '--enable=simd',
];

/** The compiled kernel; compiled once for each state of its sources. */
function kernelCode() {
  const compiler = JSON.parse(readFileSync(join(root, 'node_modules/assemblyscript/package.json'), 'utf8'));
  const hash = createHash('sha256').update(`${compiler.version} ${OPTIONS.join(' ')}`);
  for (const name of readdirSync(FOLDER).sort()) hash.update(name).update(readFileSync(join(FOLDER, name)));
  const kept = join(root, 'out', `kernel-${hash.digest('hex').slice(0, 16)}.wasm`);
  if (!existsSync(kept)) {
    mkdirSync(dirname(kept), { recursive: true });
    const partial = `${kept}.${process.pid}`;
    const asc = join(root, 'node_modules/assemblyscript/bin/asc.js');
    const args = [asc, ...OPTIONS, '--outFile', relative(root, partial)];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`server/kernel does not compile:\n${stderr}`);
    renameSync(partial, kept);
  }
  return readFileSync(kept);
}

/** A module of JavaScript that exports the kernel in base64. */
function kernelModule() {
  return `export default '${kernelCode().toString('base64')}';`;
}

/** @type {import('esbuild').Plugin} */
export const kernelForEsbuild = {
  name: 'kernel',
  setup(build) {
    build.onResolve({ filter: /^zonewright:kernel$/ }, () => ({ path: ID, namespace: 'kernel' }));
    build.onLoad({ filter: /.*/, namespace: 'kernel' }, () => ({ contents: kernelModule() }));
  },
};

/** The same for tests. */
export const kernelForVitest = {
  name: 'kernel',
  /** @param {string} id */
  resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
  /** @param {string} id */
  load: (id) => (id === `\0${ID}` ? kernelModule() : undefined),
};
