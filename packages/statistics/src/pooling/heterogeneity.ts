import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import { fUpper } from '../distribution/f-upper.ts';
import { requireFinite, requireLength, requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';

/** Whether estimates of the same thing in several groups differ by more than their errors explain. */
export interface Heterogeneity {
  /** Mean weighted by 1 / error². */
  readonly common: number;
  /** Σ (estimate − common)² / error². */
  readonly q: number;
  readonly degrees: number;
  /** P(χ² ≥ q): takes the errors as known. */
  readonly chiSquareP: number;
  /** Share of the spread that chance does not explain: max(0, 1 − degrees / q) (Higgins & Thompson 2002, eq. 10). */
  readonly i2: number;
  /** q with errors that were themselves estimated: F, its degrees of freedom and p. */
  readonly welch: {
    readonly f: number;
    readonly degrees: number;
    readonly residualDegrees: number;
    readonly p: number;
  };
}

/**
 * Cochran's Q over groups (Cochran 1954, Biometrics 10) with I² (Higgins & Thompson 2002, Stat. Med. 21), and Welch's F
 * for errors that are estimated with few degrees of freedom (Welch 1951, Biometrika 38):
 * F = (Q / (k − 1)) / (1 + 2 (k − 2) Λ / (k² − 1)), Λ = Σ (1 − w_i / Σw)² / ν_i, on k − 1 and (k² − 1) / (3 Λ).
 *
 * @param estimates one a group, at least two; @param errors their standard errors, above zero
 * @param degrees degrees of freedom of each error, at least 1; left out: the errors are known
 * @throws StatisticsError notFinite, lengthsDiffer, outOfRange, empty with fewer than two groups
 * @example
 * heterogeneity([1, 2], [0.5, 0.5]).q; // 2
 */
export function heterogeneity(
  estimates: ArrayLike<number>,
  errors: ArrayLike<number>,
  degrees?: ArrayLike<number>,
): Heterogeneity {
  const groups = estimates.length;
  requireFinite(estimates, 'estimates');
  requireLength(errors, groups, 'errors');
  if (degrees !== undefined) requireLength(degrees, groups, 'degrees');
  if (groups < 2) throw new StatisticsError('empty', { name: 'estimates', found: groups });
  const weights = Float64Array.from({ length: groups }, (_, group) => {
    requireRange(errors[group] ?? 0, 'errors', [Number.MIN_VALUE, Number.MAX_VALUE]);
    requireRange(degrees?.[group] ?? 1, 'degrees', [1, Number.MAX_VALUE]);
    return (errors[group] ?? 1) ** -2;
  });
  const weight = weights.reduce((sum, value) => sum + value, 0);
  const common = weights.reduce((sum, value, group) => sum + value * (estimates[group] ?? 0), 0) / weight;
  const q = weights.reduce((sum, value, group) => sum + value * ((estimates[group] ?? 0) - common) ** 2, 0);
  const free = groups - 1;
  const lambda = weights.reduce(
    (sum, value, group) => sum + (degrees ? (1 - value / weight) ** 2 / (degrees[group] ?? 1) : 0),
    0,
  );
  const f = q / free / (1 + (2 * (groups - 2) * lambda) / (groups ** 2 - 1));
  const residualDegrees = lambda > 0 ? (groups ** 2 - 1) / (3 * lambda) : Number.POSITIVE_INFINITY;
  const chiSquareP = chiSquareUpper(q, free);
  const p = lambda > 0 ? fUpper(f, free, residualDegrees) : chiSquareP;
  return {
    common,
    q,
    degrees: free,
    chiSquareP,
    i2: q > free ? 1 - free / q : 0,
    welch: { f, degrees: free, residualDegrees, p },
  };
}
