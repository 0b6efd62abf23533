import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fUpper } from '../distribution/f-upper.ts';
import { normalLower } from '../distribution/normal.ts';
import { symmetricEigen } from '../matrix/symmetric-eigen.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { bivariateNormalLower } from './bivariate-normal.ts';
import { chiSquareUpperLog10, nonCentralChiSquareLower } from './chi-square-tail.ts';
import { fQuantile } from './f-quantile.ts';
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';

const point = fc.double({ min: -4, max: 4, noNaN: true });
const rho = fc.double({ min: -0.999, max: 0.999, noNaN: true });

describe('bivariateNormalLower', () => {
  test('is a quarter plus arcsin ρ / 2π at the origin (Sheppard 1899)', () => {
    for (const r of [-0.99, -0.9, -0.5, 0, 0.2, 0.6, 0.93, 0.9999]) {
      expect(bivariateNormalLower(0, 0, r)).toBeCloseTo(0.25 + Math.asin(r) / (2 * Math.PI), 14);
    }
  });

  test('splits the margin between Y below and Y above y', () => {
    fc.assert(
      fc.property(point, point, rho, (x, y, r) => {
        const both = bivariateNormalLower(x, y, r) + bivariateNormalLower(x, -y, -r);
        expect(Math.abs(both - normalLower(x))).toBeLessThan(2e-14);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('grows with ρ by the density, across the change of method at 0.925', () => {
    for (const r of [-0.924, 0.1, 0.75, 0.9249, 0.95]) {
      const step = 1e-4;
      const slope =
        (bivariateNormalLower(0.3, -0.7, r + step) - bivariateNormalLower(0.3, -0.7, r - step)) / (2 * step);
      const rest = 1 - r * r;
      const form = 0.09 + 0.42 * r + 0.49;
      expect(slope).toBeCloseTo(Math.exp(-form / (2 * rest)) / (2 * Math.PI * Math.sqrt(rest)), 6);
    }
  });
});

/** −∂P/∂λ just below 10,000. */
function slopeAt(x: number): number {
  return nonCentralChiSquareLower(x, 24, 9999) - nonCentralChiSquareLower(x, 24, 10_000);
}

describe('tails', () => {
  test('the logarithm of a χ² tail continues beyond the smallest double: with 2 degrees it is −x / 2', () => {
    for (const x of [3, 500, 1200, 5000, 40000]) {
      expect(chiSquareUpperLog10(x, 2) / (-x / 2 / Math.LN10)).toBeCloseTo(1, 12);
    }
  });

  test('a non-central χ² with one degree is a shifted squared normal', () => {
    for (const [x, shift] of [
      [1, 0.5],
      [9, 2],
      [40, 5],
    ] as const) {
      const expected = normalLower(Math.sqrt(x) - shift) - normalLower(-Math.sqrt(x) - shift);
      expect(nonCentralChiSquareLower(x, 1, shift * shift)).toBeCloseTo(expected, 12);
    }
  });

  test('a non-central χ² has no step where its approximation takes over', () => {
    for (const x of [9700, 10_024, 10_400]) {
      const gap = nonCentralChiSquareLower(x, 24, 10_000) - nonCentralChiSquareLower(x, 24, 10_000.001);
      expect(Math.abs(gap - 0.001 * slopeAt(x))).toBeLessThan(1e-6);
    }
  });

  test('an F quantile is where the tail says', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 5000 }),
        (share, first, second) => {
          expect(1 - fUpper(fQuantile(share, first, second), first, second)).toBeCloseTo(share, 10);
        },
      ),
      { numRuns: 100, seed: 2 },
    );
  });
});

describe('symmetricEigenvalues', () => {
  test('agrees with Jacobi rotations to the last digits', () => {
    const random = randomGenerator(5);
    for (const size of [1, 2, 3, 7, 20]) {
      const matrix = new Float64Array(size * size);
      for (let i = 0; i < size; i++) {
        for (let j = 0; j <= i; j++) matrix[i * size + j] = matrix[j * size + i] = random.normal();
      }
      const expected = symmetricEigen(matrix, size).values;
      symmetricEigenvalues(Float64Array.from(matrix), size).forEach((value, at) => {
        expect(Math.abs(value - (expected[at] ?? 0))).toBeLessThan(1e-12);
      });
    }
  });

  test('takes diagonal matrices and matrices of rank one', () => {
    expect(Array.from(symmetricEigenvalues(Float64Array.of(1, 0, 0, 0, 3, 0, 0, 0, 2), 3))).toEqual([
      3, 2, 1,
    ]);
    const ones = symmetricEigenvalues(new Float64Array(16).fill(1), 4);
    expect(ones[0]).toBeCloseTo(4, 12);
    expect(Math.abs(ones[3] ?? 1)).toBeLessThan(1e-12);
  });
});
