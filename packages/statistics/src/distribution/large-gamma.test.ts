import { describe, expect, test } from 'vitest';
import { chiSquareUpper } from './chi-square-upper.ts';
import { largeGammaUpper } from './large-gamma.ts';

describe('largeGammaUpper', () => {
  // scipy 1.x: scipy.stats.chi2.sf(x, degrees)
  test.each([
    [1900, 2000, 0.9449453137692619],
    [2000, 2000, 0.4957947558197845],
    [2300, 2000, 2.87377606039237e-6],
    [10000, 10000, 0.49811936596618267],
    [10400, 10000, 0.0025848134953538114],
    [11000, 10000, 3.6183295580964682e-12],
    [99500, 100000, 0.8683043570276465],
    [101500, 100000, 0.0004204549712696566],
    [5200, 4000, 6.028155020082134e-35],
  ] as const)('P(χ² ≥ %d) with %d degrees is %d', (x, degrees, expected) => {
    expect(chiSquareUpper(x, degrees) / expected).toBeCloseTo(1, 10);
  });

  test('meets the library where both are used', () => {
    for (const x of [800, 950, 1000, 1100, 1400]) {
      expect(largeGammaUpper(500, x / 2) / chiSquareUpper(x, 1000)).toBeCloseTo(1, 10);
    }
  });
});
