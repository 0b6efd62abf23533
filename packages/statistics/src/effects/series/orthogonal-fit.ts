/** Least squares of columns, with what a likelihood needs. */
export interface OrthogonalFit {
  readonly coefficients: Float64Array;
  /** (X'X)⁻¹, row after row. */
  readonly inverse: Float64Array;
  /** ln |X'X|. */
  readonly logDeterminant: number;
  readonly residualSum: number;
  readonly residuals: Float64Array;
}

/** Left-over length of a column, of its own, below which earlier columns determine it. */
const tolerance = 1e-9;

/**
 * Least squares by modified Gram–Schmidt in doubles (Björck 1967), for fits that are repeated many times; undefined when a
 * column depends on those before it. Cost 2 · rows · columns². Inputs are left as they are.
 */
export function orthogonalFit(
  columns: readonly Float64Array[],
  outcome: Float64Array,
): OrthogonalFit | undefined {
  const size = columns.length;
  const upper = new Float64Array(size * size);
  const basis: Float64Array[] = [];
  const residuals = Float64Array.from(outcome);
  const right = new Float64Array(size);
  let logDeterminant = 0;
  for (const [at, column] of columns.entries()) {
    const vector = Float64Array.from(column);
    const before = length(vector);
    for (const [earlier, other] of basis.entries()) {
      upper[earlier * size + at] = takeOut(vector, other);
    }
    const left = length(vector);
    if (!(left > tolerance * before)) return undefined;
    vector.forEach((value, row) => {
      vector[row] = value / left;
    });
    upper[at * size + at] = left;
    logDeterminant += 2 * Math.log(left);
    right[at] = takeOut(residuals, vector);
    basis.push(vector);
  }
  const inverseUpper = upperInverse(upper, size);
  const coefficients = new Float64Array(size);
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = i; k < size; k++) {
      const factor = inverseUpper[i * size + k] ?? 0;
      coefficients[i] = (coefficients[i] ?? 0) + factor * (right[k] ?? 0);
      for (let j = 0; j <= k; j++) {
        inverse[i * size + j] = (inverse[i * size + j] ?? 0) + factor * (inverseUpper[j * size + k] ?? 0);
      }
    }
  }
  return { coefficients, inverse, logDeterminant, residualSum: length(residuals) ** 2, residuals };
}

function length(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.sqrt(sum);
}

/** Takes the part along a vector of length 1 out, and returns its length. */
function takeOut(from: Float64Array, unit: Float64Array): number {
  let along = 0;
  for (let row = 0; row < from.length; row++) along += (from[row] ?? 0) * (unit[row] ?? 0);
  for (let row = 0; row < from.length; row++) from[row] = (from[row] ?? 0) - along * (unit[row] ?? 0);
  return along;
}

function upperInverse(upper: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let i = j; i >= 0; i--) {
      let sum = Number(i === j);
      for (let k = i + 1; k <= j; k++) sum -= (upper[i * size + k] ?? 0) * (inverse[k * size + j] ?? 0);
      inverse[i * size + j] = sum / (upper[i * size + i] ?? 1);
    }
  }
  return inverse;
}

/** g'Mg of a square matrix, row after row. */
export function quadratic(matrix: Float64Array, weights: Float64Array): number {
  const size = weights.length;
  let sum = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) sum += (weights[i] ?? 0) * (weights[j] ?? 0) * (matrix[i * size + j] ?? 0);
  }
  return sum;
}

/** a'b. */
export function inner(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return sum;
}
