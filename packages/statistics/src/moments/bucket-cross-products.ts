import { requireFinite, requireLength, requireWeights } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type CrossProducts, requireDistinct } from './cross-products.ts';
import { clearConstants } from './cross-products-from-sums.ts';

/**
 * Cross-products of every bucket (cluster) of the data, laid out for resampling: all buckets' values of one moment lie
 * side by side, so a replicate is a matrix product. Sums are about one shift for all buckets: the mean of all data.
 */
export interface BucketCrossProducts {
  readonly names: readonly string[];
  /** Number of buckets that hold rows; empty ones are left out. */
  readonly buckets: number;
  /** What was taken from each column: the means of all data, p entries. */
  readonly shifts: Float64Array;
  /** Moments a bucket: weight, count, p sums, then p (p + 1) / 2 products of the upper triangle, row after row. */
  readonly moments: number;
  /** `moments` × `buckets`, moment after moment. */
  readonly values: Float64Array;
}

/** Sums of each bucket as an engine delivers them; bucket after bucket in every array. */
export interface BucketSums {
  readonly names: readonly string[];
  /** Rows of each bucket. */
  readonly counts: ArrayLike<number>;
  /** Weight of each bucket; left out means `counts`. */
  readonly weights?: ArrayLike<number>;
  /** Σ w (x − shift): buckets × p. */
  readonly sums: ArrayLike<number>;
  /** Σ w (x − shift)(x − shift)', upper triangle row after row: buckets × p (p + 1) / 2. */
  readonly products: ArrayLike<number>;
  /** What the engine took from each column before summing; left out means zero. */
  readonly shifts?: ArrayLike<number>;
}

/**
 * Bucket cross-products from an engine's sums. Shifts them to the mean of all data, so that later differences of
 * large numbers keep their digits.
 *
 * @throws StatisticsError notFinite, negativeWeight, lengthsDiffer, repeatedColumn, empty
 */
export function bucketCrossProducts(given: BucketSums): BucketCrossProducts {
  const size = given.names.length;
  const triangle = (size * (size + 1)) / 2;
  const all = given.counts.length;
  const weights = given.weights ?? given.counts;
  checkSums(given, { size, triangle, all, weights });
  const kept = Array.from({ length: all }, (_, bucket) => bucket).filter(
    (bucket) => (weights[bucket] ?? 0) > 0,
  );
  if (kept.length === 0) throw new StatisticsError('empty', { name: 'buckets' });
  const moves = meanOf(given.sums, weights, kept, size);
  const shifts = moves.map((move, column) => move + (given.shifts?.[column] ?? 0));
  const moments = 2 + size + triangle;
  const buckets = kept.length;
  const values = new Float64Array(moments * buckets);
  kept.forEach((from, to) => {
    const weight = weights[from] ?? 0;
    values[to] = weight;
    values[buckets + to] = given.counts[from] ?? 0;
    let at = 2 + size;
    let product = from * triangle;
    for (let i = 0; i < size; i++) {
      const sum = given.sums[from * size + i] ?? 0;
      const move = moves[i] ?? 0;
      values[(2 + i) * buckets + to] = sum - weight * move;
      for (let j = i; j < size; j++) {
        const other = given.sums[from * size + j] ?? 0;
        const otherMove = moves[j] ?? 0;
        values[at++ * buckets + to] =
          (given.products[product++] ?? 0) - move * other - otherMove * sum + weight * move * otherMove;
      }
    }
  });
  return { names: given.names, buckets, shifts, moments, values };
}

interface Checked {
  readonly size: number;
  readonly triangle: number;
  readonly all: number;
  readonly weights: ArrayLike<number>;
}

function checkSums(given: BucketSums, { size, triangle, all, weights }: Checked): void {
  requireDistinct(given.names);
  requireWeights(given.counts, 'counts');
  requireLength(weights, all, 'weights');
  requireWeights(weights);
  requireLength(given.sums, all * size, 'sums');
  requireLength(given.products, all * triangle, 'products');
  requireFinite(given.sums, 'sums');
  requireFinite(given.products, 'products');
  if (given.shifts !== undefined) requireLength(given.shifts, size, 'shifts');
}

function meanOf(
  sums: ArrayLike<number>,
  weights: ArrayLike<number>,
  kept: readonly number[],
  size: number,
): Float64Array {
  const mean = new Float64Array(size);
  let weight = 0;
  for (const bucket of kept) {
    weight += weights[bucket] ?? 0;
    for (let i = 0; i < size; i++) mean[i] = (mean[i] ?? 0) + (sums[bucket * size + i] ?? 0);
  }
  return mean.map((sum) => sum / weight);
}

/** Cross-products of all buckets together. */
export function totalCrossProducts(given: BucketCrossProducts): CrossProducts {
  const total = new Float64Array(given.moments);
  for (let moment = 0; moment < given.moments; moment++) {
    let sum = 0;
    for (let bucket = 0; bucket < given.buckets; bucket++)
      sum += given.values[moment * given.buckets + bucket] ?? 0;
    total[moment] = sum;
  }
  return crossProductsFromMoments(given, total);
}

/**
 * Cross-products from one vector of moments (weight, count, sums, upper triangle of products) about the shifts of
 * `layout`: a weighted sum of buckets becomes a value again.
 *
 * @throws StatisticsError empty when there is no weight
 */
export function crossProductsFromMoments(
  layout: Pick<BucketCrossProducts, 'names' | 'shifts'>,
  moments: Float64Array,
): CrossProducts {
  const size = layout.names.length;
  const weight = moments[0] ?? 0;
  if (!(weight > 0)) throw new StatisticsError('empty', { name: 'weight', found: weight });
  const means = new Float64Array(size);
  const centred = new Float64Array(size * size);
  let at = 2 + size;
  for (let i = 0; i < size; i++) {
    const sum = moments[2 + i] ?? 0;
    means[i] = (layout.shifts[i] ?? 0) + sum / weight;
    for (let j = i; j < size; j++) {
      const value = (moments[at++] ?? 0) - (sum * (moments[2 + j] ?? 0)) / weight;
      centred[i * size + j] = value;
      centred[j * size + i] = value;
    }
  }
  const square = (i: number): number => moments[2 + size + i * size - (i * (i - 1)) / 2] ?? 0;
  clearConstants(centred, size, square);
  return { names: layout.names, count: moments[1] ?? 0, weight, squaredWeight: weight, means, centred };
}
