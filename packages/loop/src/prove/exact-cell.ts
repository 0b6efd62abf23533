import type { UsableRow } from './usable-rows.ts';

/** One unit in one period, counted so that its sums do not depend on the order in which its rows came. */
export interface ExactCell {
  /** By stratum: how often each value came. */
  readonly counts: Map<number, number>[];
  /** Rows that stand for several answers. */
  readonly means: {
    readonly value: number;
    readonly n: number;
    readonly sd: number;
    readonly stratum: number;
  }[];
  asked: number | null;
  unanswered: number;
}

/** Sums of a cell, centred. */
export interface CellSums {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
  readonly strata: readonly { readonly n: number; readonly sum: number }[];
}

/** An empty cell; without strata it has one nameless one. */
export function emptyCell(strata: number): ExactCell {
  return {
    counts: Array.from({ length: Math.max(1, strata) }, () => new Map<number, number>()),
    means: [],
    asked: null,
    unanswered: 0,
  };
}

/** Counts a row. */
export function addRow(cell: ExactCell, { value, n = 1, sd = 0, asked }: UsableRow, stratum: number): void {
  if (asked !== undefined) cell.asked = (cell.asked ?? 0) + asked;
  if (n === 1 && sd === 0) {
    const counts = cell.counts[stratum];
    counts?.set(value, (counts.get(value) ?? 0) + 1);
  } else cell.means.push({ value, n, sd, stratum });
}

/** n, Σ (value − shift) and Σ (value − shift)², added up by value: bit for bit the same in whatever order the rows came. */
export function sumsOf({ counts, means }: ExactCell, shift: number): CellSums {
  const strata = counts.map((own) => {
    let [n, sum, squares] = [0, 0, 0];
    for (const value of [...own.keys()].toSorted((a, b) => a - b)) {
      const times = own.get(value) ?? 0;
      n += times;
      sum += times * (value - shift);
      squares += times * (value - shift) ** 2;
    }
    return { n, sum, squares };
  });
  const ordered = means.toSorted(
    (a, b) => a.value - b.value || a.n - b.n || a.sd - b.sd || a.stratum - b.stratum,
  );
  for (const { value, n, sd, stratum } of ordered) {
    const own = strata[stratum];
    if (!own) continue;
    own.n += n;
    own.sum += n * (value - shift);
    own.squares += n * (value - shift) ** 2 + Math.max(0, n - 1) * sd ** 2;
  }
  return {
    n: strata.reduce((all, own) => all + own.n, 0),
    sum: strata.reduce((all, own) => all + own.sum, 0),
    squares: strata.reduce((all, own) => all + own.squares, 0),
    strata: strata.map(({ n, sum }) => ({ n, sum })),
  };
}
