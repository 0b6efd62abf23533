import { describe, expect, test } from 'vitest';
import { detectableNps } from '../comparison/share-power.ts';
import { type RandomGenerator, randomGenerator } from '../random/random-generator.ts';
import type { Interval } from '../resampling/statistic-summary.ts';
import { type BoxScores, boxScores } from './box-scores.ts';
import { npsCounts, npsDifference } from './net-promoter-score.ts';

const rounds = 3000;
/** Probabilities of the ratings 1 … 5. */
const chances = [0.1, 0.1, 0.2, 0.35, 0.25] as const;
const truth = { mean: 3.55, top: 0.6, net: 0.4 } as const;

function rating(random: RandomGenerator): number {
  let rest = random.uniform();
  const place = chances.findIndex((chance) => {
    rest -= chance;
    return rest < 0;
  });
  return place < 0 ? 5 : place + 1;
}

function coverage(
  seed: number,
  count: number,
  weightOf: (random: RandomGenerator) => number,
): Record<keyof typeof truth, number> {
  const random = randomGenerator(seed);
  const covered = { mean: 0, top: 0, net: 0 };
  const within = ({ low, high }: Interval, value: number): number => Number(low <= value && value <= high);
  for (let round = 0; round < rounds; round++) {
    const ratings = Float64Array.from({ length: count }, () => rating(random));
    const weights = Float64Array.from({ length: count }, () => weightOf(random));
    const scores = boxScores(ratings, { low: 1, high: 5 }, { weights });
    if (scores.kind !== 'answer') throw new Error(scores.reason);
    const intervals: Pick<BoxScores, keyof typeof truth> = scores;
    covered.mean += within(intervals.mean.interval, truth.mean);
    covered.top += within(intervals.top.interval, truth.top);
    covered.net += within(intervals.net.interval, truth.net);
  }
  return { mean: covered.mean / rounds, top: covered.top / rounds, net: covered.net / rounds };
}

describe('intervals of satisfaction', () => {
  test.each([
    ['30 answers', 30, () => 1],
    ['150 answers', 150, () => 1],
    ['80 answers of weight 1 or 4', 80, (random: RandomGenerator) => (random.uniform() < 0.3 ? 4 : 1)],
  ] as const)('mean, top boxes and net cover 93 to 97 of 100 with %s', (_, count, weightOf) => {
    for (const share of Object.values(coverage(15, count, weightOf))) {
      expect(share).toBeGreaterThan(0.93);
      expect(share).toBeLessThan(0.97);
    }
  });
});

describe('detectable NPS', () => {
  test('a change of that size is found four times in five', () => {
    const random = randomGenerator(23);
    const draw = (promoters: number): number => {
      const u = random.uniform();
      if (u < promoters) return 10;
      return u < promoters + 0.25 ? 3 : 8;
    };
    const change = detectableNps({ promoters: 0.4, detractors: 0.25 }, [300, 300]) / 100;
    let found = 0;
    for (let round = 0; round < 1500; round++) {
      const [first, second] = [0.4 + change / 2, 0.4 - change / 2].map((share) =>
        npsCounts(Float64Array.from({ length: 300 }, () => draw(share))),
      );
      if (first === undefined || second === undefined) continue;
      const result = npsDifference(first, second);
      found += Number(result.kind === 'answer' && result.p <= 0.05);
    }
    expect(found / 1500).toBeGreaterThan(0.76);
    expect(found / 1500).toBeLessThan(0.84);
  });
});
