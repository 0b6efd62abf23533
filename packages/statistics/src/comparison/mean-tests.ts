import { studentQuantile, studentTwoSided } from '../distribution/student.ts';
import { requireFinite, requireRange } from '../require-finite.ts';
import type { Interval } from '../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { halfGammaRatio } from './half-gamma-ratio.ts';
import { extendedMean } from './univariate.ts';

/** A mean, or a difference of means, tested against 0. */
export interface MeanTest {
  readonly kind: 'answer';
  /** In the values' units. */
  readonly difference: number;
  readonly standardError: number;
  readonly t: number;
  readonly degrees: number;
  /** Two-sided. */
  readonly p: number;
  readonly interval: Interval;
  /** The difference in standard deviations: pooled for two samples, of the differences for pairs (d_z). */
  readonly cohensD: number;
  /** d with the small-sample factor Γ(ν/2) / (√(ν/2) Γ((ν−1)/2)), ν = n − 2 or n − 1 (Hedges 1981); d below ν = 2. */
  readonly hedgesG: number;
}

/** Choices of the tests of means. */
export interface MeanTestOptions {
  /** Coverage of the interval; default 0.95. */
  readonly level?: number;
}

/**
 * Welch's t test of mean(x) − mean(y), variances free (Welch 1947, Biometrika 34; degrees of Satterthwaite 1946).
 *
 * Unanswerable: `tooFewRows` (fewer than two values in a sample), `noVariation` in both.
 * @throws StatisticsError notFinite, outOfRange (level)
 * @example
 * welchTest([5, 4, 5, 3], [2, 3, 1, 2]); // difference 2.25
 */
export function welchTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: MeanTestOptions = {},
): MeanTest | Unanswerable {
  const samples = twoSamples(x, y);
  if ('kind' in samples) return samples;
  const [first, second] = samples;
  const [u, v] = [first.variance / first.count, second.variance / second.count];
  const degrees = (u + v) ** 2 / (u ** 2 / (first.count - 1) + v ** 2 / (second.count - 1));
  return meanTest(Math.sqrt(u + v), degrees, { samples, ...options });
}

/**
 * Student's t test of mean(x) − mean(y), equal variances assumed (Student 1908). Unanswerable and errors as `welchTest`.
 *
 * @example
 * studentTest([1, 2, 3], [3, 4, 5]); // difference -2, 4 degrees
 */
export function studentTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: MeanTestOptions = {},
): MeanTest | Unanswerable {
  const samples = twoSamples(x, y);
  if ('kind' in samples) return samples;
  const [first, second] = samples;
  const degrees = first.count + second.count - 2;
  const error = pooledDeviation(samples) * Math.sqrt(1 / first.count + 1 / second.count);
  return meanTest(error, degrees, { samples, ...options });
}

/**
 * One-sample t test of the mean against 0; given differences of pairs it is the paired t test.
 *
 * Unanswerable: `tooFewRows` (fewer than two), `noVariation`.
 * @throws StatisticsError notFinite, outOfRange (level)
 * @example
 * pairedTest([1, 2, 3]); // t 3.464
 */
export function pairedTest(
  differences: ArrayLike<number>,
  options: MeanTestOptions = {},
): MeanTest | Unanswerable {
  requireFinite(differences, 'differences');
  if (differences.length < 2) return unanswerable('tooFewRows', [], { rows: differences.length });
  const sample = summary(differences);
  if (!(sample.variance > 0)) return unanswerable('noVariation', [], { mean: sample.mean });
  const error = Math.sqrt(sample.variance / sample.count);
  return meanTest(error, sample.count - 1, { samples: [sample], ...options });
}

interface Sample {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

function summary(values: ArrayLike<number>): Sample {
  const [high, low] = extendedMean(values);
  let square = 0;
  for (let row = 0; row < values.length; row++) square += ((values[row] ?? 0) - high - low) ** 2;
  return { count: values.length, mean: high + low, variance: square / (values.length - 1) };
}

function twoSamples(x: ArrayLike<number>, y: ArrayLike<number>): readonly [Sample, Sample] | Unanswerable {
  requireFinite(x, 'x');
  requireFinite(y, 'y');
  if (x.length < 2 || y.length < 2) return unanswerable('tooFewRows', [], { x: x.length, y: y.length });
  const samples = [summary(x), summary(y)] as const;
  if (!(samples[0].variance + samples[1].variance > 0)) return unanswerable('noVariation');
  return samples;
}

function pooledDeviation([first, second]: readonly [Sample, Sample]): number {
  const squares = (first.count - 1) * first.variance + (second.count - 1) * second.variance;
  return Math.sqrt(squares / (first.count + second.count - 2));
}

function meanTest(
  standardError: number,
  degrees: number,
  { samples, level = 0.95 }: MeanTestOptions & { readonly samples: readonly [Sample, Sample?] },
): MeanTest {
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  const [first, second] = samples;
  const difference = first.mean - (second?.mean ?? 0);
  const deviation = second === undefined ? Math.sqrt(first.variance) : pooledDeviation([first, second]);
  const free = first.count + (second === undefined ? -1 : second.count - 2);
  const cohensD = difference / deviation;
  const shrink = free > 1 ? halfGammaRatio((free - 1) / 2) / Math.sqrt(free / 2) : 1;
  const margin = studentQuantile((1 + level) / 2, degrees) * standardError;
  const t = difference / standardError;
  return {
    kind: 'answer',
    difference,
    standardError,
    t,
    degrees,
    p: studentTwoSided(t, degrees),
    interval: { low: difference - margin, high: difference + margin },
    cohensD,
    hedgesG: cohensD * shrink,
  };
}
