import { studentQuantile } from '../distribution/student.ts';
import { requireRange } from '../require-finite.ts';

/** Shares of what is left unexplained of treatment and outcome, 0–1. */
export interface RobustnessValue {
  /** Partial R² of the treatment with the outcome, t² / (t² + df). */
  readonly partialR2: number;
  /** A hidden cause that explains this share of both brings the estimate down by `reduction`. */
  readonly estimate: number;
  /** … brings the end of its interval that is nearer to zero there; 0 when it is beyond already. */
  readonly interval: number;
}

/**
 * Defaults: `reduction` 1 (down to zero; below 1 a part of the way), `coverage` 0.95. `inflation` 1: how many times the
 * classical standard error the one that is believed is; it widens the interval (clustered errors).
 */
export interface RobustnessOptions {
  readonly reduction?: number;
  readonly coverage?: number;
  readonly inflation?: number;
  /** Degrees of freedom of the interval; default those of the classical error. */
  readonly intervalDegrees?: number;
}

/**
 * Robustness value of a regression coefficient: the share of what is left both of the treatment and of the outcome that
 * an unobserved cause would have to explain, RV_q = ½ (√(f⁴ + 4 f²) − f²) with f = q |t| / √df; for the interval f is
 * lessened by t* / √(df − 1), and where both shares do not bind at once it is (f² − c²) / (1 + f²)
 * (Cinelli & Hazlett 2020, JRSS B 82(1), §4.3 and eq. 18). `t` is the classical one, estimate / classical error.
 *
 * @throws StatisticsError outOfRange
 * @example
 * robustnessValue(4.184, 783); // Darfur: partial R² 0.022, estimate 0.139, interval 0.076
 */
export function robustnessValue(
  t: number,
  degrees: number,
  options: RobustnessOptions = {},
): RobustnessValue {
  const { reduction = 1, coverage = 0.95, inflation = 1 } = options;
  requireRange(Math.abs(t), 't', [0, 1e150]);
  requireRange(degrees, 'degrees', [2, 1e15]);
  requireRange(reduction, 'reduction', [0, 1e6]);
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  requireRange(inflation, 'inflation', [0, 1e6]);
  const f = (reduction * Math.abs(t)) / Math.sqrt(degrees);
  const quantile = studentQuantile((1 + coverage) / 2, options.intervalDegrees ?? degrees - 1);
  const critical = (inflation * quantile) / Math.sqrt(degrees - 1);
  return {
    partialR2: (t * t) / (t * t + degrees),
    estimate: shareAt(f),
    interval:
      f <= critical ? 0 : f * critical > 1 ? (f * f - critical ** 2) / (1 + f * f) : shareAt(f - critical),
  };
}

/** ½ (√(f⁴ + 4 f²) − f²), without the loss of digits where f is large. */
function shareAt(f: number): number {
  return f === 0 ? 0 : 2 / (1 + Math.sqrt(1 + 4 / (f * f)));
}
