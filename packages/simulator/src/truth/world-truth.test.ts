import { describe, expect, it } from 'vitest';
import { branches, purposes, staffPerBranch } from '../world/bank.ts';
import { cleanWorld } from '../world/options.ts';
import { drawSetting, type Setting } from '../world/setting.ts';
import { bankTouchpoints } from '../world/touchpoints.ts';
import { worldTruth } from './world-truth.ts';

/** Two independent touchpoints, felt as N(0, 1), passed by 100 % and 60 % of journeys; far from the ends of the scale. */
function toySetting(): Setting {
  const [first] = bankTouchpoints;
  if (!first) throw new Error('the bank has touchpoints');
  const plain = { ...first, quality: 0, staffWeight: 0, crowdWeight: 0, wait: null };
  return {
    options: { ...cleanWorld, seed: 11, base: 5, noise: 0.8, customerNoise: 0, strictness: 0 },
    touchpoints: [
      { ...plain, key: 'a', penalty: -0.9, reward: 0.5 },
      { ...plain, key: 'b', penalty: -0.4, reward: 0.8 },
    ],
    presence: purposes.map(() => [1, 0.6]),
    branchQuality: [branches.map(() => 0), branches.map(() => 0)],
    branchWait: branches.map(() => 0),
    staffSkill: Array.from({ length: branches.length * staffPerBranch }, () => 0),
  };
}

// Φ(−1.15) and 1 − Φ(0.55), from R: pnorm(-1.15), pnorm(0.55, lower.tail = FALSE).
const low = 0.1250719;
const high = 0.2911597;

function varianceOf(effect: { reach: number; penalty: number; reward: number }): number {
  const mean = effect.reach * (low * effect.penalty + high * effect.reward);
  return effect.reach * (low * effect.penalty ** 2 + high * effect.reward ** 2) - mean ** 2;
}

describe('worldTruth', () => {
  const truth = worldTruth(toySetting());

  it('equals the closed form of gain, upside, penalty and reward within four Monte-Carlo errors', () => {
    const expected = [
      { reach: 1, penalty: -0.9, reward: 0.5 },
      { reach: 0.6, penalty: -0.4, reward: 0.8 },
    ];
    for (const [place, { reach, penalty, reward }] of expected.entries()) {
      const found = truth.touchpoints[place];
      if (!found) throw new Error('a touchpoint is missing');
      expect(Math.abs(found.reach - reach)).toBeLessThan(0.005);
      expect(Math.abs(found.lowShare - low)).toBeLessThan(0.004);
      expect(Math.abs(found.penalty.value - penalty)).toBeLessThan(4 * found.penalty.error);
      expect(Math.abs(found.reward.value - reward)).toBeLessThan(4 * found.reward.error);
      expect(Math.abs(found.gain.value + reach * low * penalty)).toBeLessThan(4 * found.gain.error);
      expect(Math.abs(found.upside.value - reach * (1 - low - high) * reward)).toBeLessThan(
        4 * found.upside.error,
      );
    }
  });

  it('owns, in a world of independent touchpoints, the share of variance that each one makes', () => {
    const first = varianceOf({ reach: 1, penalty: -0.9, reward: 0.5 });
    const second = varianceOf({ reach: 0.6, penalty: -0.4, reward: 0.8 });
    // Rounding to whole numbers adds the variance 1/12 of a uniform error (Sheppard 1898).
    const total = first + second + 0.8 ** 2 + 1 / 12;
    expect(Math.abs((truth.touchpoints[0]?.importance ?? 0) - first / total)).toBeLessThan(0.006);
    expect(Math.abs((truth.touchpoints[1]?.importance ?? 0) - second / total)).toBeLessThan(0.006);
    expect(truth.importanceError).toBeLessThan(0.003);
    expect(truth.clippedShare).toBeLessThan(0.001);
  });

  it('is exactly nothing in a world where no touchpoint matters, and names no moment', () => {
    const nothing = worldTruth(drawSetting({ ...cleanWorld, seed: 5, effects: 'none' }), {
      population: 40_000,
    });
    for (const touchpoint of nothing.touchpoints) {
      expect(touchpoint.gain.value).toBe(0);
      expect(touchpoint.penalty.value).toBe(0);
      expect(touchpoint.isMoment).toBe(false);
    }
    // 30 columns fitted to 40 000 journeys explain 30/40 000 by chance.
    expect(nothing.r2).toBeLessThan(0.002);
  });

  it('names no moment where ten touchpoints matter equally', () => {
    const equal = worldTruth(drawSetting({ ...cleanWorld, seed: 6, effects: 'equal' }), {
      population: 60_000,
    });
    expect(equal.touchpoints.filter((touchpoint) => touchpoint.isMoment)).toEqual([]);
    for (const touchpoint of equal.touchpoints) {
      expect(Math.abs(touchpoint.importanceShare - 0.1)).toBeLessThan(0.02);
      expect(touchpoint.gain.value).toBeGreaterThan(0.02);
    }
  });

  it('keeps the effects that were put in, up to what rounding and cutting do in a clean world', () => {
    const clean = worldTruth(drawSetting({ ...cleanWorld, seed: 7 }), { population: 60_000 });
    expect(clean.clippedShare).toBeLessThan(0.01);
    expect(clean.distortion).toBeLessThan(0.04);
    expect(clean.touchpoints.filter((touchpoint) => touchpoint.isMoment).length).toBeGreaterThanOrEqual(2);
  });
});
