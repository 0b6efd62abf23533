import { type CrossProducts, solveCrossProducts } from '@touchstone/statistics';

/** A combination of columns: the column and its factor. */
export type Factors = readonly (readonly [column: number, factor: number])[];

/** Cross-products with one more column, a combination of those that are there. */
export function withCombination(products: CrossProducts, factors: Factors): CrossProducts {
  const size = products.names.length;
  const wide = size + 1;
  const centred = new Float64Array(wide * wide);
  const cross = new Float64Array(size);
  const columns = Int32Array.from(factors, ([column]) => column);
  const weights = Float64Array.from(factors, ([, factor]) => factor);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let at = 0; at < columns.length; at++)
      sum += (weights[at] ?? 0) * (products.centred[row * size + (columns[at] ?? 0)] ?? 0);
    cross[row] = sum;
  }
  for (let row = 0; row < size; row++) {
    centred.set(products.centred.subarray(row * size, (row + 1) * size), row * wide);
    centred[row * wide + size] = cross[row] ?? 0;
    centred[size * wide + row] = cross[row] ?? 0;
  }
  centred[size * wide + size] = factors.reduce(
    (sum, [column, factor]) => sum + factor * (cross[column] ?? 0),
    0,
  );
  const means = new Float64Array(wide);
  means.set(products.means);
  means[size] = factors.reduce((sum, [column, factor]) => sum + factor * (products.means[column] ?? 0), 0);
  return {
    ...products,
    names: [...products.names, `combination ${size}`],
    means,
    centred,
  };
}

/** The least-squares fit of a column by others, as a combination of them. */
export function fittedFactors(products: CrossProducts, column: number, by: readonly number[]): Factors {
  const { kept, slopes } = solveCrossProducts(products, column, by);
  return kept.map((at, index) => [at, slopes[index] ?? 0]);
}
