import { choleskyFactor, choleskySolve } from '../../matrix/cholesky.ts';
import { orthogonalise } from '../../regression/orthogonalise.ts';

/** Weights ≥ 0 that sum to 1. */
export interface SimplexWeights {
  readonly weights: Float64Array;
  /** Largest violation of the optimality conditions, in units of the largest squared column: 0 up to rounding. */
  readonly kktGap: number;
}

/** Weights a step may take to 0 before a column leaves. */
const nothing = 1e-14;

/**
 * min ‖Σ w_j a_j − b‖² over w ≥ 0, Σ w = 1: convex, solved exactly by an active set as in non-negative least squares
 * (Lawson & Hanson 1974, §23.3) with the sum held at 1. With d_j = a_j − b the aim is ‖Σ w_j d_j‖², of which the Gram
 * matrix is made once; on the columns in use the optimum is (D'D)⁻¹1, scaled. A column enters while its slope lies below that
 * of those in use, so columns in use stay independent. The last solution is made again in numbers of 32 digits.
 * Cost columns² · rows + a solution of size ≤ rows + 1 a step.
 *
 * @param columns the a_j, each as long as `target`; at least one
 */
export function simplexLeastSquares(columns: readonly Float64Array[], target: Float64Array): SimplexWeights {
  const size = columns.length;
  const gaps = columns.map((column) => column.map((value, at) => value - (target[at] ?? 0)));
  const gram = gramOf(gaps);
  const scale = gaps.reduce((most, _, j) => Math.max(most, gram[j * size + j] ?? 0), Number.MIN_VALUE);
  let weights = new Float64Array(size);
  const first = gaps.reduce(
    (best, _, j) => ((gram[j * size + j] ?? 0) < (gram[best * size + best] ?? 0) ? j : best),
    0,
  );
  weights[first] = 1;
  const used = [first];
  for (let step = 0; step < 20 * size + 100; step++) {
    const slopes = slopesOf(gram, weights);
    const level = used.reduce((sum, j) => sum + (weights[j] ?? 0) * (slopes[j] ?? 0), 0);
    let enters = -1;
    let least = level - 1e-12 * scale;
    slopes.forEach((slope, j) => {
      if (slope < least && !used.includes(j)) [enters, least] = [j, slope];
    });
    if (enters < 0) break;
    used.push(enters);
    const settled = settle(gram, used, weights);
    // The column depends on those in use to all digits: nothing is left to win.
    if (settled === undefined) {
      used.pop();
      break;
    }
    weights = settled;
  }
  weights = polished(gaps, used, weights);
  return { weights, kktGap: kktGapOf(gram, weights, scale) };
}

/** Moves to the optimum of the columns in use, dropping those that it would take below 0. */
function settle(
  gram: Float64Array,
  used: number[],
  from: Float64Array<ArrayBuffer>,
): Float64Array<ArrayBuffer> | undefined {
  const size = from.length;
  let weights = from;
  for (;;) {
    const wanted = equalityOptimum(gram, used, size);
    if (wanted === undefined) return undefined;
    if (used.every((j) => (wanted[j] ?? 0) > nothing)) return wanted;
    let share = 1;
    for (const j of used) {
      const [now, then] = [weights[j] ?? 0, wanted[j] ?? 0];
      if (then <= nothing && now - then > 0) share = Math.min(share, now / (now - then));
    }
    weights = weights.map((now, j) => Math.max(0, now + share * ((wanted[j] ?? 0) - now)));
    const leaves = used.filter((j) => (weights[j] ?? 0) <= nothing);
    if (leaves.length === 0 || leaves.length === used.length) return undefined;
    for (const j of leaves) {
      weights[j] = 0;
      used.splice(used.indexOf(j), 1);
    }
  }
}

/** The optimum when only Σ w = 1 is asked of the columns in use. */
function equalityOptimum(
  gram: Float64Array,
  used: readonly number[],
  size: number,
): Float64Array<ArrayBuffer> | undefined {
  const count = used.length;
  const own = Float64Array.from(
    { length: count * count },
    (_, at) => gram[(used[Math.floor(at / count)] ?? 0) * size + (used[at % count] ?? 0)] ?? 0,
  );
  const weights = new Float64Array(size);
  if (count === 1) {
    weights[used[0] ?? 0] = 1;
    return weights;
  }
  // A trace of ridge along 1 1' changes nothing where Σ w = 1, and keeps a perfect fit solvable.
  const lift = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const factor = choleskyFactor(
    own.map((value) => value + lift),
    count,
    1e-13,
  );
  if (factor === undefined) return undefined;
  const solution = choleskySolve(factor, new Float64Array(count).fill(1));
  const sum = solution.reduce((total, value) => total + value, 0);
  used.forEach((j, at) => {
    weights[j] = (solution[at] ?? 0) / sum;
  });
  return weights;
}

/** The same optimum from the columns themselves: d_r + Σ w_j (d_j − d_r) by orthogonal columns in 32 digits. */
function polished(
  gaps: readonly Float64Array[],
  used: readonly number[],
  weights: Float64Array<ArrayBuffer>,
): Float64Array<ArrayBuffer> {
  const base = used.reduce((best, j) => ((weights[j] ?? 0) > (weights[best] ?? 0) ? j : best), used[0] ?? 0);
  const others = used.filter((j) => j !== base);
  const last = gaps[base] ?? new Float64Array(0);
  const zeros = (): Float64Array => new Float64Array(last.length);
  const columns = others.map((j) => ({
    high: last.map((value, at) => (gaps[j]?.[at] ?? 0) - value),
    low: zeros(),
  }));
  const { coefficients, kept } = orthogonalise(
    columns,
    { high: last.map((value) => -value), low: zeros() },
    1e-13,
  );
  if (kept.length !== others.length || coefficients.some((value) => value < 0)) return weights;
  const exact = new Float64Array(weights.length);
  others.forEach((j, at) => {
    exact[j] = coefficients[at] ?? 0;
  });
  exact[base] = 1 - coefficients.reduce((sum, value) => sum + value, 0);
  return (exact[base] ?? 0) < 0 ? weights : exact;
}

function gramOf(columns: readonly Float64Array[]): Float64Array {
  const size = columns.length;
  const gram = new Float64Array(size * size);
  columns.forEach((left, i) => {
    for (let j = 0; j <= i; j++) {
      const right = columns[j] ?? left;
      let sum = 0;
      for (let row = 0; row < left.length; row++) sum += (left[row] ?? 0) * (right[row] ?? 0);
      gram[i * size + j] = sum;
      gram[j * size + i] = sum;
    }
  });
  return gram;
}

function slopesOf(gram: Float64Array, weights: Float64Array): Float64Array {
  const size = weights.length;
  return Float64Array.from({ length: size }, (_, j) => {
    let sum = 0;
    for (let k = 0; k < size; k++) {
      const weight = weights[k] ?? 0;
      if (weight !== 0) sum += weight * (gram[j * size + k] ?? 0);
    }
    return sum;
  });
}

function kktGapOf(gram: Float64Array, weights: Float64Array, scale: number): number {
  const slopes = slopesOf(gram, weights);
  const level = weights.reduce((sum, weight, j) => sum + weight * (slopes[j] ?? 0), 0);
  return slopes.reduce((most, slope, j) => {
    const own = (weights[j] ?? 0) > 0 ? Math.abs(slope - level) : level - slope;
    return Math.max(most, own / scale);
  }, 0);
}
