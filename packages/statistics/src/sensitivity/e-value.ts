import { requireRange } from '../require-finite.ts';

/** Risk ratios that an unobserved cause must reach with treatment and outcome alike. */
export interface EValue {
  /** To explain the estimate away. */
  readonly estimate: number;
  /** To bring the nearer end of the interval to 1; 1 when the interval holds 1. */
  readonly limit: number;
}

/**
 * E-value of a risk ratio: RR + √(RR (RR − 1)), of 1 / RR below 1 (VanderWeele & Ding 2017, Annals of Internal Medicine
 * 167(4), p. 269).
 *
 * @throws StatisticsError outOfRange
 * @example
 * eValue({ estimate: 3.9, low: 1.8, high: 8.7 }); // breastfeeding: estimate 7.26, limit 3.0
 */
export function eValue(risk: {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}): EValue {
  for (const name of ['estimate', 'low', 'high'] as const) {
    requireRange(risk[name], name, [Number.MIN_VALUE, Number.MAX_VALUE]);
  }
  const near = risk.estimate >= 1 ? risk.low : 1 / risk.high;
  const away = risk.estimate >= 1 ? risk.estimate : 1 / risk.estimate;
  return { estimate: strength(away), limit: near <= 1 ? 1 : strength(near) };
}

function strength(ratio: number): number {
  return ratio + Math.sqrt(ratio * (ratio - 1));
}
