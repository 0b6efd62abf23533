import { describe, expect, test } from 'vitest';
import { studentTwoSided } from '../distribution/student.ts';
import { randomGenerator } from '../random/random-generator.ts';
import {
  effectsField,
  effectsPresent,
  effectsRows,
  effectsTitle,
  expectEffects,
} from '../testing/golden-effects.ts';
import { clusterPower } from './cluster-power.ts';
import {
  anovaPower,
  anovaSampleSize,
  chiSquarePower,
  chiSquareSampleSize,
  detectableErrors,
  detectableMean,
  meanPower,
  meanSampleSize,
  normalPower,
} from './mean-power.ts';
import { welchTest } from './mean-tests.ts';
import { noncentralStudentLower } from './noncentral.ts';
import {
  detectableNps,
  detectableShares,
  npsSampleSize,
  sharePower,
  shareSampleSize,
} from './share-power.ts';

describe('power', () => {
  test('the noncentral t without shift is the central one, from 1 to a million degrees', () => {
    for (const degrees of [1, 2, 3.5, 30, 1000, 1e6]) {
      expect(noncentralStudentLower(-2, degrees, 0)).toBeCloseTo(studentTwoSided(2, degrees) / 2, 9);
    }
  });

  test('without an effect the power is the level', () => {
    expect(meanPower(0, { first: 20, second: 30 })).toBeCloseTo(0.05, 9);
    expect(normalPower(0)).toBeCloseTo(0.05, 12);
    expect(anovaPower(0, { groups: 3, size: 10 })).toBeCloseTo(0.05, 9);
    expect(chiSquarePower(0, { count: 100, degrees: 3 })).toBeCloseTo(0.05, 9);
    expect(meanSampleSize(0)).toBe(Number.POSITIVE_INFINITY);
    expect(shareSampleSize([0.3, 0.3])).toBe(Number.POSITIVE_INFINITY);
  });

  test('what is detectable is found with the power asked for', () => {
    const sizes = { first: 25, second: 40 };
    expect(meanPower(detectableMean(sizes, { power: 0.9 }), sizes)).toBeCloseTo(0.9, 9);
    const { up = 0, down = 0 } = detectableShares(0.6, 300);
    expect(sharePower([0.6, up], 300)).toBeCloseTo(0.8, 9);
    expect(sharePower([0.6, down], 300)).toBeCloseTo(0.8, 9);
    expect(detectableShares(0.99, 20).up).toBeUndefined();
    const shares = { promoters: 0.5, detractors: 0.2 };
    expect(detectableNps(shares, [400, 400])).toBeCloseTo(
      100 * detectableErrors() * Math.sqrt(0.61 / 200),
      9,
    );
    expect(npsSampleSize(shares, detectableNps(shares, [400, 400]))).toBeCloseTo(400, 8);
  });

  test('predicted power comes true in simulated Welch tests', () => {
    const random = randomGenerator(31);
    let found = 0;
    for (let round = 0; round < 1500; round++) {
      const x = Float64Array.from({ length: 20 }, () => random.normal() + 0.8);
      const y = Float64Array.from({ length: 30 }, () => random.normal());
      const result = welchTest(x, y);
      found += Number(result.kind === 'answer' && result.p <= 0.05);
    }
    expect(Math.abs(found / 1500 - meanPower(0.8, { first: 20, second: 30 }))).toBeLessThan(0.035);
  });

  test('refuses impossible designs', () => {
    expect(() => meanPower(1, { first: 1, second: 5 })).toThrow(/outOfRange/);
    expect(() => detectableMean({ first: 10 }, { power: 1 })).toThrow(/outOfRange/);
    expect(() => clusterPower({ icc: 2, meanSize: 5, clustersPerArm: 4 })).toThrow(/outOfRange/);
    expect(() => clusterPower({ icc: 0.1, meanSize: 5, clustersPerArm: 1 })).toThrow(/outOfRange/);
    expect(() => shareSampleSize([0.5, 1.5])).toThrow(/outOfRange/);
    expect(() => detectableNps({ promoters: 0.8, detractors: 0.4 }, [10, 10])).toThrow(/outOfRange/);
  });
});

describe.skipIf(!effectsPresent)(effectsTitle('against the references'), () => {
  const rows = (name: string): number[][] => effectsRows('power_mde', `inputs.${name}`);

  test('means, pairs, ANOVA and χ²', () => {
    const compared = expectEffects('power_mde', {
      two_means_n: rows('d').map(([d = 0]) => ({
        d,
        pwr_n_80: meanSampleSize(d),
        pwr_n_90: meanSampleSize(d, { power: 0.9 }),
        normal_n_80: 2 * (detectableErrors() / d) ** 2,
      })),
      anova_f: rows('an').map(([k = 0, f = 0]) => ({
        k,
        f,
        n_80: anovaSampleSize(f, { groups: k }),
      })),
      chisq_w: rows('ch').map(([w = 0, df = 0]) => ({
        w,
        df,
        N_80: chiSquareSampleSize(w, { degrees: df }),
      })),
    });
    expect(compared).toBe(26);
  });

  test('unequal groups; the effects there were searched to 1.2e-4 only, so ours must also meet their own power', () => {
    const got: Record<string, number> = {};
    const effects = effectsField('power_mde', 'expected.two_means_power');
    rows('nd').forEach(([first = 0, second = 0, d = 0], at) => {
      got[`two_means_power[${at}].power_t`] = meanPower(d, { first, second });
      got[`two_means_power[${at}].power_normal`] = normalPower(d / Math.sqrt(1 / first + 1 / second));
      const detectable = detectableMean({ first, second });
      const reference: unknown = Array.isArray(effects) ? Reflect.get(effects[at], 'mde_80_t') : undefined;
      expect(Math.abs(detectable - Number(reference))).toBeLessThan(1.3e-4);
      expect(meanPower(detectable, { first, second })).toBeCloseTo(0.8, 10);
    });
    rows('pn').forEach(([first = 0, dz = 0], at) => {
      got[`paired[${at}].power`] = meanPower(dz, { first });
      expect(meanPower(detectableMean({ first }), { first })).toBeCloseTo(0.8, 10);
    });
    expect(expectEffects('power_mde', got)).toBe(10);
  });

  test('shares', () => {
    const got: Record<string, number> = {};
    rows('pp').forEach(([p1 = 0, p2 = 0], at) => {
      got[`two_props[${at}].n_80_power_prop_test`] = shareSampleSize([p1, p2]);
      got[`two_props[${at}].n_90_power_prop_test`] = shareSampleSize([p1, p2], { power: 0.9 });
    });
    expect(expectEffects('power_mde', got)).toBe(8);
    const changes = rows('pm').map(([p1 = 0, n = 0]) => {
      const { up = 0, down = 0 } = detectableShares(p1, n);
      return { p1, n_per_group: n, p2_up_80: up, p2_down_80: down, mde_up: up - p1, mde_down: down - p1 };
    });
    expect(expectEffects('power_mde', { two_props_mde: changes })).toBe(18);
  });

  test('clusters', () => {
    const got: Record<string, number> = {};
    rows('cl').forEach(
      ([icc = 0, meanSize = 0, sizeVariation = 0, clustersPerArm = 0, deviation = 0], at) => {
        const result = clusterPower({ icc, meanSize, sizeVariation, clustersPerArm, deviation });
        const path = `cluster[${at}]`;
        got[`${path}.design_effect_cv`] = result.designEffect;
        got[`${path}.effective_n_per_arm`] = result.effectivePerArm;
        got[`${path}.se_diff`] = result.standardError;
        got[`${path}.df`] = result.degrees;
        got[`${path}.mde_80_normal`] = result.detectableNormal;
        got[`${path}.mde_80_noncentral_t`] = result.detectable;
      },
    );
    expect(expectEffects('power_mde', got)).toBe(18);
  });
});
