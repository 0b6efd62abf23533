import { type CrossProducts, columnIndex, isConstant } from '../moments/cross-products.ts';

/** A column that other columns determine, and which. */
export interface Dependence {
  readonly column: string;
  /** The columns before it whose combination it is. */
  readonly on: readonly string[];
}

/**
 * Columns that those before them (in the given order) determine: the share of their variance left over is at most
 * `tolerance`. The columns named in `on` have a coefficient above 1e-6 in standardised units. Constant columns are not
 * listed here. Gram–Schmidt on the correlation matrix; cost columns³ / 3.
 */
export function dependentColumns(
  products: CrossProducts,
  columns: readonly string[],
  tolerance = 1e-10,
): readonly Dependence[] {
  const size = products.names.length;
  const found: Dependence[] = [];
  const kept: { name: string; at: number; row: Float64Array }[] = [];
  for (const name of columns) {
    const at = columnIndex(products, name);
    if (isConstant(products, at)) continue;
    const row = new Float64Array(kept.length + 1);
    const scale = Math.sqrt(products.centred[at * size + at] ?? 0);
    let left = 1;
    kept.forEach((other, j) => {
      const otherScale = Math.sqrt(products.centred[other.at * size + other.at] ?? 0);
      let sum = (products.centred[at * size + other.at] ?? 0) / (scale * otherScale);
      for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * (other.row[k] ?? 0);
      row[j] = sum / (other.row[j] ?? 1);
      left -= (row[j] ?? 0) ** 2;
    });
    if (left > tolerance) {
      row[kept.length] = Math.sqrt(left);
      kept.push({ name, at, row });
    } else {
      found.push({ column: name, on: partsOf(row, kept) });
    }
  }
  return found;
}

/** Solves L' b = row backwards: standardised coefficients of the dependent column on the kept ones. */
function partsOf(
  row: Float64Array,
  kept: readonly { readonly name: string; readonly row: Float64Array }[],
): readonly string[] {
  const weights = new Float64Array(kept.length);
  for (let j = kept.length - 1; j >= 0; j--) {
    let sum = row[j] ?? 0;
    for (let k = j + 1; k < kept.length; k++) sum -= (kept[k]?.row[j] ?? 0) * (weights[k] ?? 0);
    weights[j] = sum / (kept[j]?.row[j] ?? 1);
  }
  return kept.filter((_, j) => Math.abs(weights[j] ?? 0) > 1e-6).map((other) => other.name);
}
