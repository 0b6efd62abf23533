import { multinomialCounts, randomGenerator } from '@touchstone/statistics';
import type { Contrast, ContrastTest } from './contrasts.ts';

/** Resamples that a division is looked for in again. */
export const stabilityReplicates = 200;

/** Share of the journeys that must stay on their side for two divisions to be the same one. */
const sameShare = 0.8;

/**
 * How often the strongest division is found again: share of bootstrap resamples of the folds of customers in which the
 * strongest contrast lies at the same attribute and leaves at least 80 % of the journeys on their side. The
 * contributions of the folds are resampled as they are (linearised: slopes are not estimated anew).
 * Cost: contrasts × folds × resamples.
 *
 * @param sizes journeys of each group of each attribute
 */
export function splitStability(
  { tried, contributions }: Pick<ContrastTest, 'tried' | 'contributions'>,
  {
    chosen,
    sizes,
    folds,
    seed,
  }: {
    readonly chosen: Contrast;
    readonly sizes: readonly (readonly number[])[];
    readonly folds: number;
    readonly seed: number;
  },
): number {
  const random = randomGenerator(seed);
  let found = 0;
  for (let replicate = 0; replicate < stabilityReplicates; replicate++) {
    const times = multinomialCounts(random, folds, folds);
    const strongest = tried[strongestAt(contributions, times)];
    if (strongest && sameDivision(strongest, chosen, sizes)) found++;
  }
  return found / stabilityReplicates;
}

function strongestAt(contributions: Float64Array, times: ArrayLike<number>): number {
  const folds = times.length;
  let best = -1;
  let most = -1;
  for (let at = 0; at * folds < contributions.length; at++) {
    let sum = 0;
    let square = 0;
    for (let fold = 0; fold < folds; fold++) {
      const value = contributions[at * folds + fold] ?? 0;
      const weight = times[fold] ?? 0;
      sum += weight * value;
      square += weight * value * value;
    }
    const strength = square > 0 ? (sum * sum) / square : 0;
    if (strength <= most) continue;
    most = strength;
    best = at;
  }
  return best;
}

function sameDivision(one: Contrast, two: Contrast, sizes: readonly (readonly number[])[]): boolean {
  if (one.attribute !== two.attribute) return false;
  const counts = sizes[one.attribute] ?? [];
  const all = counts.reduce((sum, count) => sum + count, 0);
  const together = counts.reduce(
    (sum, count, group) => sum + (one.one.includes(group) === two.one.includes(group) ? count : 0),
    0,
  );
  return Math.max(together, all - together) >= sameShare * all;
}
