import { requireFinite, requireRange } from '../require-finite.ts';
import { sortedQuantile } from '../resampling/statistic-summary.ts';
import { normalDraws } from './normal-draws.ts';

/** Lower bounds that hold for all items together. */
export interface LowerBounds {
  readonly bounds: readonly number[];
  /** Multiple of the standard error that was taken off; items shown to be above zero leave it in later steps. */
  readonly critical: number;
  /** Items whose bound is above zero after stepdown. */
  readonly aboveZero: readonly boolean[];
}

/**
 * One-sided simultaneous lower bounds estimate − c · se by max-t (Romano & Wolf 2005, Econometrica 73(4), §4.2): c is
 * the quantile of max Z_j / se_j over all items. `aboveZero` goes on by stepdown: items found above zero leave the
 * maximum, so that the others meet a smaller c; the family-wise error stays 1 − coverage.
 * Items without sampling variance keep their estimate as bound.
 *
 * Defaults: `coverage` 0.95, `draws` 10 000, `seed` 1.
 * @throws StatisticsError notFinite, lengthsDiffer, notSymmetric, outOfRange
 */
export function simultaneousLowerBounds(
  estimate: ArrayLike<number>,
  covariance: ArrayLike<number>,
  options: { readonly coverage?: number; readonly draws?: number; readonly seed?: number } = {},
): LowerBounds {
  const size = estimate.length;
  const draws = options.draws ?? 10_000;
  const coverage = options.coverage ?? 0.95;
  requireFinite(estimate, 'estimate');
  requireRange(coverage, 'coverage', [0, 1]);
  requireRange(draws, 'draws', [100, 1e7]);
  const normal = normalDraws(covariance, size, { draws, seed: options.seed ?? 1 });
  const errors = Float64Array.from({ length: size }, (_, item) =>
    Math.sqrt(covariance[item * size + item] ?? 0),
  );
  const aboveZero = Array.from(errors, (error, item) => error === 0 && (estimate[item] ?? 0) > 0);
  let open = Array.from(errors.keys()).filter((item) => (errors[item] ?? 0) > 0);
  const critical = maxQuantile(normal, errors, open, coverage);
  let current = critical;
  while (open.length > 0) {
    const passed = open.filter((item) => (estimate[item] ?? 0) - current * (errors[item] ?? 0) > 0);
    if (passed.length === 0) break;
    for (const item of passed) aboveZero[item] = true;
    open = open.filter((item) => aboveZero[item] !== true);
    current = maxQuantile(normal, errors, open, coverage);
  }
  const bounds = Array.from(errors, (error, item) => (estimate[item] ?? 0) - critical * error);
  return { bounds, critical, aboveZero };
}

function maxQuantile(
  normal: Float64Array,
  errors: Float64Array,
  open: readonly number[],
  coverage: number,
): number {
  if (open.length === 0) return 0;
  const size = errors.length;
  const maxima = new Float64Array(normal.length / size);
  for (let draw = 0; draw < maxima.length; draw++) {
    let max = Number.NEGATIVE_INFINITY;
    for (const item of open) max = Math.max(max, (normal[draw * size + item] ?? 0) / (errors[item] ?? 1));
    maxima[draw] = max;
  }
  maxima.sort();
  return sortedQuantile(maxima, coverage);
}
