import { type RandomGenerator, randomGenerator } from '@touchstone/statistics';
import { describe, expect, it } from 'vitest';
import { correctedLevels, type OutcomeAtState } from './corrected-levels.ts';

type Matrix = readonly (readonly number[])[];

/** Order: absent, negative, neutral, positive. */
const good: Matrix = [
  [0.985, 0.006, 0.001, 0.008],
  [0.12, 0.86, 0.01, 0.01],
  [0.3, 0.1, 0.5, 0.1],
  [0.12, 0.02, 0.01, 0.85],
];
const noisy: Matrix = [
  [0.96, 0.02, 0.005, 0.015],
  [0.35, 0.58, 0.02, 0.05],
  [0.4, 0.15, 0.3, 0.15],
  [0.35, 0.08, 0.02, 0.55],
];
const truth = [0.72, 0.14, 0.02, 0.12];
const penalty = -2;
const reward = 1;

function drawn(random: RandomGenerator, shares: readonly number[]): number {
  let left = random.uniform();
  for (const [state, share] of shares.entries()) {
    left -= share;
    if (left < 0) return state;
  }
  return shares.length - 1;
}

/** 3,000 journeys whose outcome follows what they truly say, by the state a reader takes it for. */
function journeys(random: RandomGenerator, rates: Matrix): OutcomeAtState[] {
  const sums = [0, 1, 2, 3].map(() => ({ n: 0, sum: 0, squares: 0 }));
  for (let journey = 0; journey < 3000; journey++) {
    const state = drawn(random, truth);
    const outcome = 7 + (state === 1 ? penalty : state === 3 ? reward : 0) + 1.5 * random.normal();
    const cell = sums[drawn(random, rates[state] ?? [])];
    if (!cell) continue;
    cell.n += 1;
    cell.sum += outcome;
    cell.squares += outcome ** 2;
  }
  return sums.map(({ n, sum, squares }) => {
    const mean = n > 0 ? sum / n : 0;
    return { n, mean, variance: n > 0 ? squares / n - mean ** 2 : 0 };
  });
}

/** Error rates as a labelled sample of 1,200 comments shows them. */
function measured(random: RandomGenerator, rates: Matrix): { rows: number[][] } {
  const rows = [0, 1, 2, 3].map(() => [0.1, 0.1, 0.1, 0.1]);
  [600, 280, 40, 280].forEach((size, state) => {
    for (let i = 0; i < size; i++) {
      const line = rows[state];
      const read = drawn(random, rates[state] ?? []);
      if (line) line[read] = (line[read] ?? 0) + 1;
    }
  });
  return { rows };
}

function simulated(rates: Matrix, worlds: number) {
  const result = { penalty: 0, reward: 0, naive: 0, width: 0, bias: 0 };
  for (let world = 0; world < worlds; world++) {
    const random = randomGenerator(500 + world);
    const outcome = journeys(random, rates);
    const found = correctedLevels(outcome, measured(random, rates), { draws: 300, seed: world });
    if (!found) continue;
    const inside = ({ low, high }: { low: number; high: number }, value: number): number =>
      low <= value && value <= high ? 1 / worlds : 0;
    result.penalty += inside(found.penalty, penalty);
    result.reward += inside(found.reward, reward);
    result.bias += (found.penalty.estimate - penalty) / worlds;
    result.width += (found.penalty.high - found.penalty.low) / worlds;
    result.naive += ((outcome[1]?.mean ?? 0) - (outcome[0]?.mean ?? 0)) / worlds;
  }
  return result;
}

describe('what comments tell about an outcome', () => {
  // 400 worlds: three standard errors of 95 % are 3.3 points.
  const surely = simulated(good, 400);
  const poorly = simulated(noisy, 400);

  it('is covered by the corrected intervals, with a good reader and with a noisy one', () => {
    for (const share of [surely.penalty, surely.reward, poorly.penalty, poorly.reward]) {
      expect(share).toBeGreaterThanOrEqual(0.92);
    }
  });

  it('is only told less surely by a noisy reader, where the plain difference shrinks', () => {
    expect(Math.abs(poorly.bias)).toBeLessThan(0.1);
    expect(poorly.naive).toBeGreaterThan(-1.7);
    expect(poorly.width).toBeGreaterThan(1.5 * surely.width);
  });

  it('is not told where a state was never read', () => {
    const empty = { n: 0, mean: 0, variance: 0 };
    const some = { n: 100, mean: 1, variance: 1 };
    expect(correctedLevels([some, empty, empty, some], measured(randomGenerator(1), good))).toBeUndefined();
  });
});
