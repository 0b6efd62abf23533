import { type AhpJudgement, TouchstoneError } from '@touchstone/vocabulary';
import type { AhpNode } from './ahp-nodes.ts';

/**
 * The comparisons of a person below a node as a reciprocal matrix, row after row; NaN where a pair is not compared.
 * @throws TouchstoneError ahpUnknownItem, ahpSamePairTwice, ahpBadJudgement
 */
export function judgementMatrix(
  { items }: AhpNode,
  { person, pairs }: Pick<AhpJudgement, 'person' | 'pairs'>,
): Float64Array {
  const size = items.length;
  const matrix = new Float64Array(size * size).fill(Number.NaN);
  for (let item = 0; item < size; item++) matrix[item * size + item] = 1;
  const place = (id: string): number => {
    const at = items.findIndex((item) => item.id === id);
    if (at < 0) throw new TouchstoneError('ahpUnknownItem', { id, person });
    return at;
  };
  for (const { a, b, value } of pairs) {
    const [row, column] = [place(a), place(b)];
    const names = { person, a: items[row]?.name ?? a, b: items[column]?.name ?? b };
    if (row === column || !Number.isNaN(matrix[row * size + column])) {
      throw new TouchstoneError('ahpSamePairTwice', names);
    }
    if (!(value > 0 && Number.isFinite(value))) {
      throw new TouchstoneError('ahpBadJudgement', { ...names, found: value });
    }
    matrix[row * size + column] = value;
    matrix[column * size + row] = 1 / value;
  }
  return matrix;
}

/** Pairs that are not compared yet, by the places of their items. */
export function missingPairs(matrix: Float64Array, size: number): readonly (readonly [number, number])[] {
  const missing: (readonly [number, number])[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      if (Number.isNaN(matrix[row * size + column])) missing.push([row, column]);
    }
  }
  return missing;
}
