import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { answer } from '../testing/answer.ts';
import { attributeChart } from './attribute-chart.ts';
import { individualsCharts } from './individuals-chart.ts';
import { runRules } from './run-rules.ts';
import { subgroupCharts } from './subgroup-charts.ts';
import { cusumChart, ewmaChart } from './weighted-charts.ts';

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
