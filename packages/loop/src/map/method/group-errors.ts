import { studentQuantile } from '@touchstone/statistics';

/** A sum and what it is over, in one group of customers. */
export interface GroupSum {
  readonly sum: number;
  readonly count: number;
}

function whole(groups: readonly GroupSum[]): GroupSum {
  return groups.reduce((all, { sum, count }) => ({ sum: all.sum + sum, count: all.count + count }), {
    sum: 0,
    count: 0,
  });
}

/**
 * One-sided lower bound of Σ sum / Σ count, on the scale of logarithms: the error by the jackknife over groups of
 * customers (Tukey 1958), so that visits of one customer may be alike, and Student's t with groups − 1 degrees of
 * freedom. 0 where nothing was lost or one group holds it all.
 *
 * @param groups how many there are, those that hold nothing included
 */
export function lowerRatio(sums: readonly GroupSum[], level: number, groups: number): number {
  const all = whole(sums);
  if (!(all.sum > 0) || groups < 2) return 0;
  const estimate = Math.log(all.sum / all.count);
  const without = sums.map(({ sum, count }) => Math.log((all.sum - sum) / (all.count - count)));
  const error = jackknifeError(without, estimate, groups);
  return Number.isFinite(error) ? Math.exp(estimate - studentQuantile(level, groups - 1) * error) : 0;
}

/** One-sided lower bound of the difference of two means, `one` less `other`, by the same jackknife; 0 where it has none. */
export function lowerMeanDifference(
  one: readonly GroupSum[],
  other: readonly GroupSum[],
  { level, groups }: { readonly level: number; readonly groups: number },
): number {
  const [first, second] = [whole(one), whole(other)];
  const estimate = first.sum / first.count - second.sum / second.count;
  const without = one.map(({ sum, count }, at) => {
    const beside = other[at] ?? { sum: 0, count: 0 };
    return (
      (first.sum - sum) / (first.count - count) - (second.sum - beside.sum) / (second.count - beside.count)
    );
  });
  const error = jackknifeError(without, estimate, groups);
  return Number.isFinite(error) ? estimate - studentQuantile(level, groups - 1) * error : 0;
}

/** Standard error from the estimates without one group each; groups that hold nothing leave the estimate as it is. */
function jackknifeError(without: readonly number[], estimate: number, groups: number): number {
  const squares = without.reduce((sum, value) => sum + (value - estimate) ** 2, 0);
  return Math.sqrt((squares * (groups - 1)) / groups);
}
