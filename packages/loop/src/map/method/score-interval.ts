import { studentQuantile } from '@touchstone/statistics';
import type { Interval } from '@touchstone/vocabulary';

/** Journeys with a score, and their sum, of one bucket of customers. */
export interface ScoreBucket {
  readonly journeys: number;
  readonly sum: number;
}

/**
 * Mean score with its 95 % interval: a ratio of sums over buckets of customers, with the linearised variance
 * B / (B − 1) · Σ (s_b − mean · n_b)² / (Σ n_b)² (Cochran 1977, §6.4) and Student's t on B − 1, so that customers with
 * several journeys do not count for more certainty than they give. With one bucket the ends are the mean itself.
 */
export function scoreInterval(buckets: readonly ScoreBucket[]): Interval {
  const held = buckets.filter(({ journeys }) => journeys > 0);
  const count = held.reduce((total, { journeys }) => total + journeys, 0);
  const estimate = held.reduce((total, { sum }) => total + sum, 0) / count;
  if (held.length < 2) return { estimate, low: estimate, high: estimate };
  const squares = held.reduce((total, { journeys, sum }) => total + (sum - estimate * journeys) ** 2, 0);
  const error = Math.sqrt((held.length / (held.length - 1)) * squares) / count;
  const reach = studentQuantile(0.975, held.length - 1) * error;
  return { estimate, low: estimate - reach, high: estimate + reach };
}
