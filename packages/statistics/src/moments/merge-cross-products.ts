import { StatisticsError } from '../statistics-error.ts';
import type { CrossProducts } from './cross-products.ts';

/**
 * Cross-products of two parts of the data together: means and products shifted to the common mean
 * (Chan, Golub & LeVeque 1983, eq. 2.1). Any order of merging gives the same value up to rounding.
 *
 * @throws StatisticsError lengthsDiffer, unknownColumn when the two do not have the same columns in the same order
 */
export function mergeCrossProducts(left: CrossProducts, right: CrossProducts): CrossProducts {
  return combine(left, right, 1);
}

/**
 * Cross-products of `whole` without `part`: the inverse of merging, for leaving one bucket or one file out.
 *
 * @throws StatisticsError outOfRange when `part` weighs as much as `whole` or more
 */
export function subtractCrossProducts(whole: CrossProducts, part: CrossProducts): CrossProducts {
  if (!(whole.weight > part.weight)) {
    throw new StatisticsError('outOfRange', { name: 'weight', found: part.weight, high: whole.weight });
  }
  return combine(whole, part, -1);
}

function combine(left: CrossProducts, right: CrossProducts, sign: 1 | -1): CrossProducts {
  requireSameColumns(left, right);
  const size = left.names.length;
  const weight = left.weight + sign * right.weight;
  const share = (sign * right.weight) / weight;
  const factor = left.weight * share;
  const means = new Float64Array(size);
  const centred = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const gap = (right.means[i] ?? 0) - (left.means[i] ?? 0);
    means[i] = (left.means[i] ?? 0) + gap * share;
    for (let j = 0; j < size; j++) {
      const otherGap = (right.means[j] ?? 0) - (left.means[j] ?? 0);
      const at = i * size + j;
      centred[at] = (left.centred[at] ?? 0) + sign * (right.centred[at] ?? 0) + factor * gap * otherGap;
    }
  }
  return {
    names: left.names,
    count: left.count + sign * right.count,
    weight,
    squaredWeight: left.squaredWeight + sign * right.squaredWeight,
    means,
    centred,
  };
}

function requireSameColumns(left: CrossProducts, right: CrossProducts): void {
  if (left.names.length !== right.names.length) {
    throw new StatisticsError('lengthsDiffer', { found: right.names.length, expected: left.names.length });
  }
  left.names.forEach((name, index) => {
    if (right.names[index] !== name) throw new StatisticsError('unknownColumn', { name, index });
  });
}
