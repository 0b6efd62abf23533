import { randomGenerator } from '@touchstone/statistics';
import type { Interval } from '@touchstone/vocabulary';
import { dirichletDraw } from './dirichlet-draw.ts';
import type { ErrorRates } from './error-rates.ts';
import { solveLinear } from './solve-linear.ts';
import { trueShares } from './true-shares.ts';

/** The outcome of the journeys whose comments were read as one state. */
export interface OutcomeAtState {
  readonly n: number;
  readonly mean: number;
  /** Variance of the outcome among them. */
  readonly variance: number;
}

/** What comments at one topic tell about the outcome, corrected for misreading. */
export interface CorrectedLevels {
  /** Shares of the journeys that truly speak well and badly of it. */
  readonly lowShare: Interval;
  readonly highShare: Interval;
  /** Mean outcome of those who speak badly, less that of those who speak neither well nor badly. */
  readonly penalty: Interval;
  /** The same of those who speak well. */
  readonly reward: Interval;
}

/** Neutral words and none are one: the reference. Order: rest, negative, positive. */
function folded(row: readonly number[]): number[] {
  return [(row[0] ?? 0) + (row[2] ?? 0), row[1] ?? 0, row[3] ?? 0];
}

/**
 * Rates of rest, negative and positive from those of the four states. How many of the rest are neutral is taken from these
 * comments, not from the labelled ones: samples are labelled where people say something.
 */
function foldedRates(
  read: readonly number[],
  rates: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const [absent = [], negative = [], neutral = [], positive = []] = rates;
  const [silent = 0, , middle = 0] = trueShares(read, rates);
  const share = silent + middle > 0 ? middle / (silent + middle) : 0;
  const rest = absent.map((rate, at) => (1 - share) * rate + share * (neutral[at] ?? 0));
  return [folded(rest), folded(negative), folded(positive)];
}

function pooled(states: readonly OutcomeAtState[]): OutcomeAtState {
  const n = states.reduce((sum, state) => sum + state.n, 0);
  if (n === 0) return { n: 0, mean: 0, variance: 0 };
  const mean = states.reduce((sum, state) => sum + state.n * state.mean, 0) / n;
  const squares = states.reduce(
    (sum, state) => sum + state.n * (state.variance + (state.mean - mean) ** 2),
    0,
  );
  return { n, mean, variance: squares / n };
}

function intervalOf(draws: readonly number[], estimate: number): Interval {
  const sorted = draws.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { estimate, low: Math.min(estimate, at(0.025)), high: Math.max(estimate, at(0.975)) };
}

interface Solved {
  readonly shares: readonly number[];
  readonly means: readonly number[];
}

/**
 * True means from the means of what was read: E(Y | read r) = Σ_t P(true t | read r) E(Y | t), where P(t | r) follows from
 * shares and error rates. Holds when the reader's errors do not depend on the outcome beyond the true state (nondifferential
 * misclassification; Carroll, Ruppert, Stefanski & Crainiceanu 2006, §8).
 */
function solved(
  read: readonly number[],
  rates: readonly (readonly number[])[],
  means: readonly number[],
): Solved | undefined {
  const shares = trueShares(read, rates);
  const matrix = read.map((_, r) => {
    const joint = shares.map((share, t) => share * (rates[t]?.[r] ?? 0));
    const all = joint.reduce((sum, value) => sum + value, 0);
    return joint.map((value) => (all > 0 ? value / all : 0));
  });
  const found = solveLinear(matrix, means);
  return found && { shares, means: found };
}

/**
 * What a topic in comments tells about an outcome, as evidence beside ratings: penalty and reward as `find` defines them, but
 * corrected for the reader's errors. Error rates, shares and means are drawn again together, so a noisy reader widens the
 * intervals instead of shrinking the effects. `outcome` is by state as read, in the order of `topicStates`. Undefined when
 * a state was never read or the errors leave nothing to tell the states apart.
 */
export function correctedLevels(
  outcome: readonly OutcomeAtState[],
  { rows }: ErrorRates,
  { draws = 600, seed = 20260101 }: { readonly draws?: number; readonly seed?: number } = {},
): CorrectedLevels | undefined {
  const [absent, negative, neutral, positive] = outcome;
  if (!(absent && negative && neutral && positive)) return undefined;
  const states = [pooled([absent, neutral]), negative, positive];
  if (states.some(({ n }) => n < 2)) return undefined;
  const random = randomGenerator(seed);
  const counts = states.map(({ n }) => n);
  const size = counts.reduce((sum, n) => sum + n, 0);
  const read = [absent, negative, neutral, positive].map(({ n }) => n / size);
  const found: Solved[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const drawn = rows.map((row) => dirichletDraw(random, row));
    const rates = foldedRates(read, drawn);
    const means = states.map(({ n, mean, variance }) => mean + random.normal() * Math.sqrt(variance / n));
    const one = solved(dirichletDraw(random, counts), rates, means);
    if (one) found.push(one);
  }
  const expected = rows.map((row) => row.map((count) => count / row.reduce((sum, value) => sum + value, 0)));
  const middle = solved(
    counts.map((n) => n / size),
    foldedRates(read, expected),
    states.map(({ mean }) => mean),
  );
  if (!middle || found.length < draws / 2) return undefined;
  const part = (of: (one: Solved) => number): Interval => intervalOf(found.map(of), of(middle));
  return {
    lowShare: part(({ shares }) => shares[1] ?? 0),
    highShare: part(({ shares }) => shares[2] ?? 0),
    penalty: part(({ means }) => (means[1] ?? 0) - (means[0] ?? 0)),
    reward: part(({ means }) => (means[2] ?? 0) - (means[0] ?? 0)),
  };
}
