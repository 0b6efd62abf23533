import { type BucketSums, studentQuantile } from '@touchstone/statistics';
import type { Interval } from '@touchstone/vocabulary';

/** A mean with what each bucket of customers contributes to its error. */
export interface Contrast {
  readonly estimate: number;
  /** One number a bucket; their squares add up to the variance, but for B / (B − 1). */
  readonly influences: Float64Array;
  /** Buckets that hold somebody. */
  readonly buckets: number;
}

/**
 * Weighted mean of a linear combination of a block's columns: Σ_j c_j x̄_j, a ratio of sums over buckets of customers
 * with influences (s_b − mean · w_b) / Σ w (Cochran 1977, §6.4). A difference of two answers keeps their correlation.
 */
export function contrast(sums: BucketSums, coefficients: readonly number[]): Contrast {
  const size = sums.names.length;
  const weights = Float64Array.from(sums.weights ?? sums.counts);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = weights.map((_, bucket) =>
    coefficients.reduce(
      (sum, coefficient, column) => sum + coefficient * (sums.sums[bucket * size + column] ?? 0),
      0,
    ),
  );
  const mean = total > 0 ? parts.reduce((sum, part) => sum + part, 0) / total : 0;
  const shift = coefficients.reduce((sum, one, column) => sum + one * (sums.shifts?.[column] ?? 0), 0);
  return {
    estimate: mean + shift,
    influences: parts.map((part, bucket) => (total > 0 ? (part - mean * (weights[bucket] ?? 0)) / total : 0)),
    buckets: weights.filter((weight) => weight > 0).length,
  };
}

/** The unweighted mean of several contrasts over the same buckets. */
export function meanContrast(parts: readonly Contrast[]): Contrast {
  const average = (of: (part: Contrast) => number): number =>
    parts.reduce((sum, part) => sum + of(part), 0) / parts.length;
  return {
    estimate: average(({ estimate }) => estimate),
    influences: Float64Array.from(parts[0]?.influences ?? [], (_, bucket) =>
      average(({ influences }) => influences[bucket] ?? 0),
    ),
    buckets: Math.max(0, ...parts.map(({ buckets }) => buckets)),
  };
}

/** Standard error: √(B / (B − 1) · Σ influence²); 0 where fewer than two buckets hold somebody. */
export function contrastError({ influences, buckets }: Contrast): number {
  if (buckets < 2) return 0;
  const squares = influences.reduce((sum, influence) => sum + influence ** 2, 0);
  return Math.sqrt((buckets / (buckets - 1)) * squares);
}

/** 95 % interval by Student's t with B − 1 degrees of freedom. */
export function contrastInterval(found: Contrast): Interval {
  const reach = found.buckets < 2 ? 0 : studentQuantile(0.975, found.buckets - 1) * contrastError(found);
  return { estimate: found.estimate, low: found.estimate - reach, high: found.estimate + reach };
}

/** Covariance matrix of several contrasts over the same buckets, row after row. */
export function contrastCovariance(parts: readonly Contrast[]): Float64Array {
  const size = parts.length;
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [one, two] = [parts[Math.floor(at / size)], parts[at % size]];
    if (!(one && two) || Math.min(one.buckets, two.buckets) < 2) return 0;
    const product = one.influences.reduce(
      (sum, influence, bucket) => sum + influence * (two.influences[bucket] ?? 0),
      0,
    );
    return (Math.max(one.buckets, two.buckets) / (Math.max(one.buckets, two.buckets) - 1)) * product;
  });
}
