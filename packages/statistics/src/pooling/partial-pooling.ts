import { requireFinite, requireLength, requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { mixtureInterval, type Pooled } from './normal-mixture.ts';
import { gridWeights, shrinkageGrid } from './shrinkage-grid.ts';

/** Groups that borrow strength from each other. */
export interface PartialPooling {
  /** One a group, in order. */
  readonly groups: readonly Pooled[];
  /** What the groups have in common. */
  readonly common: Pooled;
  /** A group of which nothing is known yet: what the others let expect. */
  readonly unseen: Pooled;
  /** Mean of the standard deviation between groups, in units of the estimates. */
  readonly between: number;
}

/** Defaults: `coverage` 0.95; `steps` 100 places at which the spread between groups is tried. */
export interface PartialPoolingOptions {
  readonly coverage?: number;
  readonly steps?: number;
}

/**
 * Partial pooling of one figure over groups: estimate_g ~ N(θ_g, error_g²), θ_g ~ N(μ, τ²), μ flat, τ² by the uniform
 * shrinkage prior (`shrinkageGrid`). θ_g given τ² is drawn towards μ by B_g = error_g² / (error_g² + τ²)
 * (Lindley & Smith 1972, JRSS B 34; Efron & Morris 1975, JASA 70); figures are means and standard deviations over τ², so
 * the intervals hold the doubt about τ² too, which plugging in one estimate of it would hide (Morris 1983, JASA 78).
 * Cost: groups × steps.
 *
 * @param estimates one a group, at least two; @param errors their standard errors, above zero
 * @throws StatisticsError notFinite, lengthsDiffer, outOfRange, empty with fewer than two groups
 * @example
 * partialPooling([0, 4], [1, 1]).common.estimate; // 2
 */
export function partialPooling(
  estimates: ArrayLike<number>,
  errors: ArrayLike<number>,
  options: PartialPoolingOptions = {},
): PartialPooling {
  const steps = options.steps ?? 100;
  const coverage = options.coverage ?? 0.95;
  const variances = checkedVariances(estimates, errors);
  requireRange(coverage, 'coverage', [0, 1]);
  requireRange(steps, 'steps', [2, 1e5]);
  const spreads = shrinkageGrid(variances, steps);
  const centres = Array.from(spreads, (spread) => centreOf(estimates, variances, spread));
  const weights = gridWeights(Float64Array.from(centres, ({ logLikelihood }) => logLikelihood));
  const summary = (centre: Float64Array, around: Float64Array): Pooled =>
    mixtureInterval({ weights, means: centre, variances: around }, coverage);
  const means = Float64Array.from(centres, ({ mean }) => mean);
  const groups = Array.from(variances, (variance, group) => {
    const kept = spreads.map((spread) => variance / (variance + spread));
    const own = kept.map((share, at) => (1 - share) * (estimates[group] ?? 0) + share * (means[at] ?? 0));
    const around = kept.map(
      (share, at) => (1 - share) * variance + share ** 2 * (centres[at]?.variance ?? 0),
    );
    return summary(own, around);
  });
  return {
    groups,
    common: summary(
      means,
      Float64Array.from(centres, ({ variance }) => variance),
    ),
    unseen: summary(
      means,
      spreads.map((spread, at) => (centres[at]?.variance ?? 0) + spread),
    ),
    between: spreads.reduce((sum, spread, at) => sum + (weights[at] ?? 0) * Math.sqrt(spread), 0),
  };
}

function checkedVariances(estimates: ArrayLike<number>, errors: ArrayLike<number>): Float64Array {
  requireFinite(estimates, 'estimates');
  requireLength(errors, estimates.length, 'errors');
  if (estimates.length < 2)
    throw new StatisticsError('empty', { name: 'estimates', found: estimates.length });
  return Float64Array.from({ length: errors.length }, (_, group) => {
    requireRange(errors[group] ?? 0, 'errors', [Number.MIN_VALUE, Number.MAX_VALUE]);
    return (errors[group] ?? 0) ** 2;
  });
}

/** μ given τ², and the likelihood of τ² with μ integrated out. */
function centreOf(
  estimates: ArrayLike<number>,
  variances: Float64Array,
  spread: number,
): { readonly mean: number; readonly variance: number; readonly logLikelihood: number } {
  let weight = 0;
  let sum = 0;
  let logs = 0;
  for (let group = 0; group < variances.length; group++) {
    const total = (variances[group] ?? 0) + spread;
    weight += 1 / total;
    sum += (estimates[group] ?? 0) / total;
    logs += Math.log(total);
  }
  const mean = sum / weight;
  let q = 0;
  for (let group = 0; group < variances.length; group++) {
    q += ((estimates[group] ?? 0) - mean) ** 2 / ((variances[group] ?? 0) + spread);
  }
  return { mean, variance: 1 / weight, logLikelihood: -(logs + Math.log(weight) + q) / 2 };
}
