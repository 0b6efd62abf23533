import { describe, expect, test } from 'vitest';
import { answer } from '../../testing/answer.ts';
import { effectsColumns, effectsPresent, effectsTitle, expectEffects } from '../../testing/golden-effects.ts';
import { autoregressiveSeries } from '../../testing/simulated-series.ts';
import { durbinWatson } from './durbin-watson.ts';
import { interruptedCounts } from './interrupted-counts.ts';
import { neweyWest } from './newey-west.ts';
import { quadraticTail } from './quadratic-tail.ts';
import { segmentedDesign } from './segmented-design.ts';
import { autocorrelations, breuschGodfrey, ljungBox } from './serial-correlation.ts';

describe('quadraticTail', () => {
  test('knows the tails that have a formula', () => {
    expect(quadraticTail([1, -1, 2, -2])).toBeCloseTo(0.5, 8);
    // P(z₁² + z₂² < 2 z₃²) = E[1 − exp(−z₃²)] = 1 − 1/√3
    expect(quadraticTail([1, 1, -2])).toBeCloseTo(1 - 1 / Math.sqrt(3), 6);
    expect(quadraticTail([1, 2, 3, 1, 2, 3])).toBeCloseTo(0, 8);
    expect(quadraticTail([])).toBe(0.5);
  });
});

describe('tests of correlation over time', () => {
  test('by hand: 1 … 5', () => {
    expect(Array.from(autocorrelations([1, 2, 3, 4, 5], 2))).toEqual([0.4, -0.1]);
    expect(ljungBox([1, 2, 3, 4, 5], 1).statistic).toBeCloseTo((5 * 7 * 0.16) / 4, 12);
    expect(Array.from(autocorrelations([2, 2, 2], 2))).toEqual([0, 0]);
    expect(() => ljungBox([1, 2, 3], 3)).toThrow(/outOfRange/);
    expect(() => ljungBox([1, 2, 3, 4], 2, { fitted: 2 })).toThrow(/outOfRange/);
  });

  test('see a correlated series and leave an independent one alone; the two ways of Durbin–Watson agree', () => {
    const rows = (points: number, phi: number) => ({
      outcome: { name: 'y', values: autoregressiveSeries(points, phi, 21) },
      columns: [{ name: 'time', values: Array.from({ length: points }, (_, at) => at) }],
    });
    expect(answer(durbinWatson(rows(90, 0.6))).positive).toBeLessThan(1e-4);
    expect(answer(durbinWatson(rows(90, 0))).p).toBeGreaterThan(0.05);
    expect(answer(breuschGodfrey(rows(90, 0.6), 2)).p).toBeLessThan(1e-3);
    const [exact, near] = [99, 100].map((points) => answer(durbinWatson(rows(points, 0.15))));
    expect(exact?.exact).toBe(true);
    expect(near?.exact).toBe(false);
    expect(Math.abs((exact?.p ?? 0) - (near?.p ?? 0))).toBeLessThan(0.05);
  });

  test.skipIf(!effectsPresent)(effectsTitle('agree with sandwich and lmtest'), () => {
    const { time = [], y = [] } = effectsColumns('cx_wait_weekly.csv');
    const { columns } = segmentedDesign(time.map(Number), { lastBefore: 44 });
    const rows = { outcome: { name: 'y', values: y.map(Number) }, columns };
    const watson = answer(durbinWatson(rows));
    const automatic = answer(neweyWest(rows, { lag: 'automatic' }));
    expectEffects('its_cx_wait', {
      'residual_checks.durbin_watson': watson.statistic,
      'residual_checks.dw_p_two_sided': watson.p,
      'residual_checks.breusch_godfrey4': answer(breuschGodfrey(rows, 4)).statistic,
      'newey_west_auto_lag.bandwidth_andrews_like': automatic.bandwidth,
      'newey_west_auto_lag.lag_floor': automatic.lag,
    });
  });
});

describe('interruptedCounts', () => {
  test('without a trend is the ratio of the rates, the spread of the counts counted', () => {
    const outcome = [10, 14, 12, 20, 28, 24];
    const exposure = [1, 1, 1, 2, 2, 2];
    const input = { outcome, exposure, times: [1, 2, 3, 4, 5, 6], lastBefore: 3, trend: false };
    const found = answer(interruptedCounts(input));
    expect(found.level.ratio).toBeCloseTo(1, 12);
    expect(found.difference.estimate).toBeCloseTo(0, 9);
    // Σ (y − μ)² / μ = (4 + 4) / 12 + (16 + 16) / 24, four degrees of freedom
    expect(found.dispersion).toBeCloseTo(0.5, 12);
    const twice = answer(interruptedCounts({ ...input, exposure: [1, 1, 1, 1, 1, 1] }));
    expect(twice.level.ratio).toBeCloseTo(2, 12);
    expect(twice.difference.estimate).toBeCloseTo(36, 9);
    expect(() => interruptedCounts({ ...input, exposure: [0, 1, 1, 1, 1, 1] })).toThrow(/outOfRange/);
  });
});
