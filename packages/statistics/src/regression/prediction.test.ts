import { describe, expect, test } from 'vitest';
import { crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { beetles, doctors, stackLoss } from '../testing/published-data.ts';
import { expectClose, expectReference, reference } from '../testing/references.ts';
import { binaryLogit } from './binary-logit.ts';
import { leastSquares } from './least-squares.ts';
import { linearModel } from './linear-model.ts';
import { logistic } from './logistic.ts';
import { poissonRegression } from './poisson-regression.ts';
import { predictCount } from './predict-count.ts';
import { predictLinear } from './predict-linear.ts';
import { predictLogit } from './predict-logit.ts';

const days = [
  { name: 'Air.Flow', values: [50, 80, 60] },
  { name: 'Water.Temp', values: [18, 27, 20] },
  { name: 'Acid.Conc.', values: [80, 89, 86] },
];

describe('predictLinear', () => {
  test('agrees with R for the expected value and for a new day, from sums and from rows', () => {
    const names = stackLoss.columns.map(({ name }) => name);
    const products = crossProductsFromColumns([...stackLoss.columns, stackLoss.outcome]);
    for (const model of [leastSquares(products, 'stack.loss', names), linearModel(stackLoss)]) {
      if (model.kind !== 'answer') throw new Error(model.reason);
      const found = predictLinear(model, days);
      const rows = [0, 1, 2];
      expectReference(
        'stackloss.confidence',
        rows.flatMap((row) => [found.fitted[row] ?? 0, found.low[row] ?? 0, found.high[row] ?? 0]),
      );
      expectReference(
        'stackloss.prediction',
        rows.flatMap((row) => [
          found.fitted[row] ?? 0,
          found.observationLow[row] ?? 0,
          found.observationHigh[row] ?? 0,
        ]),
      );
    }
  });

  test('holds the mean and a new observation in 95 % of simulated worlds (within three Monte Carlo errors)', () => {
    const random = randomGenerator(68);
    const worlds = 1000;
    const hits = { mean: 0, single: 0 };
    for (let world = 0; world < worlds; world++) {
      const x = Float64Array.from({ length: 25 }, () => random.normal());
      const fit = linearModel({
        outcome: { name: 'y', values: x.map((value) => 1 + 0.5 * value + random.normal()) },
        columns: [{ name: 'x', values: x }],
      });
      if (fit.kind !== 'answer') throw new Error(fit.reason);
      const found = predictLinear(fit, [{ name: 'x', values: [1.5] }]);
      const drawn = 1.75 + random.normal();
      hits.mean += Number((found.low[0] ?? 9) <= 1.75 && (found.high[0] ?? 0) >= 1.75);
      hits.single += Number(
        (found.observationLow[0] ?? 99) <= drawn && (found.observationHigh[0] ?? -99) >= drawn,
      );
    }
    for (const hit of Object.values(hits))
      expect(Math.abs(hit / worlds - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / worlds));
  });

  test('asks for the columns of the model and passes over others', () => {
    const fit = linearModel({
      outcome: { name: 'y', values: [1, 2, 4, 3] },
      columns: [{ name: 'x', values: [1, 2, 3, 4] }],
    });
    if (fit.kind !== 'answer') throw new Error(fit.reason);
    expect(() => predictLinear(fit, [{ name: 'z', values: [1] }])).toThrow(/unknownColumn.*"x"/);
    expect(() => predictLinear(fit, [])).toThrow(/empty/);
    expect(() => predictLinear(fit, [{ name: 'x', values: [Number.NaN] }])).toThrow(/notFinite/);
    const both = predictLinear(fit, [
      { name: 'z', values: [7] },
      { name: 'x', values: [2.5] },
    ]);
    expect(both.fitted[0]).toBeCloseTo(2.5, 12);
    const heavy = predictLinear(fit, [{ name: 'x', values: [2.5] }], { weights: [1e12] });
    expect(heavy.observationLow[0]).toBeCloseTo(heavy.low[0] ?? 0, 5);
  });
});

describe('predictLogit', () => {
  test('agrees with R on the beetles of Bliss (1935), and stays between 0 and 1', () => {
    const dose = { name: 'dose', values: [...beetles.dose, ...beetles.dose] };
    const outcome = { name: 'dead', values: beetles.dose.map(() => 1).concat(beetles.dose.map(() => 0)) };
    const alive = beetles.exposed.map((all, at) => all - (beetles.killed[at] ?? 0));
    const fit = binaryLogit({ outcome, columns: [dose], weights: [...beetles.killed, ...alive] });
    if (fit.kind !== 'answer') throw new Error(fit.reason);
    const found = predictLogit(fit, [{ name: 'dose', values: [1.7, 1.8] }]);
    const [a = 0, b = 0, errorA = 0, errorB = 0, low = 0, high = 0, spreadLow = 0, spreadHigh = 0] =
      reference('beetles');
    expectClose(
      fit.terms.map(({ coefficient }) => coefficient),
      [a, b],
      1e-8,
    );
    expectClose(
      fit.terms.map(({ standardError }) => standardError),
      [errorA, errorB],
      1e-7,
    );
    expectClose(Array.from(found.probability), [logistic(low), logistic(high)], 1e-8);
    expectClose(Array.from(found.standardError), [spreadLow, spreadHigh], 1e-7);
    expect(found.high[0]).toBeCloseTo(logistic(low + 1.959963984540054 * spreadLow), 8);
    const far = predictLogit(fit, [{ name: 'dose', values: [0, 100] }]);
    expect(
      JSON.stringify([Array.from(far.probability), Array.from(far.low), Array.from(far.high)]),
    ).not.toMatch(/null/);
    expect(far.probability[1]).toBe(1);
  });
});

describe('predictCount', () => {
  test('agrees with R on the doctors who smoke, in a thousand years of each', () => {
    const columns = [
      { name: 'smoke', values: doctors.smoke },
      { name: 'age', values: doctors.age },
    ];
    const outcome = { name: 'deaths', values: doctors.deaths };
    const weights = [1, 2, 3, 1, 2, 3, 1, 2, 3, 1];
    const fit = poissonRegression({ outcome, columns, weights, offset: doctors.years.map(Math.log) });
    if (fit.kind !== 'answer') throw new Error(fit.reason);
    const ages = [
      { name: 'smoke', values: [0, 1] },
      { name: 'age', values: [2, 6] },
    ];
    const offset = [1000, 1000].map(Math.log);
    const found = predictCount(fit, ages, { offset });
    expectReference('poisson.predict', [...found.mean.map(Math.log), ...found.standardError], 1e-8);
    expect(found.low[0]).toBeLessThan(found.mean[0] ?? 0);
    expect((found.high[0] ?? 0) * (found.low[0] ?? 0)).toBeCloseTo((found.mean[0] ?? 0) ** 2, 10);
    expect(() => predictCount(fit, ages, { offset: [0] })).toThrow(/lengthsDiffer/);
    expect(() => predictCount(fit, ages.slice(1))).toThrow(/unknownColumn.*"smoke"/);
  });
});
