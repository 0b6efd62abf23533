import { normalQuantile, studentQuantile } from '@touchstone/statistics';
import type { Effect } from './effects.ts';

/**
 * A standard error as large as if it were known: times the ratio of Student's to the normal 97.5 % quantile, for methods
 * that take errors as known.
 */
export function widenedError({ error, degrees }: Effect): number {
  return (error * studentQuantile(0.975, degrees)) / normalQuantile(0.975);
}
