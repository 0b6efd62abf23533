import { requireFinite, requireLength, requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type CrossProducts, requireDistinct } from './cross-products.ts';

/** Sums as an engine delivers them, of columns from which a shift near their mean was taken first. */
export interface ShiftedSums {
  readonly names: readonly string[];
  readonly count: number;
  readonly weight: number;
  readonly squaredWeight?: number;
  /** Σ w (x − shift), p entries. */
  readonly sums: ArrayLike<number>;
  /** Σ w (x − shift)(x − shift)', p × p symmetric, row after row. */
  readonly products: ArrayLike<number>;
  /** What was taken from each column before summing; left out means zero (fine for small integers and 0/1). */
  readonly shifts?: ArrayLike<number>;
}

/**
 * Cross-products from raw sums: C = P − s s' / w, mean = shift + s / w.
 * With shifts far from the means the digits of P cancel (a sum of squares near 10^16 keeps none below 1), so the
 * engine should subtract a constant near each mean.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, outOfRange (count, weight), empty
 */
export function crossProductsFromSums(given: ShiftedSums): CrossProducts {
  const { names, count, weight } = given;
  const size = names.length;
  requireDistinct(names);
  requireRange(count, 'count', [0, Number.MAX_SAFE_INTEGER]);
  if (!(weight > 0)) throw new StatisticsError('empty', { name: 'weight', found: weight });
  requireLength(given.sums, size, 'sums');
  requireLength(given.products, size * size, 'products');
  requireFinite(given.sums, 'sums');
  requireFinite(given.products, 'products');
  const means = new Float64Array(size);
  const centred = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const sum = given.sums[i] ?? 0;
    means[i] = (given.shifts?.[i] ?? 0) + sum / weight;
    for (let j = 0; j < size; j++) {
      const product = given.products[i * size + j] ?? 0;
      centred[i * size + j] = product - (sum * (given.sums[j] ?? 0)) / weight;
    }
  }
  clearConstants(centred, size, (i) => given.products[i * size + i] ?? 0);
  return { names, count, weight, squaredWeight: given.squaredWeight ?? weight, means, centred };
}

/**
 * Sets columns to zero that are constant but for cancelled digits: what is left of their squares is noise, and may be
 * negative. `square` gives a column's sum of squares before the means were taken off.
 */
export function clearConstants(
  centred: Float64Array,
  size: number,
  square: (column: number) => number,
): void {
  for (let i = 0; i < size; i++) {
    const noise = 8 * Number.EPSILON * Math.abs(square(i));
    if ((centred[i * size + i] ?? 0) <= noise) clearColumn(centred, size, i);
  }
}

function clearColumn(centred: Float64Array, size: number, column: number): void {
  for (let k = 0; k < size; k++) {
    centred[column * size + k] = 0;
    centred[k * size + column] = 0;
  }
}
