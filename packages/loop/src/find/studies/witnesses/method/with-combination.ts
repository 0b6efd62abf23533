import { type CrossProducts, solveCrossProducts } from '@touchstone/statistics';

/** A combination of columns: the column and its factor. */
export type Factors = readonly (readonly [column: number, factor: number])[];

/** Cross-products with one more column, a combination of those that are there. */
export function withCombination(products: CrossProducts, factors: Factors): CrossProducts {
  const size = products.names.length;
  const wide = size + 1;
  const centred = new Float64Array(wide * wide);
  const cross = Float64Array.from({ length: size }, (_, row) =>
    factors.reduce((sum, [column, factor]) => sum + factor * (products.centred[row * size + column] ?? 0), 0),
  );
  for (let row = 0; row < size; row++) {
    centred.set(products.centred.subarray(row * size, (row + 1) * size), row * wide);
    centred[row * wide + size] = cross[row] ?? 0;
    centred[size * wide + row] = cross[row] ?? 0;
  }
  centred[size * wide + size] = factors.reduce(
    (sum, [column, factor]) => sum + factor * (cross[column] ?? 0),
    0,
  );
  return {
    ...products,
    names: [...products.names, `combination ${size}`],
    means: Float64Array.from({ length: wide }, (_, at) =>
      at < size
        ? (products.means[at] ?? 0)
        : factors.reduce((sum, [column, factor]) => sum + factor * (products.means[column] ?? 0), 0),
    ),
    centred,
  };
}

/** The least-squares fit of a column by others, as a combination of them. */
export function fittedFactors(products: CrossProducts, column: number, by: readonly number[]): Factors {
  const { kept, slopes } = solveCrossProducts(products, column, by);
  return kept.map((at, index) => [at, slopes[index] ?? 0]);
}
