import { describe, expect, it } from 'vitest';
import { bucketCrossProductsFromColumns } from '../moments/bucket-cross-products-from-columns.ts';
import { crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { leastSquares } from '../regression/least-squares.ts';
import { crossValidatedR2 } from './cross-validated-r2.ts';

const folds = 5;
function world(seed: number, rows: number, slope: number) {
  const random = randomGenerator(seed);
  const bucket = Array.from({ length: rows }, () => random.integer(40));
  const x = Array.from({ length: rows }, () => random.normal());
  const z = x.map((value) => 0.5 * value + random.normal());
  const y = x.map((value, row) => 3 + value + slope * (z[row] ?? 0) + 2 * random.normal());
  const columns = [
    { name: 'y', values: y },
    { name: 'x', values: x },
    { name: 'z', values: z },
  ];
  return { bucket, columns, y, x, z, sums: bucketCrossProductsFromColumns(columns, bucket) };
}

describe('crossValidatedR2', () => {
  it('is what fitting and predicting row by row gives', () => {
    const { bucket, columns, y, x, z, sums } = world(1, 300, 0.7);
    const present = [...new Set(bucket)].toSorted((a, b) => a - b);
    const foldOf = (row: number): number => present.indexOf(bucket[row] ?? 0) % folds;
    let [rest, base] = [0, 0];
    for (let fold = 0; fold < folds; fold++) {
      const training = columns.map(({ name, values }) => ({
        name,
        values: values.filter((_, row) => foldOf(row) !== fold),
      }));
      const fit = leastSquares(crossProductsFromColumns(training), 'y', ['x', 'z']);
      if (fit.kind !== 'answer') throw new Error(fit.reason);
      const [constant = 0, first = 0, second = 0] = fit.terms.map(({ coefficient }) => coefficient);
      const own = training[0]?.values ?? [];
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
      y.forEach((value, row) => {
        if (foldOf(row) !== fold) return;
        rest += (value - constant - first * (x[row] ?? 0) - second * (z[row] ?? 0)) ** 2;
        base += (value - mean) ** 2;
      });
    }
    const { r2 } = crossValidatedR2(sums, { outcome: 'y', models: [['x', 'z']], folds });
    expect(r2[0]).toBeCloseTo(1 - rest / base, 10);
  });

  it('finds a column that adds nothing better than its absence in at most 5 of 100 worlds', () => {
    let claimed = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const { r2, covariance } = crossValidatedR2(world(seed, 400, 0).sums, {
        outcome: 'y',
        models: [['x'], ['x', 'z']],
      });
      const [a = 0, b = 0] = r2;
      const error = Math.sqrt((covariance[0] ?? 0) + (covariance[3] ?? 0) - 2 * (covariance[1] ?? 0));
      if (b - a > 2.02 * error) claimed++;
    }
    expect(claimed / 300).toBeLessThanOrEqual(0.05);
  });

  it('needs at least as many buckets as folds, and known columns', () => {
    const { sums } = world(2, 100, 1);
    expect(() => crossValidatedR2(sums, { outcome: 'y', models: [['x']], folds: 99 })).toThrow('outOfRange');
    expect(() => crossValidatedR2(sums, { outcome: 'y', models: [['w']] })).toThrow('unknownColumn');
  });
});
