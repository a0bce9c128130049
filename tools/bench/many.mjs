/** Many small zones in one call of `check`. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from '../lib/system.mjs';
import { medians, timed } from './commands.mjs';
import { manyZones } from './zones.mjs';

/** @typedef {{ jobs: number, seconds: number, busy: number | undefined, megabytes: number | undefined }} ManyResult */

export const ZONES = 2000;

/**
 * Checks a folder of small zones with one thread, with two, and with one per core, in alternation.
 * @param {number} runs
 * @returns {ManyResult[]}
 */
export function measureMany(runs) {
  const folder = manyZones(ZONES);
  const threads = [...new Set([1, 2, availableParallelism()])];
  const results = threads.map((jobs) => ({ jobs, runs: /** @type {import('./commands.mjs').Run[]} */ ([]) }));
  const program = join(root, 'dist', 'cli.js');
  for (let run = 0; run < runs; run++)
    for (const { jobs, runs: done } of results)
      done.push(timed([process.execPath, program, 'check', '--jobs', String(jobs), folder]));
  return results.map(({ jobs, runs: done }) => ({ jobs, ...medians(done) }));
}
