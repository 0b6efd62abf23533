import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer } from '../../testing/answer.ts';
import { nile } from '../../testing/published-data.ts';
import { controlledSeries, denseLogDensity } from '../../testing/simulated-series.ts';
import { stateModel } from './state-model.ts';
import { smoothStates } from './state-smoother.ts';
import { structuralLikelihood, structuralSeries } from './structural-series.ts';

const rowsOf = (values: ArrayLike<number>, before = values.length) => ({
  outcome: { name: 'y', values },
  controls: [],
  before,
});

describe('structuralSeries', () => {
  test('finds the published variances of the Nile: 15,099 and 1,469.1 (Durbin & Koopman 2012, §2.10)', () => {
    const fit = answer(structuralSeries(rowsOf(nile)));
    expect(Math.abs(fit.variances.irregular - 15_099)).toBeLessThan(1);
    expect(Math.abs(fit.variances.level - 1469.1)).toBeLessThan(0.5);
    expect(fit.effect).toBeUndefined();
    expect(fit.aic).toBeCloseTo(6 - 2 * fit.logLikelihood, 9);
  });

  test('has the likelihood of the differences, which do not know where the level began', () => {
    const variances = { irregular: 2, level: 0.5 };
    const values = [3, 4, 2.5, 6, 5, 5.5, 4];
    const differences = values.slice(1).map((value, at) => value - (values[at] ?? 0));
    const dense = denseLogDensity(differences, (i, j) => (i === j ? 4.5 : Math.abs(i - j) === 1 ? -2 : 0));
    const exact = structuralLikelihood(rowsOf(values), {}, { variances, coefficients: [] });
    expect(exact).toBeCloseTo(dense - Math.log(2 * Math.PI) / 2, 11);
    const large = structuralLikelihood(
      rowsOf(values),
      {},
      {
        variances,
        coefficients: [],
        beginning: { largeVariance: 1e9 },
      },
    );
    expect(large).toBeCloseTo(dense, 6);
  });

  test('counts a season as its sums over a full turn do', () => {
    const season = 4;
    const variances = { irregular: 1, level: 0, season: 0.3 };
    const values = [5, 1, 3, 7, 4, 2, 3.5, 6, 5.5, 0.5, 3, 8];
    // With a level that stands still, the fourth difference leaves noise and the season's steps only.
    const steps = values.slice(season).map((value, at) => value - (values[at] ?? 0));
    const forms = steps.map((_, at) => ({ noise: [at + season, at], at }));
    const covariance = (i: number, j: number): number => {
      const [a, b] = [forms[i], forms[j]];
      if (a === undefined || b === undefined) return 0;
      const noise =
        Number(a.noise[0] === b.noise[0]) +
        Number(a.noise[1] === b.noise[1]) -
        Number(a.noise[0] === b.noise[1]) -
        Number(a.noise[1] === b.noise[0]);
      // s_{t+4} − s_t = w_{t+4} − w_{t+3}, since any four in a row sum to a step.
      const drift = 2 * Number(i === j) - Number(Math.abs(i - j) === 1);
      return noise + variances.season * drift;
    };
    // The fourth differences see neither level nor season's beginning: equal up to a constant that no value changes.
    const shifted = values.map((value, at) => value + (at === 6 ? 1.5 : 0));
    const shiftedSteps = shifted.slice(season).map((value, at) => value - (shifted[at] ?? 0));
    const at = { variances, coefficients: [] };
    const [first, second] = [values, shifted].map((own) =>
      Number(structuralLikelihood(rowsOf(own), { season }, at)),
    );
    const dense = denseLogDensity(shiftedSteps, covariance) - denseLogDensity(steps, covariance);
    expect((second ?? 0) - (first ?? 0)).toBeCloseTo(dense, 9);
  });

  test('gives the joint deviation of a sum, and the effect of what it measured', () => {
    const values = [...nile];
    const fit = answer(structuralSeries(rowsOf(values, 90)));
    const { covariance, cumulativeDeviations, deviations, mean } = fit.forecast;
    const whole = covariance.reduce((sum, value) => sum + value, 0);
    expect(cumulativeDeviations.at(-1)).toBeCloseTo(Math.sqrt(whole), 8);
    const apart = Math.sqrt(deviations.reduce((sum, value) => sum + value * value, 0));
    expect(cumulativeDeviations.at(-1) ?? 0).toBeGreaterThan(1.5 * apart);
    const measured = values.slice(90).reduce((sum, value) => sum + value, 0);
    const expected = mean.reduce((sum, value) => sum + value, 0);
    expect(fit.effect?.cumulative.estimate).toBeCloseTo(measured - expected, 8);
  });

  test('takes a point that was not measured as a gap, not as a value', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 38 }), (seed, hole) => {
        const { outcome } = controlledSeries({ points: 40, controls: 0, drift: 0.4, season: 0 }, seed);
        const variances = { irregular: 1, level: 0.16 };
        const own = outcome.map((value, at) => (at === hole ? Number.NaN : value));
        const found = structuralLikelihood(rowsOf(own), {}, { variances, coefficients: [] });
        const left = Array.from(outcome.keys()).filter((at) => at !== hole);
        const dense = denseLogDensity(
          left.slice(1).map((at, k) => (outcome[at] ?? 0) - (outcome[left[k] ?? 0] ?? 0)),
          (i, j) => {
            const width = (left[i + 1] ?? 0) - (left[i] ?? 0);
            return i === j ? 2 + 0.16 * width : Math.abs(i - j) === 1 ? -1 : 0;
          },
        );
        expect(Number(found)).toBeCloseTo(dense - Math.log(2 * Math.PI) / 2, 8);
      }),
      { numRuns: 20, seed: 9 },
    );
  });

  test('smooths a level alike from both ends', () => {
    const model = stateModel({}, { irregular: 2, level: 0.4 });
    const values = Float64Array.from(nile.slice(0, 30), (value) => value / 100);
    const forward = smoothStates(model, values).map((state) => state[0] ?? 0);
    const backward = smoothStates(model, values.toReversed()).map((state) => state[0] ?? 0);
    backward.reverse().forEach((value, at) => {
      expect(value).toBeCloseTo(forward[at] ?? 0, 9);
    });
  });

  test('refuses a series that is too short, controls that say the same, and a season of one', () => {
    expect(structuralSeries(rowsOf([1, 2, 3]))).toMatchObject({ reason: 'tooFewRows' });
    const control = { name: 'a', values: nile.map((value) => value + 1) };
    const twins = { ...rowsOf(nile), controls: [control, { ...control, name: 'b' }] };
    expect(structuralSeries(twins)).toMatchObject({ reason: 'notPositiveDefinite' });
    expect(structuralSeries(rowsOf(new Float64Array(20).fill(3)))).toMatchObject({
      reason: 'constantOutcome',
    });
    expect(() => structuralSeries(rowsOf(nile), { season: 1 })).toThrow(/outOfRange/);
  });
});
