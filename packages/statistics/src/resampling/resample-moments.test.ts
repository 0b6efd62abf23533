import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { resampleMoments } from './resample-moments.ts';

test('sums buckets as often as they are drawn, whatever the numbers of buckets, moments and draws', () => {
  const sizes = fc.record({
    replicates: fc.integer({ min: 1, max: 5 }),
    buckets: fc.integer({ min: 1, max: 11 }),
    moments: fc.integer({ min: 1, max: 20 }),
    seed: fc.nat(1000),
  });
  fc.assert(
    fc.property(sizes, ({ seed, ...shape }) => {
      const random = randomGenerator(seed);
      const { replicates, buckets, moments } = shape;
      const times = Array.from({ length: replicates * buckets }, () => random.integer(12));
      const values = Float64Array.from({ length: moments * buckets }, () => random.integer(100) - 50);
      const found = resampleMoments(times, values, shape);
      for (let replicate = 0; replicate < replicates; replicate++) {
        for (let moment = 0; moment < moments; moment++) {
          const row = times.slice(replicate * buckets, (replicate + 1) * buckets);
          const sum = row.reduce((total, time, b) => total + time * (values[moment * buckets + b] ?? 0), 0);
          // Whole numbers: equal to the last digit in any order of summing.
          expect(found[replicate * moments + moment]).toBe(sum);
        }
      }
    }),
    { numRuns: 100, seed: 5 },
  );
});
