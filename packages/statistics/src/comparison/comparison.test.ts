import { describe, expect, test } from 'vitest';
import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import { fUpper } from '../distribution/f-upper.ts';
import { normalQuantile, normalTwoSided } from '../distribution/normal.ts';
import { studentQuantile, studentTwoSided } from '../distribution/student.ts';
import { symmetricEigen } from '../matrix/symmetric-eigen.ts';
import { oneWayAnova } from './one-way-anova.ts';
import { univariate } from './univariate.ts';

describe('univariate', () => {
  test('summarises 1 … 5 as worked on paper', () => {
    expect(univariate([1, 2, 3, 4, 5])).toEqual({
      count: 5,
      mean: 3,
      deviation: Math.sqrt(2.5),
      autocorrelation: 0.4,
      skewness: 0,
      excessKurtosis: 34 / 5 / 4 - 3,
      minimum: 1,
      maximum: 5,
      median: 3,
    });
  });

  test('keeps its digits on values near 10^12, and says 0 rather than NaN when nothing varies', () => {
    expect(univariate([1e12 + 1, 1e12 + 2, 1e12 + 3]).deviation).toBe(1);
    expect(JSON.stringify(univariate([4.2, 4.2, 4.2]))).not.toMatch(/null/);
  });

  test('refuses an empty column and infinite values', () => {
    expect(() => univariate([])).toThrow(/empty/);
    expect(() => univariate([1, Number.POSITIVE_INFINITY])).toThrow(/notFinite/);
  });
});

describe('oneWayAnova', () => {
  test('gives the F worked on paper for three groups', () => {
    const result = oneWayAnova([1, 2, 3, 2, 3, 4, 6, 7, 8], [0, 0, 0, 1, 1, 1, 2, 2, 2]);
    if (result.kind !== 'answer') throw new Error(result.reason);
    expect(result.between.sum).toBeCloseTo(42, 12);
    expect(result.within.sum).toBeCloseTo(6, 12);
    expect(result.f).toBeCloseTo(21, 12);
  });

  test('refuses one group, and groups without variation', () => {
    expect(oneWayAnova([1, 2], ['a', 'a'])).toMatchObject({ reason: 'oneLevel' });
    expect(oneWayAnova([1, 1, 2, 2], ['a', 'a', 'b', 'b'])).toMatchObject({ reason: 'noVariation' });
  });
});

describe('distributions', () => {
  test('tails agree with closed forms, far out too', () => {
    expect(studentTwoSided(1, 1)).toBeCloseTo(0.5, 14);
    expect(studentTwoSided(3, 2)).toBeCloseTo(1 - 3 / Math.sqrt(11), 14);
    expect(fUpper(3.2, 2, 11)).toBeCloseTo((1 + (2 * 3.2) / 11) ** -5.5, 14);
    expect(chiSquareUpper(9.1, 4)).toBeCloseTo(Math.exp(-4.55) * 5.55, 14);
    expect(chiSquareUpper(900, 2) / Math.exp(-450)).toBeCloseTo(1, 10);
    expect(normalTwoSided(8) / (2 * 6.220960574271786e-16)).toBeCloseTo(1, 12);
    expect(studentTwoSided(1e8, 2) / 1e-16).toBeCloseTo(1, 7);
  });

  test('quantiles invert the tails', () => {
    expect(normalTwoSided(normalQuantile(0.975))).toBeCloseTo(0.05, 13);
    expect(studentTwoSided(studentQuantile(0.975, 4.5), 4.5)).toBeCloseTo(0.05, 12);
    expect(() => normalQuantile(1)).toThrow(/outOfRange/);
  });
});

describe('symmetricEigen', () => {
  test('gives values worked on paper and orthonormal vectors', () => {
    const { values, vectors } = symmetricEigen([2, 1, 1, 2], 2);
    expect(values[0]).toBeCloseTo(3, 14);
    expect(values[1]).toBeCloseTo(1, 14);
    expect((vectors[0] ?? 0) * (vectors[1] ?? 0) + (vectors[2] ?? 0) * (vectors[3] ?? 0)).toBeCloseTo(0, 14);
  });
});
