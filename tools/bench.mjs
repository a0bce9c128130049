/**
 * `npm run bench`: measures `check` beside the native checkers that are installed, and the language server.
 * Builds first. Options: `--quick` (no zone of a million records), `--runs N`, `--write` (docs/benchmarks.md).
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compareCheckers, installedCheckers, OURS, versionOf } from './bench/commands.mjs';
import { report } from './bench/report.mjs';
import { measureServer } from './bench/server.mjs';
import { benchZone, KINDS } from './bench/zones.mjs';
import { buildProduct } from './build.mjs';
import { root, say } from './lib/system.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
  },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1.');
const sizes = values.quick ? [1000, 100_000] : [1000, 100_000, 1_000_000];

await buildProduct();
const checkers = installedCheckers();
const servers = [];
for (const records of sizes) {
  say(`Server: ${records} records`);
  servers.push(await measureServer(benchZone('host', records)));
}
const comparisons = [];
for (const kind of /** @type {(keyof typeof KINDS)[]} */ (Object.keys(KINDS))) {
  for (const records of sizes) {
    say(`Checkers: ${KINDS[kind].title}, ${records} records`);
    comparisons.push({ kind, records, results: compareCheckers(checkers, benchZone(kind, records), runs) });
  }
}

const tables = report({ comparisons, servers });
process.stdout.write(`\n${tables}\n`);
if (values.write) writeFileSync(join(root, 'docs', 'benchmarks.md'), `${introduction()}\n${tables}`);

function introduction() {
  const versions = checkers
    .filter(({ name }) => name !== OURS)
    .map((checker) => [checker.name, versionOf(checker)].filter(Boolean).join(' '));
  const given = [values.quick ? '--quick' : '', `--runs ${runs}`, '--write'].filter(Boolean).join(' ');
  return `# Benchmarks

Written by \`npm run bench -- ${given}\`. The zones are generated, the same ones every time; the checkers run in
alternation, ${runs} times each; the server is the one the editor starts, driven over stdio.

- Cores: ${availableParallelism()}
- Node: ${process.version}
- Native checkers: ${versions.join(', ') || 'none installed'}
`;
}
