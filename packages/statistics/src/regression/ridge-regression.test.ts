import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { longley } from '../testing/published-data.ts';
import { expectClose, expectReference, reference } from '../testing/references.ts';
import { driverNames, surveyColumns } from '../testing/simulated-columns.ts';
import { leastSquares } from './least-squares.ts';
import { type RidgeRegression, ridgeRegression } from './ridge-regression.ts';

const products = crossProductsFromColumns(longley);
const names = longley.slice(0, 6).map(({ name }) => name);

function fitOf(...given: Parameters<typeof ridgeRegression>): RidgeRegression {
  const fit = ridgeRegression(...given);
  if (fit.kind !== 'answer') throw new Error(JSON.stringify(fit));
  return fit;
}

describe('ridgeRegression', () => {
  test('of one column shrinks the slope by n / (n + penalty)', () => {
    const line = crossProductsFromColumns([
      { name: 'x', values: [0, 1, 2, 3] },
      { name: 'y', values: [1, 3, 2, 6] },
    ]);
    // Least squares gives 1.4; the column scaled to standard deviation 1 has a square sum of 4.
    const fit = fitOf(line, 'y', ['x'], { penalty: 4 });
    expect(fit.terms[0]?.coefficient).toBeCloseTo(0.7, 14);
    expect(fit.intercept).toBeCloseTo(3 - 0.7 * 1.5, 14);
    expect(fit.effectiveDegrees).toBeCloseTo(0.5, 14);
    // 14 − 2 · 0.7 · 7 + 0.49 · 5
    expect(fit.residualSum).toBeCloseTo(6.65, 13);
  });

  test("agrees with R on Longley's data: coefficients, cross-validation, the published 0.00427 and 0.0323", () => {
    const fits = [0, 0.01, 0.1, 1].map((penalty) => fitOf(products, 'Employed', names, { penalty }));
    const found = fits.flatMap(({ intercept, terms }) => [
      intercept,
      ...terms.map(({ coefficient }) => coefficient),
    ]);
    const order = reference('longley.ridge');
    expectClose(found, order, 1e-6);
    expectReference(
      'longley.gcv',
      fits.map(({ crossValidation }) => crossValidation),
      1e-7,
    );
    const { hoerlKennardBaldwin = 0, lawlessWang = 0 } = fits[0]?.choices ?? {};
    expectReference('longley.choices', [hoerlKennardBaldwin, lawlessWang], 1e-7);
    const chosen = fitOf(products, 'Employed', names, { penalty: 'generalisedCrossValidation' });
    for (const factor of [0.8, 1.25]) {
      const beside = fitOf(products, 'Employed', names, { penalty: chosen.penalty * factor });
      expect(beside.crossValidation).toBeGreaterThan(chosen.crossValidation);
    }
  });

  test('is least squares at penalty 0, shrinks with the penalty and does not see units', () => {
    fc.assert(
      fc.property(surveyColumns, fc.double({ min: 0.1, max: 50, noNaN: true }), (columns, penalty) => {
        const drivers = driverNames(columns);
        const given = crossProductsFromColumns(columns);
        const plain = leastSquares(given, 'y', drivers);
        const none = ridgeRegression(given, 'y', drivers, { penalty: 0 });
        const some = ridgeRegression(given, 'y', drivers, { penalty });
        if (plain.kind !== 'answer' || none.kind !== 'answer' || some.kind !== 'answer') return;
        expectClose(
          [none.intercept, ...none.terms.map(({ coefficient }) => coefficient)],
          plain.terms.map(({ coefficient }) => coefficient),
          1e-6,
        );
        const size = (fit: RidgeRegression): number =>
          fit.terms.reduce((sum, { standardised }) => sum + standardised ** 2, 0);
        expect(size(some)).toBeLessThanOrEqual(size(none) + 1e-12);
        expect(some.r2).toBeLessThanOrEqual(none.r2 + 1e-12);
        const other = crossProductsFromColumns(
          columns.map(({ name, values }) => ({
            name,
            values: Array.from(values, (value) => 10 * value - 3),
          })),
        );
        const scaled = fitOf(other, 'y', drivers, { penalty });
        expectClose(
          scaled.terms.map(({ standardised }) => standardised),
          some.terms.map(({ standardised }) => standardised),
          1e-8,
        );
      }),
      { numRuns: 40, seed: 67 },
    );
  });

  test('splits an effect between equal columns; refuses penalty 0 there, and a rule that the rows do not allow', () => {
    const values = [1, 2, 3, 4, 5, 7];
    const twins = crossProductsFromColumns([
      { name: 'a', values },
      { name: 'b', values },
      { name: 'y', values: [1, 3, 2, 5, 4, 6] },
    ]);
    const fit = fitOf(twins, 'y', ['a', 'b'], { penalty: 1 });
    expect(fit.terms[0]?.coefficient).toBeCloseTo(fit.terms[1]?.coefficient ?? 0, 12);
    expect(ridgeRegression(twins, 'y', ['a', 'b'], { penalty: 0 })).toMatchObject({
      reason: 'notPositiveDefinite',
    });
    expect(ridgeRegression(twins, 'y', ['a', 'b'], { penalty: 'lawlessWang' })).toMatchObject({
      reason: 'tooFewRows',
    });
    expect(() => ridgeRegression(twins, 'y', ['a'], { penalty: -1 })).toThrow(/outOfRange/);
    expect(() => ridgeRegression(twins, 'y', ['z'], { penalty: 1 })).toThrow(/unknownColumn/);
  });
});
