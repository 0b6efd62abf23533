import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { afterlife } from '../testing/published-data.ts';
import { expectClose, expectDerivatives, expectReference } from '../testing/references.ts';
import { binaryLogit } from './binary-logit.ts';
import { designMatrix } from './design-matrix.ts';
import { type MultinomialLogit, multinomialLogit } from './multinomial-logit.ts';
import { multinomialState } from './multinomial-state.ts';
import type { LevelInput } from './read-levels.ts';
import { withConstant } from './unscale.ts';

const belief = {
  outcomeName: 'belief',
  outcome: afterlife.level,
  levels: ['no', 'undecided', 'yes'],
  columns: [
    { name: 'female', values: afterlife.female },
    { name: 'white', values: afterlife.white },
  ],
  weights: afterlife.people,
};

function fitOf(given: LevelInput): MultinomialLogit {
  const fit = multinomialLogit(given);
  if (fit.kind !== 'answer') throw new Error(JSON.stringify(fit));
  return fit;
}

const coefficients = (fit: MultinomialLogit): number[] =>
  fit.equations.flatMap(({ terms }) => terms.map(({ coefficient }) => coefficient));

describe('multinomialLogit', () => {
  test('of a 2 × 3 table gives the log odds ratios, with the textbook error', () => {
    const fit = fitOf({
      outcomeName: 'y',
      outcome: [0, 1, 2, 0, 1, 2],
      levels: ['a', 'b', 'c'],
      columns: [{ name: 'x', values: [0, 0, 0, 1, 1, 1] }],
      weights: [10, 20, 30, 30, 15, 5],
    });
    expectClose(coefficients(fit), [2, (10 * 15) / (20 * 30), 3, (10 * 5) / (30 * 30)].map(Math.log), 1e-11);
    const error = Math.sqrt(1 / 10 + 1 / 20 + 1 / 30 + 1 / 15);
    expect(fit.equations[0]?.terms[1]?.standardError).toBeCloseTo(error, 11);
    expect(fit.probabilities[0]).toBeCloseTo(10 / 60, 12);
  });

  test('agrees with the printed table of beliefs (Agresti 1996, table 8.4) and with R', () => {
    const fit = fitOf(belief);
    const [undecided, yes] = fit.equations;
    expect(yes?.terms.map(({ coefficient }) => coefficient.toFixed(3))).toEqual(['0.883', '0.419', '0.342']);
    expect(undecided?.terms.map(({ coefficient }) => coefficient.toFixed(3))).toEqual([
      '-0.758',
      '0.105',
      '0.271',
    ]);
    // R's nnet stops by its quasi-Newton rule some digits earlier.
    expectReference('afterlife.coefficients', coefficients(fit), 2e-5);
    const errors = fit.equations.flatMap(({ terms }) => terms.map(({ standardError }) => standardError));
    expectReference('afterlife.errors', errors, 2e-5);
    expectReference('afterlife.fit', [fit.logLikelihood, fit.aic], 1e-9);
    expect(fit.gradient).toBeLessThan(1e-10);
  });

  test('with two levels is the binary logit, and the choice of reference does not change the probabilities', () => {
    const random = (seed: number) => randomGenerator(seed);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { normal, integer } = random(seed);
        const x = Float64Array.from({ length: 80 }, () => normal());
        const outcome = x.map((value) => (value + 2 * normal() > 0 ? 1 + integer(2) : 0));
        const columns = [{ name: 'x', values: x }];
        const given = { outcomeName: 'y', outcome, levels: ['a', 'b', 'c'], columns };
        const fit = multinomialLogit(given);
        const turned = multinomialLogit({ ...given, outcome: outcome.map((level) => 2 - level) });
        if (fit.kind !== 'answer' || turned.kind !== 'answer') return;
        for (let row = 0; row < 80; row++)
          expect(turned.probabilities[row * 3]).toBeCloseTo(fit.probabilities[row * 3 + 2] ?? 0, 8);
        const y = outcome.map((level) => Math.min(1, level));
        const two = multinomialLogit({ ...given, outcome: y, levels: ['a', 'b'] });
        const logit = binaryLogit({ outcome: { name: 'y', values: y }, columns });
        if (two.kind !== 'answer' || logit.kind !== 'answer') return;
        expectClose(
          coefficients(two),
          logit.terms.map(({ coefficient }) => coefficient),
          1e-8,
        );
        expect(two.logLikelihood).toBeCloseTo(logit.logLikelihood, 9);
      }),
      { numRuns: 25, seed: 64 },
    );
  });

  test('has the derivatives that the likelihood has', () => {
    const design = designMatrix(belief.columns, 12, belief.weights);
    const rows = {
      levels: Int32Array.from(belief.outcome),
      levelCount: 3,
      values: withConstant(design),
      width: 3,
      design,
    };
    const at = Float64Array.of(-0.5, 0.2, 0.1, 0.9, -0.3, 0.4);
    expectDerivatives((parameters) => multinomialState(rows, parameters), at);
  });

  test('names the column that separates a level, refuses one level and leaves out levels without rows', () => {
    const outcome = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2];
    const split = { name: 'split', values: [1, 2, 3, 1, 2, 3, 8, 9, 8, 9] };
    const noise = { name: 'noise', values: [1, 3, 2, 2, 1, 3, 2, 1, 3, 2] };
    const given = { outcomeName: 'y', levels: ['a', 'b', 'c'], columns: [split, noise] };
    const result = multinomialLogit({ ...given, outcome });
    expect(result).toMatchObject({ reason: 'quasiSeparation', columns: expect.arrayContaining(['split']) });
    expect(multinomialLogit({ ...given, outcome: outcome.map(() => 1) })).toMatchObject({
      reason: 'oneLevel',
    });
    const fit = fitOf({ ...belief, levels: ['no', 'undecided', 'yes', 'no answer'] });
    expect(fit.levels).toEqual(['no', 'undecided', 'yes']);
    expect(() => multinomialLogit({ ...given, outcome: [0, 1, 2, 3, 0, 1, 2, 0, 1, 2] })).toThrow(
      /outOfRange/,
    );
  });
});
