import type { Interval } from '@touchstone/vocabulary';

/** A median and the quantiles at given distances below and above it. */
export interface MedianSample {
  readonly journeys: number;
  readonly median: number;
  readonly below: readonly number[];
  readonly above: readonly number[];
}

const fewest = 10;
const z = 1.959963984540054;

/**
 * Difference of two medians with an interval of 95 %: each median's error is the slope of its quantile function around
 * ½ (over the narrowest distance that holds z / (2 √n)) times 1 / (2 √n), and the two are independent (Price & Bonett
 * 2002, Computational Statistics & Data Analysis 37, use the same order statistics). Null below ten journeys of either.
 *
 * @param steps the distances, rising, in shares
 */
export function medianGap(one: MedianSample, other: MedianSample, steps: readonly number[]): Interval | null {
  if (one.journeys < fewest || other.journeys < fewest) return null;
  const estimate = one.median - other.median;
  const margin = z * Math.hypot(medianError(one, steps), medianError(other, steps));
  return { estimate, low: estimate - margin, high: estimate + margin };
}

function medianError({ journeys, below, above }: MedianSample, steps: readonly number[]): number {
  const half = 1 / (2 * Math.sqrt(journeys));
  const found = steps.findIndex((step) => step >= z * half);
  const at = found < 0 ? steps.length - 1 : found;
  return (((above[at] ?? 0) - (below[at] ?? 0)) / (2 * (steps[at] ?? 1))) * half;
}
