/** A dense matrix, row after row. */
export interface Dense {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** A matrix from a function of row and column. */
export function dense(rows: number, columns: number, at: (row: number, column: number) => number): Dense {
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) values[row * columns + column] = at(row, column);
  }
  return { rows, columns, values };
}

/** One entry. */
export function entry(matrix: Dense, row: number, column: number): number {
  return matrix.values[row * matrix.columns + column] ?? 0;
}

/** The unit matrix. */
export function identity(size: number): Dense {
  return dense(size, size, (row, column) => Number(row === column));
}

/** A B. */
export function multiply(left: Dense, right: Dense): Dense {
  const { rows, columns: inner } = left;
  const { columns } = right;
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < inner; k++) {
      const factor = left.values[row * inner + k] ?? 0;
      if (factor === 0) continue;
      for (let column = 0; column < columns; column++) {
        const to = row * columns + column;
        values[to] = (values[to] ?? 0) + factor * (right.values[k * columns + column] ?? 0);
      }
    }
  }
  return { rows, columns, values };
}

/** A'. */
function transpose(matrix: Dense): Dense {
  return dense(matrix.columns, matrix.rows, (row, column) => entry(matrix, column, row));
}

/** A' B. */
export function crossMultiply(left: Dense, right: Dense): Dense {
  return multiply(transpose(left), right);
}

/** A B'. */
export function multiplyTransposed(left: Dense, right: Dense): Dense {
  return multiply(left, transpose(right));
}

/** Each entry changed by a function of its value and place. */
export function mapped(matrix: Dense, change: (value: number, row: number, column: number) => number): Dense {
  return dense(matrix.rows, matrix.columns, (row, column) => change(entry(matrix, row, column), row, column));
}

/** Columns in another order, each times a sign. */
export function arranged(matrix: Dense, order: readonly number[], signs: ArrayLike<number>): Dense {
  return dense(matrix.rows, order.length, (row, to) => entry(matrix, row, order[to] ?? 0) * (signs[to] ?? 1));
}

/** Σ a b over all entries. */
export function innerProduct(left: Dense, right: Dense): number {
  let sum = 0;
  for (let at = 0; at < left.values.length; at++) sum += (left.values[at] ?? 0) * (right.values[at] ?? 0);
  return sum;
}

/**
 * Inverse of a square matrix by Gauss–Jordan elimination with row exchanges; undefined when a pivot is below 1e-14 of
 * the largest entry.
 */
export function inverse(matrix: Dense): Dense | undefined {
  const size = matrix.rows;
  const work = Float64Array.from(matrix.values);
  const result = identity(size).values;
  const scale = work.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let pivot = 0; pivot < size; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < size; row++) {
      if (Math.abs(work[row * size + pivot] ?? 0) > Math.abs(work[best * size + pivot] ?? 0)) best = row;
    }
    const value = work[best * size + pivot] ?? 0;
    if (!(Math.abs(value) > 1e-14 * scale)) return undefined;
    for (const target of [work, result]) {
      exchange(target, size, best, pivot);
      for (let k = 0; k < size; k++) target[pivot * size + k] = (target[pivot * size + k] ?? 0) / value;
    }
    for (let row = 0; row < size; row++) {
      const factor = work[row * size + pivot] ?? 0;
      if (row === pivot || factor === 0) continue;
      for (const target of [work, result]) {
        for (let k = 0; k < size; k++) {
          target[row * size + k] = (target[row * size + k] ?? 0) - factor * (target[pivot * size + k] ?? 0);
        }
      }
    }
  }
  return { rows: size, columns: size, values: result };
}

function exchange(values: Float64Array, size: number, first: number, second: number): void {
  if (first === second) return;
  for (let k = 0; k < size; k++) {
    const kept = values[first * size + k] ?? 0;
    values[first * size + k] = values[second * size + k] ?? 0;
    values[second * size + k] = kept;
  }
}
