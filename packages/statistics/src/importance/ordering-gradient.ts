import {
  factorSequence,
  newSequenceFactor,
  type SequenceFactor,
  unpackSweepMatrix,
} from './factor-sequence.ts';
import { columnSequence } from './orderings.ts';

/**
 * First-order change of `orderingShapley` when the matrix changes: for each player a symmetric matrix D_j over columns
 * and outcome (last), `players` × (columns + 1)², such that φ_j(P) ≈ φ_j(R) + ⟨D_j, P⟩ for cross-products P about the
 * means of the full data, in its standard deviations.
 *
 * With b the slopes on the columns of S, the residual sum of squares changes by (−b, 1)' P (−b, 1), so
 * dR²(S) = (1 − R²(S)) P_yy − (−b, 1)' P (−b, 1), which is zero at P = R; D_j is the mean over orderings of the
 * difference between the set with j and the set before j (influence function; Hampel 1974).
 * Cost per ordering: about columns² · players multiply-adds.
 */
export function orderingGradient(
  matrix: Float64Array,
  sizes: Int32Array,
  orderings: Int32Array,
  tolerance: number,
): Float64Array {
  const players = sizes.length;
  const columns = sizes.reduce((sum, size) => sum + size, 0);
  const size = columns + 1;
  const work = newSequenceFactor(columns);
  unpackSweepMatrix(matrix, work);
  const outcomeRow = columns * (size + 1);
  const gradient = new Float64Array(players * size * size);
  const count = orderings.length / players;
  for (let ordering = 0; ordering < count; ordering++) {
    const { columns: sequence, owners } = columnSequence(
      sizes,
      orderings.subarray(ordering * players, (ordering + 1) * players),
    );
    factorSequence(work, sequence, tolerance);
    const solved = work.factor.slice(outcomeRow, outcomeRow + columns);
    let explained = 0;
    addResidualForm(gradient, { player: owners[0] ?? 0, scale: 1 / count }, sequence, new Float64Array(0), 0);
    for (let taken = 1; taken <= columns; taken++) {
      explained += (solved[taken - 1] ?? 0) ** 2;
      const player = owners[taken - 1] ?? 0;
      if (taken < columns && owners[taken] === player) continue;
      const slopes = backSolve(work, solved, taken);
      addResidualForm(gradient, { player, scale: -1 / count }, sequence, slopes, explained);
      if (taken < columns) {
        addResidualForm(
          gradient,
          { player: owners[taken] ?? 0, scale: 1 / count },
          sequence,
          slopes,
          explained,
        );
      }
    }
  }
  return gradient;
}

function backSolve(
  { columns, factor, inverses }: SequenceFactor,
  solved: Float64Array,
  taken: number,
): Float64Array {
  const width = columns + 2;
  const slopes = solved.slice(0, taken);
  for (let i = taken - 1; i >= 0; i--) {
    const value = (slopes[i] ?? 0) * (inverses[i] ?? 0);
    slopes[i] = value;
    for (let j = 0; j < i; j++) slopes[j] = (slopes[j] ?? 0) - (factor[i * width + j] ?? 0) * value;
  }
  return slopes;
}

/** Adds scale × [(−b, 1)(−b, 1)' − (1 − R²) e e'] to one player's matrix (lower half by sequence, mirrored). */
function addResidualForm(
  gradient: Float64Array,
  { player, scale }: { readonly player: number; readonly scale: number },
  sequence: Int32Array,
  slopes: Float64Array,
  explained: number,
): void {
  const columns = sequence.length - 1;
  const size = columns + 1;
  const base = player * size * size;
  for (let i = 0; i < slopes.length; i++) {
    const at = sequence[i] ?? 0;
    const left = scale * (slopes[i] ?? 0);
    const row = base + at * size;
    for (let j = 0; j < slopes.length; j++) {
      const to = row + (sequence[j] ?? 0);
      gradient[to] = (gradient[to] ?? 0) + left * (slopes[j] ?? 0);
    }
    gradient[row + columns] = (gradient[row + columns] ?? 0) - left;
    const mirror = base + columns * size + at;
    gradient[mirror] = (gradient[mirror] ?? 0) - left;
  }
  const corner = base + size * size - 1;
  gradient[corner] = (gradient[corner] ?? 0) + scale * explained;
}
