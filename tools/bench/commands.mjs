/** Whole processes: our `check` and the native checkers, in alternation. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/system.mjs';
import { median } from './statistics.mjs';

/**
 * @typedef {import('./zones.mjs').BenchZone} BenchZone
 * @typedef {{ name: string, command: string, arguments: (zone: BenchZone) => string[], version?: string[] }} Checker
 * @typedef {{ name: string, seconds: number, megabytes: number | undefined, refused: boolean }} CheckerResult
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
  const results = checkers.map(({ name }) => ({
    name,
    seconds: /** @type {number[]} */ ([]),
    megabytes: /** @type {number[]} */ ([]),
    refused: false,
  }));
  for (let run = 0; run < runs; run++) {
    checkers.forEach((checker, index) => {
      const result = results[index];
      if (!result || result.refused) return;
      const { seconds, megabytes, status } = runOnce(checker, zone);
      result.refused = status !== 0;
      result.seconds.push(seconds);
      if (megabytes !== undefined) result.megabytes.push(megabytes);
    });
  }
  return results.map(({ name, seconds, megabytes, refused }) => ({
    name,
    refused,
    seconds: median(seconds),
    megabytes: megabytes.length > 0 ? median(megabytes) : undefined,
  }));
}

/**
 * @param {Checker} checker
 * @param {BenchZone} zone
 */
function runOnce(checker, zone) {
  const command = [checker.command, ...checker.arguments(zone)];
  const timed = existsSync(TIME) ? [TIME, '-f', 'peak %M', ...command] : command;
  const start = performance.now();
  const { status, stderr } = spawnSync(timed[0] ?? '', timed.slice(1), {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - start) / 1000;
  const peak = /peak (\d+)\s*$/.exec(stderr)?.[1];
  return { seconds, status, megabytes: peak === undefined ? undefined : Number(peak) / 1024 };
}
