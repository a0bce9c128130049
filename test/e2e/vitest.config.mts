import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests that start editors: a VS Code and a browser each, so the files run one after the other. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/e2e/{start,user,huge}/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 240_000,
  },
});
