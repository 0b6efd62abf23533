import { studentQuantile, studentUpper } from '../distribution/student.ts';
import { requireFinite, requireRange } from '../require-finite.ts';
import type { Interval } from '../resampling/statistic-summary.ts';

/** An effect as any method gives it. */
export interface MeasuredEffect {
  readonly difference: number;
  readonly standardError: number;
  readonly degrees: number;
}

/** Is the effect too small to matter, and not worse than a margin? */
export interface EquivalenceTest {
  /** One-sided, against “at or below −margin”. */
  readonly pLower: number;
  /** One-sided, against “at or above +margin”. */
  readonly pUpper: number;
  /** The larger of both: small when the effect lies inside ± margin. */
  readonly p: number;
  /** Of non-inferiority: only the lower margin counts. The same number as `pLower`. */
  readonly pNonInferior: number;
  /** Of coverage 1 − 2 α: inside ± margin exactly when p ≤ α. */
  readonly interval: Interval;
  readonly equivalent: boolean;
  readonly nonInferior: boolean;
}

/**
 * Two one-sided t tests (Schuirmann 1987, J. Pharmacokinetics and Biopharmaceutics 15, 657–680): an effect that was not
 * found is not an effect that was ruled out; this rules it out.
 *
 * @throws StatisticsError notFinite, outOfRange (standard error or margin not above 0, degrees, alpha)
 * @example
 * equivalenceTest({ difference: 0.05, standardError: 0.06, degrees: 120 }, 0.2); // p 0.00688
 */
export function equivalenceTest(
  { difference, standardError, degrees }: MeasuredEffect,
  margin: number,
  { alpha = 0.05 }: { readonly alpha?: number } = {},
): EquivalenceTest {
  requireFinite([difference], 'difference');
  requireRange(standardError, 'standardError', [Number.MIN_VALUE, Number.MAX_VALUE]);
  requireRange(margin, 'margin', [Number.MIN_VALUE, Number.MAX_VALUE]);
  requireRange(alpha, 'alpha', [Number.MIN_VALUE, 0.5]);
  const pLower = studentUpper((difference + margin) / standardError, degrees);
  const pUpper = studentUpper((margin - difference) / standardError, degrees);
  const p = Math.max(pLower, pUpper);
  const reach = studentQuantile(1 - alpha, degrees) * standardError;
  return {
    pLower,
    pUpper,
    p,
    pNonInferior: pLower,
    interval: { low: difference - reach, high: difference + reach },
    equivalent: p <= alpha,
    nonInferior: pLower <= alpha,
  };
}
