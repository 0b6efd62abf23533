import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../random/random-generator.ts';
import { StatisticsError } from '../statistics-error.ts';
import { vaccineTrials } from '../testing/vaccine-trials.ts';
import { heterogeneity } from './heterogeneity.ts';

/** R's InsectSprays (Beall 1942). */
const sprays = [
  [10, 7, 20, 14, 14, 12, 10, 23, 17, 20, 14, 13],
  [11, 17, 21, 11, 16, 14, 17, 17, 19, 21, 7, 13],
  [0, 1, 7, 2, 3, 1, 2, 1, 3, 0, 1, 4],
  [3, 5, 12, 6, 4, 3, 5, 5, 5, 5, 2, 4],
  [3, 5, 3, 5, 3, 6, 1, 1, 3, 2, 6, 4],
  [11, 9, 15, 22, 15, 16, 13, 10, 26, 26, 24, 13],
];

function summary(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(square / (values.length - 1) / values.length) };
}

describe('heterogeneity', () => {
  test('gives Q 152.2330 and I² 92.12 % of the 13 vaccine trials (Viechtbauer 2010, J. Stat. Softw. 36(3))', () => {
    const ratios = vaccineTrials.map(([a, b, c, d]) => Math.log(a / (a + b) / (c / (c + d))));
    const errors = vaccineTrials.map(([a, b, c, d]) => Math.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)));
    const found = heterogeneity(ratios, errors);
    expect(found.q).toBeCloseTo(152.233, 3);
    expect(found.i2).toBeCloseTo(0.9212, 4);
    expect(found.degrees).toBe(12);
    expect(found.common).toBeCloseTo(-0.4303, 4);
    expect(found.welch.p).toBe(found.chiSquareP);
  });

  test("gives Welch's F 36.065 on 30.043 degrees of freedom of the insect sprays (R's oneway.test)", () => {
    const groups = sprays.map(summary);
    const { welch } = heterogeneity(
      groups.map(({ mean }) => mean),
      groups.map(({ error }) => error),
      groups.map(() => 11),
    );
    expect(welch.f).toBeCloseTo(36.065, 3);
    expect(welch.residualDegrees).toBeCloseTo(30.043, 3);
    expect(welch.p / 7.999e-12).toBeCloseTo(1, 3);
  });

  test('rejects 5 % of true nulls with four groups of six and unequal errors, where the χ² rejects more', () => {
    const random = randomGenerator(5);
    let [rejected, plain] = [0, 0];
    const worlds = 4000;
    for (let world = 0; world < worlds; world++) {
      const groups = [1, 2, 1, 3].map((spread) =>
        summary(Array.from({ length: 6 }, () => spread * random.normal())),
      );
      const found = heterogeneity(
        groups.map(({ mean }) => mean),
        groups.map(({ error }) => error),
        groups.map(() => 5),
      );
      if (found.welch.p < 0.05) rejected++;
      if (found.chiSquareP < 0.05) plain++;
    }
    // Monte-Carlo error of the share: 0.0034.
    expect(rejected / worlds).toBeGreaterThan(0.04);
    expect(rejected / worlds).toBeLessThan(0.066);
    expect(plain / worlds).toBeGreaterThan(0.1);
  });

  test('refuses one group, an error of zero and lengths that differ', () => {
    expect(() => heterogeneity([1], [1])).toThrow(StatisticsError);
    expect(() => heterogeneity([1, 2], [1, 0])).toThrow(StatisticsError);
    expect(() => heterogeneity([1, 2], [1])).toThrow(StatisticsError);
  });
});
