import { requireRange } from '../require-finite.ts';

/** One of the two scores that are subtracted. */
export interface SubtractedScore {
  /** Its reliability, for example coefficient alpha. */
  readonly reliability: number;
  readonly deviation: number;
}

/**
 * Reliability of a difference of two scores,
 * (s₁² r₁₁ + s₂² r₂₂ − 2 r₁₂ s₁ s₂) / (s₁² + s₂² − 2 r₁₂ s₁ s₂)
 * (Lord 1963; Peter, Churchill & Brown 1993, J. Consumer Research 19(4), 655–662, eq. 1): with equal spreads the mean
 * reliability less the correlation, over one less the correlation. Two good scales that go together make a bad difference.
 * Where the two scores move as one there is no difference to measure, and the answer is 0.
 *
 * @throws StatisticsError outOfRange (correlation outside −1 … 1, a reliability above 1, a deviation not above 0)
 * @example
 * differenceReliability({ reliability: 0.7, deviation: 1 }, { reliability: 0.7, deviation: 1 }, 0.4); // 0.5
 */
export function differenceReliability(
  first: SubtractedScore,
  second: SubtractedScore,
  correlation: number,
): number {
  for (const score of [first, second]) {
    requireRange(score.reliability, 'reliability', [-Number.MAX_VALUE, 1]);
    requireRange(score.deviation, 'deviation', [Number.MIN_VALUE, Number.MAX_VALUE]);
  }
  requireRange(correlation, 'correlation', [-1, 1]);
  const shared = 2 * correlation * first.deviation * second.deviation;
  const [one, two] = [first.deviation ** 2, second.deviation ** 2];
  const spread = one + two - shared;
  if (spread <= 1e-12 * (one + two)) return 0;
  return (one * first.reliability + two * second.reliability - shared) / spread;
}
