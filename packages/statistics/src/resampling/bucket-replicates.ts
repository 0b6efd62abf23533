import { type BucketCrossProducts, crossProductsFromMoments } from '../moments/bucket-cross-products.ts';
import type { CrossProducts } from '../moments/cross-products.ts';
import { multinomialCounts } from '../random/multinomial-counts.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { requireRange } from '../require-finite.ts';
import { resampleMoments } from './resample-moments.ts';

/** Resampled data sets, each as its moments; made once, used by every statistic so that their errors belong together. */
export interface Replicates {
  readonly names: readonly string[];
  readonly shifts: Float64Array;
  /** Number of replicates. */
  readonly count: number;
  /** Number of buckets that were resampled. */
  readonly buckets: number;
  /** Moments a replicate, as in `BucketCrossProducts`. */
  readonly moments: number;
  /** `count` × `moments`, replicate after replicate. */
  readonly values: Float64Array;
  readonly method: 'bootstrap' | 'jackknife';
}

/** How many replicates, and the seed that makes them the same on every machine. */
export interface BootstrapOptions {
  readonly replicates: number;
  readonly seed: number;
}

/**
 * Cluster bootstrap: each replicate draws as many buckets as there are, with replacement, and adds their moments
 * (Cameron, Gelbach & Miller 2008, §III.B: pairs cluster bootstrap). Rows of one bucket stay together.
 * Cost: replicates × moments × buckets / 3 additions.
 *
 * @throws StatisticsError outOfRange for less than 2 replicates
 */
export function bucketBootstrap(given: BucketCrossProducts, options: BootstrapOptions): Replicates {
  requireRange(options.replicates, 'replicates', [2, 1e6]);
  const random = randomGenerator(options.seed);
  const times = new Uint16Array(options.replicates * given.buckets);
  for (let replicate = 0; replicate < options.replicates; replicate++) {
    times.set(multinomialCounts(random, given.buckets, given.buckets), replicate * given.buckets);
  }
  const shape = { replicates: options.replicates, buckets: given.buckets, moments: given.moments };
  const values = resampleMoments(times, given.values, shape);
  return { ...layoutOf(given), count: options.replicates, values, method: 'bootstrap' };
}

/** Delete-one-bucket jackknife: as many replicates as buckets, each the data without one of them (Tukey 1958). */
export function bucketJackknife(given: BucketCrossProducts): Replicates {
  requireRange(given.buckets, 'buckets', [2, 1e6]);
  const { buckets, moments } = given;
  const values = new Float64Array(buckets * moments);
  for (let moment = 0; moment < moments; moment++) {
    let total = 0;
    for (let bucket = 0; bucket < buckets; bucket++) total += given.values[moment * buckets + bucket] ?? 0;
    for (let bucket = 0; bucket < buckets; bucket++) {
      values[bucket * moments + moment] = total - (given.values[moment * buckets + bucket] ?? 0);
    }
  }
  return { ...layoutOf(given), count: buckets, values, method: 'jackknife' };
}

function layoutOf(given: BucketCrossProducts): Pick<Replicates, 'names' | 'shifts' | 'buckets' | 'moments'> {
  return { names: given.names, shifts: given.shifts, buckets: given.buckets, moments: given.moments };
}

/** One replicate as cross-products. */
export function replicateCrossProducts(replicates: Replicates, index: number): CrossProducts {
  const start = index * replicates.moments;
  return crossProductsFromMoments(replicates, replicates.values.subarray(start, start + replicates.moments));
}

/** A statistic of each replicate: `count` × `size` numbers, replicate after replicate. */
export interface ReplicatedStatistic {
  readonly method: 'bootstrap' | 'jackknife';
  readonly count: number;
  readonly size: number;
  readonly values: Float64Array;
}

/**
 * Any statistic of cross-products over all replicates; `statistic` returns `size` finite numbers.
 * @throws StatisticsError notFinite is left to the statistic: a value that is not finite is stored as given
 */
export function replicateStatistic(
  replicates: Replicates,
  size: number,
  statistic: (products: CrossProducts, replicate: number) => ArrayLike<number>,
): ReplicatedStatistic {
  const values = new Float64Array(replicates.count * size);
  for (let replicate = 0; replicate < replicates.count; replicate++) {
    values.set(statistic(replicateCrossProducts(replicates, replicate), replicate), replicate * size);
  }
  return { method: replicates.method, count: replicates.count, size, values };
}
