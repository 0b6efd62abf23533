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
    residuals,
    residualSum: sum,
  };
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
