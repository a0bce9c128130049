/** `npm run build`: bundles the two doors of the engine and the client into `dist/`. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { kernelForEsbuild } from './lib/kernel.mjs';
import { lazyBuiltins } from './lib/lazy-builtins.mjs';
import { notices } from './lib/notices.mjs';
import { withoutRuleTexts } from './lib/rule-texts.mjs';
import { sharedBundle, sharedPackages } from './lib/shared-packages.mjs';
import { standIns } from './lib/stand-ins.mjs';
import { root } from './lib/system.mjs';

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  // Some dependencies ship their CommonJS as "main" and an ES module beside it, which bundles smaller.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  // Compiled code that V8 has kept cannot import by itself.
  supported: { 'dynamic-import': false },
  logLevel: 'warning',
};

/**
 * A program in `dist` is small and loads the bundle of the same name, so that V8's compiled code can be kept
 * (`server/src/start`).
 * @type {readonly {
 *   name: string;
 *   start: string;
 *   from: string;
 *   plugins?: import('esbuild').Plugin[];
 *   firstLine?: string;
 * }[]}
 */
const programs = [
  {
    name: 'server',
    start: 'server/src/start/server.ts',
    from: 'server/src/main.ts',
    plugins: [withoutRuleTexts, sharedPackages],
  },
  {
    name: 'cli',
    start: 'server/src/start/cli.ts',
    from: 'server/src/cli.ts',
    // Lets a shell start it under the name that `npm link` gives it.
    firstLine: '#!/usr/bin/env node',
  },
  {
    name: 'client',
    start: 'client/src/start.ts',
    from: 'client/src/extension.ts',
    plugins: [standIns, sharedPackages],
  },
];

/** Builds what the extension and the command line consist of. */
export async function buildProduct() {
  const folder = join(root, 'dist');
  for (const old of ['bundle', 'cache']) rmSync(join(folder, old), { recursive: true, force: true });
  mkdirSync(join(folder, 'bundle'), { recursive: true });
  const shared = await buildBundle('protocol', { stdin: { contents: sharedBundle, resolveDir: root } });
  const metafiles = await Promise.all(programs.map((program) => buildProgram(program, shared.id)));
  for (const [name, schema] of Object.entries(await schemas())) writeFileSync(join(folder, name), schema);
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), notices([shared.metafile, ...metafiles]));
  // The first run of a program keeps its compiled code; what it says of the sample is not of interest.
  spawnSync(process.execPath, [join(folder, 'cli.js'), 'check', join(root, 'sample')], { stdio: 'ignore' });
}

/**
 * Builds a program and its bundle.
 * @param {(typeof programs)[number]} program
 * @param {string} shared id of the bundle `protocol`
 * @returns {Promise<import('esbuild').Metafile>}
 */
async function buildProgram({ name, start, from, plugins = [], firstLine = '' }, shared) {
  const { id, metafile } = await buildBundle(name, { entryPoints: [from], external: ['vscode'], plugins });
  await build({
    ...common,
    external: ['vscode'],
    entryPoints: [start],
    outfile: `dist/${name}.js`,
    banner: { js: firstLine },
    define: { BUILDS: JSON.stringify({ [name]: id, protocol: shared }) },
  });
  return metafile;
}

/**
 * Builds `dist/bundle/NAME.js`, as a function that `server/src/start/load-bundle.ts` calls.
 * @param {string} name
 * @param {import('esbuild').BuildOptions} options
 */
async function buildBundle(name, { plugins = [], ...options }) {
  const { metafile, outputFiles } = await build({
    ...common,
    ...options,
    plugins: [...plugins, lazyBuiltins, kernelForEsbuild],
    outfile: `dist/bundle/${name}.js`,
    banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
    metafile: true,
    write: false,
  });
  const content = outputFiles[0]?.contents ?? new Uint8Array();
  writeFileSync(join(root, 'dist', 'bundle', `${name}.js`), content);
  return { metafile, id: createHash('sha256').update(content).digest('hex').slice(0, 16) };
}

/**
 * The JSON schemas of configuration files and of the editor's settings by the names of their files, from the server's
 * own sources.
 * @returns {Promise<Record<string, string>>}
 */
async function schemas() {
  const { outputFiles } = await build({
    ...common,
    stdin: {
      contents: `import { configSchema, editorSettingsSchema } from './schema';
export default {
  'zonewright.schema.json': configSchema(),
  'settings.schema.json': editorSettingsSchema('./zonewright.schema.json'),
};`,
      resolveDir: join(root, 'server/src/config'),
      loader: 'ts',
    },
    plugins: [kernelForEsbuild],
    format: 'esm',
    write: false,
  });
  const source = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const { default: made } = await import(`data:text/javascript;base64,${source}`);
  return Object.fromEntries(
    Object.entries(made).map(([name, schema]) => [name, `${JSON.stringify(schema)}\n`]),
  );
}

/** Builds the test bundle that runs inside the extension host. */
export async function buildHostTests() {
  await build({
    ...common,
    entryPoints: ['test/e2e/host/index.ts'],
    outfile: 'out/test/e2e/index.js',
    external: ['vscode', 'mocha'],
    minify: false,
    sourcemap: 'inline',
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildProduct();
