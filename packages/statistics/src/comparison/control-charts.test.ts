import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import {
  type EffectValues,
  effectsColumns,
  effectsPresent,
  effectsTitle,
  expectEffects,
} from '../testing/golden-effects.ts';
import { type AttributeKind, attributeChart } from './attribute-chart.ts';
import type { ControlChart } from './control-chart.ts';
import { individualsCharts } from './individuals-chart.ts';
import { runRules } from './run-rules.ts';
import { subgroupCharts } from './subgroup-charts.ts';
import { cusumChart, ewmaChart } from './weighted-charts.ts';

function answer<T extends { readonly kind: string }>(result: T): Extract<T, { kind: 'answer' }> {
  if (isAnswer(result)) return result;
  throw new Error(JSON.stringify(result));
}

function isAnswer<T extends { readonly kind: string }>(result: T): result is Extract<T, { kind: 'answer' }> {
  return result.kind === 'answer';
}

describe('control charts', () => {
  test('X̄–R and I–MR as on paper', () => {
    const { averages, spreads, sigma } = answer(
      subgroupCharts([
        [1, 3],
        [2, 4],
        [3, 5],
      ]),
    );
    expect(sigma).toBeCloseTo(2 / 1.128, 12);
    expect(averages.center).toBe(3);
    expect(averages.upper[0]).toBeCloseTo(3 + (3 * 2) / 1.128 / Math.SQRT2, 12);
    expect(spreads.lower[0]).toBe(0);
    const single = answer(individualsCharts([10, 12, 11, 13]));
    expect(single.individuals.upper[0]).toBeCloseTo(11.5 + (2.66 * 5) / 3, 12);
    expect(single.movingRanges.center).toBeCloseTo(5 / 3, 12);
  });

  test('only calibration points set the limits', () => {
    const values = [10, 12, 11, 13, 40];
    const chart = answer(individualsCharts(values, { calibration: 4 })).individuals;
    expect(chart.center).toBe(11.5);
    expect(chart.above).toEqual([4]);
  });

  test('EWMA with λ = 1 is the plain chart, CUSUM finds a shift of one standard error', () => {
    const values = [0, 4, -4, 1];
    const chart = ewmaChart(values, { center: 0, error: 1 }, { lambda: 1 });
    expect([...chart.statistics]).toEqual(values);
    expect([chart.above, chart.below]).toEqual([[1], [2]]);
    const shifted = cusumChart(new Float64Array(12).fill(1), { center: 0, error: 1 });
    expect(shifted.above).toEqual([10, 11]);
    expect(shifted.below).toEqual([]);
  });

  test('each run rule marks the point that completes its pattern', () => {
    const rules = (z: number[]): ReturnType<typeof runRules> =>
      runRules({ statistics: Float64Array.from(z), center: 0, errors: new Float64Array(z.length).fill(1) });
    expect(rules([0, 3.1]).beyond).toEqual([1]);
    expect(rules(Array.from({ length: 10 }, () => 0.5)).sameSide).toEqual([8, 9]);
    expect(rules([0, 0.1, 0.2, 0.3, 0.4, 0.5]).trend).toEqual([5]);
    expect(rules(Array.from({ length: 14 }, (_, at) => (at % 2) - 0.5)).alternating).toEqual([13]);
    expect(rules([2.5, 0, 2.5, -2.5, 0]).twoOfThree).toEqual([2]);
    expect(rules([1.5, 1.5, 0, 1.5, 1.5]).fourOfFive).toEqual([4]);
    expect(rules(Array.from({ length: 15 }, (_, at) => (at % 3) / 4 - 0.25)).hugging).toEqual([14]);
    expect(rules(Array.from({ length: 8 }, (_, at) => (at % 2 ? 1.5 : -1.5))).mixture).toEqual([7]);
  });

  test('plain limits alarm at large noisy samples, Laney’s do not', () => {
    const random = randomGenerator(3);
    const sizes = new Float64Array(60).fill(20_000);
    const counts = sizes.map((size) => Math.round(size * (0.3 + 0.02 * random.normal())));
    const plain = answer(attributeChart('p', { counts, sizes }));
    const laney = answer(attributeChart('p', { counts, sizes }, { laney: true }));
    expect(plain.above.length + plain.below.length).toBeGreaterThan(20);
    expect(laney.above.length + laney.below.length).toBeLessThan(3);
    expect(laney.overdispersion).toBeGreaterThan(4);
  });

  test('a steady process alarms about once in 370 points', () => {
    const random = randomGenerator(12);
    const values = Float64Array.from({ length: 40_000 }, () => random.normal());
    const { above, below } = answer(individualsCharts(values)).individuals;
    expect(above.length + below.length).toBeGreaterThan(70);
    expect(above.length + below.length).toBeLessThan(150);
  });

  test('refuses what cannot be charted', () => {
    expect(individualsCharts([1])).toMatchObject({ reason: 'tooFewRows' });
    expect(individualsCharts([1, 1, 1])).toMatchObject({ reason: 'noVariation' });
    expect(
      subgroupCharts([
        [1, 1],
        [2, 2],
      ]),
    ).toMatchObject({ reason: 'noVariation' });
    expect(() => subgroupCharts([[1]])).toThrow(/outOfRange/);
    expect(() => subgroupCharts([Array.from({ length: 26 }, (_, at) => at)])).toThrow(/outOfRange/);
    expect(attributeChart('p', { counts: [0, 0], sizes: [5, 5] })).toMatchObject({ reason: 'noVariation' });
    expect(() => attributeChart('p', { counts: [6], sizes: [5] })).toThrow(/outOfRange/);
    expect(() => attributeChart('np', { counts: [1, 1], sizes: [5, 6] })).toThrow(/outOfRange/);
    expect(() => attributeChart('u', { counts: [], sizes: [] })).toThrow(/empty/);
    expect(() => ewmaChart([1], { center: 0, error: 0 })).toThrow(/outOfRange/);
  });
});

describe.skipIf(!effectsPresent)(effectsTitle('against the references'), () => {
  const places = (list: readonly number[]): number[] => list.map((at) => at + 1);
  const chartTree = (chart: ControlChart): { [name: string]: EffectValues } => ({
    statistics: [...chart.statistics],
    center: chart.center,
    lcl: [...chart.lower],
    ucl: [...chart.upper],
    beyond_limits: [...places(chart.above), ...places(chart.below)],
    violating_runs_7: places(runRules(chart, { sameSide: 7 }).sameSide),
  });
  const rulesTree = (chart: ControlChart): EffectValues => {
    const rules = runRules(chart);
    return {
      r1_beyond_3s: places(rules.beyond),
      r2_nine_same_side: places(rules.sameSide),
      r2b_eight_same_side: places(runRules(chart, { sameSide: 8 }).sameSide),
      r3_six_trend: places(rules.trend),
      r4_fourteen_alternating: places(rules.alternating),
      r5_two_of_three_2s: places(rules.twoOfThree),
      r6_four_of_five_1s: places(rules.fourOfFive),
      r7_fifteen_within_1s: places(rules.hugging),
      r8_eight_outside_1s: places(rules.mixture),
    };
  };
  const numbersOf = (file: string, name: string): number[] => (effectsColumns(file)[name] ?? []).map(Number);

  test('piston rings: averages, ranges, deviations, rules, EWMA and CUSUM', () => {
    const samples = numbersOf('pistonrings.csv', 'sample');
    const diameters = numbersOf('pistonrings.csv', 'diameter');
    const subgroups = [...new Set(samples)].map((sample) =>
      diameters.filter((_, row) => samples[row] === sample),
    );
    const range = answer(subgroupCharts(subgroups, { calibration: 25 }));
    const deviation = answer(subgroupCharts(subgroups, { calibration: 25, spread: 'deviation' }));
    const target = { center: range.averages.center, error: range.sigma / Math.sqrt(5) };
    const ewma = ewmaChart(range.averages.statistics.slice(0, 25), target);
    const cusum = cusumChart(range.averages.statistics, target);
    const compared = expectEffects('spc_pistonrings', {
      xbar_sd_from_R: { ...chartTree(range.averages), sigma: range.sigma },
      xbar_sd_UWAVE_SD: { ...chartTree(deviation.averages), sigma: deviation.sigma },
      R: { ...chartTree(range.spreads), sigma: range.sigma },
      S: { ...chartTree(deviation.spreads), sigma: deviation.sigma },
      rules_xbar: rulesTree(range.averages),
      'ewma_0.2_3.ewma': [...ewma.statistics],
      'ewma_0.2_3.lcl': [...ewma.lower],
      'ewma_0.2_3.ucl': [...ewma.upper],
      'ewma_0.2_3.violations': [...places(ewma.above), ...places(ewma.below)],
      'cusum_5_0.5.pos': [...cusum.upward],
      'cusum_5_0.5.neg': [...cusum.downward],
      'cusum_5_0.5.violations_upper': places(cusum.above),
      'cusum_5_0.5.violations_lower': places(cusum.below),
    });
    expect(compared).toBeGreaterThan(650);
  });

  test('boiler: single values, moving ranges, EWMA and CUSUM', () => {
    const values = numbersOf('boiler_t1.csv', 'y');
    const { individuals, movingRanges, sigma } = answer(individualsCharts(values));
    const target = { center: individuals.center, error: sigma };
    const ewma = ewmaChart(values, target, { limits: 2.7 });
    const cusum = cusumChart(values, target);
    const compared = expectEffects('spc_xmr_boiler', {
      'xmr.center': individuals.center,
      'xmr.mean_moving_range': movingRanges.center,
      'xmr.sigma_mr_over_1_128': sigma,
      'xmr.lcl': individuals.lower[0],
      'xmr.ucl': individuals.upper[0],
      'xmr.mr_ucl': movingRanges.upper[0],
      'xmr.median_mr_sigma': answer(individualsCharts(values, { typical: 'median' })).sigma,
      'xmr.moving_ranges': [...movingRanges.statistics],
      'xmr.rules': rulesTree(individuals),
      // Counted there by the later of the two values.
      'xmr.mr_beyond': movingRanges.above.map((at) => at + 2),
      'ewma.ewma': [...ewma.statistics],
      'ewma.lcl': [...ewma.lower],
      'ewma.ucl': [...ewma.upper],
      'ewma.violations': [...ewma.above, ...ewma.below].sort((a, b) => a - b).map((at) => at + 1),
      'cusum.pos': [...cusum.upward],
      'cusum.neg': [...cusum.downward],
      'cusum.violations_upper': places(cusum.above),
      'cusum.violations_lower': places(cusum.below),
    });
    expect(compared).toBeGreaterThan(160);
  });

  test('orange juice, circuits and cloth: p, np, c, u and Laney', () => {
    const chart = (kind: AttributeKind, file: string, name: string, calibration?: number): EffectValues => {
      const sizes = numbersOf(file, 'size');
      const given = { counts: numbersOf(file, name), sizes };
      return chartTree(answer(attributeChart(kind, given, calibration === undefined ? {} : { calibration })));
    };
    const laney = (kind: AttributeKind, file: string, name: string): EffectValues => {
      const given = { counts: numbersOf(file, name), sizes: numbersOf(file, 'size') };
      const [wide, plain] = [true, false].map((on) => answer(attributeChart(kind, given, { laney: on })));
      if (wide === undefined || plain === undefined) return null;
      return {
        center: wide.center,
        sigma_z: wide.overdispersion,
        lcl: [...wide.lower],
        ucl: [...wide.upper],
        lcl_shewhart: [...plain.lower],
        ucl_shewhart: [...plain.upper],
        beyond_laney: [...wide.above, ...wide.below].sort((a, b) => a - b).map((at) => at + 1),
        beyond_shewhart: [...plain.above, ...plain.below].sort((a, b) => a - b).map((at) => at + 1),
      };
    };
    const fields = ['statistics', 'center', 'lcl', 'ucl', 'beyond_limits', 'violating_runs_7'];
    const under = (path: string, tree: EffectValues): [string, EffectValues][] =>
      fields.map((name) => [
        `${path}.${name}`,
        typeof tree === 'object' && tree !== null ? Reflect.get(tree, name) : null,
      ]);
    const juice = expectEffects('spc_orangejuice', {
      ...Object.fromEntries(under('p', chart('p', 'orangejuice.csv', 'D', 30))),
      ...Object.fromEntries(under('np', chart('np', 'orangejuice.csv', 'D', 30))),
      laney_p_all: laney('p', 'orangejuice.csv', 'D'),
    });
    const circuit = expectEffects('spc_circuit', {
      ...Object.fromEntries(under('c', chart('c', 'circuit.csv', 'x', 26))),
      ...Object.fromEntries(under('u', chart('u', 'circuit.csv', 'x', 26))),
      laney_u_all: laney('u', 'circuit.csv', 'x'),
    });
    const cloth = expectEffects('spc_dyedcloth', {
      ...Object.fromEntries(under('u', chart('u', 'dyedcloth.csv', 'x'))),
      laney_u: laney('u', 'dyedcloth.csv', 'x'),
    });
    expect(juice + circuit + cloth).toBeGreaterThan(1000);
  });
});
