import { noncentralChiSquareUpper } from '../../comparison/noncentral.ts';
import { solveRising } from '../../comparison/solve-monotone.ts';
import { chiSquareQuantile } from '../../comparison/upper-quantiles.ts';
import { chiSquareUpper } from '../../distribution/chi-square-upper.ts';
import { fUpper } from '../../distribution/f-upper.ts';
import { choleskyFactor, choleskySolve } from '../../matrix/cholesky.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';

/** A joint test that the leads are 0, and what it could have found. */
export interface Pretrend {
  readonly kind: 'answer';
  /** Wald's χ², its degrees, and F = χ² / degrees. */
  readonly chi2: number;
  readonly degrees: number;
  readonly f: number;
  readonly pChi2: number;
  /** Against F with the clusters' G − 1 degrees. */
  readonly pF: number;
  /** Slope, in outcome units a period, of a drift that the test would find with power 50 % and 80 %. */
  readonly slope50: number;
  readonly slope80: number;
  /** What a drift of `slope80` adds to the mean effect: slope80 · (mean period after the start + 1). */
  readonly biasAtSlope80: number;
  readonly meanPost: number;
}

/** Leads of an event study: periods relative to the start, estimates and their covariance (row after row). */
export interface Leads {
  readonly relative: readonly number[];
  readonly estimates: readonly number[];
  readonly covariance: Float64Array;
}

/**
 * Joint Wald test of the leads, and its power: the slope d of a linear violation d · (relative + 1) that the χ² test at 5 %
 * finds with a given power, d = √(λ / x'V⁻¹x) with λ the noncentrality of that power (Roth 2022, AER: Insights 4, §I). A
 * test that is passed says little unless the drift it would have missed is small.
 *
 * Unanswerable: `tooFewRows` (no leads), `notPositiveDefinite` (more leads than clusters can tell apart).
 */
export function pretrend(
  { relative, estimates, covariance }: Leads,
  { residualDegrees, meanPost }: { readonly residualDegrees: number; readonly meanPost: number },
): Pretrend | Unanswerable {
  const degrees = relative.length;
  if (degrees === 0) return unanswerable('tooFewRows', ['leads'], { leads: 0 });
  const factor = choleskyFactor(covariance, degrees, 1e-10);
  if (factor === undefined || degrees > residualDegrees) {
    return unanswerable('notPositiveDefinite', ['leads'], { leads: degrees, clusters: residualDegrees + 1 });
  }
  const quadratic = (vector: Float64Array): number =>
    choleskySolve(factor, vector).reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0);
  const chi2 = quadratic(Float64Array.from(estimates));
  const drift = quadratic(Float64Array.from(relative, (period) => period + 1));
  const slope80 = Math.sqrt(noncentralityFor(0.8, degrees) / drift);
  return {
    kind: 'answer',
    chi2,
    degrees,
    f: chi2 / degrees,
    pChi2: chiSquareUpper(chi2, degrees),
    pF: fUpper(chi2 / degrees, degrees, residualDegrees),
    slope50: Math.sqrt(noncentralityFor(0.5, degrees) / drift),
    slope80,
    biasAtSlope80: slope80 * (meanPost + 1),
    meanPost,
  };
}

/** Noncentrality at which the χ² test at 5 % has the given power. */
function noncentralityFor(power: number, degrees: number): number {
  const limit = chiSquareQuantile(0.05, degrees);
  return solveRising((lambda) => noncentralChiSquareUpper(limit, degrees, lambda), power, 1);
}
