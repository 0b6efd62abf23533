import { requireRange } from '../require-finite.ts';

/** A coefficient with its classical standard error. */
export interface Coefficient {
  readonly estimate: number;
  readonly error: number;
  readonly degrees: number;
}

/** What an unobserved cause would explain of what is left of treatment and outcome. */
export interface CauseStrength {
  /** Partial R² with the treatment, given the observed columns. */
  readonly treatment: number;
  /** Partial R² with the outcome, given treatment and observed columns. */
  readonly outcome: number;
}

/** A coefficient as it would be, had the cause been observed. */
export interface AdjustedCoefficient {
  readonly bias: number;
  readonly estimate: number;
  readonly error: number;
}

/**
 * The coefficient were an unobserved cause of a given strength observed, pulling toward zero:
 * |bias| = se √(df · R²_Y · R²_D / (1 − R²_D)); se' = se √((1 − R²_Y)/(1 − R²_D) · df/(df − 1))
 * (Cinelli & Hazlett 2020, eq. 10 and 12).
 *
 * @throws StatisticsError outOfRange
 * @example
 * omittedCause({ estimate: 0.09731582, error: 0.02325654, degrees: 783 }, { treatment: 0.00916, outcome: 0.12464 }); // estimate 0.0752, error 0.0219
 */
export function omittedCause(
  { estimate, error, degrees }: Coefficient,
  { treatment, outcome }: CauseStrength,
): AdjustedCoefficient {
  requireRange(treatment, 'treatment', [0, 1 - 1e-15]);
  requireRange(outcome, 'outcome', [0, 1]);
  requireRange(error, 'error', [0, Number.MAX_VALUE]);
  requireRange(degrees, 'degrees', [2, 1e15]);
  const bias = error * Math.sqrt((degrees * outcome * treatment) / (1 - treatment));
  const spread = (((1 - outcome) / (1 - treatment)) * degrees) / (degrees - 1);
  return { bias, estimate: estimate - Math.sign(estimate) * bias, error: error * Math.sqrt(spread) };
}

/**
 * How strong a cause `times` as strong as an observed one would be, given what the observed one explains of the
 * treatment (without the others' help) and of the outcome (without the others' and the treatment's): the most it can be
 * when it is independent of what is observed (Cinelli & Hazlett 2020, §4.4, eq. 19–20). Undefined: none can be that
 * strong, for it would explain more than there is.
 *
 * @throws StatisticsError outOfRange
 */
export function benchmarkCause(observed: CauseStrength, times: number): CauseStrength | undefined {
  requireRange(observed.treatment, 'treatment', [0, 1]);
  requireRange(observed.outcome, 'outcome', [0, 1]);
  requireRange(times, 'times', [0, 1e9]);
  const left = 1 - observed.treatment;
  if (left <= 0 || observed.outcome >= 1) return undefined;
  const treatment = (times * observed.treatment) / left;
  if (treatment >= 1) return undefined;
  const shared = (times * observed.treatment ** 2) / ((1 - times * observed.treatment) * left);
  if (shared >= 1) return undefined;
  const ratio = (Math.sqrt(times) + Math.sqrt(shared)) / Math.sqrt(1 - shared);
  const outcome = ratio ** 2 * (observed.outcome / (1 - observed.outcome));
  return outcome <= 1 ? { treatment, outcome } : undefined;
}
