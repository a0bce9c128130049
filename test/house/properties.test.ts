import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const TESTS = resolve(__dirname, '..');

/** Calls of `fc.assert` and of `runs` in each test file that has the one or the other. */
function* calls(): Generator<{ readonly file: string; readonly asserted: number; readonly seeded: number }> {
  for (const entry of readdirSync(TESTS, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.test.ts') || entry.name === 'properties.test.ts') continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    const asserted = text.match(/\bfc\.assert\(/g)?.length ?? 0;
    const seeded = text.match(/^ *(?:RUNS|runs\(\d+\)),$/gm)?.length ?? 0;
    if (asserted + seeded > 0) yield { file: entry.name, asserted, seeded };
  }
}

it('tries each property from a seed that is the same in every run', () => {
  const found = [...calls()];
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter(({ asserted, seeded }) => asserted !== seeded)).toEqual([]);
});
