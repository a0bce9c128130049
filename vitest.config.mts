import { defineConfig } from 'vitest/config';
import { kernelForVitest } from './tools/lib/kernel.mjs';

export default defineConfig({
  plugins: [kernelForVitest],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/bench/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // By itself Vitest leaves one processor idle: half of the time on two.
    maxWorkers: '100%',
  },
});
