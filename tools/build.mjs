/** `npm run build`: bundles the two doors of the engine and the client into `dist/`. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { notices } from './lib/notices.mjs';
import { root, say } from './lib/system.mjs';

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
  logLevel: 'warning',
};

/** @type {readonly { from: string; to: string; external?: string[]; banner?: { js: string } }[]} */
const bundles = [
  { from: 'server/src/main.ts', to: 'dist/server.js' },
  // The first line lets a shell start it under the name that `npm link` gives it.
  { from: 'server/src/cli.ts', to: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  { from: 'client/src/extension.ts', to: 'dist/client.js', external: ['vscode'] },
];

/** Builds what the extension and the command line consist of. */
export async function buildProduct() {
  const present = bundles.filter(({ from }) => existsSync(join(root, from)));
  for (const { from } of bundles) if (!existsSync(join(root, from))) say(`${from} is not there: left out.`);
  const results = await Promise.all(
    present.map(({ from, to, ...options }) =>
      build({ ...common, ...options, entryPoints: [from], outfile: to, metafile: true }),
    ),
  );
  writeFileSync(join(root, 'dist', 'zonewright.schema.json'), await configSchema());
  const text = notices(results.map(({ metafile }) => metafile));
  writeFileSync(join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), text);
}

/** The JSON schema of configuration files, from the server's own sources. */
async function configSchema() {
  const { outputFiles } = await build({
    ...common,
    stdin: {
      contents: "import { configSchema } from './schema'; export default configSchema();",
      resolveDir: join(root, 'server/src/config'),
      loader: 'ts',
    },
    format: 'esm',
    write: false,
  });
  const source = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const { default: schema } = await import(`data:text/javascript;base64,${source}`);
  return `${JSON.stringify(schema)}\n`;
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
