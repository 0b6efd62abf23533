import type { BucketSums } from '../moments/bucket-cross-products.ts';
import type { LevelDesign, LevelObservations } from './level-design.ts';
import type { LevelRegression } from './level-regression.ts';

/**
 * The last step of a `levelRegression` as weighted least squares: cross-products, by bucket, of the working response `y`
 * and the columns, both about their means within strata. Least squares on all buckets gives the fitted slopes again;
 * on a resample of buckets it gives one Newton step from them, and on fewer columns the quadratic approximation of the
 * deviance that those columns explain. So importance, resampling and ranks of linear models serve every kind of outcome.
 *
 * @param names of the columns, set of slopes after set
 */
export function workingSums(
  fit: LevelRegression,
  given: {
    readonly design: LevelDesign;
    readonly seen: LevelObservations;
    readonly names: readonly string[];
  },
): BucketSums {
  const { constants } = given.seen;
  const size = fit.parameters.length;
  const columns = size - constants;
  const entries = columns + 1;
  const triangle = (entries * (entries + 1)) / 2;
  const means = stratumMeans(fit, constants);
  const sums = new Float64Array(fit.buckets * entries);
  const products = new Float64Array(fit.buckets * triangle);
  const weights = new Float64Array(fit.buckets);
  for (let bucket = 0; bucket < fit.buckets; bucket++) {
    const raw = bucketMoments(fit, bucket);
    let at = bucket * triangle;
    for (let i = 0; i < entries; i++) {
      for (let j = i; j < entries; j++, at++) {
        let value = raw.product(i, j, constants);
        for (let s = 0; s < constants; s++) {
          const [own, other] = [means[s * entries + i] ?? 0, means[s * entries + j] ?? 0];
          value +=
            raw.weight(s) * own * other - own * raw.sum(s, j, constants) - other * raw.sum(s, i, constants);
        }
        products[at] = value;
      }
      for (let s = 0; s < constants; s++) {
        const moved = raw.sum(s, i, constants) - raw.weight(s) * (means[s * entries + i] ?? 0);
        sums[bucket * entries + i] = (sums[bucket * entries + i] ?? 0) + moved;
      }
    }
    for (let s = 0; s < constants; s++) weights[bucket] = (weights[bucket] ?? 0) + raw.weight(s);
  }
  return {
    names: ['y', ...given.names],
    counts: journeysOf(given.design, fit.buckets),
    weights,
    sums,
    products,
  };
}

/** Working moments of one bucket; entry 0 is the response, the others are the columns. */
function bucketMoments(fit: LevelRegression, bucket: number) {
  const size = fit.parameters.length;
  const information = fit.information.subarray(bucket * size * size, (bucket + 1) * size * size);
  const scores = fit.scores.subarray(bucket * size, (bucket + 1) * size);
  const response = scores.map((score, i) =>
    fit.parameters.reduce((sum, value, j) => sum + value * (information[i * size + j] ?? 0), score),
  );
  const product = (i: number, j: number, constants: number): number => {
    if (j === 0) return fit.squares[bucket] ?? 0;
    if (i === 0) return response[constants + j - 1] ?? 0;
    return information[(constants + i - 1) * size + constants + j - 1] ?? 0;
  };
  const sum = (stratum: number, i: number, constants: number): number =>
    i === 0 ? (response[stratum] ?? 0) : (information[stratum * size + constants + i - 1] ?? 0);
  return { product, sum, weight: (stratum: number): number => information[stratum * size + stratum] ?? 0 };
}

/** Strata × entries: weighted means over all buckets. */
function stratumMeans(fit: LevelRegression, constants: number): Float64Array {
  const entries = fit.parameters.length - constants + 1;
  const means = new Float64Array(constants * entries);
  const weights = new Float64Array(constants);
  for (let bucket = 0; bucket < fit.buckets; bucket++) {
    const raw = bucketMoments(fit, bucket);
    for (let s = 0; s < constants; s++) {
      weights[s] = (weights[s] ?? 0) + raw.weight(s);
      for (let i = 0; i < entries; i++)
        means[s * entries + i] = (means[s * entries + i] ?? 0) + raw.sum(s, i, constants);
    }
  }
  return means.map((value, at) => value / (weights[Math.floor(at / entries)] ?? 1));
}

function journeysOf({ buckets, weights }: LevelDesign, count: number): Float64Array {
  const journeys = new Float64Array(count);
  for (let at = 0; at < weights.length; at++) {
    const bucket = buckets[at] ?? 0;
    if ((weights[at] ?? 0) > 0) journeys[bucket] = (journeys[bucket] ?? 0) + 1;
  }
  return journeys;
}
