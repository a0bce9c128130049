import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The user suite: one VS Code and one window for all files, which therefore run one after the other. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    include: ['test/e2e/user/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 240_000,
  },
});
