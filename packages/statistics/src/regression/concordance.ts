import type { CoxRows } from './cox-rows.ts';

/** Pairs of rows of which one is known to have had its event first, by weight. */
export interface Concordance {
  /** The row with the earlier event has the larger predictor. */
  readonly concordant: number;
  readonly discordant: number;
  /** Equal predictors. */
  readonly tied: number;
  /** (concordant + tied / 2) / all, 0.5 when there is no such pair. */
  readonly share: number;
}

/**
 * Harrell's concordance (Harrell et al. 1982, JAMA 247, 2543–2546): pairs within a stratum, where a row censored at the
 * time of an event counts as later and two events at one time make no pair. Cost rows · log rows.
 */
export function concordance(rows: CoxRows, predictors: Float64Array): Concordance {
  const ranks = denseRanks(predictors);
  const width = ranks.reduce((max, rank) => Math.max(max, rank), 0);
  const tree = new Float64Array(width + 1);
  const sums = { concordant: 0, discordant: 0, tied: 0 };
  let stratum = Number.NaN;
  let later = 0;
  for (const moment of rows.moments) {
    if (moment.stratum !== stratum) {
      tree.fill(0);
      later = 0;
    }
    stratum = moment.stratum;
    const here = rows.order.subarray(moment.start, moment.end);
    const enter = (row: number): void => {
      add(tree, ranks[row] ?? 1, rows.design.weights[row] ?? 0);
      later += rows.design.weights[row] ?? 0;
    };
    for (const row of here) if (rows.event[row] !== 1) enter(row);
    for (const row of here) {
      if (rows.event[row] !== 1) continue;
      const weight = rows.design.weights[row] ?? 0;
      const upTo = sumTo(tree, ranks[row] ?? 1);
      const below = sumTo(tree, (ranks[row] ?? 1) - 1);
      sums.concordant += weight * below;
      sums.tied += weight * (upTo - below);
      sums.discordant += weight * (later - upTo);
    }
    for (const row of here) if (rows.event[row] === 1) enter(row);
  }
  const all = sums.concordant + sums.discordant + sums.tied;
  return { ...sums, share: all > 0 ? (sums.concordant + sums.tied / 2) / all : 0.5 };
}

/** 1 for the smallest value, equal values alike. */
function denseRanks(values: Float64Array): Int32Array {
  const distinct = Float64Array.from(new Set(values)).sort();
  const rank = new Map(Array.from(distinct, (value, at) => [value, at + 1]));
  return Int32Array.from(values, (value) => rank.get(value) ?? 1);
}

/** Fenwick's tree of sums (1994): both operations take log rows steps. */
function add(tree: Float64Array, from: number, value: number): void {
  for (let at = from; at < tree.length; at += at & -at) tree[at] = (tree[at] ?? 0) + value;
}

function sumTo(tree: Float64Array, to: number): number {
  let sum = 0;
  for (let at = to; at > 0; at -= at & -at) sum += tree[at] ?? 0;
  return sum;
}
