import { requireFinite, requireLength, requireRange } from '../require-finite.ts';

/** Looks at a running comparison, in the order in which they were taken. */
export interface Looks {
  /** Difference seen at each look. */
  readonly differences: ArrayLike<number>;
  /** Its variance then: of two groups of n, 2 s² / n. */
  readonly variances: ArrayLike<number>;
}

/** A test that may be looked at any number of times. */
export interface MixtureTest {
  /** Likelihood ratio of “some effect” against “none” at each look. */
  readonly ratios: Float64Array;
  /** Valid whenever one stops: the smallest 1 / ratio so far. */
  readonly p: Float64Array;
  /** Half-widths of intervals that hold at every look together. */
  readonly reaches: Float64Array;
}

/**
 * Mixture sequential probability ratio test with effects N(0, τ²) under the alternative (Robbins 1970; Johari, Koomen,
 * Pekelis & Walsh 2017, KDD): Λ = √(V / (V + τ²)) exp(τ² d² / (2 V (V + τ²))), p = min(1, smallest 1/Λ so far); half-width
 * √(2 V (V + τ²) / τ² · ln(√((V + τ²) / V) / α)).
 *
 * @param effectVariance τ², in squared units of the outcome; about the square of an effect worth finding
 * @throws StatisticsError notFinite, lengthsDiffer, outOfRange (variances, effectVariance, alpha)
 * @example
 * mixtureTest({ differences: [0.5], variances: [0.16] }, 0.04); // ratio 1.0457, p 0.9563, reach 2.2297
 */
export function mixtureTest(
  { differences, variances }: Looks,
  effectVariance: number,
  { alpha = 0.05 }: { readonly alpha?: number } = {},
): MixtureTest {
  requireFinite(differences, 'differences');
  requireLength(variances, differences.length, 'variances');
  requireRange(effectVariance, 'effectVariance', [Number.MIN_VALUE, Number.MAX_VALUE]);
  requireRange(alpha, 'alpha', [Number.MIN_VALUE, 1 - Number.EPSILON]);
  const logs = Float64Array.from(differences, (difference, at) => {
    const variance = variances[at] ?? Number.NaN;
    requireRange(variance, `variance ${at}`, [Number.MIN_VALUE, Number.MAX_VALUE]);
    const both = variance + effectVariance;
    return Math.log(variance / both) / 2 + (effectVariance * difference ** 2) / (2 * variance * both);
  });
  let least = 0;
  return {
    ratios: logs.map(Math.exp),
    p: logs.map((log) => {
      least = Math.min(least, -log);
      return Math.exp(least);
    }),
    reaches: Float64Array.from(variances, (variance) => {
      const both = variance + effectVariance;
      const log = Math.log(both / variance) / 2 - Math.log(alpha);
      return Math.sqrt(((2 * variance * both) / effectVariance) * log);
    }),
  };
}
