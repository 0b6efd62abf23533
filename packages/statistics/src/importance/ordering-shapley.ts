import type { ShapleyEvaluator } from './exact-shapley.ts';
import { factorSequence, newSequenceFactor, unpackSweepMatrix } from './factor-sequence.ts';
import { columnSequence } from './orderings.ts';

/**
 * Mean of the players' increments of R² over given orderings (flat, players in sweep order): each ordering is one
 * Cholesky factor with the outcome as last row. Cost: orderings × columns³ / 6 multiply-adds.
 */
export function orderingShapley(
  sizes: Int32Array,
  orderings: Int32Array,
  tolerance: number,
): ShapleyEvaluator {
  const players = sizes.length;
  const columns = sizes.reduce((sum, size) => sum + size, 0);
  const count = orderings.length / players;
  const work = newSequenceFactor(columns);
  const outcomeRow = columns * (columns + 2);
  const sequences = Array.from({ length: count }, (_, ordering) =>
    columnSequence(sizes, orderings.subarray(ordering * players, (ordering + 1) * players)),
  );
  return (matrix, shares) => {
    unpackSweepMatrix(matrix, work);
    shares.fill(0);
    let whole = 0;
    for (const { columns: sequence, owners } of sequences) {
      factorSequence(work, sequence, tolerance);
      for (let column = 0; column < columns; column++) {
        const increment = (work.factor[outcomeRow + column] ?? 0) ** 2;
        whole += increment;
        const player = owners[column] ?? 0;
        shares[player] = (shares[player] ?? 0) + increment / count;
      }
    }
    return whole / count;
  };
}
