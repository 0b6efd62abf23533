import { studentQuantile } from '../distribution/student.ts';
import { choleskyFactor, choleskySolve } from '../matrix/cholesky.ts';
import { requireFinite, requireLength, requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';

/** One effect behind several estimates whose errors may go together. */
export interface CorrelatedEffects {
  readonly kind: 'answer';
  readonly estimate: number;
  readonly error: number;
  /** Of Student's t: estimates − 1. */
  readonly degrees: number;
  readonly low: number;
  readonly high: number;
  /** Variance of the true effects between the sources, beyond their errors. */
  readonly between: number;
  /** Generalised Cochran's Q without variance between the sources. */
  readonly q: number;
  /** Parts of the estimates in the common one; they sum to 1, and where errors go together one may be negative. */
  readonly weights: readonly number[];
}

/**
 * Random effects over correlated estimates: y = μ 1 + u + e with u ~ (0, τ² I) and e ~ (0, S). τ² is where the
 * generalised Q(τ²) = (y − μ̂ 1)' (S + τ² I)⁻¹ (y − μ̂ 1) equals its expectation k − 1 (Paule & Mandel 1982, J. Res. Natl.
 * Bur. Stand. 87(5), 377–385, with the full S in the place of its diagonal), or zero; μ̂ by generalised least squares. The
 * interval is Knapp & Hartung's (2003, Stat. Med. 22, 2693–2710) on k − 1 degrees of freedom, its factor never below one
 * (Röver, Knapp & Friede 2015, BMC Med. Res. Methodol. 15:99). With two or three sources it is wide, as it should be.
 *
 * @param estimates k ≥ 2 values; @param covariance k × k, row after row, positive definite
 * @throws StatisticsError notFinite, lengthsDiffer, empty with fewer than two estimates
 * @example
 * correlatedEffects([1, 2, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1]).estimate; // 2
 */
export function correlatedEffects(
  estimates: ArrayLike<number>,
  covariance: ArrayLike<number>,
  options: { readonly coverage?: number } = {},
): CorrelatedEffects | Unanswerable {
  const size = estimates.length;
  const coverage = options.coverage ?? 0.95;
  if (size < 2) throw new StatisticsError('empty', { name: 'estimates', found: size });
  requireFinite(estimates, 'estimates');
  requireFinite(covariance, 'covariance');
  requireLength(covariance, size * size, 'covariance');
  requireRange(coverage, 'coverage', [0, 1]);
  const fitted = (between: number): Fit | undefined => fit(estimates, covariance, between);
  const fixed = fitted(0);
  if (!fixed) return unanswerable('notPositiveDefinite', ['covariance']);
  const between = fixed.q > size - 1 ? betweenVariance(fitted, size, spread(estimates)) : 0;
  const { estimate, variance, weights, q } = fitted(between) ?? fixed;
  const degrees = size - 1;
  const error = Math.sqrt(variance * Math.max(1, q / degrees));
  const reach = studentQuantile((1 + coverage) / 2, degrees) * error;
  return {
    kind: 'answer',
    estimate,
    error,
    degrees,
    low: estimate - reach,
    high: estimate + reach,
    between,
    q: fixed.q,
    weights,
  };
}

interface Fit {
  readonly estimate: number;
  readonly variance: number;
  readonly weights: readonly number[];
  readonly q: number;
}

function fit(estimates: ArrayLike<number>, covariance: ArrayLike<number>, between: number): Fit | undefined {
  const size = estimates.length;
  const whole = Float64Array.from(covariance, (value, at) =>
    at % (size + 1) === 0 ? value + between : value,
  );
  const factor = choleskyFactor(whole, size);
  if (!factor) return undefined;
  const ones = choleskySolve(factor, new Float64Array(size).fill(1));
  const total = ones.reduce((sum, value) => sum + value, 0);
  const weights = Array.from(ones, (value) => value / total);
  const estimate = weights.reduce((sum, weight, at) => sum + weight * (estimates[at] ?? 0), 0);
  const left = Float64Array.from({ length: size }, (_, at) => (estimates[at] ?? 0) - estimate);
  const solved = choleskySolve(factor, left);
  return {
    estimate,
    variance: 1 / total,
    weights,
    q: left.reduce((sum, value, at) => sum + value * (solved[at] ?? 0), 0),
  };
}

function spread(estimates: ArrayLike<number>): number {
  const values = Array.from(estimates);
  return Math.max(...values) - Math.min(...values);
}

/** Where Q falls to k − 1: it falls as τ² grows, so the interval is halved. At τ² = spread² it is below. */
function betweenVariance(fitted: (between: number) => Fit | undefined, size: number, range: number): number {
  let low = 0;
  let high = range ** 2;
  for (let step = 0; step < 200 && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2;
    if ((fitted(middle)?.q ?? 0) > size - 1) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
