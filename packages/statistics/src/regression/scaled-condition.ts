import { symmetricEigen } from '../matrix/symmetric-eigen.ts';
import { type CrossProducts, columnIndex } from '../moments/cross-products.ts';

/**
 * Condition number of the columns and the constant, each scaled to length 1 but not centred (Belsley, Kuh & Welsch
 * 1980, §3.2): above 30 the intercept or some slopes are hard to tell apart. Infinite dependence gives the largest
 * finite number.
 */
export function scaledCondition(products: CrossProducts, columns: readonly string[]): number {
  const width = columns.length + 1;
  const { values } = symmetricEigen(scaledUncentred(products, columns), width);
  const smallest = values[width - 1] ?? 0;
  return smallest > 0 ? Math.sqrt((values[0] ?? 1) / smallest) : Number.MAX_VALUE;
}

/** Cross-products about zero of the constant and the columns, each scaled to length 1. */
export function scaledUncentred(products: CrossProducts, columns: readonly string[]): Float64Array {
  const size = products.names.length;
  const positions = columns.map((name) => columnIndex(products, name));
  const width = positions.length + 1;
  const raw = (i: number, j: number): number => {
    const a = positions[i - 1];
    const b = positions[j - 1];
    const left = a === undefined ? 1 : (products.means[a] ?? 0);
    const right = b === undefined ? 1 : (products.means[b] ?? 0);
    const centred = a === undefined || b === undefined ? 0 : (products.centred[a * size + b] ?? 0);
    return centred + products.weight * left * right;
  };
  return Float64Array.from({ length: width * width }, (_, at) => {
    const i = Math.floor(at / width);
    const j = at % width;
    return raw(i, j) / Math.max(Math.sqrt(raw(i, i) * raw(j, j)), Number.MIN_VALUE);
  });
}
