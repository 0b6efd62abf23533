import { cleanWorld, drawSetting, type WorldTruth, worldTruth } from '@touchstone/simulator';
import type { TouchpointFinding } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { unnamed } from './driver-analysis.ts';
import { estimateOf } from './estimate-of.ts';
import { scoreRanking } from './score-ranking.ts';
import { scoreWorld, trueRanks } from './score-world.ts';

const truth = worldTruth(drawSetting({ ...cleanWorld, seed: 31 }), { population: 20_000 });

/** Findings that say the truth with a margin to each side, shifted by `shift`. */
function findings(of: WorldTruth, shift: number): TouchpointFinding[] {
  const around = (value: number) => ({
    estimate: value + shift,
    low: value + shift - 0.1,
    high: value + shift + 0.1,
  });
  return of.touchpoints.map((touchpoint) => ({
    name: touchpoint.key,
    n: 1000,
    reach: touchpoint.reach,
    lowShare: touchpoint.lowShare,
    levels: null,
    mean: null,
    importance: around(touchpoint.importance),
    importanceShare: touchpoint.importanceShare,
    rank: { estimate: touchpoint.rank, low: touchpoint.rank, high: touchpoint.rank },
    rankTogether: { low: 1, high: 10 },
    topSet: { '1': touchpoint.rank <= 1, '3': touchpoint.rank <= 3, '5': touchpoint.rank <= 5 },
    topProbability: { '1': 0, '3': 0, '5': 0 },
    penalty: around(touchpoint.penalty.value),
    reward: around(touchpoint.reward.value),
    gain: around(touchpoint.gain.value),
    upside: around(touchpoint.upside.value),
    aboveEqualShare: 0.5,
    gainIsPositive: false,
    upsideIsPositive: false,
    verdict: touchpoint.isMoment ? 'moment' : 'no',
    direction: touchpoint.isMoment ? 'mend' : null,
    neededN: null,
  }));
}

describe('scoring a world', () => {
  it('gives full marks to an analysis that says the truth', () => {
    const { quantities, verdicts } = scoreWorld(truth, findings(truth, 0));
    for (const score of Object.values(quantities)) expect(score.covered).toBe(score.intervals);
    expect(quantities.gain.intervals).toBe(10);
    expect(verdicts.found).toBe(verdicts.trueMoments);
    expect(verdicts.falseMoments).toBe(0);
    expect(verdicts.trueMoments).toBeGreaterThan(0);
  });

  it('counts every interval that lies beside the truth, with its side', () => {
    const { quantities } = scoreWorld(truth, findings(truth, 0.2));
    expect(quantities.gain.covered).toBe(0);
    expect(quantities.gain.above).toBe(10);
    expect(quantities.gain.error / 10).toBeCloseTo(0.2, 10);
    expect(scoreWorld(truth, findings(truth, -0.2)).quantities.penalty.below).toBe(10);
  });

  it('counts what was refused and scores nothing for it', () => {
    const { quantities, refused, verdicts } = scoreWorld(truth, findings(truth, 0).slice(0, 4));
    expect(refused).toBe(6);
    expect(quantities.gain.intervals).toBe(4);
    expect(verdicts.found).toBeLessThanOrEqual(4);
  });

  it('lets touchpoints that are tied in the population share a range of ranks', () => {
    const tied = { ...truth, importanceError: 1 };
    const [first] = tied.touchpoints;
    expect(first && trueRanks(tied, first)).toEqual({ first: 1, last: 10 });
  });

  it('holds the set of the first three against those that surely are', () => {
    expect(scoreWorld(truth, findings(truth, 0)).sets).toEqual({
      top3Covered: true,
      top3Size: 3,
      ranksCovered: true,
    });
    const shut = findings(truth, 0).map((one) => ({
      ...one,
      topSet: { '1': false, '3': false, '5': false },
    }));
    expect(scoreWorld(truth, shut).sets.top3Covered).toBe(false);
  });

  it('names nothing that a method sets to zero', () => {
    const none = truth.touchpoints.map(() => unnamed);
    expect(scoreRanking(truth, none)).toEqual({ momentsInTop3: 0, gainCaptured: 0, rankCorrelation: 0 });
    const importances = truth.touchpoints.map(({ importance }) => importance);
    expect(scoreRanking(truth, importances).rankCorrelation).toBeCloseTo(1, 12);
  });

  it('gives a ranking by the truth all of the moments and all of the gain, and the reverse little', () => {
    const gains = truth.touchpoints.map((touchpoint) => touchpoint.gain.value);
    const importances = truth.touchpoints.map((touchpoint) => touchpoint.importance);
    expect(scoreRanking(truth, gains).gainCaptured).toBe(1);
    expect(scoreRanking(truth, importances).momentsInTop3).toBe(1);
    expect(
      scoreRanking(
        truth,
        importances.map((value) => -value),
      ).momentsInTop3,
    ).toBe(0);
  });

  it('states the Monte-Carlo error of a mean over worlds', () => {
    // sd of 0, 1, 1, 0 is 0.5774 (n − 1); over √4.
    expect(estimateOf([0, 1, 1, 0])).toEqual({ value: 0.5, error: Math.sqrt(1 / 3) / 2, worlds: 4 });
  });
});
