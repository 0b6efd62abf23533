import { studentQuantile } from '../../distribution/student.ts';
import { describeTerm, type Estimate } from '../../regression/describe-term.ts';
import { type PoissonRegression, poissonRegression } from '../../regression/poisson-regression.ts';
import { requireLength, requireRange } from '../../require-finite.ts';
import { StatisticsError } from '../../statistics-error.ts';
import type { Unanswerable } from '../../unanswerable.ts';
import type { InterruptedInput } from './interrupted-series.ts';
import { inner, quadratic } from './orthogonal-fit.ts';
import { segmentedDesign } from './segmented-design.ts';
import { ljungBox, type SerialTest } from './serial-correlation.ts';

/** Counts that something interrupted. */
export interface InterruptedCountsInput extends InterruptedInput {
  /** What the counts are out of (visits, opening hours); its logarithm is the offset. Left out means 1. */
  readonly exposure?: ArrayLike<number>;
}

/** How many times the rate without the interruption. */
export interface RateRatio {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

/** What an interruption did to counts. */
export interface InterruptedCounts {
  readonly kind: 'answer';
  readonly fit: PoissonRegression;
  /** Pearson's χ² over the residual degrees of freedom, as estimated, below 1 too. */
  readonly dispersion: number;
  /** Errors times the root of the dispersion, Student's t. */
  readonly terms: readonly Estimate[];
  /** At the first point after the interruption. */
  readonly level: RateRatio;
  /** At the last point. */
  readonly last: RateRatio;
  /** Counts after it less those expected without it, with the delta method's interval. */
  readonly difference: { readonly estimate: number; readonly low: number; readonly high: number };
  readonly counterfactual: Float64Array;
  /** Correlation of the Pearson residuals: a small p says that the intervals here are too short. */
  readonly left: SerialTest | undefined;
}

/**
 * Effect of an interruption on counts: ln E(y) = ln exposure + segmented columns, variance dispersion · mean (quasi-Poisson;
 * McCullagh & Nelder 1989, §6.2; Bernal, Cummins & Gasparrini 2017, Int. J. Epidemiology 46, 348–355), Student's t with the
 * residual degrees of freedom. Errors count as independent over time: look at `left` before believing an interval.
 *
 * Unanswerable: as `poissonRegression`.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, outOfRange (negative counts, exposures not above zero)
 */
export function interruptedCounts(
  given: InterruptedCountsInput,
  { coverage = 0.95 }: { readonly coverage?: number } = {},
): InterruptedCounts | Unanswerable {
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  const design = segmentedDesign(given.times, given);
  const offset = logExposure(given.exposure, design.time.length);
  const outcome = { name: 'outcome', values: given.outcome };
  const fit = poissonRegression({ outcome, columns: design.columns, offset });
  if (fit.kind !== 'answer') return fit;
  const kept = design.names.flatMap((name, at) => (fit.dropped.includes(name) ? [] : [at]));
  const dispersion = fit.pearsonChi2 / fit.residualDegrees;
  const covariance = fit.covariance.map((value) => value * dispersion);
  const coefficients = Float64Array.from(fit.terms, ({ coefficient }) => coefficient);
  const reach = studentQuantile((1 + coverage) / 2, fit.residualDegrees);
  const worth = (weights: Float64Array, name = 'effect'): Estimate =>
    describeTerm(name, inner(weights, coefficients), {
      variance: quadratic(covariance, weights),
      degrees: fit.residualDegrees,
      coverage,
    });
  const effect = (time: number): Float64Array => {
    const all = design.effectAt(time);
    return Float64Array.from(kept, (at) => all[at] ?? 0);
  };
  const ratio = (time: number): RateRatio => {
    const { coefficient, low, high, p } = worth(effect(time));
    return { ratio: Math.exp(coefficient), low: Math.exp(low), high: Math.exp(high), p };
  };
  const after = design.after.map((at) => ({ at, added: effect(design.time[at] ?? 0) }));
  const counterfactual = Float64Array.from(
    after,
    ({ at, added }) => (fit.fitted[at] ?? 0) * Math.exp(-inner(added, coefficients)),
  );
  const pearson = Float64Array.from(given.outcome, (y, at) => {
    const mean = fit.fitted[at] ?? 1;
    return (y - mean) / Math.sqrt(mean);
  });
  const lags = Math.min(12, Math.floor(pearson.length / 4));
  return {
    kind: 'answer',
    fit,
    dispersion,
    terms: fit.terms.map(({ name }, at) => worth(unit(at, coefficients.length), name)),
    level: ratio(design.lastBefore + 1),
    last: ratio(design.time.at(-1) ?? 0),
    difference: differenceOf({
      fit,
      after,
      counterfactual,
      covariance,
      reach,
      columns: design.columns,
      kept,
    }),
    counterfactual,
    left: lags >= 2 ? ljungBox(pearson, lags) : undefined,
  };
}

interface DifferenceInput {
  readonly fit: PoissonRegression;
  readonly after: readonly { readonly at: number; readonly added: Float64Array }[];
  readonly counterfactual: Float64Array;
  readonly covariance: Float64Array;
  readonly reach: number;
  readonly columns: readonly { readonly values: ArrayLike<number> }[];
  readonly kept: readonly number[];
}

/** Σ (μ with − μ without), gradient μ x − μ₀ (x − x of the interruption). */
function differenceOf(given: DifferenceInput): InterruptedCounts['difference'] {
  const { fit, after, counterfactual, covariance, reach, columns, kept } = given;
  const gradient = new Float64Array(kept.length);
  let estimate = 0;
  after.forEach(({ at, added }, order) => {
    const mean = fit.fitted[at] ?? 0;
    const without = counterfactual[order] ?? 0;
    estimate += mean - without;
    kept.forEach((column, k) => {
      const x = column === 0 ? 1 : (columns[column - 1]?.values[at] ?? 0);
      gradient[k] = (gradient[k] ?? 0) + mean * x - without * (x - (added[k] ?? 0));
    });
  });
  const margin = reach * Math.sqrt(Math.max(0, quadratic(covariance, gradient)));
  return { estimate, low: estimate - margin, high: estimate + margin };
}

function unit(at: number, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, k) => Number(k === at));
}

function logExposure(exposure: ArrayLike<number> | undefined, rows: number): Float64Array {
  if (exposure === undefined) return new Float64Array(rows);
  requireLength(exposure, rows, 'exposure');
  return Float64Array.from(exposure, (found, index) => {
    if (!(found > 0 && Number.isFinite(found)))
      throw new StatisticsError('outOfRange', { name: 'exposure', index, found: String(found), low: 0 });
    return Math.log(found);
  });
}
