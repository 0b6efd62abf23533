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
    for (let taken = 1; taken <= columns; taken++) {
      explained += (solved[taken - 1] ?? 0) ** 2;
      const player = owners[taken - 1] ?? 0;
      if (taken < columns && owners[taken] === player) continue;
      const slopes = backSolve(work, solved, taken);
      const next = owners[taken] ?? player;
      addResidualForm(gradient, { scale: 1 / count, player, next }, sequence, { slopes, explained });
    }
  }
  mirror(gradient, size);
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

/**
 * Takes scale × [(−b, 1)(−b, 1)' − (1 − R²) e e'] from the matrix of the player that ends here, and adds it to that of
 * the next one, if there is one. Of each two mirrored entries one is written, doubled; `mirror` shares it out.
 */
function addResidualForm(
  gradient: Float64Array,
  { scale, player, next }: { readonly scale: number; readonly player: number; readonly next: number },
  sequence: Int32Array,
  { slopes, explained }: { readonly slopes: Float64Array; readonly explained: number },
): void {
  const columns = sequence.length - 1;
  const size = columns + 1;
  const from = player * size * size;
  // The last player of an ordering has no next one: what is added to it beyond its own is nothing.
  const to = next === player ? -1 : next * size * size;
  for (let i = 0; i < slopes.length; i++) {
    const row = (sequence[i] ?? 0) * size;
    const left = scale * (slopes[i] ?? 0);
    for (let j = 0; j <= i; j++) {
      const at = row + (sequence[j] ?? 0);
      const value = (j < i ? 2 : 1) * left * (slopes[j] ?? 0);
      gradient[from + at] = (gradient[from + at] ?? 0) - value;
      if (to >= 0) gradient[to + at] = (gradient[to + at] ?? 0) + value;
    }
    gradient[from + row + columns] = (gradient[from + row + columns] ?? 0) + 2 * left;
    if (to >= 0) gradient[to + row + columns] = (gradient[to + row + columns] ?? 0) - 2 * left;
  }
  const corner = size * size - 1;
  gradient[from + corner] = (gradient[from + corner] ?? 0) - scale * explained;
  if (to >= 0) gradient[to + corner] = (gradient[to + corner] ?? 0) + scale * explained;
}

/** Shares every entry out equally between itself and its mirror image, in all matrices. */
function mirror(gradient: Float64Array, size: number): void {
  for (let base = 0; base < gradient.length; base += size * size) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < i; j++) {
        const [a, b] = [base + i * size + j, base + j * size + i];
        const half = ((gradient[a] ?? 0) + (gradient[b] ?? 0)) / 2;
        gradient[a] = half;
        gradient[b] = half;
      }
    }
  }
}
