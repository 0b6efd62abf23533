import type { RandomGenerator } from '../random/random-generator.ts';
import { binTotals, type DoseBins } from './dose-bins.ts';

/** Whether a straight line bends somewhere. */
export interface BendTest {
  /** Greatest score statistic over the candidate thresholds. */
  readonly statistic: number;
  readonly p: number;
  /** What the greatest statistic exceeds by chance with probability `level`. */
  critical(level: number): number;
  /** Of the bend that is easiest to see: standard error of the change of slope there. */
  readonly smallestError: number;
}

/** Outcome without its straight line: intercept and slope over all bins. */
function straightLine({ doses, weights, sums }: ReturnType<typeof binTotals>): readonly [number, number] {
  let [w, x, xx, y, xy] = [0, 0, 0, 0, 0];
  doses.forEach((dose, bin) => {
    const weight = weights[bin] ?? 0;
    w += weight;
    x += weight * dose;
    xx += weight * dose * dose;
    y += sums[bin] ?? 0;
    xy += dose * (sums[bin] ?? 0);
  });
  const slope = (xy - (x * y) / w) / (xx - (x * x) / w);
  return [(y - slope * x) / w, slope];
}

/** (dose − threshold)₊ less its straight line, and its squared length. */
function hinge(totals: ReturnType<typeof binTotals>, at: number): { h: Float64Array; square: number } {
  const raw = totals.doses.map((dose) => Math.max(0, dose - at));
  const [constant, slope] = straightLine({
    ...totals,
    sums: raw.map((value, bin) => value * (totals.weights[bin] ?? 0)),
  });
  const h = raw.map((value, bin) => value - constant - slope * (totals.doses[bin] ?? 0));
  return { h, square: h.reduce((sum, value, bin) => sum + value * value * (totals.weights[bin] ?? 0), 0) };
}

/**
 * Tests a straight line against a bend at an unknown threshold: the greatest of the score statistics
 * (Σ_b u_b)² / Σ_b u_b² over the candidates, u_b the score of bucket b under the straight line, so rows of one customer
 * count together. Its distribution, which no table has because the threshold exists only under the alternative (Davies
 * 1987), comes from changing the signs of whole buckets (Hansen 1996, Econometrica 64, 413–430, with Rademacher signs).
 */
export function bendTest(
  bins: DoseBins,
  [from, to]: readonly [number, number],
  { random, draws }: { readonly random: RandomGenerator; readonly draws: number },
): BendTest {
  const totals = binTotals(bins);
  const size = totals.doses.length;
  const buckets = bins.weights.length / size;
  const [constant, slope] = straightLine(totals);
  const candidates = to - from + 1;
  const scores = new Float64Array(candidates * buckets);
  const scale = new Float64Array(candidates);
  let smallestError = Number.POSITIVE_INFINITY;
  for (let candidate = 0; candidate < candidates; candidate++) {
    const { h, square } = hinge(totals, totals.doses[from + candidate] ?? 0);
    for (let at = 0; at < bins.weights.length; at++) {
      const [bucket, bin] = [Math.floor(at / size), at % size];
      const rest =
        (bins.sums[at] ?? 0) - (bins.weights[at] ?? 0) * (constant + slope * (totals.doses[bin] ?? 0));
      scores[candidate * buckets + bucket] =
        (scores[candidate * buckets + bucket] ?? 0) + (h[bin] ?? 0) * rest;
    }
    const own = scores.subarray(candidate * buckets, (candidate + 1) * buckets);
    scale[candidate] = own.reduce((sum, value) => sum + value * value, 0);
    if (square > 0) smallestError = Math.min(smallestError, Math.sqrt(scale[candidate] ?? 0) / square);
  }
  const signs = new Float64Array(buckets).fill(1);
  const greatest = (): number => {
    let most = 0;
    for (let candidate = 0; candidate < candidates; candidate++) {
      let sum = 0;
      for (let bucket = 0; bucket < buckets; bucket++)
        sum += (signs[bucket] ?? 0) * (scores[candidate * buckets + bucket] ?? 0);
      const square = scale[candidate] ?? 0;
      if (square > 0) most = Math.max(most, (sum * sum) / square);
    }
    return most;
  };
  const statistic = greatest();
  const drawn = Float64Array.from({ length: draws }, () => {
    for (let bucket = 0; bucket < buckets; bucket++) signs[bucket] = random.uniform() < 0.5 ? -1 : 1;
    return greatest();
  }).sort();
  const beyond = drawn.filter((value) => value >= statistic * (1 - 1e-12)).length;
  return {
    statistic,
    p: (1 + beyond) / (1 + draws),
    critical: (level) => drawn[Math.min(draws - 1, Math.ceil((1 - level) * (draws + 1)) - 1)] ?? 0,
    smallestError,
  };
}
