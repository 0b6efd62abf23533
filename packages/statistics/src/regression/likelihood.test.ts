import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { expectDerivatives } from '../testing/references.ts';
import { binaryLogit } from './binary-logit.ts';
import { designMatrix } from './design-matrix.ts';
import { logitState } from './logit-newton.ts';
import { linkFunctions, ordinalLinks } from './ordinal-links.ts';
import { ordinalState } from './ordinal-newton.ts';
import { ordinalRegression } from './ordinal-regression.ts';

describe('binaryLogit', () => {
  test('gives the log odds ratio of a 2 × 2 table, and its textbook error', () => {
    const outcome = { name: 'y', values: [1, 0, 1, 0] };
    const columns = [{ name: 'x', values: [1, 1, 0, 0] }];
    const fit = binaryLogit({ outcome, columns, weights: [30, 10, 15, 25] });
    if (fit.kind !== 'answer') throw new Error(fit.reason);
    expect(fit.terms[1]?.coefficient).toBeCloseTo(Math.log((30 * 25) / (10 * 15)), 12);
    expect(fit.terms[1]?.standardError).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 10 + 1 / 15 + 1 / 25), 12);
    expect(fit.gradient).toBeLessThan(1e-10);
  });

  test('proves separation, complete and quasi-complete, and names its column', () => {
    const noise = { name: 'noise', values: [3, 1, 2, 2, 3, 1, 2, 1] };
    const y = { name: 'y', values: [0, 0, 0, 0, 1, 1, 1, 1] };
    const split = { name: 'split', values: [1, 2, 3, 4, 5, 6, 7, 8] };
    expect(binaryLogit({ outcome: y, columns: [split, noise] })).toMatchObject({ reason: 'separation' });
    const quasi = { name: 'split', values: [1, 2, 3, 4, 4, 6, 7, 8] };
    const result = binaryLogit({ outcome: y, columns: [quasi, noise] });
    expect(result).toMatchObject({ reason: 'separation' });
    const tied = { name: 'split', values: [1, 2, 4, 4, 4, 4, 7, 8] };
    const even = { name: 'noise', values: [3, 1, 2, 2, 2, 2, 2, 1] };
    expect(binaryLogit({ outcome: y, columns: [tied, even] })).toMatchObject({
      reason: 'quasiSeparation',
      columns: expect.arrayContaining(['split']),
    });
  });

  test('has the derivatives that the likelihood has', () => {
    const rows = {
      values: Float64Array.of(1, 0.3, 1, -1.2, 1, 0.8, 1, 2.5),
      size: 2,
      outcome: Float64Array.of(1, 0, 0, 1),
      weights: Float64Array.of(1, 2, 1, 3),
    };
    expectDerivatives((parameters) => logitState(rows, parameters), Float64Array.of(0.2, 0.9));
  });

  test('refuses one level and an outcome that is not 0 or 1', () => {
    const columns = [{ name: 'x', values: [1, 2, 3] }];
    expect(binaryLogit({ outcome: { name: 'y', values: [1, 1, 1] }, columns })).toMatchObject({
      reason: 'oneLevel',
    });
    expect(() => binaryLogit({ outcome: { name: 'y', values: [1, 2, 1] }, columns })).toThrow(/outOfRange/);
  });
});

describe('ordinalRegression', () => {
  test('with two levels is the binary logit with the sign of its threshold turned', () => {
    const random = randomGenerator(41);
    const x = Float64Array.from({ length: 200 }, () => random.normal());
    const y = x.map((value) => Number(value + 1.5 * random.normal() > 0));
    const columns = [{ name: 'x', values: x }];
    const logit = binaryLogit({ outcome: { name: 'y', values: y }, columns });
    const ordinal = ordinalRegression({ outcomeName: 'y', outcome: y, levels: ['no', 'yes'], columns });
    if (logit.kind !== 'answer' || ordinal.kind !== 'answer') throw new Error('refused');
    expect(ordinal.terms[0]?.coefficient).toBeCloseTo(logit.terms[1]?.coefficient ?? 0, 10);
    expect(ordinal.thresholds[0]?.coefficient).toBeCloseTo(-(logit.terms[0]?.coefficient ?? 0), 10);
    expect(ordinal.terms[0]?.standardError).toBeCloseTo(logit.terms[1]?.standardError ?? 0, 9);
    expect(ordinal.logLikelihood).toBeCloseTo(logit.logLikelihood, 9);
  });

  test.each(['logistic', 'probit', 'cloglog'] as const)(
    'recovers the coefficient of a simulated %s world',
    (link) => {
      const random = randomGenerator(42);
      const latent = {
        logistic: () => Math.log(1 / random.uniform() - 1),
        probit: () => random.normal(),
        cloglog: () => Math.log(-Math.log(1 - random.uniform())),
      }[link];
      const x = Float64Array.from({ length: 3000 }, () => random.normal());
      const outcome = x.map((value) => {
        const noise = latent();
        return Number(noise > -1 - 0.8 * value) + Number(noise > 0.5 - 0.8 * value);
      });
      const fit = ordinalRegression({
        outcomeName: 'y',
        outcome,
        levels: ['low', 'middle', 'high'],
        columns: [{ name: 'x', values: x }],
        link,
      });
      if (fit.kind !== 'answer') throw new Error(fit.reason);
      const [term] = fit.terms;
      expect(Math.abs((term?.coefficient ?? 0) - 0.8)).toBeLessThan(4 * (term?.standardError ?? 0));
      expect(fit.gradient).toBeLessThan(1e-7);
      for (let row = 0; row < 5; row++) {
        const sum = [0, 1, 2].reduce((total, level) => total + (fit.probabilities[row * 3 + level] ?? 0), 0);
        expect(sum).toBeCloseTo(1, 14);
      }
    },
  );

  test('refuses one level, names it, and takes no level that is not listed', () => {
    const columns = [{ name: 'x', values: [1, 2, 3, 5] }];
    const given = { outcomeName: 'rating', levels: ['1', '2', '3'], columns };
    expect(ordinalRegression({ ...given, outcome: [1, 1, 1, 1] })).toMatchObject({
      reason: 'oneLevel',
      columns: ['rating'],
    });
    expect(() => ordinalRegression({ ...given, outcome: [0, 1, 2, 3] })).toThrow(/outOfRange.*"index":3/);
  });

  test('proves separation and names its column', () => {
    const given = { outcomeName: 'rating', levels: ['low', 'middle', 'high'] };
    const outcome = [0, 0, 0, 1, 1, 1, 2, 2, 2];
    const noise = { name: 'noise', values: [3, 1, 2, 2, 3, 1, 2, 1, 3] };
    const split = { name: 'split', values: [1, 2, 3, 4, 5, 6, 7, 8, 9] };
    expect(ordinalRegression({ ...given, outcome, columns: [split, noise] })).toMatchObject({
      reason: 'separation',
    });
    // Only those who never came back are in the lowest level.
    const never = { name: 'never', values: [1, 1, 0, 0, 0, 0, 0, 0, 0] };
    const result = ordinalRegression({
      ...given,
      outcome: [0, 0, 0, 1, 2, 1, 2, 1, 2],
      columns: [never, noise],
    });
    expect(result).toMatchObject({ reason: 'quasiSeparation', columns: ['never'] });
  });

  test('has the derivatives that the likelihood has, and a score of zero at its end', () => {
    const random = randomGenerator(43);
    const x = Float64Array.from({ length: 60 }, () => random.normal());
    const outcome = x.map((value) => Math.max(0, Math.min(2, Math.round(value + random.normal() + 1))));
    const columns = [{ name: 'x', values: x }];
    const fit = ordinalRegression({ outcomeName: 'y', outcome, levels: ['a', 'b', 'c'], columns });
    if (fit.kind !== 'answer') throw new Error(fit.reason);
    expect(fit.gradient).toBeLessThanOrEqual(1e-10);
    for (const link of ordinalLinks) {
      const design = designMatrix(columns, 60);
      const rows = { levels: Int32Array.from(outcome), levelCount: 3, design, link: linkFunctions[link] };
      expectDerivatives((parameters) => ordinalState(rows, parameters), Float64Array.of(-0.8, 0.7, 0.4));
    }
  });
});
