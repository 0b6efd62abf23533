import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { doctors, mites } from '../testing/published-data.ts';
import { expectClose, expectDerivatives, expectReference, reference } from '../testing/references.ts';
import { readCounts } from './count-rows.ts';
import { coefficientState, negativeBinomial } from './negative-binomial.ts';
import { tailWeights, thetaState } from './negative-binomial-theta.ts';
import { poissonRegression, poissonState } from './poisson-regression.ts';

const deaths = { name: 'deaths', values: doctors.deaths };
const offset = doctors.years.map(Math.log);
const smoke = { name: 'smoke', values: doctors.smoke };
const age = { name: 'age', values: doctors.age };
const square = { name: 'age²', values: doctors.age.map((value) => value ** 2) };

function answer<T extends { readonly kind: string }>(
  fit: T,
): Exclude<T, { readonly kind: 'unanswerable' }> | never {
  if (!answered(fit)) throw new Error(JSON.stringify(fit));
  return fit;
}

function answered<T extends { readonly kind: string }>(
  fit: T,
): fit is Exclude<T, { readonly kind: 'unanswerable' }> {
  return fit.kind === 'answer';
}

/** Counts, columns and exposures of small random data. */
const counts = fc
  .record({ rows: fc.integer({ min: 15, max: 60 }), seed: fc.integer() })
  .map(({ rows, seed }) => {
    const random = randomGenerator(seed);
    const x = Float64Array.from({ length: rows }, () => random.normal());
    const values = x.map((value) => random.integer(4) + Math.floor(Math.exp(0.5 * value + random.normal())));
    values[0] = 3;
    const weights = Float64Array.from({ length: rows }, () => 1 + random.integer(3));
    return { outcome: { name: 'y', values }, columns: [{ name: 'x', values: x }], weights };
  });

describe('poissonRegression', () => {
  test('of two rates is their ratio, with the textbook error √(1/a + 1/b)', () => {
    // 10 in 100 years against 30 in 150: ratio 2.
    const fit = answer(
      poissonRegression({
        outcome: { name: 'y', values: [10, 30, 0] },
        columns: [{ name: 'x', values: [0, 1, 1] }],
        offset: [100, 100, 50].map(Math.log),
      }),
    );
    expect(fit.terms[1]?.coefficient).toBeCloseTo(Math.log(2), 12);
    expect(fit.terms[1]?.standardError).toBeCloseTo(Math.sqrt(1 / 10 + 1 / 30), 12);
  });

  test('agrees with R on the doctors who smoke (offset, deviance, likelihood)', () => {
    const fit = answer(poissonRegression({ outcome: deaths, columns: [smoke, age, square], offset }));
    expectReference(
      'poisson.coefficients',
      fit.terms.map(({ coefficient }) => coefficient),
    );
    expectReference(
      'poisson.errors',
      fit.terms.map(({ standardError }) => standardError),
    );
    const [logLik = 0, aic = 0, deviance = 0, , pearson = 0] = reference('poisson.fit');
    expectClose(
      [fit.logLikelihood, fit.aic, fit.deviance, fit.pearsonChi2],
      [logLik, aic, deviance, pearson],
      1e-10,
    );
    expect(fit.gradient).toBeLessThan(1e-10);
  });

  test('agrees with R under weights', () => {
    const weights = [1, 2, 3, 1, 2, 3, 1, 2, 3, 1];
    const fit = answer(poissonRegression({ outcome: deaths, columns: [smoke, age], offset, weights }));
    expectReference(
      'poisson.weighted',
      [
        ...fit.terms.map(({ coefficient }) => coefficient),
        ...fit.terms.map(({ standardError }) => standardError),
        fit.logLikelihood,
        fit.deviance,
      ],
      1e-8,
    );
  });

  test('fits the totals: residuals are orthogonal to the columns, and weights are repetitions', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const fit = poissonRegression(given);
        if (fit.kind !== 'answer') return;
        const rows = Array.from(given.weights.keys());
        const sum = rows.reduce(
          (total, row) =>
            total + (given.weights[row] ?? 0) * ((given.outcome.values[row] ?? 0) - (fit.fitted[row] ?? 0)),
          0,
        );
        expect(Math.abs(sum) / fit.rows).toBeLessThan(1e-8);
        const index = rows.flatMap((row) => Array.from({ length: given.weights[row] ?? 0 }, () => row));
        const repeated = answer(
          poissonRegression({
            outcome: { name: 'y', values: index.map((row) => given.outcome.values[row] ?? 0) },
            columns: [{ name: 'x', values: index.map((row) => given.columns[0]?.values[row] ?? 0) }],
          }),
        );
        expectClose(
          repeated.terms.map(({ coefficient }) => coefficient),
          fit.terms.map(({ coefficient }) => coefficient),
          1e-6,
        );
        expect(repeated.logLikelihood).toBeCloseTo(fit.logLikelihood, 7);
      }),
      { numRuns: 40, seed: 61 },
    );
  });

  test('has the derivatives that the likelihood has', () => {
    const rows = readCounts({ outcome: deaths, columns: [smoke, age], offset }, false);
    if ('reason' in rows) throw new Error(rows.reason);
    expectDerivatives((parameters) => poissonState(rows, parameters), Float64Array.of(-6, 0.2, 0.7));
  });

  test('names the column that only rows without a count have, and refuses when nothing was counted', () => {
    const outcome = { name: 'y', values: [3, 2, 5, 1, 4, 0, 0, 0] };
    const closed = { name: 'closed', values: [0, 0, 0, 0, 0, 1, 1, 1] };
    const other = { name: 'other', values: [1, 2, 1, 2, 1, 1, 2, 1] };
    expect(poissonRegression({ outcome, columns: [closed, other] })).toMatchObject({
      reason: 'quasiSeparation',
      columns: ['closed'],
    });
    const none = { name: 'y', values: [0, 0, 0, 0] };
    expect(poissonRegression({ outcome: none, columns: [] })).toMatchObject({ reason: 'constantOutcome' });
    expect(() => poissonRegression({ outcome: { name: 'y', values: [1, -1] }, columns: [] })).toThrow(
      /outOfRange.*"index":1/,
    );
    expect(() => poissonRegression({ outcome, columns: [], offset: [1] })).toThrow(/lengthsDiffer/);
  });

  test('covers the true slope in 95 % of simulated worlds (within three Monte Carlo errors)', () => {
    const random = randomGenerator(62);
    const worlds = 600;
    let hits = 0;
    for (let world = 0; world < worlds; world++) {
      const x = Float64Array.from({ length: 80 }, () => random.normal());
      const values = x.map((value) => poissonDraw(Math.exp(0.3 + 0.4 * value), random.uniform));
      const fit = answer(
        poissonRegression({ outcome: { name: 'y', values }, columns: [{ name: 'x', values: x }] }),
      );
      const slope = fit.terms[1];
      hits += Number(slope !== undefined && slope.low <= 0.4 && slope.high >= 0.4);
    }
    expect(Math.abs(hits / worlds - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / worlds));
  });
});

function poissonDraw(mean: number, uniform: () => number): number {
  let left = uniform();
  let share = Math.exp(-mean);
  let count = 0;
  while (left > share && count < 1000) {
    left -= share;
    count++;
    share *= mean / count;
  }
  return count;
}

describe('negativeBinomial', () => {
  test('finds the published 1.02459 of the red mites, and agrees with R', () => {
    const fit = answer(
      negativeBinomial({
        outcome: { name: 'mites', values: mites.count },
        columns: [],
        weights: mites.leaves,
      }),
    );
    expect(fit.theta).toBeCloseTo(1.02459, 5);
    // R takes the error of theta at the last but one step.
    expectReference('mites', [fit.terms[0]?.coefficient ?? 0, fit.theta, fit.thetaError], 1e-5);
    expect(fit.theta).toBeCloseTo(reference('mites')[1] ?? 0, 10);
    expect(fit.lrP).toBe(1);
  });

  test('agrees with R on the seizures of Thall & Vail (1990)', () => {
    const values = reference('epilepsy.y');
    const columns = [
      { name: 'treated', values: reference('epilepsy.treated') },
      { name: 'base', values: reference('epilepsy.base').map((value) => Math.log(value / 4)) },
      { name: 'age', values: reference('epilepsy.age').map(Math.log) },
    ];
    const fit = answer(negativeBinomial({ outcome: { name: 'y', values }, columns }));
    expectReference(
      'epilepsy.coefficients',
      fit.terms.map(({ coefficient }) => coefficient),
      1e-7,
    );
    expectReference(
      'epilepsy.errors',
      fit.terms.map(({ standardError }) => standardError),
      1e-7,
    );
    const [theta = 0, thetaError = 0, ...rest] = reference('epilepsy.fit');
    expectClose([fit.theta, fit.logLikelihood, fit.aic, fit.deviance], [theta, ...rest], 1e-8);
    expectClose([fit.thetaError], [thetaError], 1e-5);
    expect(fit.gradient).toBeLessThanOrEqual(1e-10);
    expect(fit.lrChi2).toBeGreaterThan(0);
  });

  test('has the derivatives that the likelihood has, in coefficients and in theta', () => {
    const rows = readCounts({ outcome: deaths, columns: [age], offset }, true);
    if ('reason' in rows) throw new Error(rows.reason);
    expectDerivatives((parameters) => coefficientState(rows, parameters, 2.5), Float64Array.of(-6, 0.7));
    const tails = tailWeights(rows);
    const fitted = rows.outcome.map((y, at) => y * 0.8 + at + 1);
    const whole = (theta: number): number =>
      rows.outcome.reduce(
        (sum, y, at) => sum - (y + theta) * Math.log((fitted[at] ?? 0) + theta) + theta * Math.log(theta),
        thetaState(rows, tails, fitted, theta).value,
      );
    const { score, curvature } = thetaState(rows, tails, fitted, 2.5);
    expect((whole(2.501) - whole(2.499)) / 0.002).toBeCloseTo(score, 4);
    const scores = [2.501, 2.499].map((theta) => thetaState(rows, tails, fitted, theta).score);
    expect(((scores[0] ?? 0) - (scores[1] ?? 0)) / 0.002).toBeCloseTo(curvature, 4);
  });

  test('says that there is no overdispersion, and names columns of zero counts', () => {
    const even = { name: 'y', values: [2, 3, 2, 3, 2, 3, 2, 3] };
    expect(negativeBinomial({ outcome: even, columns: [] })).toMatchObject({ reason: 'noOverdispersion' });
    const outcome = { name: 'y', values: [3, 12, 5, 1, 40, 0, 0, 0] };
    const closed = { name: 'closed', values: [0, 0, 0, 0, 0, 1, 1, 1] };
    expect(negativeBinomial({ outcome, columns: [closed] })).toMatchObject({
      reason: 'quasiSeparation',
      columns: ['closed'],
    });
    expect(() => negativeBinomial({ outcome: { name: 'y', values: [1.5, 2] }, columns: [] })).toThrow(
      /outOfRange/,
    );
  });
});
