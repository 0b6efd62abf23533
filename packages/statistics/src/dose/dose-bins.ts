import { requireFinite, requireLength, requireWeights } from '../require-finite.ts';

/**
 * An outcome by dose, as an engine delivers it: rows put into bins of similar dose, within buckets (clusters) of
 * customers. The mathematics sees nothing else.
 */
export interface DoseBins {
  /** Mean dose of each bin, upward. */
  readonly doses: ArrayLike<number>;
  /** Weight of each bucket in each bin: buckets × bins, bucket after bucket. */
  readonly weights: ArrayLike<number>;
  /** Σ w·outcome, laid out likewise. */
  readonly sums: ArrayLike<number>;
}

/** Bins of all buckets together. */
export interface BinTotals {
  readonly doses: Float64Array;
  readonly weights: Float64Array;
  readonly sums: Float64Array;
}

/** Number of buckets, after the shapes and values have been checked. @throws StatisticsError lengthsDiffer, notFinite, negativeWeight */
export function checkedBuckets({ doses, weights, sums }: DoseBins): number {
  requireFinite(doses, 'doses');
  requireWeights(weights);
  requireFinite(sums, 'sums');
  requireLength(sums, weights.length, 'sums');
  const buckets = doses.length > 0 ? Math.floor(weights.length / doses.length) : 0;
  requireLength(weights, buckets * doses.length, 'weights');
  return buckets;
}

/** Adds the buckets, each taken `times` times (left out: once). */
export function binTotals({ doses, weights, sums }: DoseBins, times?: ArrayLike<number>): BinTotals {
  const bins = doses.length;
  const total = { weights: new Float64Array(bins), sums: new Float64Array(bins) };
  for (let bucket = 0; bucket * bins < weights.length; bucket++) {
    const factor = times ? (times[bucket] ?? 0) : 1;
    if (factor === 0) continue;
    for (let bin = 0, at = bucket * bins; bin < bins; bin++, at++) {
      total.weights[bin] = (total.weights[bin] ?? 0) + factor * (weights[at] ?? 0);
      total.sums[bin] = (total.sums[bin] ?? 0) + factor * (sums[at] ?? 0);
    }
  }
  return { doses: Float64Array.from(doses), ...total };
}
