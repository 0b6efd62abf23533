import {
  type ExtendedVector,
  extendedDot,
  extendedProduct,
  extendedQuotient,
  extendedRoot,
  extendedSubtract,
  extendedSum,
} from '../moments/double-double.ts';

/** Least squares by orthogonal columns, in numbers of 32 digits. */
export interface Orthogonalised {
  /** Positions of the columns that are estimated. */
  readonly kept: readonly number[];
  readonly coefficients: Float64Array;
  /** Inverse of X'WX of the kept columns, row after row. */
  readonly inverse: Float64Array;
  /**
   * Rows of (X'WX)⁻¹ X'W^½, one a kept column: what each row adds to the coefficient. Made of the orthogonal columns, so
   * that columns far from zero lose no digits.
   */
  readonly pulls: readonly Float64Array[];
  /** Leverage of each row: sum of its squared entries in the orthogonal columns of length 1. */
  readonly leverages: Float64Array;
  /** Residuals times the root of the weight. */
  readonly residuals: Float64Array;
  readonly residualSum: number;
}

type Extended = readonly [number, number];

/**
 * Modified Gram–Schmidt (Björck 1967; Golub & Van Loan 2013, §5.2.8) in double-double arithmetic: columns with a
 * condition number up to about 10^14 still give coefficients correct to all digits of a double. A column of which at
 * most `tolerance` of its length is left over by those before it is not estimated.
 * Cost: about 25 · rows · columns² operations. Inputs are overwritten.
 */
export function orthogonalise(
  columns: readonly ExtendedVector[],
  outcome: ExtendedVector,
  tolerance: number,
): Orthogonalised {
  const kept: number[] = [];
  const basis: { vector: ExtendedVector; square: Extended; row: Extended[] }[] = [];
  const solved: Extended[] = [];
  columns.forEach((column, index) => {
    const before = extendedDot(column, column);
    const row: Extended[] = [];
    for (const other of basis) {
      const factor = quotient(extendedDot(other.vector, column), other.square);
      extendedSubtract(column, factor, other.vector);
      row.push(factor);
    }
    const square = extendedDot(column, column);
    if (!(square[0] > before[0] * tolerance * tolerance)) return;
    const slope = quotient(extendedDot(column, outcome), square);
    extendedSubtract(outcome, slope, column);
    basis.push({ vector: column, square, row });
    kept.push(index);
    solved.push(slope);
  });
  const upper = basis.map(({ row }) => row);
  const directions = basis.map(({ vector, square }) => vector.high.map((value) => value / square[0]));
  const coefficients = backSubstitute(upper, solved);
  const residuals = outcome.high.map((value, at) => value + (outcome.low[at] ?? 0));
  const [sum] = extendedDot(outcome, outcome);
  return {
    kept,
    coefficients: Float64Array.from(coefficients, ([high]) => high),
    inverse: invert(
      upper,
      basis.map(({ square }) => square),
    ),
    pulls: pullsOf(upper, directions),
    leverages: leveragesOf(basis, outcome.high.length),
    residuals,
    residualSum: sum,
  };
}

function leveragesOf(
  basis: readonly { readonly vector: ExtendedVector; readonly square: Extended }[],
  rows: number,
): Float64Array {
  const sums = new Float64Array(rows);
  for (const { vector, square } of basis) {
    sums.forEach((sum, row) => {
      sums[row] = sum + (vector.high[row] ?? 0) ** 2 / square[0];
    });
  }
  return sums;
}

/** Solves U P = D⁻¹ Q' backwards, a row of P a column of the model. */
function pullsOf(
  rows: readonly (readonly Extended[])[],
  directions: readonly Float64Array[],
): readonly Float64Array[] {
  const pulls = directions.map((direction) => Float64Array.from(direction));
  for (let j = pulls.length - 1; j >= 0; j--) {
    const later = pulls[j];
    (rows[j] ?? []).forEach(([factor], i) => {
      pulls[i]?.forEach((value, row, all) => {
        all[row] = value - factor * (later?.[row] ?? 0);
      });
    });
  }
  return pulls;
}

function quotient(a: Extended, b: Extended): Extended {
  return extendedQuotient(a[0], a[1], b[0], b[1]);
}

/** Solves U b = right where U has ones on the diagonal and U[i][j] = rows[j][i] above it. */
function backSubstitute(rows: readonly (readonly Extended[])[], right: readonly Extended[]): Extended[] {
  const solution = [...right];
  for (let j = solution.length - 1; j >= 0; j--) {
    const value = solution[j] ?? [0, 0];
    (rows[j] ?? []).forEach((factor, i) => {
      const product = extendedProduct(factor[0], factor[1], value[0], value[1]);
      const current = solution[i] ?? [0, 0];
      solution[i] = extendedSum(current[0], current[1], -product[0], -product[1]);
    });
  }
  return solution;
}

/** (X'X)⁻¹ = U⁻¹ D⁻¹ U⁻ᵀ with D the squared lengths. */
function invert(rows: readonly (readonly Extended[])[], squares: readonly Extended[]): Float64Array {
  const size = rows.length;
  const scaled = Array.from({ length: size }, (_, column) => {
    const unit = Array.from({ length: size }, (_unused, i): Extended => [Number(i === column), 0]);
    const root = extendedRoot(...(squares[column] ?? [1, 0]));
    return backSubstitute(rows, unit).map((entry) => quotient(entry, root));
  });
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let sum: Extended = [0, 0];
      for (const column of scaled) {
        const a = column[i] ?? [0, 0];
        const b = column[j] ?? [0, 0];
        const product = extendedProduct(a[0], a[1], b[0], b[1]);
        sum = extendedSum(sum[0], sum[1], product[0], product[1]);
      }
      inverse[i * size + j] = sum[0];
    }
  }
  return inverse;
}
