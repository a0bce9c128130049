/**
 * `node tools/generate-rule-docs.mjs`: writes `docs/rules/`, a page for each rule and a table of all. The text comes
 * from the rules themselves; `test/docs/rules.test.ts` fails when a page is stale.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { kernelForEsbuild } from './lib/kernel.mjs';
import { root, say } from './lib/system.mjs';

const folder = join(root, 'docs/rules');

/** The pages by file name, from the server's own sources. */
async function pages() {
  const { outputFiles } = await build({
    stdin: {
      contents:
        "import { RULES } from './registry'; import { rulePages } from './rule-page'; export default rulePages(RULES);",
      resolveDir: join(root, 'server/src/rules'),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    plugins: [kernelForEsbuild],
    logLevel: 'warning',
  });
  const source = outputFiles[0]?.text ?? '';
  const bundle = await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`);
  /** @type {Map<string, string>} */
  const made = bundle.default;
  return made;
}

const made = await pages();
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!made.has(name)) rmSync(join(folder, name));
for (const [name, text] of made) writeFileSync(join(folder, name), text);
say(`docs/rules: ${made.size - 1} rules.`);
