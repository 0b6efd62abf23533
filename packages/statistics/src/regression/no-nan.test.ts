import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { StatisticsError } from '../statistics-error.ts';
import { binaryLogit } from './binary-logit.ts';
import { collinearity } from './collinearity.ts';
import { coxRegression } from './cox-regression.ts';
import { influence } from './influence.ts';
import { leastSquares } from './least-squares.ts';
import { multinomialLogit } from './multinomial-logit.ts';
import { negativeBinomial } from './negative-binomial.ts';
import { ordinalRegression } from './ordinal-regression.ts';
import { poissonRegression } from './poisson-regression.ts';
import { predictLinear } from './predict-linear.ts';
import { ridgeRegression } from './ridge-regression.ts';
import { breuschPagan, resetTest, whiteTest } from './specification-tests.ts';

/** Columns as bad as they come: constant, repeated, far from zero, nearly equal, huge, tiny. */
const nasty = (rows: number): fc.Arbitrary<number[]> =>
  fc.oneof(
    fc.constantFrom(0, 1, 1e9).map((value) => Array.from({ length: rows }, () => value)),
    fc.array(fc.integer({ min: 0, max: 1 }), { minLength: rows, maxLength: rows }),
    fc.array(fc.integer({ min: 1, max: 5 }), { minLength: rows, maxLength: rows }),
    fc
      .array(fc.integer({ min: 0, max: 3 }), { minLength: rows, maxLength: rows })
      .map((list) => list.map((value) => 1e8 + value)),
    ...[1e-9, 1e9].map((unit) =>
      fc
        .array(fc.integer({ min: -1000, max: 1000 }), { minLength: rows, maxLength: rows })
        .map((list) => list.map((value) => unit * value)),
    ),
  );

const data = fc.integer({ min: 4, max: 14 }).chain((rows) =>
  fc.record({
    columns: fc
      .array(nasty(rows), { minLength: 1, maxLength: 3 })
      .map((lists) => lists.map((values, at): Column => ({ name: `x${at}`, values }))),
    outcome: nasty(rows).map((values): Column => ({ name: 'y', values })),
    counts: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: rows, maxLength: rows }),
    weights: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: rows, maxLength: rows }),
  }),
);

/** Every number inside a result, however deep, is finite. */
function expectFinite(value: unknown, path: string): void {
  if (typeof value === 'number') expect(Number.isFinite(value), `${path} is ${value}`).toBe(true);
  else if (ArrayBuffer.isView(value) || Array.isArray(value))
    Array.from(Object.values(value), (entry, at) => expectFinite(entry, `${path}[${at}]`));
  else if (typeof value === 'object' && value !== null)
    for (const [name, entry] of Object.entries(value)) expectFinite(entry, `${path}.${name}`);
}

/** The result, or nothing where the input is refused by a typed error; any other error fails the test. */
function resultOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof StatisticsError) return undefined;
    throw error;
  }
}

describe('regression of data as bad as they come', () => {
  test('gives finite numbers, a refusal with its reason, or a typed error', () => {
    fc.assert(
      fc.property(data, ({ columns, outcome, counts, weights }) => {
        const names = columns.map(({ name }) => name);
        const binary = { name: 'y', values: counts.map((count) => Number(count > 4)) };
        const levels = ['0', '1', '2', '3'];
        const level = {
          outcomeName: 'y',
          outcome: counts.map((count) => count % 4),
          levels,
          columns,
          weights,
        };
        const rows = { outcome, columns };
        const products = (): ReturnType<typeof crossProductsFromColumns> =>
          crossProductsFromColumns([...columns, outcome], weights);
        const works: Readonly<Record<string, () => unknown>> = {
          leastSquares: () => leastSquares(products(), 'y', names),
          prediction: () => {
            const fit = leastSquares(products(), 'y', names);
            return fit.kind === 'answer' ? predictLinear(fit, columns) : fit;
          },
          ridge: () => ridgeRegression(products(), 'y', names, { penalty: 'generalisedCrossValidation' }),
          collinearity: () => collinearity(products(), names),
          influence: () => influence({ ...rows, weights }),
          breuschPagan: () => breuschPagan(rows),
          white: () => whiteTest(rows),
          reset: () => resetTest({ ...rows, weights }),
          logit: () => binaryLogit({ outcome: binary, columns, weights }),
          ordinal: () => ordinalRegression(level),
          multinomial: () => multinomialLogit(level),
          poisson: () => poissonRegression({ outcome: { name: 'y', values: counts }, columns, weights }),
          negativeBinomial: () =>
            negativeBinomial({ outcome: { name: 'y', values: counts }, columns, weights }),
          cox: () => coxRegression({ time: counts, event: binary.values, columns, weights }),
        };
        for (const [name, work] of Object.entries(works)) expectFinite(resultOf(work), name);
      }),
      { numRuns: 300, seed: 69 },
    );
  });
});
