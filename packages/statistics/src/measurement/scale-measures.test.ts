import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { toCorrelation } from '../moments/to-correlation.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { constructReliability, heterotraitMonotrait } from './construct-reliability.ts';
import { minimumAveragePartial } from './minimum-average-partial.ts';
import { parallelAnalysis, permutedParallelAnalysis } from './parallel-analysis.ts';
import { reliability } from './reliability.ts';
import { satisfactionIndex } from './satisfaction-index.ts';

function scale(rows: number, items: number, seed: number): Column[] {
  const random = randomGenerator(seed);
  const common = Float64Array.from({ length: rows }, () => random.normal());
  return Array.from({ length: items }, (_, item) => ({
    name: `i${item}`,
    values: common.map((value) => 3 + value + (0.5 + 0.2 * item) * random.normal()),
  }));
}

describe('reliability', () => {
  test('of two items is 4 cov / var(sum), worked by hand', () => {
    // x = 1 2 3 4, y = 2 1 4 3: cov = 1, var = 5/3 each, var(sum) = 16/3
    const products = crossProductsFromColumns([
      { name: 'x', values: [1, 2, 3, 4] },
      { name: 'y', values: [2, 1, 4, 3] },
    ]);
    const result = reliability(products, [{ name: 'x' }, { name: 'y' }]);
    if (result.kind !== 'answer') throw new Error(result.reason);
    expect(result.alpha).toBeCloseTo(0.75, 12);
    expect(result.items[0]?.alphaIfDropped).toBeUndefined();
    expect(result.omega).toBeUndefined();
  });

  test('is the same for an item asked the other way round once it is reversed, and names it when it is not', () => {
    const columns = scale(200, 4, 2);
    const turned = columns.map(({ name, values }, at) => ({
      name,
      values: at === 1 ? Float64Array.from(values, (value) => 6 - value) : values,
    }));
    const names = columns.map(({ name }) => ({ name }));
    const straight = reliability(crossProductsFromColumns(columns), names);
    const products = crossProductsFromColumns(turned);
    const reversed = reliability(
      products,
      names.map((item, at) => (at === 1 ? { ...item, reverseFrom: 6 } : item)),
    );
    if (straight.kind !== 'answer' || reversed.kind !== 'answer') throw new Error('refused');
    expect(reversed.alpha).toBeCloseTo(straight.alpha, 12);
    expect(reversed.omega?.total).toBeCloseTo(straight.omega?.total ?? 0, 8);
    expect(reliability(products, names)).toMatchObject({ kind: 'answer', negative: ['i1'] });
  });

  test('alpha is at most omega on congeneric items, and its interval holds it', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 3, max: 7 }), (seed, count) => {
        const columns = scale(150, count, seed);
        const result = reliability(
          crossProductsFromColumns(columns),
          columns.map(({ name }) => ({ name })),
        );
        if (result.kind !== 'answer' || result.omega === undefined) throw new Error('refused');
        expect(result.alpha).toBeLessThan(result.omega.total + 0.02);
        expect(result.interval.low).toBeLessThan(result.alpha);
        expect(result.interval.high).toBeGreaterThan(result.alpha);
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  test('Feldt’s interval covers the alpha of equal items 95 % of the time', () => {
    let covered = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const random = randomGenerator(seed);
      const common = Float64Array.from({ length: 60 }, () => random.normal());
      const columns = Array.from({ length: 4 }, (_, item) => ({
        name: `i${item}`,
        values: common.map((value) => value + random.normal()),
      }));
      const result = reliability(
        crossProductsFromColumns(columns),
        columns.map(({ name }) => ({ name })),
      );
      // Four items, each half common: alpha = 4/3 (1 − 8/20) = 0.8.
      if (result.kind === 'answer' && result.interval.low < 0.8 && result.interval.high > 0.8) covered++;
    }
    expect(covered / 400).toBeGreaterThan(0.92);
    expect(covered / 400).toBeLessThan(0.98);
  });

  test('cannot tell of items that do not vary, or whose sum does not', () => {
    const products = crossProductsFromColumns([
      { name: 'x', values: [1, 2, 3, 4] },
      { name: 'y', values: [4, 3, 2, 1] },
      { name: 'c', values: [2, 2, 2, 2] },
    ]);
    expect(reliability(products, [{ name: 'x' }, { name: 'c' }])).toMatchObject({
      reason: 'noVariation',
      columns: ['c'],
    });
    expect(reliability(products, [{ name: 'x' }, { name: 'y' }])).toMatchObject({ reason: 'noVariation' });
    expect(() => reliability(products, [{ name: 'x' }])).toThrow(/outOfRange/);
  });
});

describe('constructs', () => {
  test('three loadings of 0.8 give composite reliability 5.76 / 6.84 and AVE 0.64', () => {
    const result = constructReliability('q', [0.8, 0.8, 0.8]);
    expect(result.compositeReliability).toBeCloseTo(5.76 / 6.84, 12);
    expect(result.averageVarianceExtracted).toBeCloseTo(0.64, 12);
  });

  test('two halves of one construct have an HTMT of 1 when all correlations are equal', () => {
    const values = [1, 0.5, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 0.5, 0.5, 1];
    const [pair] = heterotraitMonotrait({ names: ['a', 'b', 'c', 'd'], values, count: 99 }, [
      { name: 'first', indicators: ['a', 'b'] },
      { name: 'second', indicators: ['c', 'd'] },
    ]);
    expect(pair?.ratio).toBeCloseTo(1, 12);
  });

  test('a satisfaction index of 1 and 10 is 0 and 100', () => {
    const item = { weight: 0.4, deviation: 2, low: 1, high: 10 };
    expect(satisfactionIndex([{ ...item, mean: 1 }])).toBe(0);
    expect(
      satisfactionIndex([
        { ...item, mean: 10 },
        { ...item, mean: 10, weight: 0.1 },
      ]),
    ).toBeCloseTo(100, 12);
    expect(() => satisfactionIndex([{ ...item, mean: 5, weight: -1 }])).toThrow(/outOfRange/);
  });
});

describe('parallelAnalysis', () => {
  test('draws eigenvalues as normal columns have them', () => {
    const random = randomGenerator(1);
    const rows = 40;
    const size = 6;
    const noise = Array.from({ length: size }, (_, at) => ({
      name: `n${at}`,
      values: Float64Array.from({ length: rows }, () => random.normal()),
    }));
    const drawn = parallelAnalysis(toCorrelation(crossProductsFromColumns(noise)), { replicates: 2000 });
    const shuffled = permutedParallelAnalysis(noise, { replicates: 2000 });
    if (drawn.kind !== 'answer' || shuffled.kind !== 'answer') throw new Error('refused');
    for (let at = 0; at < size; at++) {
      const error = (drawn.random.deviations[at] ?? 0) / Math.sqrt(2000);
      expect(Math.abs((drawn.random.means[at] ?? 0) - (shuffled.random.means[at] ?? 0))).toBeLessThan(
        6 * error,
      );
      expect((drawn.random.deviations[at] ?? 0) / (shuffled.random.deviations[at] ?? 1)).toBeCloseTo(1, 0);
    }
    const trace = drawn.random.means.reduce((sum, value) => sum + value, 0);
    expect(trace).toBeCloseTo(size, 10);
  });

  test('finds one component in a scale, as does the minimum average partial', () => {
    const correlation = toCorrelation(crossProductsFromColumns(scale(300, 6, 4)));
    expect(parallelAnalysis(correlation, { replicates: 100, seed: 3 })).toMatchObject({
      aboveQuantile: 1,
      aboveMean: 1,
    });
    expect(minimumAveragePartial(correlation)).toMatchObject({ components: 1 });
  });

  test('gives the same numbers for the same seed, and cannot tell from too few rows', () => {
    const correlation = toCorrelation(crossProductsFromColumns(scale(30, 5, 4)));
    const once = parallelAnalysis(correlation, { replicates: 20, seed: 9 });
    expect(parallelAnalysis(correlation, { replicates: 20, seed: 9 })).toEqual(once);
    const few = toCorrelation(crossProductsFromColumns(scale(5, 5, 4)));
    expect(parallelAnalysis(few)).toMatchObject({ reason: 'tooFewRows' });
  });
});
