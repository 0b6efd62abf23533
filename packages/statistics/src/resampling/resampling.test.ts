import { describe, expect, test } from 'vitest';
import { shapleyR2 } from '../importance/shapley-r2.ts';
import { totalCrossProducts } from '../moments/bucket-cross-products.ts';
import { bucketCrossProductsFromColumns } from '../moments/bucket-cross-products-from-columns.ts';
import { crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { multinomialCounts } from '../random/multinomial-counts.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { driverNames, simulatedColumns } from '../testing/simulated-columns.ts';
import {
  bucketBootstrap,
  bucketJackknife,
  replicateCrossProducts,
  replicateStatistic,
} from './bucket-replicates.ts';
import { multiplyMoments } from './multiply-moments.ts';
import { shapleyReplicates } from './shapley-replicates.ts';
import {
  percentileIntervals,
  replicateCovariance,
  replicateMeans,
  sortedQuantile,
} from './statistic-summary.ts';

function bucketed(drivers: number, rows: number, buckets: number, seed: number) {
  const columns = simulatedColumns(drivers, rows, seed);
  const bucketOf = Int32Array.from({ length: rows }, (_, row) => (row * 7) % buckets);
  return { columns, bucketOf, value: bucketCrossProductsFromColumns(columns, bucketOf) };
}

describe('multiplyMoments', () => {
  test('equals the plain product for every remainder of the blocks', () => {
    const random = randomGenerator(1);
    for (const [rows, columns] of [
      [1, 1],
      [4, 2],
      [5, 3],
      [7, 4],
      [9, 5],
    ] as const) {
      const left = Float64Array.from({ length: rows * 6 }, () => random.normal());
      const right = Float64Array.from({ length: columns * 6 }, () => random.normal());
      const out = multiplyMoments(left, right, { rows, columns, inner: 6 });
      out.forEach((value, at) => {
        let sum = 0;
        for (let k = 0; k < 6; k++) {
          sum += (left[Math.floor(at / columns) * 6 + k] ?? 0) * (right[(at % columns) * 6 + k] ?? 0);
        }
        expect(value).toBeCloseTo(sum, 13);
      });
    }
  });
});

describe('bucketBootstrap', () => {
  test('equals cross-products of the drawn buckets’ rows', () => {
    const { columns, bucketOf, value } = bucketed(3, 120, 10, 2);
    const replicates = bucketBootstrap(value, { replicates: 3, seed: 9 });
    const counts = multinomialCounts(randomGenerator(9), 10, 10);
    const order = Array.from(bucketOf).flatMap((bucket, row) =>
      Array.from({ length: counts[bucket] ?? 0 }, () => row),
    );
    const wanted = crossProductsFromColumns(
      columns.map(({ name, values }) => ({ name, values: order.map((row) => values[row] ?? 0) })),
    );
    const got = replicateCrossProducts(replicates, 0);
    expect(got.count).toBe(wanted.count);
    got.centred.forEach((entry, at) => {
      expect(entry).toBeCloseTo(wanted.centred[at] ?? 0, 9);
    });
  });

  test('gives the same replicates for the same seed and others for another', () => {
    const { value } = bucketed(2, 60, 8, 3);
    const first = bucketBootstrap(value, { replicates: 5, seed: 1 });
    expect(bucketBootstrap(value, { replicates: 5, seed: 1 }).values).toEqual(first.values);
    expect(bucketBootstrap(value, { replicates: 5, seed: 2 }).values).not.toEqual(first.values);
  });

  test('estimates the standard error of a mean as theory does', () => {
    const { value } = bucketed(2, 2000, 200, 4);
    const replicates = bucketBootstrap(value, { replicates: 2000, seed: 5 });
    const means = replicateStatistic(replicates, 3, ({ means: own }) => own);
    const total = totalCrossProducts(value);
    const covariance = replicateCovariance(means);
    for (let at = 0; at < 3; at++) {
      const theory = Math.sqrt((total.centred[at * 4] ?? 0) / 2000 / 2000);
      expect(Math.sqrt(covariance[at * 4] ?? 0) / theory).toBeGreaterThan(0.85);
      expect(Math.sqrt(covariance[at * 4] ?? 0) / theory).toBeLessThan(1.15);
    }
  });
});

describe('bucketJackknife', () => {
  test('leaves one bucket out at a time, and its covariance of a mean is the textbook one', () => {
    const { columns, value } = bucketed(2, 40, 40, 6);
    const means = replicateStatistic(bucketJackknife(value), 3, (products) => products.means);
    const theory = (crossProductsFromColumns(columns).centred[0] ?? 0) / 39 / 40;
    expect(means.count).toBe(40);
    expect(replicateCovariance(means)[0]).toBeCloseTo(theory, 12);
    expect(replicateMeans(means)[0]).toBeCloseTo(totalCrossProducts(value).means[0] ?? 0, 12);
  });
});

describe('shapleyReplicates', () => {
  const { columns, value } = bucketed(8, 1500, 128, 7);
  const full = totalCrossProducts(value);
  const players = driverNames(columns).map((name) => ({ name, columns: [name] }));
  const task = { outcome: 'y', players };
  const replicates = bucketBootstrap(value, { replicates: 300, seed: 8 });

  test('gives exactly the importance of each replicate when that is affordable', () => {
    const result = shapleyReplicates(replicates, full, task);
    if (result.kind !== 'answer') throw new Error(result.reason);
    expect(result.method).toEqual({ kind: 'exact' });
    const alone = shapleyR2(replicateCrossProducts(replicates, 17), 'y', players);
    if (alone.kind !== 'answer') throw new Error(alone.reason);
    alone.players.forEach((player, at) => {
      expect(result.statistic.values[17 * 9 + at]).toBeCloseTo(player.value, 13);
    });
    expect(result.statistic.values[17 * 9 + 8]).toBeCloseTo(alone.r2, 13);
  });

  test('with orderings as control variate stays within an eighth of a standard error of the exact values', () => {
    const exact = shapleyReplicates(replicates, full, task, { force: 'exact' });
    const sampled = shapleyReplicates(replicates, full, task, { force: 'controlVariate' });
    if (exact.kind !== 'answer' || sampled.kind !== 'answer') throw new Error('refused');
    expect(sampled.method).toEqual({ kind: 'controlVariate', orderings: 2 });
    const covariance = replicateCovariance(exact.statistic);
    for (let player = 0; player < 8; player++) {
      const error = Math.sqrt(covariance[player * 10] ?? 0);
      let square = 0;
      for (let replicate = 0; replicate < 300; replicate++) {
        const at = replicate * 9 + player;
        square += ((exact.statistic.values[at] ?? 0) - (sampled.statistic.values[at] ?? 0)) ** 2;
      }
      expect(Math.sqrt(square / 300) / error).toBeLessThan(0.125);
    }
  });

  test('goes on beyond 22 players: shares of the full data from orderings, still summing to R²', () => {
    const wide = bucketed(26, 1200, 64, 10);
    const own = driverNames(wide.columns).map((name) => ({ name, columns: [name] }));
    const few = bucketBootstrap(wide.value, { replicates: 20, seed: 3 });
    const result = shapleyReplicates(few, totalCrossProducts(wide.value), { outcome: 'y', players: own });
    if (result.kind !== 'answer') throw new Error(result.reason);
    expect(result.estimateExact).toBe(false);
    expect(result.estimate.reduce((sum, value) => sum + value, 0)).toBeCloseTo(result.r2, 10);
    const first = result.statistic.values.subarray(0, 27);
    const sum = first.subarray(0, 26).reduce((total, value) => total + value, 0);
    expect(sum).toBeCloseTo(first[26] ?? 0, 10);
  });

  test('covers the true importances in 93–97 % of simulated worlds (plus two Monte Carlo errors)', () => {
    const slopes = [0.6, 0.3, 0];
    const names = ['x0', 'x1', 'x2', 'y'];
    const own = slopes.map((_, at) => ({ name: `x${at}`, columns: [`x${at}`] }));
    const noise = 1.3;
    // Independent drivers: each owns slope² of the variance Σ slope² + noise².
    const total = 0.36 + 0.09 + noise ** 2;
    const truth = [0.36 / total, 0.09 / total];
    const random = randomGenerator(77);
    const worlds = 250;
    const hits = [0, 0];
    for (let world = 0; world < worlds; world++) {
      const rows = 600;
      const columns = names.map((name) => ({ name, values: new Float64Array(rows) }));
      const bucketOf = new Int32Array(rows);
      for (let row = 0; row < rows; row++) {
        let outcome = noise * random.normal();
        slopes.forEach((slope, at) => {
          const value = random.normal();
          columns[at]?.values.fill(value, row, row + 1);
          outcome += slope * value;
        });
        columns[3]?.values.fill(outcome, row, row + 1);
        bucketOf[row] = random.integer(256);
      }
      const given = bucketCrossProductsFromColumns(columns, bucketOf);
      const draws = bucketBootstrap(given, { replicates: 300, seed: world });
      const result = shapleyReplicates(draws, totalCrossProducts(given), { outcome: 'y', players: own });
      if (result.kind !== 'answer') throw new Error(result.reason);
      const intervals = percentileIntervals(result.statistic);
      truth.forEach((value, at) => {
        const interval = intervals[at] ?? { low: 1, high: 0 };
        hits[at] = (hits[at] ?? 0) + Number(interval.low <= value && value <= interval.high);
      });
    }
    const slack = 2 * Math.sqrt((0.95 * 0.05) / worlds);
    for (const hit of hits) {
      expect(hit / worlds).toBeGreaterThan(0.93 - slack);
      expect(hit / worlds).toBeLessThanOrEqual(0.97 + slack);
    }
  });

  test('refuses an outcome that does not vary, and a single replicate', () => {
    const still = simulatedColumns(2, 50, 9).map((column) =>
      column.name === 'y' ? { name: 'y', values: new Float64Array(50) } : column,
    );
    const given = bucketCrossProductsFromColumns(
      still,
      Int32Array.from({ length: 50 }, (_, row) => row % 5),
    );
    const own = bucketBootstrap(given, { replicates: 5, seed: 1 });
    const two = players.slice(0, 2);
    expect(shapleyReplicates(own, totalCrossProducts(given), { outcome: 'y', players: two })).toMatchObject({
      reason: 'constantOutcome',
    });
    expect(() => bucketBootstrap(given, { replicates: 1, seed: 1 })).toThrow(/outOfRange/);
  });
});

describe('percentileIntervals', () => {
  test('takes quantiles of type 7', () => {
    expect(sortedQuantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(sortedQuantile([1, 2, 3, 4], 0.1)).toBeCloseTo(1.3, 14);
    const values = Float64Array.from({ length: 101 }, (_, at) => 100 - at);
    const [interval] = percentileIntervals({ method: 'bootstrap', count: 101, size: 1, values }, 0.9);
    expect(interval?.low).toBeCloseTo(5, 12);
    expect(interval?.high).toBeCloseTo(95, 12);
  });
});
