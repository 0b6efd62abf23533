import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const resultFile = process.env['TOUCHSTONE_TEST_RESULTS'];

/** Programs that tests start keep what Node compiled of our sources, as the command line itself does. */
const compiled = join(import.meta.dirname, 'node_modules/.cache/touchstone');

/** Engines are real processes and never live in worker threads, so tests run in forked processes. */
const common = {
  pool: 'forks',
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // What is polled is drawn by a browser or computed by an engine; a second is short on a busy machine.
  expect: { poll: { timeout: 30_000 } },
  env: { TZ: 'UTC', NODE_COMPILE_CACHE: compiled },
} as const;

export default defineConfig({
  test: {
    // One more than the two cores that are there: browsers and engines are waited for. A fourth gains nothing.
    maxWorkers: 3,
    reporters: resultFile ? ['default', ['json', { outputFile: resultFile }]] : ['default'],
    projects: [
      // Packages and parts of pages keep nothing between calls: their files share a process, which saves loading
      // everything 200 times.
      {
        test: {
          ...common,
          name: 'packages',
          include: ['packages/**/*.test.ts', 'apps/web/src/**/*.test.ts'],
          isolate: false,
        },
      },
      {
        test: {
          ...common,
          name: 'programs',
          globalSetup: 'apps/server/src/testing/demo-template.ts',
          include: [
            'apps/{cli,server}/**/*.test.ts',
            'apps/web/test/*.test.ts',
            '{checks,benchmarks}/**/*.test.ts',
          ],
        },
      },
    ],
  },
});
