import { defineConfig } from 'vitest/config';

const resultFile = process.env['TOUCHSTONE_TEST_RESULTS'];

/** Engines are real processes and never live in worker threads, so tests run in forked processes. */
export default defineConfig({
  test: {
    include: ['{packages,apps,checks,benchmarks}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC' },
    reporters: resultFile ? ['default', ['json', { outputFile: resultFile }]] : ['default'],
  },
});
