import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { stackLoss } from '../testing/published-data.ts';
import { expectClose, expectReference, reference } from '../testing/references.ts';
import { driverNames, surveyColumns } from '../testing/simulated-columns.ts';
import { collinearity } from './collinearity.ts';
import { type Influence, influence } from './influence.ts';
import { leastSquares } from './least-squares.ts';
import { linearModel } from './linear-model.ts';
import { breuschPagan, type FormTest, type NoiseTest, resetTest, whiteTest } from './specification-tests.ts';

const products = crossProductsFromColumns([...stackLoss.columns, stackLoss.outcome]);
const names = stackLoss.columns.map(({ name }) => name);
const heavy = Float64Array.from({ length: 21 }, (_, row) => 1 + ((row + 1) % 3));

function influenceOf(given: Parameters<typeof influence>[0]): Influence {
  const found = influence(given);
  if (found.kind !== 'answer') throw new Error(JSON.stringify(found));
  return found;
}

describe('influence', () => {
  test('agrees with R on the ammonia plant (Brownlee 1965): row 21 moves it most', () => {
    const found = influenceOf(stackLoss);
    expectReference('stackloss.leverage', found.leverages);
    expectReference('stackloss.cook', found.cook);
    expectReference('stackloss.dffits', found.dffits);
    expectReference('stackloss.dfbetas', found.dfbetas);
    expectReference('stackloss.ratio', found.covarianceRatio);
    expectReference('stackloss.standardised', found.standardised);
    expectReference('stackloss.studentised', found.studentised);
    expect(found.cook.indexOf(Math.max(...found.cook))).toBe(20);
  });

  test('agrees with R under weights', () => {
    const found = influenceOf({ ...stackLoss, weights: heavy });
    expectReference('stackloss.weighted.cook', found.cook);
    expectReference('stackloss.weighted.studentised', found.studentised);
  });

  test('is what refitting without the row shows', () => {
    fc.assert(
      fc.property(surveyColumns, fc.nat(), (columns, pick) => {
        const drivers = driverNames(columns).length;
        const outcome = columns[drivers] ?? { name: 'y', values: [] };
        const given = { outcome, columns: columns.slice(0, drivers) };
        const row = pick % outcome.values.length;
        const found = influence(given);
        const all = linearModel(given);
        const without = (values: ArrayLike<number>): number[] =>
          Array.from(values).filter((_, at) => at !== row);
        const less = linearModel({
          outcome: { name: 'y', values: without(outcome.values) },
          columns: given.columns.map(({ name, values }) => ({ name, values: without(values) })),
        });
        if (found.kind !== 'answer' || all.kind !== 'answer' || less.kind !== 'answer') return;
        if (found.decisive.includes(row) || less.terms.length < all.terms.length) return;
        all.terms.forEach(({ coefficient, standardError }, at) => {
          const moved = coefficient - (less.terms[at]?.coefficient ?? Number.NaN);
          const spread = (standardError / all.sigma) * less.sigma;
          expect(found.dfbetas[row * found.terms.length + at]).toBeCloseTo(moved / spread, 7);
        });
      }),
      { numRuns: 40, seed: 65 },
    );
  });

  test('names a row that the model passes through, and refuses a perfect fit', () => {
    const lone = { name: 'lone', values: [0, 0, 0, 0, 0, 0, 1] };
    const x = { name: 'x', values: [1, 2, 3, 4, 5, 6, 7] };
    const outcome = { name: 'y', values: [1, 3, 2, 5, 4, 6, 90] };
    const found = influenceOf({ outcome, columns: [x, lone] });
    expect(found.decisive).toEqual([6]);
    expect(JSON.stringify(Array.from(found.cook))).not.toMatch(/null/);
    expect(
      influence({ outcome: { name: 'y', values: [2, 4, 6, 8, 10, 12, 14] }, columns: [x] }),
    ).toMatchObject({
      reason: 'noVariation',
    });
    const short = { outcome: { name: 'y', values: [1, 2, 4] }, columns: [{ name: 'x', values: [1, 2, 3] }] };
    expect(influence(short)).toMatchObject({ reason: 'tooFewRows' });
  });
});

describe('collinearity', () => {
  test('agrees with R on the ammonia plant', () => {
    const found = collinearity(products, names);
    expectReference(
      'stackloss.vif',
      found.columns.map(({ inflation }) => inflation),
    );
    expectReference(
      'stackloss.index',
      found.directions.map(({ index }) => index),
      1e-8,
    );
    const shares = found.directions.flatMap((direction) => direction.shares);
    expectReference('stackloss.share', shares, 1e-6);
  });

  test('leaves out and names what cannot be told apart, and shares sum to one', () => {
    const [first, second] = stackLoss.columns;
    const sum = {
      name: 'sum',
      values: Array.from({ length: 21 }, (_, row) => (first?.values[row] ?? 0) + (second?.values[row] ?? 0)),
    };
    const wide = crossProductsFromColumns([...stackLoss.columns, sum]);
    const found = collinearity(wide, [...names, 'sum']);
    expect(found.dropped).toEqual(['sum']);
    for (let term = 0; term < 4; term++) {
      const total = found.directions.reduce((all, { shares }) => all + (shares[term] ?? 0), 0);
      expect(total).toBeCloseTo(1, 12);
    }
    expect(collinearity(wide, []).columns).toEqual([]);
  });
});

const numbersOf = (found: NoiseTest | FormTest | { readonly kind: 'unanswerable' }): number[] => {
  if (found.kind !== 'answer') throw new Error(JSON.stringify(found));
  const { statistic, degrees, p } = found;
  return 'residualDegrees' in found
    ? [statistic, degrees, found.residualDegrees, p]
    : [statistic, degrees, p];
};

describe('tests of the noise and of the form', () => {
  test('agree with R on the ammonia plant', () => {
    expectReference('stackloss.bp', numbersOf(breuschPagan(stackLoss)));
    expectReference('stackloss.bpOriginal', numbersOf(breuschPagan(stackLoss, { original: true })));
    expectReference('stackloss.white', numbersOf(whiteTest(stackLoss)), 1e-8);
    expectReference('stackloss.reset', numbersOf(resetTest(stackLoss)), 1e-8);
    expectReference('stackloss.reset2', numbersOf(resetTest(stackLoss, { highest: 2 })), 1e-8);
  });

  test('reject a true null in 5 % of worlds (within three Monte Carlo errors) and find what is there', () => {
    const random = randomGenerator(66);
    const worlds = 500;
    const hits = { bp: 0, white: 0, reset: 0 };
    for (let world = 0; world < worlds; world++) {
      const x = Float64Array.from({ length: 120 }, () => random.normal());
      const values = x.map((value) => value + random.normal());
      const given = { outcome: { name: 'y', values }, columns: [{ name: 'x', values: x }] };
      hits.bp += Number((numbersOf(breuschPagan(given))[2] ?? 1) < 0.05);
      hits.white += Number((numbersOf(whiteTest(given))[2] ?? 1) < 0.05);
      hits.reset += Number((numbersOf(resetTest(given))[3] ?? 1) < 0.05);
    }
    const error = Math.sqrt((0.05 * 0.95) / worlds);
    expect(Math.abs(hits.bp / worlds - 0.05)).toBeLessThan(3 * error);
    expect(Math.abs(hits.reset / worlds - 0.05)).toBeLessThan(3 * error);
    // White's statistic is known to reject too seldom in small samples, never too often.
    expect(hits.white / worlds).toBeLessThan(0.05 + 3 * error);
    const x = Float64Array.from({ length: 200 }, () => 3 * random.normal());
    const bent = {
      outcome: { name: 'y', values: x.map((value) => value ** 2 + random.normal()) },
      columns: [{ name: 'x', values: x.map((value) => value + 3) }],
    };
    expect(numbersOf(resetTest(bent))[3]).toBeLessThan(1e-6);
    const fan = {
      outcome: { name: 'y', values: x.map((value) => random.normal() * Math.exp(value / 3)) },
      columns: [{ name: 'x', values: x }],
    };
    expect(numbersOf(breuschPagan(fan))[2]).toBeLessThan(0.01);
  });

  test('cannot tell from a perfect fit or without columns', () => {
    const x = { name: 'x', values: [1, 2, 3, 4, 5, 6] };
    const line = { outcome: { name: 'y', values: [2, 4, 6, 8, 10, 12] }, columns: [x] };
    expect(breuschPagan(line)).toMatchObject({ reason: 'noVariation' });
    expect(resetTest(line)).toMatchObject({ reason: 'noVariation' });
    const two = {
      outcome: { name: 'y', values: [1, 3, 2, 5, 4, 7] },
      columns: [{ name: 'x', values: [0, 0, 0, 1, 1, 1] }],
    };
    expect(resetTest(two)).toMatchObject({ reason: 'noVariation' });
    expect(breuschPagan({ ...two, columns: [] })).toMatchObject({ kind: 'unanswerable' });
    expect(() => resetTest(two, { highest: 1 })).toThrow(/outOfRange/);
  });
});

describe('likelihood of least squares', () => {
  test('is that of R, with and without weights', () => {
    const plain = leastSquares(products, 'stack.loss', names);
    const weightedProducts = crossProductsFromColumns([...stackLoss.columns, stackLoss.outcome], heavy);
    const logWeights = heavy.reduce((sum, weight) => sum + Math.log(weight), 0);
    const weighted = leastSquares(weightedProducts, 'stack.loss', names, { logWeights });
    if (plain.kind !== 'answer' || weighted.kind !== 'answer') throw new Error('refused');
    const found = [plain.logLikelihood, plain.aic, plain.bic, weighted.logLikelihood, weighted.aic];
    expectClose(found, reference('stackloss.logLik'), 1e-10);
  });
});
