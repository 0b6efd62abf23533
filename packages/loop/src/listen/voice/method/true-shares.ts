import { solveLinear } from './solve-linear.ts';

/**
 * The true shares π that a classifier with rates C (row: true state, column: state as read) turns into the shares read:
 * the maximum of the multinomial likelihood Σ_r read_r log Σ_t π_t C_tr over π ≥ 0, Σπ = 1, by the EM algorithm. Where
 * Cᵀπ = read has a solution within 0 … 1 this is it (the matrix form of Rogan & Gladen 1978, Am. J. Epidemiol. 107,
 * 71–76); elsewhere it is the nearest possible one instead of a negative share.
 */
export function trueShares(read: readonly number[], rates: readonly (readonly number[])[]): number[] {
  const solved = solve(read, rates);
  if (solved?.every((share) => share >= 0)) return solved;
  return climbed(read, rates);
}

/** Cᵀπ = read; undefined when C is singular. */
function solve(read: readonly number[], rates: readonly (readonly number[])[]): number[] | undefined {
  const shares = solveLinear(
    read.map((_, r) => rates.map((row) => row[r] ?? 0)),
    read,
  );
  const total = shares?.reduce((sum, share) => sum + share, 0) ?? 0;
  return total > 0 ? shares?.map((share) => share / total) : undefined;
}

const mostSteps = 300;
const settled = 1e-7;

/** EM from equal shares; plain loops, because an interval climbs hundreds of times. */
function climbed(read: readonly number[], rates: readonly (readonly number[])[]): number[] {
  const states = rates.length;
  const shares = new Float64Array(states).fill(1 / states);
  const next = new Float64Array(states);
  for (let step = 0; step < mostSteps; step++) {
    next.fill(0);
    for (let r = 0; r < read.length; r++) {
      let expected = 0;
      for (let t = 0; t < states; t++) expected += (shares[t] ?? 0) * (rates[t]?.[r] ?? 0);
      if (expected <= 0) continue;
      const weight = (read[r] ?? 0) / expected;
      for (let t = 0; t < states; t++)
        next[t] = (next[t] ?? 0) + weight * (shares[t] ?? 0) * (rates[t]?.[r] ?? 0);
    }
    let total = 0;
    for (let t = 0; t < states; t++) total += next[t] ?? 0;
    if (total <= 0) break;
    let moved = 0;
    for (let t = 0; t < states; t++) {
      const share = (next[t] ?? 0) / total;
      moved = Math.max(moved, Math.abs(share - (shares[t] ?? 0)));
      shares[t] = share;
    }
    if (moved < settled) break;
  }
  return [...shares];
}
