import { normalTwoSided, studentQuantile, studentTwoSided } from '@touchstone/statistics';
import type { Interval } from '@touchstone/vocabulary';

/** An effect with all that a verdict needs. */
export interface Measured extends Interval {
  /** Two-sided. */
  readonly p: number;
  readonly standardError: number;
  readonly degrees: number;
  /** Interval for “too small to matter” (two one-sided tests: coverage 1 − 2 alpha). */
  readonly inner: { readonly low: number; readonly high: number };
}

/** Student's interval. */
export function fromStudent(
  { estimate, standardError, degrees }: Pick<Measured, 'estimate' | 'standardError' | 'degrees'>,
  alpha: number,
): Measured {
  const outer = studentQuantile(1 - alpha / 2, degrees) * standardError;
  const inner = studentQuantile(1 - alpha, degrees) * standardError;
  const p = standardError > 0 ? studentTwoSided(estimate / standardError, degrees) : Number(estimate === 0);
  return {
    estimate,
    low: estimate - outer,
    high: estimate + outer,
    p,
    standardError,
    degrees,
    inner: { low: estimate - inner, high: estimate + inner },
  };
}

/** An interval that is known by its limits: the inner one is as much shorter as Student's would be. */
export function fromLimits(
  { estimate, low, high }: Interval,
  given: { readonly p: number; readonly degrees: number; readonly alpha: number },
): Measured {
  const { p, degrees, alpha } = given;
  const outer = studentQuantile(1 - alpha / 2, degrees);
  const share = studentQuantile(1 - alpha, degrees) / outer;
  return {
    estimate,
    low,
    high,
    p,
    standardError: (high - low) / (2 * outer),
    degrees,
    inner: { low: estimate - share * (estimate - low), high: estimate + share * (high - estimate) },
  };
}

/** The same with both sides of its intervals so many times as long. */
export function widened(measured: Measured, times: number, p: number): Measured {
  const { estimate, low, high, inner } = measured;
  const stretch = (limit: number): number => estimate + times * (limit - estimate);
  return {
    ...measured,
    low: stretch(low),
    high: stretch(high),
    p,
    inner: { low: stretch(inner.low), high: stretch(inner.high) },
  };
}

/** The same with room for a bias of up to so much on either side. */
export function loosened(measured: Measured, bias: number): Measured {
  const { low, high, inner, estimate, standardError } = measured;
  const sure = Math.max(0, Math.abs(estimate) - bias);
  const p =
    standardError > 0 ? Math.max(measured.p, Math.min(1, normalTwoSided(sure / standardError))) : measured.p;
  return {
    ...measured,
    low: low - bias,
    high: high + bias,
    p,
    inner: { low: inner.low - bias, high: inner.high + bias },
  };
}

/** Estimate and limits alone, as results carry them. */
export function rangeOf({ estimate, low, high }: Interval): Interval {
  return { estimate, low, high };
}
