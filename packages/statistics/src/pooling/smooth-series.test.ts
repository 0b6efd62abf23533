import { describe, expect, test } from 'vitest';
import { choleskyFactor, choleskySolve } from '../matrix/cholesky.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { StatisticsError } from '../statistics-error.ts';
import { localLevel } from './local-level.ts';
import { smoothSeries } from './smooth-series.ts';

/** Flow of the Nile at Aswan 1871–1970, 10^8 m³ (Cobb 1978; Durbin & Koopman 2012, §2.2). */
const nile = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
  1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040,
  759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
  744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];

describe('localLevel', () => {
  const observed = nile.map((estimate) => ({ estimate, variance: 15_099 }));
  const constant = (99 / 2) * Math.log(2 * Math.PI);

  test('has its greatest diffuse log-likelihood −632.5456 at a level variance of 1469.1 on the Nile (Durbin & Koopman)', () => {
    const at = (step: number): number => localLevel(observed, step).logLikelihood - constant;
    expect(at(1469.1)).toBeCloseTo(-632.5456, 4);
    expect(at(1469.1)).toBeGreaterThan(at(1440));
    expect(at(1469.1)).toBeGreaterThan(at(1500));
  });

  test('smooths as generalised least squares over all points does, gaps included', () => {
    const series = [null, 3, 1, null, null, 4, 2, null].map((estimate, at) =>
      estimate === null ? null : { estimate, variance: 0.5 + at / 10 },
    );
    const step = 0.3;
    // Precision of all levels together: steps between neighbours and one entry an observation.
    const size = series.length;
    const precision = new Float64Array(size * size);
    const right = new Float64Array(size);
    const add = (row: number, column: number, value: number) => {
      precision[row * size + column] = (precision[row * size + column] ?? 0) + value;
    };
    series.forEach((one, at) => {
      if (one) {
        add(at, at, 1 / one.variance);
        right[at] = one.estimate / one.variance;
      }
      if (at === 0) return;
      for (const [i, j, sign] of [
        [at, at, 1],
        [at - 1, at - 1, 1],
        [at, at - 1, -1],
        [at - 1, at, -1],
      ] as const)
        add(i, j, sign / step);
    });
    const factor = choleskyFactor(precision, size);
    if (!(factor instanceof Float64Array)) throw new Error('not positive definite');
    const expected = choleskySolve(factor, right);
    const { levels, variances } = localLevel(series, step);
    for (let at = 0; at < size; at++) {
      expect(levels[at]).toBeCloseTo(expected[at] ?? Number.NaN, 9);
      const unit = new Float64Array(size);
      unit[at] = 1;
      expect(variances[at]).toBeCloseTo(choleskySolve(factor, unit)[at] ?? Number.NaN, 9);
    }
  });
});

describe('smoothSeries', () => {
  test('follows the Nile with steps near the 38 of the maximum, and a narrower band than each year alone', () => {
    const { points, step } = smoothSeries(
      nile,
      nile.map(() => Math.sqrt(15_099)),
    );
    expect(step).toBeGreaterThan(30);
    expect(step).toBeLessThan(60);
    expect(points[30]?.estimate ?? 0).toBeGreaterThan(840);
    expect(points[30]?.estimate ?? 0).toBeLessThan(920);
    expect(points[30]?.error ?? 0).toBeLessThan(Math.sqrt(15_099) / 2);
  });

  test.each([0, 0.3, 1])('covers the true levels of 8 periods that step by %d in 94 % or more', (step) => {
    const random = randomGenerator(3);
    const worlds = 500;
    let [covered, own, smooth] = [0, 0, 0];
    for (let world = 0; world < worlds; world++) {
      let level = random.normal();
      const truth = Array.from({ length: 8 }, () => {
        level += step * random.normal();
        return level;
      });
      const errors = truth.map((_, at) => (at === 3 ? 2 : 0.8));
      const seen = truth.map((value, at) => value + (errors[at] ?? 1) * random.normal());
      smoothSeries(seen, errors).points.forEach(({ estimate, low, high }, at) => {
        const right = truth[at] ?? 0;
        if (low <= right && right <= high) covered++;
        own += ((seen[at] ?? 0) - right) ** 2;
        smooth += (estimate - right) ** 2;
      });
    }
    expect(covered / worlds / 8).toBeGreaterThan(0.94);
    expect(smooth).toBeLessThan(own);
  });

  test('fills gaps with less certainty than it has beside them', () => {
    const gap = Number.NaN;
    const { points } = smoothSeries([gap, 1, 2, gap, 3, 4], [1, 0.1, 0.1, 1, 0.1, 0.1]);
    expect(points[3]?.error ?? 0).toBeGreaterThan(points[2]?.error ?? 1);
    expect(points[0]?.error ?? 0).toBeGreaterThan(points[1]?.error ?? 1);
  });

  test('refuses a series without an estimate, and an error of zero', () => {
    expect(() => smoothSeries([Number.NaN], [1])).toThrow(StatisticsError);
    expect(() => smoothSeries([1, 2], [1, 0])).toThrow(StatisticsError);
  });
});
