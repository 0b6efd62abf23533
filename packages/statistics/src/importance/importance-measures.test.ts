import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { toCorrelation } from '../moments/to-correlation.ts';
import { driverNames, simulatedColumns, surveyColumns } from '../testing/simulated-columns.ts';
import { dominance } from './dominance.ts';
import { driverMeasures } from './driver-measures.ts';
import { logitSubsets } from './logit-subsets.ts';
import { penaltyReward } from './penalty-reward.ts';
import { relativeWeights } from './relative-weights.ts';

describe('relativeWeights', () => {
  test('sum to R², for Johnson’s weights and for squared CAR scores', () => {
    fc.assert(
      fc.property(surveyColumns, (columns) => {
        const products = crossProductsFromColumns(columns);
        const { values, names } = toCorrelation(products);
        const size = names.length;
        const inner = Array.from(values).filter((_, at) => at % size < size - 1 && at < size * (size - 1));
        const last = Array.from({ length: size - 1 }, (_, at) => values[at * size + size - 1] ?? 0);
        const weights = relativeWeights(inner, last);
        const measures = driverMeasures(products, 'y', driverNames(columns));
        if (weights.kind !== 'answer' || measures.kind !== 'answer') throw new Error('refused');
        const sum = (list: Float64Array): number => list.reduce((total, value) => total + value, 0);
        expect(sum(weights.johnson)).toBeCloseTo(measures.r2, 12);
        expect(sum(weights.car)).toBeCloseTo(measures.r2, 12);
        expect(measures.drivers.reduce((total, { pratt }) => total + pratt, 0)).toBeCloseTo(measures.r2, 12);
      }),
      { numRuns: 60, seed: 21 },
    );
  });

  test('refuse correlations that are no correlation matrix, with the smallest eigenvalue', () => {
    const impossible = [1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1];
    const result = relativeWeights(impossible, [0.1, 0.1, 0.1]);
    expect(result.kind).toBe('notPositiveDefinite');
    expect(result.smallestEigenvalue).toBeCloseTo(-0.8, 12);
  });
});

describe('dominance', () => {
  test('counts ties as half and gives each pair shares that sum to 1', () => {
    // v: {} 0, {a} 2, {b} 2, {a,b} 3.
    const { general, conditional, complete, whole } = dominance(Float64Array.of(0, 2, 2, 3));
    expect(Array.from(general)).toEqual([1.5, 1.5]);
    expect(Array.from(conditional)).toEqual([2, 1, 2, 1]);
    expect(Array.from(complete)).toEqual([0, 0.5, 0.5, 0]);
    expect(whole).toBe(3);
  });

  test('of logit subsets starts at zero and grows with every column', () => {
    const columns = simulatedColumns(4, 300, 22);
    const outcome = {
      name: 'y',
      values: Float64Array.from(columns[4]?.values ?? [], (value) => Number(value > 0)),
    };
    const values = logitSubsets({ outcome, columns: columns.slice(0, 4) });
    if (!(values instanceof Float64Array)) throw new Error('refused');
    expect(values[0]).toBe(0);
    for (let mask = 0; mask < 16; mask++) {
      for (let bit = 1; bit < 16; bit *= 2) {
        expect(values[mask | bit] ?? 0).toBeGreaterThanOrEqual((values[mask] ?? 0) - 1e-12);
      }
    }
  });

  test('refuses a list whose length is no power of two', () => {
    expect(() => dominance(new Float64Array(3))).toThrow(/lengthsDiffer/);
  });
});

describe('penaltyReward', () => {
  const levels = Array.from({ length: 90 }, (_, row) => row % 3);
  const low = { name: 'low', values: levels.map((level) => Number(level === 0)) };
  const high = { name: 'high', values: levels.map((level) => Number(level === 2)) };
  const noise = levels.map((_, row) => ((row * 37) % 11) / 100);

  test('finds what low costs and high adds', () => {
    const outcome = {
      name: 'y',
      values: levels.map((level, row) => ([4, 7, 8][level] ?? 0) + (noise[row] ?? 0)),
    };
    const result = penaltyReward(crossProductsFromColumns([low, high, outcome]), 'y', [
      { name: 't', low: 'low', high: 'high' },
    ]);
    if (result.kind !== 'answer') throw new Error(result.reason);
    const [touchpoint] = result.touchpoints;
    expect(touchpoint?.penalty).toBeCloseTo(-3, 1);
    expect(touchpoint?.reward).toBeCloseTo(1, 1);
    expect(touchpoint?.asymmetry).toBeCloseTo(-0.5, 1);
    expect(touchpoint?.meaningful).toBe(true);
    expect(touchpoint?.shareLow).toBeCloseTo(1 / 3, 12);
  });

  test('says that asymmetry means nothing when low is better than middle', () => {
    const outcome = {
      name: 'y',
      values: levels.map((level, row) => ([9, 7, 8][level] ?? 0) + (noise[row] ?? 0)),
    };
    const result = penaltyReward(crossProductsFromColumns([low, high, outcome]), 'y', [
      { name: 't', low: 'low', high: 'high' },
    ]);
    expect(result.kind === 'answer' && result.touchpoints[0]?.meaningful).toBe(false);
  });
});
