import { requireRange } from '../require-finite.ts';
import type { ReplicatedStatistic } from './bucket-replicates.ts';

/**
 * Covariance matrix of a replicated statistic, `size` × `size` row after row.
 * Bootstrap: Σ d d' / (R − 1). Jackknife: (B − 1) / B · Σ d d' (Efron & Tibshirani 1993, eq. 11.5), d about the mean.
 */
export function replicateCovariance(statistic: ReplicatedStatistic): Float64Array {
  const { count, size, values } = statistic;
  const means = replicateMeans(statistic);
  const covariance = new Float64Array(size * size);
  for (let replicate = 0; replicate < count; replicate++) {
    for (let i = 0; i < size; i++) {
      const left = (values[replicate * size + i] ?? 0) - (means[i] ?? 0);
      for (let j = i; j < size; j++) {
        const right = (values[replicate * size + j] ?? 0) - (means[j] ?? 0);
        covariance[i * size + j] = (covariance[i * size + j] ?? 0) + left * right;
      }
    }
  }
  const scale = statistic.method === 'jackknife' ? (count - 1) / count : 1 / (count - 1);
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const value = (covariance[i * size + j] ?? 0) * scale;
      covariance[i * size + j] = value;
      covariance[j * size + i] = value;
    }
  }
  return covariance;
}

/** Mean of each entry over the replicates. */
export function replicateMeans({ count, size, values }: ReplicatedStatistic): Float64Array {
  const means = new Float64Array(size);
  for (let replicate = 0; replicate < count; replicate++) {
    for (let i = 0; i < size; i++) means[i] = (means[i] ?? 0) + (values[replicate * size + i] ?? 0) / count;
  }
  return means;
}

/** Lower and upper end of an interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile interval of each entry: quantiles (1 ∓ coverage) / 2 of the bootstrap values, quantile type 7 of
 * Hyndman & Fan (1996).
 *
 * @throws StatisticsError outOfRange when coverage is not between 0 and 1
 */
export function percentileIntervals(statistic: ReplicatedStatistic, coverage = 0.95): readonly Interval[] {
  requireRange(coverage, 'coverage', [0, 1]);
  return Array.from({ length: statistic.size }, (_, entry) => {
    const sorted = new Float64Array(statistic.count);
    for (let replicate = 0; replicate < statistic.count; replicate++) {
      sorted[replicate] = statistic.values[replicate * statistic.size + entry] ?? 0;
    }
    sorted.sort();
    return {
      low: sortedQuantile(sorted, (1 - coverage) / 2),
      high: sortedQuantile(sorted, (1 + coverage) / 2),
    };
  });
}

/** Quantile of type 7 (linear between order statistics; Hyndman & Fan 1996) of values sorted upward. */
export function sortedQuantile(sorted: ArrayLike<number>, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (position - below) * (high - low);
}
