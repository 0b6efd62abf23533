import { choleskyFactor, choleskySolve } from '../matrix/cholesky.ts';
import { requireDistinct } from '../moments/cross-products.ts';
import type { Column } from '../moments/cross-products-from-columns.ts';
import { requireLength } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type MissingPattern, missingPatterns } from './missing-patterns.ts';

/** Maximum likelihood moments of incomplete rows. */
export interface EmCorrelation {
  readonly kind: 'answer';
  readonly names: readonly string[];
  /** p × p, row after row, ones on the diagonal. */
  readonly values: Float64Array;
  readonly means: Float64Array;
  /** Divisor n, as maximum likelihood has it. */
  readonly deviations: Float64Array;
  /** Rows with at least one value; tests that take it for n are too sure of themselves. */
  readonly count: number;
  /** Different sets of missing columns. */
  readonly patterns: number;
  readonly iterations: number;
  /** Largest change of a covariance (in standard deviations) in the last iteration. */
  readonly change: number;
}

/** Defaults: `tolerance` 1e-10, `mostIterations` 10,000. */
export interface EmOptions {
  readonly tolerance?: number;
  readonly mostIterations?: number;
}

/**
 * Correlations of normal data with values missing at random by the EM algorithm (Dempster, Laird & Rubin 1977; Little &
 * Rubin 2019, §11.2). NaN = missing. Cost of an iteration: patterns × p³, whatever the rows.
 *
 * Unanswerable `noVariation`; `notIdentified` (two columns that no row has together); `tooFewRows` (rows ≤ columns);
 * `notConverged` (numbers: iterations, change); `notPositiveDefinite` (columns that depend on each other).
 * @throws StatisticsError empty, lengthsDiffer, repeatedColumn, notFinite (an infinite value)
 * @example emCorrelation([{ name: 'x', values: [1, 2, 3, 4] }, { name: 'y', values: [2, 1, NaN, 3] }])
 */
export function emCorrelation(
  columns: readonly Column[],
  options: EmOptions = {},
): EmCorrelation | Unanswerable {
  const names = columns.map(({ name }) => name);
  requireDistinct(names);
  const rows = columns[0]?.values.length ?? 0;
  if (rows === 0) throw new StatisticsError('empty', { name: names[0] ?? 'columns' });
  for (const { name, values } of columns) requireLength(values, rows, name);
  const scales = columns.map(scaleOf);
  const constant = names.filter((_, at) => !((scales[at]?.deviation ?? 0) > 0));
  if (constant.length > 0) return unanswerable('noVariation', constant);
  const patterns = missingPatterns(columns.map((column, at) => standardised(column, scales[at])));
  const size = names.length;
  const count = patterns.reduce((sum, pattern) => sum + pattern.count, 0);
  if (count <= size) return unanswerable('tooFewRows', [], { rows: count, columns: size });
  const apart = neverTogether(patterns, size);
  if (apart !== undefined)
    return unanswerable(
      'notIdentified',
      apart.map((at) => names[at] ?? ''),
    );
  const found = iterate(patterns, size, count, options);
  if (found === undefined) return unanswerable('notPositiveDefinite', names);
  const { means, covariance, iterations, change } = found;
  if (!(change <= (options.tolerance ?? 1e-10)))
    return unanswerable('notConverged', [], { iterations, change });
  const own = (at: number): number => Math.sqrt(covariance[at * (size + 1)] ?? 1);
  return {
    kind: 'answer',
    names,
    values: covariance.map((value, cell) => {
      const row = Math.floor(cell / size);
      return row === cell % size ? 1 : value / (own(row) * own(cell % size));
    }),
    means: means.map((mean, at) => (scales[at]?.mean ?? 0) + mean * (scales[at]?.deviation ?? 1)),
    deviations: means.map((_, at) => own(at) * (scales[at]?.deviation ?? 1)),
    count,
    patterns: patterns.length,
    iterations,
    change,
  };
}

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/** Mean and deviation of what is there: EM then works on numbers near 1 and loses no digits. */
function scaleOf({ values }: Column): Scale {
  let count = 0;
  let mean = 0;
  let square = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    count++;
    const gap = value - mean;
    mean += gap / count;
    square += gap * (value - mean);
  }
  return { mean, deviation: count > 0 ? Math.sqrt(square / count) : 0 };
}

function standardised({ name, values }: Column, scale: Scale | undefined): Column {
  const { mean, deviation } = scale ?? { mean: 0, deviation: 1 };
  return { name, values: Float64Array.from(values, (value) => (value - mean) / deviation) };
}

function neverTogether(patterns: readonly MissingPattern[], size: number): readonly number[] | undefined {
  const together = new Uint8Array(size * size);
  for (const { present } of patterns) {
    for (const i of present) for (const j of present) together[i * size + j] = 1;
  }
  const at = together.indexOf(0);
  return at < 0 ? undefined : [Math.floor(at / size), at % size];
}

interface Moments {
  readonly means: Float64Array;
  readonly covariance: Float64Array;
}

function iterate(
  patterns: readonly MissingPattern[],
  size: number,
  count: number,
  { tolerance = 1e-10, mostIterations = 10_000 }: EmOptions,
): (Moments & { iterations: number; change: number }) | undefined {
  const covariance = new Float64Array(size * size);
  for (let at = 0; at < size; at++) covariance[at * (size + 1)] = 1;
  let moments: Moments = { means: new Float64Array(size), covariance };
  let change = Number.MAX_VALUE;
  let iterations = 0;
  while (change > tolerance && iterations < mostIterations) {
    const next = step(patterns, moments, size, count);
    if (next === undefined || choleskyFactor(next.covariance, size, 1e-10) === undefined) return undefined;
    change = Math.max(largestGap(next.covariance, moments.covariance), largestGap(next.means, moments.means));
    moments = next;
    iterations++;
  }
  return { ...moments, iterations, change };
}

function largestGap(left: Float64Array, right: Float64Array): number {
  return left.reduce((most, value, at) => Math.max(most, Math.abs(value - (right[at] ?? 0))), 0);
}

function step(
  patterns: readonly MissingPattern[],
  moments: Moments,
  size: number,
  count: number,
): Moments | undefined {
  const sums = new Float64Array(size);
  const products = new Float64Array(size * size);
  for (const pattern of patterns) {
    const filled = expected(pattern, moments, size);
    if (filled === undefined) return undefined;
    filled.sums.forEach((value, at) => {
      sums[at] = (sums[at] ?? 0) + value;
    });
    filled.products.forEach((value, at) => {
      products[at] = (products[at] ?? 0) + value;
    });
  }
  const means = sums.map((sum) => sum / count);
  const covariance = products.map(
    (product, at) => product / count - (means[Math.floor(at / size)] ?? 0) * (means[at % size] ?? 0),
  );
  return { means, covariance };
}

/** Expected sums of all columns for rows of one pattern: absent ones are regressed on present ones. */
function expected(
  pattern: MissingPattern,
  { means, covariance }: Moments,
  size: number,
): { sums: Float64Array; products: Float64Array } | undefined {
  const { present, absent, count } = pattern;
  const width = present.length;
  const inner = new Float64Array(width * width);
  present.forEach((i, a) => {
    present.forEach((j, b) => {
      inner[a * width + b] = covariance[i * size + j] ?? 0;
    });
  });
  const factor = choleskyFactor(inner, width, 1e-13);
  if (factor === undefined) return undefined;
  const cross = (column: number): Float64Array =>
    Float64Array.from(present, (at) => covariance[column * size + at] ?? 0);
  // Every column as intercept + weights × present columns; a present one is itself.
  const intercepts = new Float64Array(size);
  const weights: Float64Array[] = Array.from({ length: size }, () => new Float64Array(width));
  present.forEach((column, a) => {
    const own = weights[column];
    if (own !== undefined) own[a] = 1;
  });
  for (const column of absent) {
    const solved = choleskySolve(factor, cross(column));
    weights[column] = solved;
    intercepts[column] =
      (means[column] ?? 0) -
      solved.reduce((sum, weight, a) => sum + weight * (means[present[a] ?? 0] ?? 0), 0);
  }
  const weighted = weights.map((weight) =>
    weight.reduce((sum, value, a) => sum + value * (pattern.sums[a] ?? 0), 0),
  );
  const sums = intercepts.map((intercept, at) => count * intercept + (weighted[at] ?? 0));
  const products = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const left = weights[i] ?? new Float64Array(width);
    const projected = Float64Array.from({ length: width }, (_, b) =>
      left.reduce((sum, value, a) => sum + value * (pattern.products[a * width + b] ?? 0), 0),
    );
    for (let j = 0; j < size; j++) {
      const right = weights[j] ?? left;
      const between = right.reduce((sum, value, b) => sum + value * (projected[b] ?? 0), 0);
      products[i * size + j] =
        between +
        (intercepts[i] ?? 0) * (weighted[j] ?? 0) +
        (intercepts[j] ?? 0) * (weighted[i] ?? 0) +
        count * (intercepts[i] ?? 0) * (intercepts[j] ?? 0);
    }
  }
  for (const i of absent) {
    const solved = weights[i] ?? new Float64Array(width);
    for (const j of absent) {
      const fitted = cross(j).reduce((sum, value, a) => sum + value * (solved[a] ?? 0), 0);
      const at = i * size + j;
      products[at] = (products[at] ?? 0) + count * ((covariance[at] ?? 0) - fitted);
    }
  }
  return { sums, products };
}
