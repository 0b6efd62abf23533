import type { RandomGenerator } from '../random/random-generator.ts';
import { shuffledIndexes } from '../random/shuffled.ts';
import type { ShapleyEvaluator } from './exact-shapley.ts';

/**
 * Random orderings in antithetic pairs (an ordering and its reverse; Mitchell, Cooper, Frank & Holmes 2022, §3.2),
 * flat: `2 · pairs` orderings of `players`. With `rotated` the pairs are rotations of one ordering, so every player
 * visits early, middle and late places about equally often.
 */
export function antitheticOrderings(
  random: RandomGenerator,
  players: number,
  { pairs, rotated }: { readonly pairs: number; readonly rotated: boolean },
): Int32Array {
  const orderings = new Int32Array(2 * pairs * players);
  let base = shuffledIndexes(random, players);
  for (let pair = 0; pair < pairs; pair++) {
    if (pair > 0 && (!rotated || pair % players === 0)) base = shuffledIndexes(random, players);
    const turn = rotated ? Math.round(((pair % players) * players) / Math.min(pairs, players)) : 0;
    for (let place = 0; place < players; place++) {
      const player = base[(place + turn) % players] ?? 0;
      orderings[2 * pair * players + place] = player;
      orderings[(2 * pair + 2) * players - 1 - place] = player;
    }
  }
  return orderings;
}

/**
 * Mean of the players' increments of R² over given orderings: each ordering is one Cholesky factorisation with the
 * outcome as last row, whose squared entries are the increments. Cost: orderings × columns³ / 6 multiply-adds.
 */
export function orderingShapley(
  sizes: Int32Array,
  orderings: Int32Array,
  tolerance: number,
): ShapleyEvaluator {
  const players = sizes.length;
  const columns = sizes.reduce((sum, size) => sum + size, 0);
  const count = orderings.length / players;
  const work = newFactor(columns);
  const starts = new Int32Array(players + 1);
  for (let player = 0; player < players; player++)
    starts[player + 1] = (starts[player] ?? 0) + (sizes[player] ?? 0);
  return (matrix, shares) => {
    unpack(matrix, columns, work.square);
    shares.fill(0);
    let whole = 0;
    for (let ordering = 0; ordering < count; ordering++) {
      let at = 0;
      for (let place = 0; place < players; place++) {
        const player = orderings[ordering * players + place] ?? 0;
        for (let column = starts[player] ?? 0; column < (starts[player + 1] ?? 0); column++) {
          work.owner[at] = player;
          work.sequence[at++] = column;
        }
      }
      factorise(work, columns, tolerance);
      const last = (columns * (columns + 1)) / 2;
      for (let column = 0; column < columns; column++) {
        const increment = (work.factor[last + column] ?? 0) ** 2;
        whole += increment;
        const player = work.owner[column] ?? 0;
        shares[player] = (shares[player] ?? 0) + increment / count;
      }
    }
    return whole / count;
  };
}

interface Factor {
  /** Correlations of the columns and, last, the outcome: (columns + 1)². */
  readonly square: Float64Array;
  /** Lower triangle, row after row. */
  readonly factor: Float64Array;
  readonly inverses: Float64Array;
  readonly sequence: Int32Array;
  readonly owner: Int32Array;
}

function newFactor(columns: number): Factor {
  const size = columns + 1;
  return {
    square: new Float64Array(size * size),
    factor: new Float64Array((size * (size + 1)) / 2),
    inverses: new Float64Array(size),
    sequence: Int32Array.from({ length: size }, () => columns),
    owner: new Int32Array(size),
  };
}

function unpack(matrix: Float64Array, columns: number, square: Float64Array): void {
  const size = columns + 1;
  let at = 0;
  for (let i = 0; i < columns; i++) {
    const outcome = matrix[at++] ?? 0;
    square[i * size + columns] = outcome;
    square[columns * size + i] = outcome;
    for (let j = i; j < columns; j++) {
      const value = matrix[at++] ?? 0;
      square[i * size + j] = value;
      square[j * size + i] = value;
    }
  }
  square[size * size - 1] = 1;
}

function factorise({ square, factor, inverses, sequence }: Factor, columns: number, tolerance: number): void {
  const size = columns + 1;
  let row = 0;
  for (let i = 0; i <= columns; i++) {
    const from = (sequence[i] ?? 0) * size;
    let other = 0;
    let left = 0;
    for (let j = 0; j < i; j++) {
      let sum = square[from + (sequence[j] ?? 0)] ?? 0;
      let second = 0;
      let k = 0;
      for (; k + 1 < j; k += 2) {
        sum -= (factor[row + k] ?? 0) * (factor[other + k] ?? 0);
        second += (factor[row + k + 1] ?? 0) * (factor[other + k + 1] ?? 0);
      }
      if (k < j) sum -= (factor[row + k] ?? 0) * (factor[other + k] ?? 0);
      const entry = (sum - second) * (inverses[j] ?? 0);
      factor[row + j] = entry;
      left += entry * entry;
      other += j + 1;
    }
    const pivot = (square[from + (sequence[i] ?? 0)] ?? 0) - left;
    inverses[i] = pivot > tolerance ? 1 / Math.sqrt(pivot) : 0;
    factor[row + i] = pivot > tolerance ? Math.sqrt(pivot) : 0;
    row += i + 1;
  }
}
