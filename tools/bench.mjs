/**
 * `npm run bench`: measures `check` beside the native checkers that are installed, the language server, and the start
 * of the extension. Builds first. Options:
 *
 * - `--quick`: no zones of a million records
 * - `--runs N`: how often whole processes run, and servers for the smallest zones (5)
 * - `--zones host,delegations,reverse,signed`: which zones
 * - `--parts checkers,server,many,start`: which measurements; `edits`, which edits of other kinds are measured, only
 *   where it is named
 * - `--write`: into docs/benchmarks.md
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compareCheckers, installedCheckers, OURS, versionOf } from './bench/commands.mjs';
import { measureEdits } from './bench/edits.mjs';
import { measureMany } from './bench/many.mjs';
import { report } from './bench/report.mjs';
import { measureServer } from './bench/server.mjs';
import { measureActivation, measurePackage } from './bench/start.mjs';
import { benchZone, canMake, KINDS } from './bench/zones.mjs';
import { buildProduct } from './build.mjs';
import { root, say } from './lib/system.mjs';

const PARTS = /** @type {const} */ (['checkers', 'server', 'many', 'start']);
const ALL_PARTS = [...PARTS, 'edits'];
/** Zones of so many records are opened in several servers: what takes a millisecond is a matter of chance. */
const SMALL = 1000;
const ALL_ZONES = Object.keys(KINDS).join(',');

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
    zones: { type: 'string', default: ALL_ZONES },
    parts: { type: 'string', default: PARTS.join(',') },
  },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1.');
const kinds = /** @type {(keyof typeof KINDS)[]} */ (values.zones.split(',').filter(isMakeable));
const parts = new Set(values.parts.split(','));
for (const part of parts)
  if (!ALL_PARTS.includes(part)) throw new Error(`--parts takes ${ALL_PARTS.join(', ')}.`);
const sizes = values.quick ? [1000, 100_000] : [1000, 100_000, 1_000_000];

const loadBefore = load();
await buildProduct();
const checkers = installedCheckers();
const zones = kinds.flatMap((kind) => sizes.map((records) => ({ kind, records })));
for (const { kind, records } of zones) benchZone(kind, records);

const servers = [];
if (parts.has('server')) {
  for (const { kind, records } of zones) {
    say(`Server: ${KINDS[kind].title}, ${records} records`);
    servers.push(await measureServer(benchZone(kind, records), records <= SMALL ? runs : 1, runs));
  }
}
const edits = [];
if (parts.has('edits')) {
  say('Server: edits that may reach far');
  edits.push(...(await measureEdits(kinds)));
}
const comparisons = [];
if (parts.has('checkers')) {
  for (const { kind, records } of zones) {
    say(`Checkers: ${KINDS[kind].title}, ${records} records`);
    comparisons.push({ kind, records, results: compareCheckers(checkers, benchZone(kind, records), runs) });
  }
}
if (parts.has('many')) say('Checkers: many small zones');
const many = parts.has('many') ? measureMany(runs) : [];
if (parts.has('start')) say('Start of the extension in VS Code');
const activation = parts.has('start') ? await measureActivation(runs) : undefined;
const kilobytes = parts.has('start') ? await measurePackage() : undefined;

const tables = report({ comparisons, servers, edits, many, activation, kilobytes });
const text = `${introduction()}\n${tables}`;
process.stdout.write(`\n${text}\n`);
if (values.write) writeFileSync(join(root, 'docs', 'benchmarks.md'), text);
process.exit();

function introduction() {
  const versions = checkers
    .filter(({ name }) => name !== OURS)
    .map((checker) => [checker.name, versionOf(checker)].filter(Boolean).join(' '));
  const given = [
    values.quick ? '--quick' : '',
    `--runs ${runs}`,
    values.zones === ALL_ZONES ? '' : `--zones ${values.zones}`,
    values.parts === PARTS.join(',') ? '' : `--parts ${values.parts}`,
    '--write',
  ];
  return `# Benchmarks

Written by \`npm run bench -- ${given.filter(Boolean).join(' ')}\`. The zones are generated, the same ones every time but
for the signatures of the signed one; the checkers run in alternation, ${runs} times each; the server is the one the editor
starts, driven over stdio: ${runs} of them for the smallest zones, whose samples are taken together, and for opening any zone.

- Processor: ${cpus()[0]?.model ?? 'not known'}, ${availableParallelism()} cores
- Load: ${loadBefore} before the run, ${load()} after it (the run itself makes about 1; what is above that is other work,
  which took part of the machine, and the figures by the clock are worse and wider than at rest)
- Node: ${process.version}
- Native checkers: ${versions.join(', ') || 'none installed'}
`;
}

/** Processes that ran or waited for a processor at the same time, mean of the last minute. */
function load() {
  return (loadavg()[0] ?? 0).toFixed(1);
}

/** @param {string} kind */
function isMakeable(kind) {
  if (!(kind in KINDS)) throw new Error(`--zones takes ${Object.keys(KINDS).join(', ')}.`);
  if (canMake(/** @type {keyof typeof KINDS} */ (kind))) return true;
  say(`Left out: ${kind} zones are made with dnssec-keygen and dnssec-signzone, which are not installed.`);
  return false;
}
