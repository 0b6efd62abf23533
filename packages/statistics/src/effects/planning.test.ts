import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anovaPower,
  anovaSampleSize,
  chiSquarePower,
  chiSquareSampleSize,
} from '../comparison/mean-power.ts';
import { sharePower, shareSampleSize } from '../comparison/share-power.ts';
import { crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { leastSquares } from '../regression/least-squares.ts';
import { clusterChangePower } from './cluster-change-power.ts';
import { interruptionPower } from './interruption-power.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { regressionToMean, worstUnit } from './regression-to-mean.ts';
import { repeatedMeasuresPower } from './repeated-measures-power.ts';

describe('regression to the mean', () => {
  test('the expected extreme of normal values is as tabled (Harter 1961): 2, 10, 100 values', () => {
    for (const [units, expected] of [
      [1, 0],
      [2, -0.56419],
      [10, -1.53875],
      [100, -2.50759],
    ] as const) {
      expect(worstUnit({ units, between: 1, within: 1 }).expectedMinimum).toBeCloseTo(expected, 5);
    }
  });

  test('units that are chosen low rise on their own by what is expected', () => {
    const random = randomGenerator(17);
    const spread = { mean: 75, between: 3, within: 4, cutoff: 71 };
    const { expectedGain, shareSelected } = regressionToMean(spread);
    let [gain, chosen] = [0, 0];
    const units = 40_000;
    for (let unit = 0; unit < units; unit++) {
      const level = 75 + 3 * random.normal();
      const [first, second] = [level + 4 * random.normal(), level + 4 * random.normal()];
      if (first >= 71) continue;
      chosen++;
      gain += second - first;
    }
    // Standard errors: 0.06 and 0.002.
    expect(Math.abs(gain / chosen - expectedGain)).toBeLessThan(0.2);
    expect(Math.abs(chosen / units - shareSelected)).toBeLessThan(0.008);
  });

  test('far cutoffs have a gain too, and no spread at all is refused', () => {
    const far = regressionToMean({ mean: 100, between: 1, within: 1, cutoff: 0 });
    expect(far.expectedGain).toBeGreaterThan(49.9);
    expect(far.expectedGain).toBeLessThan(50.1);
    expect(() => worstUnit({ units: 3, between: 0, within: 0 })).toThrow(/outOfRange/);
  });
});

describe('sizes', () => {
  test('meet the power they were asked for', () => {
    expect(anovaPower(0.25, { groups: 4, size: anovaSampleSize(0.25, { groups: 4 }) })).toBeCloseTo(0.8, 9);
    const count = chiSquareSampleSize(0.3, { degrees: 2 });
    expect(chiSquarePower(0.3, { count, degrees: 2 })).toBeCloseTo(0.8, 9);
    expect(sharePower([0.5, 0.6], shareSampleSize([0.5, 0.6]))).toBeCloseTo(0.8, 12);
    expect(anovaSampleSize(0, { groups: 3 })).toBe(Number.POSITIVE_INFINITY);
    expect(chiSquareSampleSize(0, { degrees: 1 })).toBe(Number.POSITIVE_INFINITY);
  });

  test('the three ways to size a comparison of shares agree for near shares', () => {
    const sizes = (['pooled', 'unpooled', 'arcsine'] as const).map((method) =>
      shareSampleSize([0.5, 0.51], { method }),
    );
    for (const size of sizes) expect(size / (sizes[0] ?? 1)).toBeCloseTo(1, 3);
  });

  test('without any correlation a change costs four times the answers that a plain comparison costs per arm and period', () => {
    const design = { clustersPerArm: 10, meanSize: 20, icc: 0, clusterAutocorrelation: 0 };
    const { standardError } = clusterChangePower(design);
    expect(standardError).toBeCloseTo(Math.sqrt(4 / 200), 12);
    const steady = clusterChangePower({ ...design, icc: 0.1, clusterAutocorrelation: 1 });
    expect(steady.standardError).toBeLessThan(standardError);
    expect(() => clusterChangePower({ ...design, clustersPerArm: 1 })).toThrow(/outOfRange/);
  });

  test('ANCOVA is never worse than either other way to use measurements before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (before, after, correlation) => {
          const { variance } = repeatedMeasuresPower({ before, after, correlation, perArm: 20 });
          expect(variance.ancova).toBeLessThanOrEqual(variance.after + 1e-12);
          expect(variance.ancova).toBeLessThanOrEqual(variance.change + 1e-12);
        },
      ),
    );
    expect(() => repeatedMeasuresPower({ before: 3, after: 3, correlation: -0.5, perArm: 9 })).toThrow(
      /outOfRange/,
    );
  });
});

describe('an interrupted series', () => {
  test('without autocorrelation its step has the error of least squares', () => {
    const [before, after] = [24, 12];
    const points = Array.from({ length: before + after }, (_, at) => at);
    const columns = [
      { name: 'y', values: points.map((at) => Math.sin(at)) },
      { name: 'time', values: points },
      { name: 'step', values: points.map((at) => Number(at >= before)) },
    ];
    const fit = leastSquares(crossProductsFromColumns(columns), 'y', ['time', 'step']);
    if (fit.kind !== 'answer') throw new Error(fit.reason);
    const step = fit.terms.find(({ name }) => name === 'step');
    const { standardError } = interruptionPower({ before, after, autocorrelation: 0, innovation: fit.sigma });
    expect(standardError).toBeCloseTo(step?.standardError ?? 0, 12);
  });

  test('its error is that of generalised least squares: a whitened simulation scatters as much', () => {
    const random = randomGenerator(6);
    const phi = 0.4;
    const design = { before: 36, after: 24, autocorrelation: phi, innovation: 1.2, trend: false };
    const root = Math.sqrt(1 - phi ** 2);
    let square = 0;
    const rounds = 2000;
    for (let round = 0; round < rounds; round++) {
      // Least squares of whitened noise on the whitened mean and step: the estimate of a step of 0.
      let error = (1.2 * random.normal()) / root;
      let last = error;
      let [aa, ab, bb, ay, by] = [0, 0, 0, 0, 0];
      for (let point = 0; point < 60; point++) {
        if (point > 0) error = phi * last + 1.2 * random.normal();
        const now = Number(point >= 36);
        const a = point === 0 ? root : 1 - phi;
        const b = point === 0 ? now * root : now - phi * Number(point - 1 >= 36);
        const y = point === 0 ? error * root : error - phi * last;
        [aa, ab, bb, ay, by] = [aa + a * a, ab + a * b, bb + b * b, ay + a * y, by + b * y];
        last = error;
      }
      square += ((aa * by - ab * ay) / (aa * bb - ab * ab)) ** 2;
    }
    const { standardError } = interruptionPower(design);
    expect(Math.sqrt(square / rounds) / standardError).toBeGreaterThan(0.95);
    expect(Math.sqrt(square / rounds) / standardError).toBeLessThan(1.05);
    expect(() => interruptionPower({ ...design, autocorrelation: 1 })).toThrow(/outOfRange/);
    expect(() => interruptionPower({ ...design, before: 1 })).toThrow(/outOfRange/);
  });
});

describe('Kolmogorov–Smirnov', () => {
  test('the distance is the largest gap of the two staircases', () => {
    expect(kolmogorovSmirnov([1, 2, 3, 4], [3, 4, 5, 6])).toMatchObject({ distance: 0.5 });
    expect(kolmogorovSmirnov([1, 1, 2], [1, 1, 2])).toMatchObject({ distance: 0, p: 1 });
    expect(kolmogorovSmirnov([], [1])).toMatchObject({ reason: 'tooFewRows' });
  });

  test('5 % at λ = 1.3581 (Smirnov 1948), and the level holds for unequal groups', () => {
    const random = randomGenerator(8);
    const samples = (n: number): Float64Array => Float64Array.from({ length: n }, () => random.normal());
    let rejected = 0;
    for (let round = 0; round < 1000; round++) {
      const result = kolmogorovSmirnov(samples(40), samples(160));
      rejected += Number(result.kind === 'answer' && result.p <= 0.05);
    }
    expect(rejected / 1000).toBeLessThan(0.06);
    expect(rejected / 1000).toBeGreaterThan(0.015);
    // 200 against 200 with a gap of 27/200: λ = 0.135 · 10.
    const x = Array.from({ length: 200 }, (_, at) => at);
    const shifted = kolmogorovSmirnov(
      x,
      x.map((value) => value + 27),
    );
    if (shifted.kind !== 'answer') throw new Error(shifted.reason);
    expect(shifted.distance).toBeCloseTo(0.135, 12);
    expect(shifted.p).toBeCloseTo(0.0522, 3);
  });
});
