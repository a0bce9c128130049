/**
 * `npm run bench`: measures `check` beside the native checkers that are installed, and the language server.
 * Builds first. Options: `--quick` (no zone of a million records), `--runs N`,
 * `--zones host,delegations,reverse` (which zones the checkers read), `--write` (docs/benchmarks.md).
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
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
    zones: { type: 'string', default: Object.keys(KINDS).join(',') },
  },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1.');
const kinds = /** @type {(keyof typeof KINDS)[]} */ (values.zones.split(','));
for (const kind of kinds)
  if (!KINDS[kind]) throw new Error(`--zones takes ${Object.keys(KINDS).join(', ')}.`);
const sizes = values.quick ? [1000, 100_000] : [1000, 100_000, 1_000_000];

const [load = 0] = loadavg();
await buildProduct();
const checkers = installedCheckers();
const servers = [];
for (const records of sizes) {
  say(`Server: ${records} records`);
  servers.push(await measureServer(benchZone('host', records)));
}
const comparisons = [];
for (const kind of kinds) {
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
  const zonesGiven = kinds.length < Object.keys(KINDS).length ? `--zones ${kinds.join(',')}` : '';
  const given = [values.quick ? '--quick' : '', `--runs ${runs}`, zonesGiven, '--write']
    .filter(Boolean)
    .join(' ');
  return `# Benchmarks

Written by \`npm run bench -- ${given}\`. The zones are generated, the same ones every time; the checkers run in
alternation, ${runs} times each; the server is the one the editor starts, driven over stdio.

- Cores: ${availableParallelism()}
- Load before the run: ${load.toFixed(1)} (above 0.5, other work took part of the machine, and the figures are worse
  and wider than at rest)
- Node: ${process.version}
- Native checkers: ${versions.join(', ') || 'none installed'}
`;
}
