import { type RandomGenerator, randomGenerator } from '@touchstone/statistics';
import { describe, expect, it } from 'vitest';
import { correctedShare } from './corrected-share.ts';
import { dirichletDraw } from './dirichlet-draw.ts';
import { errorBook } from './error-rates.ts';

type Matrix = readonly (readonly number[])[];

/** A classifier that finds `found` of the mentions and reads `right` of the found ones as they are. */
function classifier(found: number, right: number, invented: number): Matrix {
  const wrong = (1 - right) / 2;
  const row = (state: number): number[] =>
    [0, 1, 2, 3].map((read) => (read === 0 ? 1 - found : found * (read === state ? right : wrong)));
  return [[1 - invented, invented / 2, invented / 10, (invented * 4) / 10], row(1), row(2), row(3)];
}

function drawn(random: RandomGenerator, shares: readonly number[]): number {
  let left = random.uniform();
  for (const [state, share] of shares.entries()) {
    left -= share;
    if (left < 0) return state;
  }
  return shares.length - 1;
}

/** `n` comments with these true shares, counted by true state and state as read. */
function counted(random: RandomGenerator, truth: readonly number[], rates: Matrix, n: number): number[][] {
  const counts = [0, 1, 2, 3].map(() => [0, 0, 0, 0]);
  for (let i = 0; i < n; i++) {
    const state = drawn(random, truth);
    const line = counts[state];
    const read = drawn(random, rates[state] ?? []);
    if (line) line[read] = (line[read] ?? 0) + 1;
  }
  return counts;
}

const columns = (matrix: readonly (readonly number[])[]): number[] =>
  [0, 1, 2, 3].map((read) => matrix.reduce((sum, row) => sum + (row[read] ?? 0), 0));

/** Surveys whose topic is negative in `share` of its mentions, read by a classifier whose errors were measured on a sample. */
function coverage(
  rates: Matrix,
  { worlds = 400, share = 0.6 } = {},
): { covered: number; bias: number; width: number } {
  let covered = 0;
  let bias = 0;
  let width = 0;
  for (let world = 0; world < worlds; world++) {
    const random = randomGenerator(world + 1);
    const truth = [0.85, 0.15 * share, 0.15 * (1 - share) * 0.2, 0.15 * (1 - share) * 0.8];
    // The labelled sample has other shares than the survey, and twelve aspects whose rates differ a little.
    const names = Array.from({ length: 12 }, (_, at) => `a${at}`);
    const own = names.map(() =>
      rates.map((row) =>
        dirichletDraw(
          random,
          row.map((rate) => rate * 60),
        ),
      ),
    );
    const sample = Object.fromEntries(
      names.map((name, at) => [name, counted(random, [0.9, 0.06, 0.01, 0.03], own[at] ?? rates, 800)]),
    );
    const read = counted(random, truth, own[0] ?? rates, 2000);
    const found = correctedShare({ counts: columns(read) }, errorBook('test', sample).rates('a0'), {
      draws: 300,
      seed: world,
    });
    if (!found) continue;
    if (found.low <= share && share <= found.high) covered += 1;
    bias += (found.estimate - share) / worlds;
    width += (found.high - found.low) / worlds;
  }
  return { covered: covered / worlds, bias, width };
}

describe('the corrected share of negative comments', () => {
  // 400 worlds: three standard errors of 95 % are 3.3 points.
  const good = coverage(classifier(0.85, 0.95, 0.01));
  const noisy = coverage(classifier(0.65, 0.8, 0.02));

  it('is covered by its 95 % interval as often as it says', () => {
    expect(good.covered).toBeGreaterThanOrEqual(0.93);
    expect(good.covered).toBeLessThanOrEqual(0.98);
    expect(noisy.covered).toBeGreaterThanOrEqual(0.93);
    expect(noisy.covered).toBeLessThanOrEqual(0.98);
  });

  it('is widened, not shifted, by a noisier classifier', () => {
    expect(noisy.width).toBeGreaterThan(1.3 * good.width);
    expect(Math.abs(good.bias)).toBeLessThan(0.02);
    expect(Math.abs(noisy.bias)).toBeLessThan(0.03);
  });

  it('would be biased without the correction', () => {
    const read = columns(
      counted(randomGenerator(1), [0.85, 0.09, 0.012, 0.048], classifier(0.65, 0.8, 0.02), 100_000),
    );
    const raw = (read[1] ?? 0) / ((read[1] ?? 0) + (read[2] ?? 0) + (read[3] ?? 0));
    expect(Math.abs(raw - 0.6)).toBeGreaterThan(0.04);
  });

  it('is the raw share when the classifier never errs', () => {
    const certain = { rows: [0, 1, 2, 3].map((t) => [0, 1, 2, 3].map((r) => (t === r ? 1e7 : 0))) };
    const found = correctedShare({ counts: [800, 60, 10, 130] }, certain);
    expect(found?.estimate).toBeCloseTo(0.3, 2);
    expect(found?.low).toBeCloseTo(0.24, 1);
    expect(found?.high).toBeCloseTo(0.365, 1);
  });

  it('says nothing where nothing was read, and anything where errors explain all that was read', () => {
    const rates = errorBook('test', {
      a: [
        [9000, 300, 10, 200],
        [50, 50, 0, 0],
        [2, 0, 2, 0],
        [50, 0, 0, 50],
      ],
    }).rates('a');
    expect(correctedShare({ counts: [1000, 0, 0, 0] }, rates)).toBeUndefined();
    const found = correctedShare({ counts: [5000, 40, 2, 30] }, rates);
    expect((found?.high ?? 0) - (found?.low ?? 0)).toBeGreaterThan(0.6);
  });
});

describe('at the ends', () => {
  it('a topic that is always read as negative may still hold a few others', () => {
    const rates = {
      rows: [
        [9990, 5, 1, 4],
        [10, 180, 2, 8],
        [5, 5, 20, 10],
        [10, 8, 2, 180],
      ],
    };
    const found = correctedShare({ counts: [900, 100, 0, 0] }, rates);
    expect(found?.high).toBeGreaterThan(0.999);
    expect(found?.low).toBeGreaterThan(0.9);
    expect(found?.low).toBeLessThan(0.99);
  });

  it('is as wide as Jeffreys’ interval when nothing errs', () => {
    const certain = { rows: [0, 1, 2, 3].map((t) => [0, 1, 2, 3].map((r) => (t === r ? 1e7 : 0))) };
    const found = correctedShare({ counts: [900, 100, 0, 0] }, certain, { draws: 4000 });
    // Jeffreys, 100 of 100: 0.9752.
    expect(found?.low).toBeGreaterThan(0.955);
    expect(found?.low).toBeLessThan(0.985);
  });

  it('is widened by customers who say several things alike', () => {
    const rates = errorBook('test', {}).rates('none');
    const width = (designEffect: number): number => {
      const found = correctedShare(
        { counts: [600, 200, 0, 200], designEffect },
        { rows: rates.rows.map((row, t) => row.map((count, r) => count + (t === r ? 500 : 0))) },
      );
      return (found?.high ?? 0) - (found?.low ?? 0);
    };
    expect(width(4)).toBeGreaterThan(1.5 * width(1));
  });
});

/** Comments of an industry that the labelled sample does not hold; the reader errs in every industry by rates of its own. */
function elsewhere(worth: readonly number[], worlds = 300): { covered: number; trusting: number } {
  const usual = classifier(0.75, 0.9, 0.05);
  const varied = [90, 40, 40, 200];
  const result = { covered: 0, trusting: 0 };
  for (let world = 0; world < worlds; world++) {
    const random = randomGenerator(9000 + world);
    const industry = (): Matrix =>
      usual.map((row, state) =>
        dirichletDraw(
          random,
          row.map((rate) => rate * (varied[state] ?? 0)),
        ),
      );
    const sample = [0, 1, 2, 3].map(() => [0, 0, 0, 0]);
    for (let one = 0; one < 20; one++) {
      counted(random, [0.9, 0.06, 0.01, 0.03], industry(), 190).forEach((row, state) => {
        row.forEach((count, read) => {
          const line = sample[state];
          if (line) line[read] = (line[read] ?? 0) + count;
        });
      });
    }
    const share = 0.2;
    const read = columns(counted(random, [0.85, 0.15 * share, 0, 0.15 * (1 - share)], industry(), 5000));
    const holds = (known: readonly number[]): number => {
      const rates = errorBook('test', { a: sample }, known).rates('a');
      const found = correctedShare({ counts: read }, rates, { draws: 400, seed: world });
      return found && found.low <= share && share <= found.high ? 1 / worlds : 0;
    };
    result.covered += holds(worth);
    result.trusting += holds([]);
  }
  return result;
}

describe('comments of another industry than those the errors were measured on', () => {
  // 300 worlds: three standard errors of 95 % are 3.8 points.
  const found = elsewhere([90, 40, 40, 200]);

  it('are covered once it counts how much industries differ, and are not where the sample is taken for them', () => {
    expect(found.covered).toBeGreaterThanOrEqual(0.92);
    expect(found.trusting).toBeLessThan(0.75);
  });

  it('are not told where the errors known cannot have made what was read', () => {
    const rates = {
      rows: [
        [90_000, 9000, 0, 1000],
        [3000, 7000, 0, 0],
        [50, 0, 50, 0],
        [3000, 0, 0, 7000],
      ],
    };
    expect(correctedShare({ counts: [9000, 20, 0, 980] }, rates)).toMatchObject({ low: 0, high: 1 });
  });
});
