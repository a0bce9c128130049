import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import { root } from '../../tools/lib/system.mjs';

/** Later versions of V8 wait by themselves: there nothing is changed. */
const hurries = Number.parseInt(process.versions.v8, 10) < 12;

/** How often a small function runs until V8 has optimised it, in a process of its own that does `first` before. */
function runsUntilOptimised(first: string): number {
  const program = `${first};
    const work = new Function('to', 'let sum = 0; for (let at = 0; at < to; at++) sum = (sum * 31 + at) | 0; return sum;');
    const OPTIMISED = 16;
    let runs = 0;
    while (!(%GetOptimizationStatus(work) & OPTIMISED) && runs < 1e6) { work(10); runs++; }
    console.log(runs);`;
  const flags = ['--allow-natives-syntax', '--no-concurrent-recompilation'];
  return Number(execFileSync(process.execPath, [...flags, '-e', program], { encoding: 'utf8' }));
}

test.runIf(hurries)('what runs seldom is optimised later, and what runs often still is', () => {
  const entryPoint = join(root, 'server', 'src', 'lsp', 'patient-compiler.ts');
  const { outputFiles } = buildSync({
    entryPoints: [entryPoint],
    bundle: true,
    platform: 'node',
    format: 'iife',
    globalName: 'compiler',
    write: false,
  });
  const waiting = runsUntilOptimised(`${outputFiles[0]?.text ?? ''}; compiler.haveCompilerWait()`);
  expect(waiting / runsUntilOptimised('')).toBeGreaterThan(3);
  expect(waiting).toBeLessThan(10_000);
});
