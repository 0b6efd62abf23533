import { normalQuantile } from '../distribution/normal.ts';

/** Normal distributions that are true with some probability each. */
export interface NormalMixture {
  /** Sum 1. */
  readonly weights: Float64Array;
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

/** An estimate drawn towards those of its neighbours, with its interval and standard error. */
export interface Pooled {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly error: number;
}

/**
 * Mean of a mixture, its standard deviation, and the interval of the normal distribution that has both
 * (Christiansen & Morris 1997, JASA 92, §3, match moments in the same way).
 */
export function mixtureInterval({ weights, means, variances }: NormalMixture, coverage: number): Pooled {
  const estimate = weights.reduce((sum, weight, part) => sum + weight * (means[part] ?? 0), 0);
  const variance = weights.reduce((sum, weight, part) => {
    return sum + weight * (((means[part] ?? 0) - estimate) ** 2 + (variances[part] ?? 0));
  }, 0);
  const error = Math.sqrt(variance);
  const reach = normalQuantile((1 + coverage) / 2) * error;
  return { estimate, low: estimate - reach, high: estimate + reach, error };
}
