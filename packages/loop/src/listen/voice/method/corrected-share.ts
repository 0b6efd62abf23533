import { randomGenerator } from '@touchstone/statistics';
import type { Interval } from '@touchstone/vocabulary';
import { dirichletDraw, gammaDraw } from './dirichlet-draw.ts';
import type { ErrorRates } from './error-rates.ts';
import { trueShares } from './true-shares.ts';

/** Comments by the state they were read as, in the order of `topicStates`. */
export interface ReadCounts {
  readonly counts: readonly number[];
  /** Variance of the counts between customers against that of independent comments, at least 1. Default 1. */
  readonly designEffect?: number;
}

export interface CorrectionOptions {
  /** Default 400. */
  readonly draws?: number;
  /** Default 20260101. */
  readonly seed?: number;
}

/** Neutral and positive are one: what matters is negative or not. */
function folded(row: readonly number[]): number[] {
  return [row[0] ?? 0, row[1] ?? 0, (row[2] ?? 0) + (row[3] ?? 0)];
}

/** Rates of the three states absent, negative, other. A true "other" is neutral or positive as often as the sample has them. */
function foldedRates({ rows }: ErrorRates): readonly (readonly number[])[] {
  const [absent = [], negative = [], neutral = [], positive = []] = rows;
  const other = neutral.map((count, read) => count + (positive[read] ?? 0));
  return [folded(absent), folded(negative), folded(other)];
}

function share(shares: readonly number[]): number | undefined {
  const [, negative = 0, other = 0] = shares;
  return negative + other > 1e-9 ? negative / (negative + other) : undefined;
}

function quantile(sorted: readonly number[], at: number): number {
  const place = at * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

/**
 * Share of negative comments among those that truly speak of a topic, from the counts of a classifier that errs: the
 * matrix form of Rogan & Gladen (1978) over absent, negative and other, so that missed and invented mentions count as
 * well. The 95 % interval carries both chances: error rates and shares read are drawn from their Dirichlet distributions (the
 * counts divided by the design effect) and solved again each time. A worse classifier gives a wider interval, not
 * another share. Method: docs/method/voice.md. Undefined when nothing was read of the topic.
 */
export function correctedShare(
  { counts, designEffect = 1 }: ReadCounts,
  rates: ErrorRates,
  { draws = 400, seed = 20260101 }: CorrectionOptions = {},
): Interval | undefined {
  const read = folded(counts);
  if ((read[1] ?? 0) + (read[2] ?? 0) === 0) return undefined;
  const random = randomGenerator(seed);
  const known = foldedRates(rates);
  const worth = read.map((count) => count / Math.max(1, designEffect) + 1 / 3);
  const size = worth.reduce((sum, count) => sum + count, 0);
  const found: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const drawnRates = known.map((row) => dirichletDraw(random, row));
    const [absent = 0, negative = 0, other = 0] = trueShares(dirichletDraw(random, worth), drawnRates);
    // Nobody seen is not nobody there: half a comment of chance on either side (Jeffreys), felt only near 0 and 1.
    const chance = (): number => gammaDraw(random, 0.5) / size;
    const drawn =
      negative + other > 1e-9 ? share([absent, negative + chance(), other + chance()]) : undefined;
    // Where the errors alone could have made every mention, this draw says nothing: any share is possible.
    found.push(drawn ?? random.uniform());
  }
  const sorted = found.toSorted((a, b) => a - b);
  const low = quantile(sorted, 0.025);
  const high = quantile(sorted, 0.975);
  // The median, not the best fit: at the edge of what is possible the fit jumps to 0 or 1.
  return { estimate: quantile(sorted, 0.5), low, high };
}
