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
  /** Default 800. */
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

interface Weighed {
  readonly value: number;
  readonly weight: number;
}

/**
 * How likely these error rates make what was read, against rates that would explain it wholly: exp(−n · KL(read ‖ Cᵀπ)). Rates by which the
 * reader must have invented more mentions than there are cannot be its rates here.
 */
function fit(drawn: {
  readonly read: readonly number[];
  readonly shares: readonly number[];
  readonly rates: readonly (readonly number[])[];
  readonly size: number;
}): number {
  const { read, shares, rates, size } = drawn;
  const distance = read.reduce((sum, seen, r) => {
    const expected = shares.reduce((total, share, t) => total + share * (rates[t]?.[r] ?? 0), 0);
    return seen > 0 ? sum + seen * Math.log(seen / Math.max(1e-12, expected)) : sum;
  }, 0);
  return Math.exp(-size * Math.max(0, distance));
}

/** Draws that count, at least: with fewer the known error rates and what was read contradict each other. */
const leastDraws = 10;

function believable(found: readonly Weighed[]): boolean {
  const total = found.reduce((sum, { weight }) => sum + weight, 0);
  const squares = found.reduce((sum, { weight }) => sum + weight ** 2, 0);
  return total > 0 && total ** 2 / squares >= leastDraws;
}

function quantile(sorted: readonly Weighed[], at: number): number {
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  for (const { value, weight } of sorted) {
    passed += weight;
    if (passed >= at * total) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}

/**
 * Share of negative comments among those that truly speak of a topic, from the counts of a classifier that errs: the
 * matrix form of Rogan & Gladen (1978) over absent, negative and other, so that missed and invented mentions count as
 * well. The 95 % interval carries both chances: error rates and shares read are drawn from their Dirichlet distributions (the
 * counts divided by the design effect) and solved again each time; a draw of rates counts by how well it explains what was read. A
 * worse classifier gives a wider interval, not another share; one whose known errors cannot have made what was read is not
 * believed, and any share is possible. Method: docs/method/voice.md. Undefined when nothing was read of the topic.
 */
export function correctedShare(
  { counts, designEffect = 1 }: ReadCounts,
  rates: ErrorRates,
  { draws = 800, seed = 20260101 }: CorrectionOptions = {},
): Interval | undefined {
  const read = folded(counts);
  if ((read[1] ?? 0) + (read[2] ?? 0) === 0) return undefined;
  const random = randomGenerator(seed);
  const known = foldedRates(rates);
  const worth = read.map((count) => count / Math.max(1, designEffect) + 1 / 3);
  const size = worth.reduce((sum, count) => sum + count, 0);
  const found: Weighed[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const drawnRates = known.map((row) => dirichletDraw(random, row));
    const drawnRead = dirichletDraw(random, worth);
    const shares = trueShares(drawnRead, drawnRates);
    const [absent = 0, negative = 0, other = 0] = shares;
    // Nobody seen is not nobody there: half a comment of chance on either side (Jeffreys), felt only near 0 and 1.
    const chance = (): number => gammaDraw(random, 0.5) / size;
    const drawn =
      negative + other > 1e-9 ? share([absent, negative + chance(), other + chance()]) : undefined;
    // Where the errors alone could have made every mention, this draw says nothing: any share is possible.
    found.push({
      value: drawn ?? random.uniform(),
      weight: fit({ read: drawnRead, shares, rates: drawnRates, size }),
    });
  }
  if (!believable(found)) return { estimate: 0.5, low: 0, high: 1 };
  const sorted = found.toSorted((a, b) => a.value - b.value);
  const low = quantile(sorted, 0.025);
  const high = quantile(sorted, 0.975);
  // The median, not the best fit: at the edge of what is possible the fit jumps to 0 or 1.
  return { estimate: quantile(sorted, 0.5), low, high };
}
