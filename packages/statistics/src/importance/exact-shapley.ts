import { type Elimination, eliminate, gainOf, newElimination } from './eliminate.ts';
import { eliminatePair } from './eliminate-pair.ts';
import { eliminateTriple } from './eliminate-triple.ts';
import { sweepLength } from './player-plan.ts';

/** Fills `shares` (sweep order) with Shapley values of R² and returns R², from a sweep matrix. */
export type ShapleyEvaluator = (matrix: Float64Array, shares: Float64Array) => number;

interface Sweep {
  readonly work: Elimination;
  readonly sizes: Int32Array;
  /** Columns from this player on. */
  readonly columnsFrom: Int32Array;
  /** u(s) = w(s − 1) + w(s), with w(s) = 1 / (p · C(p − 1, s)). */
  readonly weights: Float64Array;
  /** Σ over subsets with the player of u(|S|) v(S). */
  readonly totals: Float64Array;
  /** From this player on all have one column and exactly three are left: the unrolled end. */
  readonly unrolledFrom: number;
  /** From this player on two are left, with two or with three columns each: the other unrolled end. */
  readonly twoFrom: number;
}

/**
 * Exact Shapley values (LMG; Lindeman, Merenda & Gold 1980, p. 120; Grömping 2007, eq. 8) of every player by one
 * depth-first walk over all 2^p subsets. Each step down either leaves a player out (the triangle without its rows,
 * which needs no copy) or takes it in (one elimination), so subsets share their work and a subset costs about six
 * operations for single columns.
 *
 * With u(s) = w(s − 1) + w(s) the value of j is Σ_{S ∋ j} u(|S|) v(S) − A, where A = Σ_S w(|S|) v(S) is the same for
 * all; it follows from Σ φ = R², so each subtree has to return only one number.
 */
export function exactShapley(sizes: Int32Array, tolerance: number): ShapleyEvaluator {
  const players = sizes.length;
  const columnsFrom = new Int32Array(players + 1);
  for (let player = players - 1; player >= 0; player--) {
    columnsFrom[player] = (columnsFrom[player + 1] ?? 0) + (sizes[player] ?? 0);
  }
  const columns = columnsFrom[0] ?? 0;
  const tail = sizes.subarray(Math.max(0, players - 3));
  const last = sizes[players - 1] ?? 0;
  const alike = players >= 2 && sizes[players - 2] === last;
  const sweep: Sweep = {
    work: newElimination(columns, players, tolerance),
    sizes,
    columnsFrom,
    weights: subsetWeights(players),
    totals: new Float64Array(players),
    twoFrom: alike && (last === 2 || last === 3) ? players - 2 : -1,
    unrolledFrom: players >= 3 && tail.every((size) => size === 1) ? players - 3 : -1,
  };
  return (matrix, shares) => {
    sweep.work.stack.set(matrix.subarray(0, sweepLength(columns)));
    sweep.totals.fill(0);
    visit(sweep, 0, 0, sweepLength(columns), 0, 0);
    const whole = gainOf(sweep.work, 0, columns, sweepLength(columns));
    let sum = 0;
    for (const total of sweep.totals) sum += total;
    const common = (sum - whole) / players;
    for (let player = 0; player < players; player++) shares[player] = (sweep.totals[player] ?? 0) - common;
    return whole;
  };
}

/** u(0 … p); w(s) by w(0) = 1/p, w(s) = w(s − 1) · s / (p − s). */
function subsetWeights(players: number): Float64Array {
  const weights = new Float64Array(players + 1);
  let weight = 1 / players;
  for (let size = 0; size < players; size++) {
    weights[size] = (weights[size] ?? 0) + weight;
    weights[size + 1] = weight;
    weight = (weight * (size + 1)) / Math.max(1, players - 1 - size);
  }
  return weights;
}

/** Σ u(|S|) v(S) over the subsets below this node; the sums with each player go to `totals`. */
function visit(
  sweep: Sweep,
  player: number,
  source: number,
  top: number,
  explained: number,
  taken: number,
): number {
  if (player === sweep.unrolledFrom) return lastThree(sweep, source, explained, taken);
  if (player === sweep.twoFrom) return lastTwo(sweep, source, { top, explained, taken });
  const { work, sizes, columnsFrom, weights, totals } = sweep;
  const columns = columnsFrom[player] ?? 0;
  const own = sizes[player] ?? 0;
  if (player === sizes.length - 1) {
    const value = explained + gainOf(work, source, own, top);
    const within = (weights[taken + 1] ?? 0) * value;
    totals[player] = (totals[player] ?? 0) + within;
    return within + (weights[taken] ?? 0) * explained;
  }
  // Rows of this player: own × (1 + columns) less the triangle above.
  const next = source + own * (1 + columns) - (own * (own - 1)) / 2;
  const without = visit(sweep, player + 1, next, top, explained, taken);
  eliminate(work, source, columns, own, top);
  const rest = work.result[0] ?? 0;
  const gain = work.result[1] ?? 0;
  const left = columns - own;
  const free = rest + left + (left * (left + 1)) / 2;
  const within = visit(sweep, player + 1, rest, free, explained + gain, taken + 1);
  totals[player] = (totals[player] ?? 0) + within;
  return without + within;
}

/** The four subsets of the last two players of two or three columns each at once. */
function lastTwo(
  { work, sizes, weights, totals }: Sweep,
  source: number,
  { top, explained, taken }: { readonly top: number; readonly explained: number; readonly taken: number },
): number {
  const own = sizes[sizes.length - 1] ?? 0;
  // Of the six rows the last three begin after 7 + 6 + 5 entries, of four rows the last two after 5 + 4.
  const second = explained + gainOf(work, source + (own === 3 ? 18 : 9), own, top);
  const first =
    explained + (own === 3 ? eliminateTriple(work, source, top) : eliminatePair(work, source, top));
  const both = first + gainOf(work, top, own, top);
  const one = weights[taken + 1] ?? 0;
  const all = (weights[taken + 2] ?? 0) * both;
  const last = totals.length - 1;
  totals[last - 1] = (totals[last - 1] ?? 0) + one * first + all;
  totals[last] = (totals[last] ?? 0) + one * second + all;
  return (weights[taken] ?? 0) * explained + one * (first + second) + all;
}

/**
 * The eight subsets of the last three single columns at once. Long on purpose: most of the time goes by here, and every
 * number stays in a register.
 */
function lastThree(sweep: Sweep, at: number, v: number, taken: number): number {
  const { weights, totals } = sweep;
  const { stack, tolerance } = sweep.work;
  const y0 = stack[at] ?? 0;
  const d0 = stack[at + 1] ?? 0;
  const a01 = stack[at + 2] ?? 0;
  const a02 = stack[at + 3] ?? 0;
  const y1 = stack[at + 4] ?? 0;
  const d1 = stack[at + 5] ?? 0;
  const a12 = stack[at + 6] ?? 0;
  const y2 = stack[at + 7] ?? 0;
  const d2 = stack[at + 8] ?? 0;
  const i0 = d0 > tolerance ? 1 / d0 : 0;
  const i1 = d1 > tolerance ? 1 / d1 : 0;
  const v0 = v + y0 * y0 * i0;
  const v1 = v + y1 * y1 * i1;
  const v2 = d2 > tolerance ? v + (y2 * y2) / d2 : v;
  const f1 = a01 * i0;
  const f2 = a02 * i0;
  const d10 = d1 - f1 * a01;
  const y10 = y1 - f1 * y0;
  const d20 = d2 - f2 * a02;
  const y20 = y2 - f2 * y0;
  const i10 = d10 > tolerance ? 1 / d10 : 0;
  const v01 = v0 + y10 * y10 * i10;
  const v02 = d20 > tolerance ? v0 + (y20 * y20) / d20 : v0;
  const f12 = a12 * i1;
  const d21 = d2 - f12 * a12;
  const y21 = y2 - f12 * y1;
  const v12 = d21 > tolerance ? v1 + (y21 * y21) / d21 : v1;
  const a120 = a12 - f1 * a02;
  const g = a120 * i10;
  const d210 = d20 - g * a120;
  const y210 = y20 - g * y10;
  const v012 = d210 > tolerance ? v01 + (y210 * y210) / d210 : v01;
  const u0 = weights[taken] ?? 0;
  const u1 = weights[taken + 1] ?? 0;
  const u2 = weights[taken + 2] ?? 0;
  const all = (weights[taken + 3] ?? 0) * v012;
  const last = totals.length - 1;
  totals[last - 2] = (totals[last - 2] ?? 0) + u1 * v0 + u2 * (v01 + v02) + all;
  totals[last - 1] = (totals[last - 1] ?? 0) + u1 * v1 + u2 * (v01 + v12) + all;
  totals[last] = (totals[last] ?? 0) + u1 * v2 + u2 * (v02 + v12) + all;
  return u0 * v + u1 * (v0 + v1 + v2) + u2 * (v01 + v02 + v12) + all;
}
