import { requireFinite, requireLength, requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { localLevel } from './local-level.ts';
import { mixtureInterval, type Pooled } from './normal-mixture.ts';
import { gridWeights, shrinkageGrid } from './shrinkage-grid.ts';

/** A series smoothed, one entry a point in time. */
export interface SmoothSeries {
  readonly points: readonly Pooled[];
  /** Mean of the standard deviation of one step of the level. */
  readonly step: number;
}

/** Defaults: `coverage` 0.95; `steps` 100 variances of the level's step that are tried. */
export interface SmoothOptions {
  readonly coverage?: number;
  readonly steps?: number;
}

/**
 * Smooths a series of estimates whose sampling errors are known: local level (`localLevel`), the variance of its steps
 * by the uniform shrinkage prior against the sampling variances (`shrinkageGrid`). Figures are means and standard deviations
 * over that variance: a single maximum, which lies at zero in many short series that do move (Shephard & Harvey 1990,
 * J. Time Ser. Anal. 11), would draw a straight line and call it certain. With one observation, or none that differs,
 * it says what is known all the same.
 * Cost: points × steps.
 *
 * @param estimates one a point in time; NaN where there is none, at least one that is not
 * @param errors their standard errors, above zero where there is an estimate
 * @throws StatisticsError lengthsDiffer, outOfRange, notFinite, empty without an estimate
 * @example
 * smoothSeries([1, Number.NaN, 1], [1, 1, 1]).points[1]?.estimate; // 1
 */
export function smoothSeries(
  estimates: ArrayLike<number>,
  errors: ArrayLike<number>,
  options: SmoothOptions = {},
): SmoothSeries {
  const coverage = options.coverage ?? 0.95;
  const steps = options.steps ?? 100;
  requireRange(coverage, 'coverage', [0, 1]);
  requireRange(steps, 'steps', [2, 1e5]);
  requireLength(errors, estimates.length, 'errors');
  const observed = Array.from({ length: estimates.length }, (_, at) => {
    const estimate = estimates[at] ?? Number.NaN;
    if (Number.isNaN(estimate)) return null;
    requireFinite([estimate], 'estimates');
    requireRange(errors[at] ?? 0, 'errors', [Number.MIN_VALUE, Number.MAX_VALUE]);
    return { estimate, variance: (errors[at] ?? 0) ** 2 };
  });
  const variances = observed.flatMap((one) => (one ? [one.variance] : []));
  if (variances.length === 0) throw new StatisticsError('empty', { name: 'estimates', found: 0 });
  const spreads = shrinkageGrid(variances, steps);
  const fits = Array.from(spreads, (spread) => localLevel(observed, spread));
  const weights = gridWeights(Float64Array.from(fits, ({ logLikelihood }) => logLikelihood));
  const points = observed.map((_, at) =>
    mixtureInterval(
      {
        weights,
        means: Float64Array.from(fits, ({ levels }) => levels[at] ?? 0),
        variances: Float64Array.from(fits, (fit) => fit.variances[at] ?? 0),
      },
      coverage,
    ),
  );
  const step = spreads.reduce((sum, spread, at) => sum + (weights[at] ?? 0) * Math.sqrt(spread), 0);
  return { points, step };
}
