import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { toCorrelation } from '../moments/to-correlation.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { StatisticsError } from '../statistics-error.ts';
import { crossMultiply, type Dense, entry, identity, multiply, multiplyTransposed } from './dense.ts';
import { extractionMethods, type FactorAnalysis, factorAnalysis } from './factor-analysis.ts';
import { factorScores, factorScoreWeights } from './factor-scores.ts';
import { principalComponents } from './principal-components.ts';
import { type Rotation, rotateLoadings, spssRotation } from './rotate-loadings.ts';
import { samplingAdequacy } from './sampling-adequacy.ts';

/** Items of three correlated factors, three or more items each. */
function items(rows: number, count: number, seed: number): Column[] {
  const random = randomGenerator(seed);
  const common = Float64Array.from({ length: rows }, () => random.normal());
  const factors = Array.from({ length: 3 }, () =>
    common.map((value) => 0.5 * value + 0.85 * random.normal()),
  );
  return Array.from({ length: count }, (_, item) => ({
    name: `i${item}`,
    values: Float64Array.from(
      { length: rows },
      (_unused, row) => (0.6 + 0.03 * item) * (factors[item % 3]?.[row] ?? 0) + 0.6 * random.normal(),
    ),
  }));
}

function correlationOf(columns: readonly Column[]): ReturnType<typeof toCorrelation> {
  return toCorrelation(crossProductsFromColumns(columns));
}

function solved(columns: readonly Column[], options: Parameters<typeof factorAnalysis>[1]): FactorAnalysis {
  const result = factorAnalysis(correlationOf(columns), options);
  if (result.kind !== 'answer') throw new Error(result.reason);
  return result;
}

const rotations: readonly Rotation[] = [
  { kind: 'none' },
  { kind: 'varimax' },
  { kind: 'varimax', kaiser: false, starts: 4 },
  { kind: 'promax' },
  spssRotation('promax'),
  { kind: 'oblimin' },
  spssRotation('oblimin'),
  { kind: 'oblimin', gamma: -1 },
  { kind: 'geomin' },
];

function largestGap(left: Dense, right: Dense): number {
  return left.values.reduce(
    (most, value, at) => Math.max(most, Math.abs(value - (right.values[at] ?? 0))),
    0,
  );
}

describe('factorAnalysis', () => {
  test('three items and one factor have the solution of the triads: l₁² = r₁₂ r₁₃ / r₂₃', () => {
    const given = { names: ['a', 'b', 'c'], values: [1, 0.48, 0.4, 0.48, 1, 0.3, 0.4, 0.3, 1], count: 100 };
    for (const method of extractionMethods) {
      const result = factorAnalysis(given, { factors: 1, method });
      if (result.kind !== 'answer') throw new Error(result.reason);
      // 0.8 × 0.6, 0.8 × 0.5, 0.6 × 0.5
      for (const [at, loading] of [0.8, 0.6, 0.5].entries()) {
        expect(result.rotated.pattern.values[at]).toBeCloseTo(loading, 8);
      }
      expect(result.heywood).toEqual([]);
    }
  });

  test('finds the loadings that made the data', () => {
    const result = solved(items(20_000, 9, 3), { factors: 3, method: 'maximumLikelihood' });
    for (let item = 0; item < 9; item++) {
      const row = Array.from({ length: 3 }, (_, k) => Math.abs(entry(result.rotated.pattern, item, k)));
      const [largest = 0, second = 1] = row.toSorted((a, b) => b - a);
      const truth =
        ((0.6 + 0.03 * item) * Math.sqrt(0.9725)) / Math.sqrt((0.6 + 0.03 * item) ** 2 * 0.9725 + 0.36);
      expect(Math.abs(largest - truth)).toBeLessThan(0.03);
      expect(second).toBeLessThan(0.03);
    }
    expect(result.test?.p).toBeGreaterThan(0.001);
  });

  test('the test of the true number of factors rejects about 5 % of the time', () => {
    let rejected = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const result = factorAnalysis(correlationOf(items(400, 9, seed)), {
        factors: 3,
        method: 'maximumLikelihood',
        rotation: { kind: 'none' },
      });
      if (result.kind === 'answer' && (result.test?.p ?? 1) < 0.05) rejected++;
    }
    // Binomial(200, 0.05): 99.8 % within 1 … 20.
    expect(rejected).toBeGreaterThan(0);
    expect(rejected).toBeLessThan(21);
  });

  test('every rotation leaves the fitted correlations and the explained variance as they were', () => {
    const columns = items(300, 10, 8);
    for (const rotation of rotations) {
      const result = solved(columns, { factors: 3, rotation });
      const { pattern, phi } = result.rotated;
      const before = multiplyTransposed(result.unrotated, result.unrotated);
      const after = multiplyTransposed(multiply(pattern, phi), pattern);
      expect(largestGap(before, after)).toBeLessThan(1e-9);
      const all = result.communalities.reduce((sum, value) => sum + value, 0);
      expect(result.explained.reduce((sum, value) => sum + value, 0)).toBeCloseTo(all, 9);
      expect(result.rotated.converged).toBe(true);
    }
  });

  test('does not depend on the order of rows or items, nor on their units', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...extractionMethods), (seed, method) => {
        const columns = items(120, 9, seed);
        const first = factorAnalysis(correlationOf(columns), { factors: 2, method });
        const turned = columns
          .map(({ name, values }, at) => ({
            name,
            values: Float64Array.from(values)
              .reverse()
              .map((value) => 100 + (at + 1) * value),
          }))
          .reverse();
        const second = factorAnalysis(correlationOf(turned), { factors: 2, method });
        fc.pre(first.kind === 'answer' && second.kind === 'answer');
        if (first.kind !== 'answer' || second.kind !== 'answer') return;
        first.communalities.forEach((value, at) => {
          expect(second.communalities[8 - at]).toBeCloseTo(value, 6);
        });
      }),
      { numRuns: 20, seed: 4 },
    );
  });

  test('minres and principal axis meet where both converge, and ML uniquenesses are 1 − communality', () => {
    const columns = items(500, 9, 21);
    const minres = solved(columns, { factors: 3, method: 'minres' });
    const axis = solved(columns, { factors: 3, method: 'principalAxis' });
    expect(largestGap(minres.unrotated, axis.unrotated)).toBeLessThan(1e-7);
    const likelihood = solved(columns, { factors: 3, method: 'maximumLikelihood' });
    likelihood.uniquenesses.forEach((psi, item) => {
      expect(psi + (likelihood.communalities[item] ?? 0)).toBeCloseTo(1, 8);
    });
  });

  test('oblimin finds a criterion at least as small from many starts as from one', () => {
    const loadings = solved(items(300, 12, 5), { factors: 3 }).unrotated;
    const one = rotateLoadings(loadings, { kind: 'oblimin', starts: 1 });
    const many = rotateLoadings(loadings, { kind: 'oblimin', starts: 20 });
    expect(many.criterion).toBeLessThanOrEqual(one.criterion + 1e-9);
    expect(many.gradient).toBeLessThan(1e-8);
    expect(many.used).toEqual({ kind: 'oblimin', gamma: 0, kaiser: false, starts: 20, seed: 1 });
  });

  test('names a Heywood case', () => {
    const values = [1, 0.8, 0.8, 0.3, 0.8, 1, 0.55, 0.3, 0.8, 0.55, 1, 0.3, 0.3, 0.3, 0.3, 1];
    for (const method of extractionMethods) {
      const result = factorAnalysis(
        { names: ['a', 'b', 'c', 'd'], values, count: 200 },
        { factors: 1, method },
      );
      expect(result).toMatchObject({ kind: 'answer', heywood: ['a'] });
    }
  });

  test('smooths an impossible correlation matrix and says so', () => {
    const values = [1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1];
    const result = factorAnalysis({ names: ['a', 'b', 'c'], values, count: 50 }, { factors: 1 });
    if (result.kind !== 'answer') throw new Error(result.reason);
    expect(result.smoothed).toBe(true);
    expect(result.smallestEigenvalue).toBeCloseTo(-0.8, 10);
  });

  test('cannot tell from as many rows as items, and refuses what is no correlation matrix or too many factors', () => {
    const columns = items(9, 9, 1);
    expect(factorAnalysis(correlationOf(columns), { factors: 1 })).toMatchObject({ reason: 'tooFewRows' });
    const square = { names: ['a', 'b'], values: [1, 0.2, 0.3, 1], count: 9 };
    expect(() => factorAnalysis(square, { factors: 1 })).toThrow(StatisticsError);
    const scaled = { names: ['a', 'b'], values: [1, 2, 2, 1], count: 9 };
    expect(() => samplingAdequacy(scaled)).toThrow(/outOfRange/);
    expect(() => factorAnalysis(correlationOf(items(50, 6, 1)), { factors: 4 })).toThrow(/outOfRange/);
  });
});

describe('factorScores', () => {
  test('keep what each method promises', () => {
    const columns = items(400, 9, 13);
    const products = crossProductsFromColumns(columns);
    const correlation = toCorrelation(products);
    const solution = solved(columns, { factors: 3, method: 'maximumLikelihood' });
    const square: Dense = { rows: 9, columns: 9, values: correlation.values };
    const weightsBy = (method: 'regression' | 'bartlett' | 'tenBerge'): Dense => {
      const found = factorScoreWeights(correlation, solution, method);
      if (found.kind !== 'answer') throw new Error(found.reason);
      return found.weights;
    };
    const unbiased = crossMultiply(weightsBy('bartlett'), solution.rotated.pattern);
    expect(largestGap(unbiased, identity(3))).toBeLessThan(1e-9);
    const preserved = weightsBy('tenBerge');
    const spread = crossMultiply(preserved, multiply(square, preserved));
    expect(largestGap(spread, solution.rotated.phi)).toBeLessThan(1e-9);
    const scores = factorScores(
      columns,
      { means: products.means, deviations: correlation.deviations },
      preserved,
    );
    const sums = crossMultiply(scores, scores);
    expect(
      largestGap({ ...sums, values: sums.values.map((value) => value / 399) }, solution.rotated.phi),
    ).toBeLessThan(1e-9);
  });
});

describe('principalComponents and samplingAdequacy', () => {
  test('two items have eigenvalues 1 ± r, KMO ½ and determinant 1 − r²', () => {
    const given = { names: ['a', 'b'], values: [1, 0.6, 0.6, 1], count: 30 };
    const components = principalComponents(given, { components: 1 });
    if (components.kind !== 'answer') throw new Error(components.reason);
    expect(components.eigenvalues[0]).toBeCloseTo(1.6, 12);
    expect(components.loadings.values[0]).toBeCloseTo(Math.sqrt(0.8), 12);
    const adequacy = samplingAdequacy(given);
    if (adequacy.kind !== 'answer') throw new Error(adequacy.reason);
    expect(adequacy.kmo.overall).toBeCloseTo(0.5, 12);
    expect(adequacy.determinant).toBeCloseTo(0.64, 12);
    expect(adequacy.squaredMultipleCorrelations[0]).toBeCloseTo(0.36, 12);
  });

  test('uncorrelated items have nothing to test', () => {
    const given = { names: ['a', 'b', 'c'], values: [1, 0, 0, 0, 1, 0, 0, 0, 1], count: 30 };
    expect(samplingAdequacy(given)).toMatchObject({ bartlett: { chiSquare: 0, p: 1, log10P: 0 } });
  });
});
