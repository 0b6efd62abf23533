import { studentQuantile } from '@touchstone/statistics';
import type { Interval } from '@touchstone/vocabulary';
import type { JourneyFacts } from '../facts/journey-facts.ts';

/**
 * Mean of a touchpoint's ratings with its 95 % interval: a ratio of sums over buckets of customers, with the
 * linearised variance B / (B − 1) · Σ (s_b − mean · w_b)² / (Σ w_b)² (Cochran 1977, §6.4) and Student's t on B − 1.
 */
export function meanInterval(given: {
  readonly sums: Float64Array;
  readonly weights: Float64Array;
  readonly shift: number;
}): Interval {
  const weight = given.weights.reduce((sum, value) => sum + value, 0);
  const mean = given.sums.reduce((sum, value) => sum + value, 0) / weight;
  const buckets = given.weights.filter((value) => value > 0).length;
  const estimate = mean + given.shift;
  if (buckets < 2) return { estimate, low: estimate, high: estimate };
  const squares = given.sums.reduce(
    (sum, value, bucket) => sum + (value - mean * (given.weights[bucket] ?? 0)) ** 2,
    0,
  );
  const error = Math.sqrt((buckets / (buckets - 1)) * squares) / weight;
  const reach = studentQuantile(0.975, buckets - 1) * error;
  return { estimate, low: estimate - reach, high: estimate + reach };
}

/** Mean outcome with its 95 % interval, by the same ratio. */
export function outcomeMean({ sums }: Pick<JourneyFacts, 'sums'>): Interval {
  const size = sums.names.length;
  const weights = Float64Array.from(sums.weights ?? sums.counts);
  const own = weights.map((_, bucket) => sums.sums[bucket * size] ?? 0);
  return meanInterval({ sums: own, weights, shift: sums.shifts?.[0] ?? 0 });
}
