import { requireLength, requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';

/** a_ij · a_ji may miss 1 by this much: what printing 1/3 with 16 digits costs, far below any rounding by people. */
const reciprocalSlack = 1e-9;

/**
 * Checks a matrix of pairwise judgements (row after row): every entry positive and finite, 1 on the diagonal,
 * a_ij = 1 / a_ji. Indexes in errors count from 0.
 *
 * @throws StatisticsError lengthsDiffer, outOfRange (size below 1), notFinite, notReciprocal (also for a diagonal that
 * is not 1); outOfRange for zero and negative judgements
 */
export function requireJudgements(judgements: ArrayLike<number>, size: number, name = 'judgements'): void {
  requireSquare(judgements, size, name);
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      const found = positiveAt(judgements, size, [row, column], name);
      const mirrored = positiveAt(judgements, size, [column, row], name);
      const expected = row === column ? 1 : 1 / mirrored;
      if (Math.abs(found / expected - 1) > reciprocalSlack) {
        throw new StatisticsError('notReciprocal', { name, row, column, found, expected });
      }
    }
  }
}

/**
 * The nearest reciprocal matrix in logarithms: a_ij becomes √(a_ij / a_ji), the diagonal 1. For judgements typed with
 * rounded reciprocals (3 and 0.33), or asked twice.
 *
 * @throws StatisticsError lengthsDiffer, notFinite, outOfRange
 * @example
 * makeReciprocal([1, 3, 0.33, 1], 2); // 3.015
 */
export function makeReciprocal(judgements: ArrayLike<number>, size: number): Float64Array {
  requireSquare(judgements, size, 'judgements');
  const result = new Float64Array(size * size).fill(1);
  for (let row = 0; row < size; row++) {
    positiveAt(judgements, size, [row, row], 'judgements');
    for (let column = row + 1; column < size; column++) {
      const above = positiveAt(judgements, size, [row, column], 'judgements');
      const below = positiveAt(judgements, size, [column, row], 'judgements');
      const value = Math.sqrt(above / below);
      result[row * size + column] = value;
      result[column * size + row] = 1 / value;
    }
  }
  return result;
}

/** Throws unless `values` has size² entries and size is a whole number of at least 1. */
export function requireSquare(values: ArrayLike<number>, size: number, name: string): void {
  requireRange(Number.isInteger(size) ? size : Number.NaN, 'size', [1, Number.MAX_SAFE_INTEGER]);
  requireLength(values, size * size, name);
}

/** The judgement at [row, column]; throws unless it is positive and finite. */
export function positiveAt(
  judgements: ArrayLike<number>,
  size: number,
  [row, column]: readonly [number, number],
  name: string,
): number {
  const found = judgements[row * size + column] ?? Number.NaN;
  if (found > 0 && Number.isFinite(found)) return found;
  const code = Number.isFinite(found) ? 'outOfRange' : 'notFinite';
  throw new StatisticsError(code, { name, row, column, found: String(found), low: 'above 0' });
}
