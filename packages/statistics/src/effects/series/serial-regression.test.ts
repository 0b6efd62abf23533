import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer } from '../../testing/answer.ts';
import { effectsColumns, effectsPresent, effectsTitle, expectEffects } from '../../testing/golden-effects.ts';
import { expectClose } from '../../testing/references.ts';
import { autoregressiveSeries, denseLogDensity } from '../../testing/simulated-series.ts';
import { armaRegression } from './arma-regression.ts';
import { whiten } from './arma-whitening.ts';
import { interruptedSeries } from './interrupted-series.ts';
import { neweyWest } from './newey-west.ts';
import { placeboInterruptions } from './placebo-interruptions.ts';
import { segmentedDesign } from './segmented-design.ts';
import { serialRegression, seriesContrast } from './serial-regression.ts';

const times = (points: number): number[] => Array.from({ length: points }, (_, at) => at + 1);
/** Runs of the simulations: few in the ordinary tests, many on demand. */
const runs = Number(process.env['TOUCHSTONE_SIMULATION_RUNS'] ?? 300);

describe('segmentedDesign', () => {
  test('starts the level at the first point after the date and the slope one later', () => {
    const design = segmentedDesign([1, 2, 3, 4, 5, 6], {
      lastBefore: 3,
      slopeChange: true,
      seasonPeriod: 4,
    });
    expect(design.names).toEqual(['(Intercept)', 'time', 'level', 'slope_after', 'sin1', 'cos1', 'cos2']);
    expect(Array.from(design.columns[1]?.values ?? [])).toEqual([0, 0, 0, 1, 1, 1]);
    expect(Array.from(design.columns[2]?.values ?? [])).toEqual([0, 0, 0, 0, 1, 2]);
    expect(Array.from(design.effectAt(6))).toEqual([0, 0, 1, 2, 0, 0, 0]);
    expect(() => segmentedDesign([1, 2, 2], { lastBefore: 1 })).toThrow(/outOfRange/);
    expect(() => segmentedDesign([1, 2, 3], { lastBefore: 3 })).toThrow(/outOfRange/);
  });
});

describe('whiten', () => {
  test('is the Gaussian likelihood of the whole covariance, with gaps in time and with a moving average', () => {
    const values = autoregressiveSeries(7, 0.5, 3);
    const at = Float64Array.of(1, 2, 4, 5, 8, 9, 10);
    const byWhitening = (own: Float64Array, parameters: { phi: number; theta: number }): number => {
      const { columns, logDeterminant } = whiten([values], own, parameters);
      const square = (columns[0] ?? values).reduce((sum, value) => sum + value * value, 0);
      return -(values.length * Math.log(2 * Math.PI) + logDeterminant + square) / 2;
    };
    const gaps = denseLogDensity(values, (i, j) => 0.5 ** Math.abs((at[i] ?? 0) - (at[j] ?? 0)) / (1 - 0.25));
    expect(byWhitening(at, { phi: 0.5, theta: 0 })).toBeCloseTo(gaps, 11);
    const [phi, theta] = [0.6, -0.3];
    const first = (1 + 2 * phi * theta + theta ** 2) / (1 - phi ** 2);
    const second = ((1 + phi * theta) * (phi + theta)) / (1 - phi ** 2);
    const moving = denseLogDensity(values, (i, j) =>
      i === j ? first : second * phi ** (Math.abs(i - j) - 1),
    );
    expect(byWhitening(Float64Array.from(times(7)), { phi, theta })).toBeCloseTo(moving, 11);
  });
});

describe('serialRegression', () => {
  test.skipIf(!effectsPresent)(
    effectsTitle('agrees with nlme and the effective degrees of the reference'),
    () => {
      const { time = [], y = [] } = effectsColumns('cx_wait_weekly.csv');
      const given = { outcome: y.map(Number), times: time.map(Number), lastBefore: 44 };
      const found = answer(interruptedSeries(given));
      const ml = answer(interruptedSeries(given, { method: 'ML' }));
      const { fit, level } = found;
      const compared = expectEffects('its_cx_wait', {
        reml_ar1_effective_df: {
          phi: fit.phi,
          sigma2_innovation: fit.innovationVariance,
          level: level.estimate,
          se: level.standardError,
          df_effective: level.degrees,
          t: level.t,
          p: level.p,
          ci95: [level.low, level.high],
        },
        'gls_ar1_ml.loglik': ml.fit.logLikelihood,
        'gls_ar1_reml.loglik_reml': fit.logLikelihood,
      });
      expect(compared).toBe(11);
      expect(found.left?.p).toBeGreaterThan(0.01);
      const placebo = placeboInterruptions(given, level.t);
      expect(placebo.placebos).toHaveLength(29);
      expect(placebo.rankShare).toBeLessThan(0.1);
    },
  );

  test('is least squares where nothing is correlated, and does not see units', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: -0.3, max: 0.8, noNaN: true }), (seed, phi) => {
        const values = autoregressiveSeries(40, phi, seed);
        const given = { outcome: values, times: times(40), lastBefore: 25 };
        const found = answer(interruptedSeries(given));
        const other = answer(interruptedSeries({ ...given, outcome: values.map((value) => 5 - 3 * value) }));
        expect(other.fit.phi).toBeCloseTo(found.fit.phi, 5);
        expectClose([other.level.estimate], [-3 * found.level.estimate], 1e-5);
        expectClose([other.level.t], [-found.level.t], 1e-5);
        expect(found.level.degrees).toBeGreaterThanOrEqual(2);
        expect(found.level.degrees).toBeLessThanOrEqual(37);
        expect(found.cumulative.estimate).toBeCloseTo(15 * found.mean.estimate, 9);
        const [first] = found.pointwise;
        expect(first).toEqual(found.level);
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  test('agrees with the ARMA(1,0) likelihood, whose errors count φ as estimated', () => {
    const outcome = { name: 'y', values: autoregressiveSeries(60, 0.5, 8) };
    const ml = answer(serialRegression({ outcome, columns: [] }, { method: 'ML' }));
    const arma = answer(armaRegression({ outcome, columns: [] }, { movingAverage: false }));
    expect(arma.logLikelihood).toBeCloseTo(ml.logLikelihood, 8);
    expect(arma.terms[0]?.coefficient).toBeCloseTo(ml.phi, 5);
    expect(arma.terms[0]?.standardError).toBeCloseTo(ml.phiError, 2);
    expect(arma.terms[1]?.coefficient).toBeCloseTo(ml.coefficients[0] ?? 0, 5);
    const both = answer(armaRegression({ outcome, columns: [] }, { movingAverage: true }));
    expect(both.logLikelihood).toBeGreaterThanOrEqual(arma.logLikelihood - 1e-7);
  });

  test('leaves points out as gaps in time, not as neighbours', () => {
    const values = autoregressiveSeries(80, 0.8, 12);
    const kept = times(80).filter((time) => time % 3 !== 0);
    const outcome = { name: 'y', values: kept.map((time) => values[time - 1] ?? 0) };
    const fit = answer(serialRegression({ outcome, columns: [], times: kept }));
    const beside = answer(serialRegression({ outcome, columns: [] }));
    expect(Math.abs(fit.phi - 0.8)).toBeLessThan(0.15);
    expect(beside.phi).toBeLessThan(fit.phi);
    expect(() => armaRegression({ outcome, columns: [], times: kept }, { movingAverage: true })).toThrow(
      /outOfRange/,
    );
  });

  test('refuses what cannot be answered', () => {
    const outcome = { name: 'y', values: [1, 2, 3, 4, 5, 6] };
    expect(serialRegression({ outcome: { name: 'y', values: [1, 2] }, columns: [] })).toMatchObject({
      reason: 'tooFewRows',
    });
    const twin = { name: 'a', values: [1, 0, 1, 0, 1, 0] };
    expect(serialRegression({ outcome, columns: [twin, { ...twin, name: 'b' }] })).toMatchObject({
      reason: 'notPositiveDefinite',
    });
    expect(serialRegression({ outcome, columns: [{ name: 'time', values: times(6) }] })).toMatchObject({
      reason: 'constantOutcome',
    });
    const fit = answer(serialRegression({ outcome: { name: 'y', values: [1, 5, 2, 6, 3, 7] }, columns: [] }));
    expect(() => seriesContrast(fit, [1, 0])).toThrow(/lengthsDiffer/);
  });

  test('alarms in about 5 % of series without effect, where Newey–West does in about 16 %', () => {
    let honest = 0;
    let tooOften = 0;
    for (let run = 0; run < runs; run++) {
      const values = autoregressiveSeries(36, 0.4, 70_000 + run);
      const given = { outcome: values, times: times(36), lastBefore: 24, trend: false };
      const { level } = answer(interruptedSeries(given));
      honest += Number(level.low > 0 || level.high < 0);
      const { columns } = segmentedDesign(given.times, given);
      const robust = answer(neweyWest({ outcome: { name: 'y', values }, columns }, { lag: 3 }));
      const step = robust.terms[1];
      tooOften += Number((step?.low ?? 0) > 0 || (step?.high ?? 0) < 0);
    }
    // Three Monte-Carlo errors about 5 %, and well above it.
    const error = Math.sqrt((0.05 * 0.95) / runs);
    expect(honest / runs).toBeLessThan(0.05 + 3 * error);
    expect(honest / runs).toBeGreaterThan(0.05 - 3 * error);
    expect(tooOften / runs).toBeGreaterThan(0.11);
  });
});
