import { type Column, crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { toCorrelation } from '../moments/to-correlation.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { requireRange } from '../require-finite.ts';
import { sortedQuantile } from '../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type CorrelationMatrix, readCorrelation } from './correlation-matrix.ts';
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';
import { independentCorrelation } from './wishart.ts';

/** Defaults: 500 replicates, the 95 % quantile, seed 1. */
export interface ParallelOptions {
  readonly replicates?: number;
  readonly quantile?: number;
  readonly seed?: number;
}

/** Eigenvalues of the data beside those of data without any structure. */
export interface ParallelAnalysis {
  readonly kind: 'answer';
  readonly names: readonly string[];
  readonly rows: number;
  /** Largest first; of the correlation matrix itself (principal components). */
  readonly eigenvalues: Float64Array;
  readonly random: {
    readonly means: Float64Array;
    /** Divisor replicates − 1. */
    readonly deviations: Float64Array;
    /** Quantile type 7 of each eigenvalue. */
    readonly quantiles: Float64Array;
  };
  /** Leading eigenvalues above the random quantile, and above the random mean (Horn's own rule). */
  readonly aboveQuantile: number;
  readonly aboveMean: number;
  readonly quantile: number;
  readonly replicates: number;
  /** How the random data were made: exact draws of the correlations of independent normals, or permuted columns. */
  readonly draws: 'normal' | 'permuted';
}

/**
 * Parallel analysis (Horn 1965, Psychometrika 30(2); quantile rule: Glorfeld 1995, Educational and Psychological
 * Measurement 55(3)). Random correlation matrices are drawn directly from their exact distribution (Wishart, by
 * Bartlett's decomposition), so the cost does not depend on the rows.
 *
 * Unanswerable `tooFewRows` (rows ≤ items). @throws StatisticsError outOfRange (replicates, quantile) and as `factorAnalysis`
 * @example parallelAnalysis(toCorrelation(products), { seed: 7 }).aboveQuantile
 */
export function parallelAnalysis(
  given: CorrelationMatrix,
  options: ParallelOptions = {},
): ParallelAnalysis | Unanswerable {
  const random = randomGenerator(options.seed ?? 1);
  const { count } = given;
  const size = given.names.length;
  return compare(given, options, 'normal', () => independentCorrelation(random, count, size));
}

/**
 * Parallel analysis against the same columns, each shuffled by itself: keeps skewed and coarse margins (Buja & Eyuboglu
 * 1992, Multivariate Behavioral Research 27(4)). Cost: replicates × rows × items²/2. Constant columns are unanswerable
 * `noVariation`.
 *
 * @throws StatisticsError as `parallelAnalysis`, and lengthsDiffer, notFinite
 */
export function permutedParallelAnalysis(
  columns: readonly Column[],
  options: ParallelOptions = {},
): ParallelAnalysis | Unanswerable {
  const random = randomGenerator(options.seed ?? 1);
  const given = toCorrelation(crossProductsFromColumns(columns));
  if (given.constant.length > 0) return unanswerable('noVariation', given.constant);
  const shuffled = columns.map(({ name, values }) => ({ name, values: Float64Array.from(values) }));
  return compare(given, options, 'permuted', () => {
    for (const { values } of shuffled.slice(1)) shuffle(values, random.integer);
    return toCorrelation(crossProductsFromColumns(shuffled)).values;
  });
}

function shuffle(values: Float64Array, integer: (bound: number) => number): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = integer(last + 1);
    const kept = values[last] ?? 0;
    values[last] = values[other] ?? 0;
    values[other] = kept;
  }
}

function compare(
  given: CorrelationMatrix,
  options: ParallelOptions,
  draws: ParallelAnalysis['draws'],
  draw: () => Float64Array,
): ParallelAnalysis | Unanswerable {
  const { replicates = 500, quantile = 0.95 } = options;
  requireRange(replicates, 'replicates', [2, 1e6]);
  requireRange(quantile, 'quantile', [0, 1]);
  const correlation = readCorrelation(given);
  if ('kind' in correlation) return correlation;
  const { size } = correlation;
  const drawn = Array.from({ length: size }, () => new Float64Array(replicates));
  for (let replicate = 0; replicate < replicates; replicate++) {
    symmetricEigenvalues(draw(), size).forEach((value, at) => {
      const list = drawn[at];
      if (list !== undefined) list[replicate] = value;
    });
  }
  const eigenvalues = symmetricEigenvalues(Float64Array.from(given.values), size);
  const random = summary(drawn, quantile);
  return {
    kind: 'answer',
    names: given.names,
    rows: given.count,
    eigenvalues,
    random,
    aboveQuantile: leading(eigenvalues, random.quantiles),
    aboveMean: leading(eigenvalues, random.means),
    quantile,
    replicates,
    draws,
  };
}

function summary(drawn: readonly Float64Array[], quantile: number): ParallelAnalysis['random'] {
  const meanOf = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const means = Float64Array.from(drawn, meanOf);
  const deviations = Float64Array.from(drawn, (values, at) => {
    const mean = means[at] ?? 0;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  });
  const quantiles = Float64Array.from(drawn, (values) => sortedQuantile(values.toSorted(), quantile));
  return { means, deviations, quantiles };
}

function leading(eigenvalues: Float64Array, bars: Float64Array): number {
  const first = eigenvalues.findIndex((value, at) => !(value > (bars[at] ?? 0)));
  return first < 0 ? eigenvalues.length : first;
}
