import { studentTwoSided } from '../../distribution/student.ts';
import type { Interval } from '../../resampling/statistic-summary.ts';
import { studentInterval } from './student-interval.ts';

/** An effect at a number of periods after (negative: before) the start. */
export interface EventEffect {
  readonly relative: number;
  readonly estimate: number;
  readonly standardError: number;
  readonly p: number;
  readonly interval: Interval;
}

/** An average effect with its error. */
export interface AverageEffect {
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
}

/** Describes effects by relative period. */
export function eventEffects(
  relative: readonly number[],
  estimates: readonly number[],
  given: { readonly covariance: Float64Array; readonly degrees: number; readonly level: number },
): readonly EventEffect[] {
  return relative.map((time, at) => {
    const estimate = estimates[at] ?? 0;
    const standardError = Math.sqrt(Math.max(0, given.covariance[at * relative.length + at] ?? 0));
    const p =
      standardError > 0 ? studentTwoSided(estimate / standardError, given.degrees) : Number(estimate === 0);
    return {
      relative: time,
      estimate,
      standardError,
      p,
      interval: studentInterval(estimate, standardError, given),
    };
  });
}
