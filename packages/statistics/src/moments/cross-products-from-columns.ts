import { requireFinite, requireLength, requireWeights } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type CrossProducts, requireDistinct } from './cross-products.ts';

/** One named column of numbers. */
export interface Column {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/**
 * Cross-products from columns in memory, in two passes: compensated means (Neumaier 1974), then products of
 * deviations with the correction for what the mean lost (Chan, Golub & LeVeque 1983, eq. 1.7). For data that arrive in
 * parts, call it for each part and merge the values.
 *
 * @param columns named columns of one length; every value finite
 * @param weights one weight a row, at least zero; left out means 1
 * @throws StatisticsError notFinite, lengthsDiffer, negativeWeight, repeatedColumn, empty
 * @example crossProductsFromColumns([{ name: 'x', values: [1, 2, 3] }]).centred[0] // 2
 */
export function crossProductsFromColumns(
  columns: readonly Column[],
  weights?: ArrayLike<number>,
): CrossProducts {
  const names = columns.map((column) => column.name);
  const rows = checkColumns(columns, names, weights);
  const weight = weights === undefined ? rows : compensatedSum(weights, rows);
  if (!(weight > 0)) throw new StatisticsError('empty', { name: 'weights', found: weight });
  const size = columns.length;
  const means = new Float64Array(size);
  const deviations = columns.map((column, index) => {
    const deviation = centredColumn(column.values, weights, weight);
    means[index] = deviation.mean;
    return deviation.values;
  });
  const centred = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const left = weighted(deviations[i] ?? new Float64Array(0), weights);
    for (let j = i; j < size; j++) {
      const product = dot(left, deviations[j] ?? left);
      centred[i * size + j] = product;
      centred[j * size + i] = product;
    }
  }
  return { names, count: rows, weight, squaredWeight: squaredSum(weights, rows), means, centred };
}

function checkColumns(
  columns: readonly Column[],
  names: readonly string[],
  weights?: ArrayLike<number>,
): number {
  requireDistinct(names);
  const rows = columns[0]?.values.length ?? 0;
  if (rows === 0) throw new StatisticsError('empty', { name: names[0] ?? 'columns' });
  for (const column of columns) {
    requireLength(column.values, rows, column.name);
    requireFinite(column.values, column.name);
  }
  if (weights !== undefined) {
    requireLength(weights, rows, 'weights');
    requireWeights(weights);
  }
  return rows;
}

function squaredSum(weights: ArrayLike<number> | undefined, rows: number): number {
  if (weights === undefined) return rows;
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += (weights[row] ?? 0) ** 2;
  return sum;
}

function compensatedSum(values: ArrayLike<number>, rows: number, weights?: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let row = 0; row < rows; row++) {
    const term = (values[row] ?? 0) * (weights === undefined ? 1 : (weights[row] ?? 0));
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** Deviations from the mean, of which the mean is taken out once more: the second step costs one addition a row. */
function centredColumn(
  values: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
  weight: number,
): { mean: number; values: Float64Array } {
  const rows = values.length;
  const mean = compensatedSum(values, rows, weights) / weight;
  const deviation = new Float64Array(rows);
  for (let row = 0; row < rows; row++) deviation[row] = (values[row] ?? 0) - mean;
  const rest = compensatedSum(deviation, rows, weights) / weight;
  for (let row = 0; row < rows; row++) deviation[row] = (deviation[row] ?? 0) - rest;
  return { mean: mean + rest, values: deviation };
}

function weighted(values: Float64Array, weights: ArrayLike<number> | undefined): Float64Array {
  return weights === undefined ? values : values.map((value, row) => value * (weights[row] ?? 0));
}

/** Inner product with four partial sums in blocks: fast, and the error grows with the block, not with the rows. */
function dot(left: Float64Array, right: Float64Array): number {
  let total = 0;
  for (let start = 0; start < left.length; start += 4096) {
    const end = Math.min(start + 4096, left.length);
    let a = 0;
    let b = 0;
    let row = start;
    for (; row + 1 < end; row += 2) {
      a += (left[row] ?? 0) * (right[row] ?? 0);
      b += (left[row + 1] ?? 0) * (right[row + 1] ?? 0);
    }
    if (row < end) a += (left[row] ?? 0) * (right[row] ?? 0);
    total += a + b;
  }
  return total;
}
