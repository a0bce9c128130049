/** Whole processes: our `check` and the native checkers, in alternation. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/system.mjs';
import { median } from './statistics.mjs';

/**
 * @typedef {import('./zones.mjs').BenchZone} BenchZone
 * @typedef {{ name: string, command: string, arguments: (zone: BenchZone) => string[], version?: string[] }} Checker
 */

/**
 * @typedef {object} CheckerResult medians
 * @property {string} name
 * @property {number} seconds by the clock
 * @property {number | undefined} busy seconds of processor time, user and system
 * @property {number | undefined} megabytes peak memory
 * @property {boolean} refused the checker takes the zone for a wrong one
 */

export const OURS = 'zonewright check';
const TIME = '/usr/bin/time';

/** @type {readonly Checker[]} */
const CHECKERS = [
  {
    name: OURS,
    command: process.execPath,
    arguments: ({ path, origin }) => [join(root, 'dist', 'cli.js'), 'check', '--origin', origin, path],
  },
  {
    name: 'named-checkzone',
    command: 'named-checkzone',
    arguments: ({ path, origin }) => ['-i', 'local', origin, path],
    version: ['-v'],
  },
  {
    name: 'kzonecheck',
    command: 'kzonecheck',
    arguments: ({ path, origin }) => ['-o', origin, path],
    version: ['--version'],
  },
  { name: 'nsd-checkzone', command: 'nsd-checkzone', arguments: ({ path, origin }) => [origin, path] },
  { name: 'validns', command: 'validns', arguments: ({ path, origin }) => ['-z', origin, path] },
  { name: 'ldns-read-zone', command: 'ldns-read-zone', arguments: ({ path }) => [path], version: ['-v'] },
];

/** Ours and those native checkers that are installed. */
export function installedCheckers() {
  return CHECKERS.filter(({ command, version }) => !spawnSync(command, version ?? ['-h']).error);
}

/**
 * What a checker says about its version; undefined if it does not tell.
 * @param {Checker} checker
 */
export function versionOf(checker) {
  if (!checker.version) return undefined;
  const { stdout, stderr } = spawnSync(checker.command, checker.version, { encoding: 'utf8' });
  return /\d+\.\d+[\w.+-]*/.exec(`${stdout}${stderr}`)?.[0];
}

/**
 * Runs every checker on a zone, one after the other, and all of that `runs` times.
 * @param {readonly Checker[]} checkers
 * @param {BenchZone} zone
 * @param {number} runs
 * @returns {CheckerResult[]}
 */
export function compareCheckers(checkers, zone, runs) {
  const results = checkers.map((checker) => ({ checker, runs: /** @type {Run[]} */ ([]) }));
  for (let run = 0; run < runs; run++) {
    for (const { checker, runs: done } of results) {
      if (done.some(({ status }) => status !== 0)) continue;
      done.push(timed([checker.command, ...checker.arguments(zone)]));
    }
  }
  return results.map(({ checker, runs: done }) => ({
    name: checker.name,
    refused: done.some(({ status }) => status !== 0),
    ...medians(done),
  }));
}

/** @typedef {{ status: number | null, seconds: number, busy: number | undefined, megabytes: number | undefined }} Run */

/** @param {readonly Run[]} runs */
export function medians(runs) {
  /** @param {(number | undefined)[]} values */
  const known = (values) => values.filter((value) => value !== undefined);
  const busy = known(runs.map((run) => run.busy));
  const megabytes = known(runs.map((run) => run.megabytes));
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    busy: busy.length > 0 ? median(busy) : undefined,
    megabytes: megabytes.length > 0 ? median(megabytes) : undefined,
  };
}

/**
 * Runs a program to its end; processor time and peak memory are known where GNU time is installed.
 * @param {readonly string[]} command
 * @returns {Run}
 */
export function timed(command) {
  const known = existsSync(TIME);
  const [program = '', ...args] = known ? [TIME, '-f', 'used %M %U %S', ...command] : command;
  const start = performance.now();
  const { status, stderr } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - start) / 1000;
  const used = /used (\d+) ([\d.]+) ([\d.]+)\s*$/.exec(stderr);
  return {
    status,
    seconds,
    busy: used ? Number(used[2]) + Number(used[3]) : undefined,
    megabytes: used ? Number(used[1]) / 1024 : undefined,
  };
}
