import { requireRange } from '../require-finite.ts';

/**
 * ρ with which a confidence sequence is about tightest at `size` observations:
 * √((−2 ln α + ln(1 − 2 ln α)) / size) (Waudby-Smith et al. 2024, appendix B.2). Take the planned total.
 *
 * @throws StatisticsError outOfRange
 * @example
 * sequenceTuning(5000); // 0.03984
 */
export function sequenceTuning(size: number, { alpha = 0.05 }: { readonly alpha?: number } = {}): number {
  requireRange(size, 'size', [1, Number.MAX_VALUE]);
  requireRange(alpha, 'alpha', [Number.MIN_VALUE, 1 - Number.EPSILON]);
  const log = -2 * Math.log(alpha);
  return Math.sqrt((log + Math.log1p(log)) / size);
}

/**
 * Half-width after `size` observations of an interval of a mean that holds at all sizes together, so one may look daily and
 * stop when one likes: s √(2 (n ρ² + 1) / (n² ρ²) · ln(√(n ρ² + 1) / α)) (Robbins' normal mixture; Waudby-Smith, Arbour,
 * Sinha, Kennedy & Ramdas 2024, Annals of Statistics 52, 2613–2640). Asymptotic: not for a handful of answers. A difference of
 * two groups of n₁ and n₂ is a mean of n₁ + n₂ whose deviation is √(variance of the difference · (n₁ + n₂)).
 *
 * @param deviation standard deviation of one observation
 * @param tuning ρ, chosen before the start; see `sequenceTuning`
 * @throws StatisticsError outOfRange
 * @example
 * sequenceReach(50, { deviation: 2, tuning: 0.05 }); // 2.0973
 */
export function sequenceReach(size: number, { deviation, tuning, alpha = 0.05 }: SequenceOptions): number {
  requireRange(size, 'size', [1, Number.MAX_VALUE]);
  requireRange(deviation, 'deviation', [0, Number.MAX_VALUE]);
  requireRange(tuning, 'tuning', [Number.MIN_VALUE, Number.MAX_VALUE]);
  requireRange(alpha, 'alpha', [Number.MIN_VALUE, 1 - Number.EPSILON]);
  const grown = size * tuning ** 2;
  const log = Math.log1p(grown) / 2 - Math.log(alpha);
  return deviation * Math.sqrt(((2 * (grown + 1)) / (size * grown)) * log);
}

/** What `sequenceReach` needs; `alpha` 0.05 by default. */
export interface SequenceOptions {
  readonly deviation: number;
  readonly tuning: number;
  readonly alpha?: number;
}
