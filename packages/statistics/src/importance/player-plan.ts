import { type CrossProducts, columnIndex, isConstant } from '../moments/cross-products.ts';
import { StatisticsError } from '../statistics-error.ts';

/** A player of the game: one touchpoint, factor or theme with all its columns. */
export interface Player {
  readonly name: string;
  readonly columns: readonly string[];
}

/**
 * Where the outcome and the players' columns stand in the cross-products. Players with many columns come first, for
 * the sweep visits the last players most often.
 */
export interface PlayerPlan {
  readonly outcome: number;
  /** Positions of the players in the caller's order. */
  readonly order: readonly number[];
  /** Number of columns of each player, in sweep order. */
  readonly sizes: Int32Array;
  /** Positions of all columns in the cross-products, player after player in sweep order. */
  readonly columns: Int32Array;
  readonly names: readonly string[];
}

/** Share of a column's variance that must be left over by the columns before it, else it counts as dependent. */
export const rankTolerance = 1e-10;

/**
 * Plans the sweep. Throws `unknownColumn`, `repeatedColumn` (a column with two owners, or the outcome as a driver),
 * `empty` (no players, a player without columns).
 */
export function planPlayers(
  products: { readonly names: readonly string[] },
  outcome: string,
  players: readonly Player[],
): PlayerPlan {
  const outcomeAt = columnIndex(products, outcome);
  if (players.length === 0) throw new StatisticsError('empty', { name: 'players' });
  const owned = new Set([outcome]);
  for (const player of players) {
    if (player.columns.length === 0) throw new StatisticsError('empty', { name: player.name });
    for (const name of player.columns) {
      if (owned.has(name)) throw new StatisticsError('repeatedColumn', { name });
      owned.add(name);
    }
  }
  const order = players
    .map((_, index) => index)
    .sort((a, b) => (players[b]?.columns.length ?? 0) - (players[a]?.columns.length ?? 0) || a - b);
  const inOrder = order.flatMap((index) => players[index] ?? []);
  return {
    outcome: outcomeAt,
    order,
    sizes: Int32Array.from(inOrder, (player) => player.columns.length),
    columns: Int32Array.from(
      inOrder.flatMap((player) => player.columns.map((name) => columnIndex(products, name))),
    ),
    names: players.map((player) => player.name),
  };
}

/** Number of entries of the sweep matrix for `columns` columns: every row holds the outcome, then its triangle part. */
export function sweepLength(columns: number): number {
  return columns + (columns * (columns + 1)) / 2;
}

/**
 * Writes correlations in sweep order: row i is r_iy, 1, r_i,i+1, …, r_i,m. Columns that do not vary are zero and so
 * never explain anything. Returns false when the outcome does not vary.
 */
export function fillSweepMatrix(products: CrossProducts, plan: PlayerPlan, target: Float64Array): boolean {
  const size = products.names.length;
  const { columns, outcome } = plan;
  if (isConstant(products, outcome)) return false;
  const { centred } = products;
  const outcomeScale = 1 / Math.sqrt(centred[outcome * size + outcome] ?? 1);
  const scales = Float64Array.from(columns, (column) =>
    isConstant(products, column) ? 0 : 1 / Math.sqrt(centred[column * size + column] ?? 1),
  );
  let at = 0;
  for (let i = 0; i < columns.length; i++) {
    const row = (columns[i] ?? 0) * size;
    const scale = scales[i] ?? 0;
    target[at++] = (centred[row + outcome] ?? 0) * scale * outcomeScale;
    target[at++] = scale > 0 ? 1 : 0;
    for (let j = i + 1; j < columns.length; j++) {
      target[at++] = (centred[row + (columns[j] ?? 0)] ?? 0) * scale * (scales[j] ?? 0);
    }
  }
  return true;
}
