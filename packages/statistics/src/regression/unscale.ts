import type { DesignMatrix } from './design-matrix.ts';

/** Estimates in the units that the caller gave. */
export interface Unscaled {
  readonly coefficients: Float64Array;
  readonly covariance: Float64Array;
}

/** Columns of a design with the constant before them, row after row. */
export function withConstant({ values, rows, names }: DesignMatrix): Float64Array {
  const width = names.length;
  const all = new Float64Array(rows * (width + 1));
  for (let row = 0; row < rows; row++) {
    all[row * (width + 1)] = 1;
    all.set(values.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return all;
}

/**
 * From standardised columns back to the given ones, for `blocks` equations one after the other, each with its intercept
 * first: b = b* / s, intercept a = a* − Σ b m.
 */
export function unscale(
  standardised: Float64Array,
  covariance: Float64Array,
  { means, deviations }: Pick<DesignMatrix, 'means' | 'deviations'>,
  blocks = 1,
): Unscaled {
  const size = standardised.length;
  const width = size / blocks;
  const map = new Float64Array(size * size);
  for (let first = 0; first < size; first += width) {
    map[first * size + first] = 1;
    for (let i = 1; i < width; i++) {
      const scale = 1 / (deviations[i - 1] ?? 1);
      map[(first + i) * size + first + i] = scale;
      map[first * size + first + i] = -(means[i - 1] ?? 0) * scale;
    }
  }
  return { coefficients: mapVector(map, standardised), covariance: mapCovariance(map, covariance, size) };
}

/** M v for a square matrix, row after row. */
export function mapVector(map: Float64Array, values: Float64Array): Float64Array {
  const size = values.length;
  return values.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += (map[i * size + j] ?? 0) * (values[j] ?? 0);
    return sum;
  });
}

/** M V M' for square matrices, row after row. */
export function mapCovariance(map: Float64Array, covariance: Float64Array, size: number): Float64Array {
  const half = new Float64Array(size * size);
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += (map[i * size + k] ?? 0) * (covariance[k * size + j] ?? 0);
      half[i * size + j] = sum;
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += (half[i * size + k] ?? 0) * (map[j * size + k] ?? 0);
      out[i * size + j] = sum;
    }
  }
  return out;
}
