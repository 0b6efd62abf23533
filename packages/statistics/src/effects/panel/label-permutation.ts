import { randomGenerator } from '../../random/random-generator.ts';
import { requireFinite, requireLength, requireRange } from '../../require-finite.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';

/** What rearranging the labels says about a difference of means. */
export interface LabelPermutation {
  readonly kind: 'answer';
  /** mean(treated) − mean(controls). */
  readonly difference: number;
  /** Share of the assignments whose difference is at least as far from 0. */
  readonly p: number;
  /** Assignments looked at: all of them, or those drawn. */
  readonly assignments: number;
  readonly method: 'exact' | 'sampled';
  /** The smallest p these numbers of units could ever give. */
  readonly smallestP: number;
}

/** Choices of `labelPermutation`. */
export interface PermutationOptions {
  /** Up to this many assignments are all walked; default 200,000. */
  readonly enumerateUpTo?: number;
  /** Assignments drawn beyond that; default 9,999. */
  readonly draws?: number;
  /** Of the draws; default 1. */
  readonly seed?: number;
}

/**
 * Randomisation test of the difference of means of treated and control units: the labels are dealt out anew in every
 * possible way (Fisher 1935: sharp null of no effect on any unit), or in `draws` random ways where
 * there are too many, counted as (1 + as far) / (1 + draws) (Phipson & Smyth 2010). Sums that differ by rounding alone
 * (1e-9 of the largest) count as equal.
 *
 * Unanswerable: `oneLevel` when there are no treated or no control units; `noVariation` when all values are equal.
 * @throws StatisticsError lengthsDiffer, notFinite, outOfRange (a label that is not 0 or 1)
 * @example
 * labelPermutation([1, 2, 3, 7, 8, 9], [0, 0, 0, 1, 1, 1]); // difference 6, p 0.1 of 20
 */
export function labelPermutation(
  values: ArrayLike<number>,
  treated: ArrayLike<number>,
  { enumerateUpTo = 200_000, draws = 9_999, seed = 1 }: PermutationOptions = {},
): LabelPermutation | Unanswerable {
  requireFinite(values, 'values');
  requireLength(treated, values.length, 'treated');
  requireRange(draws, 'draws', [1, 1e7]);
  requireRange(enumerateUpTo, 'enumerateUpTo', [0, 1e7]);
  const count = values.length;
  let chosen = 0;
  for (let unit = 0; unit < count; unit++) {
    requireRange(treated[unit] ?? Number.NaN, 'treated', [0, 1]);
    chosen += treated[unit] ?? 0;
  }
  if (chosen === 0 || chosen === count)
    return unanswerable('oneLevel', ['treated'], { treated: chosen, units: count });
  const centre = Array.from(values).reduce((sum, value) => sum + value, 0) / count;
  const centred = Float64Array.from(values, (value) => value - centre);
  const largest = centred.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(largest > 0)) return unanswerable('noVariation', ['values']);
  let observed = 0;
  for (let unit = 0; unit < count; unit++) observed += (treated[unit] ?? 0) * (centred[unit] ?? 0);
  // The values sum to 0, so the difference of means is the treated sum times this.
  const scale = 1 / chosen + 1 / (count - chosen);
  const limit = Math.abs(observed) - 1e-9 * largest * chosen;
  const assignments = binomial(count, chosen);
  const smallestP = (chosen * 2 === count ? 2 : 1) / assignments;
  const difference = observed * scale;
  if (assignments <= enumerateUpTo) {
    const far = countFar(centred, chosen, limit);
    return { kind: 'answer', difference, p: far / assignments, assignments, method: 'exact', smallestP };
  }
  const random = randomGenerator(seed);
  let far = 0;
  for (let draw = 0; draw < draws; draw++) {
    far += Number(Math.abs(drawnSum(centred, chosen, random.integer)) >= limit);
  }
  const p = (1 + far) / (1 + draws);
  return { kind: 'answer', difference, p, assignments: draws, method: 'sampled', smallestP };
}

/** n over k; beyond 2^53 only its size is right, and that is all it is used for there. */
function binomial(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) product = (product * (n - Math.min(k, n - k) + i)) / i;
  return Math.round(product);
}

/** Subsets of the given size whose sum is at least `limit` away from 0. */
function countFar(values: Float64Array, size: number, limit: number): number {
  let far = 0;
  const walk = (from: number, left: number, sum: number): void => {
    if (left === 0) {
      far += Number(Math.abs(sum) >= limit);
      return;
    }
    for (let at = from; at <= values.length - left; at++) walk(at + 1, left - 1, sum + (values[at] ?? 0));
  };
  walk(0, size, 0);
  return far;
}

/** Sum of a random subset, each equally likely (selection sampling, Knuth 1997, §3.4.2, algorithm S). */
function drawnSum(values: Float64Array, size: number, integer: (bound: number) => number): number {
  let left = size;
  let sum = 0;
  for (let at = 0; left > 0; at++) {
    if (integer(values.length - at) < left) {
      sum += values[at] ?? 0;
      left--;
    }
  }
  return sum;
}
