import { studentQuantile } from '../../distribution/student.ts';
import type { Interval } from '../../resampling/statistic-summary.ts';

/** Student's interval about an estimate. */
export function studentInterval(
  estimate: number,
  standardError: number,
  { degrees, level }: { readonly degrees: number; readonly level: number },
): Interval {
  const margin = studentQuantile((1 + level) / 2, degrees) * standardError;
  return { low: estimate - margin, high: estimate + margin };
}
