import type { BucketCrossProducts } from '../moments/bucket-cross-products.ts';
import { crossProductsFromMoments } from '../moments/bucket-cross-products.ts';
import { columnIndex } from '../moments/cross-products.ts';
import { solveCrossProducts } from '../regression/solve-cross-products.ts';
import { requireRange } from '../require-finite.ts';

/** R² of several models on customers that they were not fitted to. */
export interface CrossValidatedR2 {
  /** Model after model; below zero when a model predicts worse than the mean of the others. */
  readonly r2: Float64Array;
  /** Covariance of `r2` between models: models × models. Differences of two have the variance of a paired comparison. */
  readonly covariance: Float64Array;
  /** Degrees of freedom of the errors: buckets less one. */
  readonly degrees: number;
}

/**
 * Out-of-sample R² of linear models, 1 − Σ (y − ŷ)² / Σ (y − ȳ)² with ŷ and ȳ from the other folds (Stone 1974; Hastie,
 * Tibshirani & Friedman 2009, §7.10). Folds are sets of whole buckets, so no customer is on both sides. Everything comes
 * from the buckets' cross-products; cost: folds × models solutions. Errors: the ratio linearised over buckets (Cochran
 * 1977, §6.4), the fitted models taken as they are.
 *
 * @param models columns of each model
 * @throws StatisticsError unknownColumn; outOfRange when there are fewer buckets than folds
 */
export function crossValidatedR2(
  given: BucketCrossProducts,
  {
    outcome,
    models,
    folds = 10,
  }: { readonly outcome: string; readonly models: readonly (readonly string[])[]; readonly folds?: number },
): CrossValidatedR2 {
  requireRange(folds, 'folds', [2, given.buckets]);
  const y = columnIndex(given, outcome);
  const columns = models.map((names) => names.map((name) => columnIndex(given, name)));
  const losses = [[], ...columns].map(() => new Float64Array(given.buckets));
  for (let fold = 0; fold < folds; fold++) {
    const training = new Float64Array(given.moments);
    for (let moment = 0; moment < given.moments; moment++)
      for (let bucket = 0; bucket < given.buckets; bucket++)
        if (bucket % folds !== fold)
          training[moment] = (training[moment] ?? 0) + (given.values[moment * given.buckets + bucket] ?? 0);
    const products = crossProductsFromMoments(given, training);
    [[], ...columns].forEach((chosen, model) => {
      const { kept, slopes, intercept } = solveCrossProducts(products, y, chosen);
      const about = kept.reduce(
        (sum, column, at) => sum + (slopes[at] ?? 0) * (given.shifts[column] ?? 0),
        intercept - (given.shifts[y] ?? 0),
      );
      for (let bucket = fold; bucket < given.buckets; bucket += folds) {
        const row = losses[model];
        if (row) row[bucket] = lossOf(given, { bucket, y, kept, slopes, about });
      }
    });
  }
  return ratios(losses, given.buckets);
}

interface Fitted {
  readonly bucket: number;
  readonly y: number;
  readonly kept: readonly number[];
  readonly slopes: Float64Array;
  /** Intercept about the shifts. */
  readonly about: number;
}

/** Σ w (y − ŷ)² of one bucket, from its moments about the shifts. */
function lossOf(
  { values, buckets, names }: BucketCrossProducts,
  { bucket, y, kept, slopes, about }: Fitted,
): number {
  const size = names.length;
  const moment = (at: number): number => values[at * buckets + bucket] ?? 0;
  const sum = (column: number): number => moment(2 + column);
  const product = (a: number, b: number): number => {
    const [row, column] = a < b ? [a, b] : [b, a];
    return moment(2 + size + row * size - (row * (row - 1)) / 2 + column - row);
  };
  let loss = product(y, y) - 2 * about * sum(y) + about * about * moment(0);
  kept.forEach((column, i) => {
    const slope = slopes[i] ?? 0;
    loss += 2 * slope * (about * sum(column) - product(column, y));
    kept.forEach((other, j) => {
      loss += slope * (slopes[j] ?? 0) * product(column, other);
    });
  });
  return Math.max(0, loss);
}

/** R² of each model against the first loss, with the covariance of their ratios. */
function ratios(losses: readonly Float64Array[], buckets: number): CrossValidatedR2 {
  const [base = new Float64Array(buckets), ...models] = losses;
  const whole = base.reduce((total, value) => total + value, 0);
  const r2 = Float64Array.from(models, (loss) =>
    whole > 0 ? 1 - loss.reduce((total, value) => total + value, 0) / whole : 0,
  );
  const influences = models.map((loss, at) =>
    loss.map((value, bucket) =>
      whole > 0 ? ((1 - (r2[at] ?? 0)) * (base[bucket] ?? 0) - value) / whole : 0,
    ),
  );
  const size = models.length;
  const covariance = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const other = influences[j];
      const total =
        influences[i]?.reduce((sum, value, bucket) => sum + value * (other?.[bucket] ?? 0), 0) ?? 0;
      covariance[i * size + j] = (total * buckets) / (buckets - 1);
    }
  return { r2, covariance, degrees: buckets - 1 };
}
