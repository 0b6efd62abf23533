import type { CrossProducts } from '../moments/cross-products.ts';
import { isConstant } from '../moments/cross-products.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { type Dependence, dependentColumns } from '../regression/dependent-columns.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { exactShapley } from './exact-shapley.ts';
import { orderingShapley } from './ordering-shapley.ts';
import { antitheticOrderings } from './orderings.ts';
import {
  fillSweepMatrix,
  type Player,
  type PlayerPlan,
  planPlayers,
  rankTolerance,
  sweepLength,
} from './player-plan.ts';

/** What one player owns of R². */
export interface ShapleyShare {
  readonly name: string;
  /** Shapley value, in units of R²; the values sum to R². */
  readonly value: number;
  /** Part of R², 0–1; 0 when R² is 0. */
  readonly share: number;
  /** Standard error of the value from sampling orderings; 0 when exact. */
  readonly samplingError: number;
}

/** How importance was computed and what it found. */
export interface ShapleyResult {
  readonly kind: 'answer';
  readonly r2: number;
  readonly players: readonly ShapleyShare[];
  readonly method: { readonly kind: 'exact' } | { readonly kind: 'orderings'; readonly orderings: number };
  /** Columns that do not vary; they explain nothing. */
  readonly constant: readonly string[];
  /** Columns that others determine, with those others. Equal columns share equally. */
  readonly dependent: readonly Dependence[];
}

/** Defaults: `exactUpTo` 22 players, `pairs` 500 antithetic pairs, `seed` 1, `tolerance` 1e-10. */
export interface ShapleyOptions {
  readonly exactUpTo?: number;
  readonly pairs?: number;
  readonly seed?: number;
  /** Share of a column's variance that must not be determined by the others. */
  readonly tolerance?: number;
}

/**
 * Key-driver importance: the Shapley value of R² of each player (LMG; Lindeman, Merenda & Gold 1980; Grömping 2007,
 * American Statistician 61(2), eq. 8; = general dominance, Budescu 1993). All columns of a player go in together.
 * Exact up to `exactUpTo` players: cost about 2^players × 6 for single columns. Beyond that the mean over random
 * orderings in antithetic pairs, with its standard error.
 *
 * Unanswerable: `constantOutcome`; `tooFewRows` when rows ≤ columns + 1, where R² is 1 whatever the data say.
 *
 * @throws StatisticsError unknownColumn, repeatedColumn, empty
 * @example
 * shapleyR2(products, 'satisfied', [{ name: 'wait', columns: ['wait:low', 'wait:high'] }, { name: 'staff', columns: ['staff'] }])
 */
export function shapleyR2(
  products: CrossProducts,
  outcome: string,
  players: readonly Player[],
  options: ShapleyOptions = {},
): ShapleyResult | Unanswerable {
  const plan = planPlayers(products, outcome, players);
  const tolerance = options.tolerance ?? rankTolerance;
  const matrix = new Float64Array(sweepLength(plan.columns.length));
  if (!fillSweepMatrix(products, plan, matrix)) return unanswerable('constantOutcome', [outcome]);
  const columns = players.flatMap((player) => player.columns);
  const constant = columns.filter((name) => isConstant(products, products.names.indexOf(name)));
  const dependent = dependentColumns(products, columns, tolerance);
  const parameters = columns.length - constant.length - dependent.length + 1;
  if (products.count <= parameters) {
    return unanswerable('tooFewRows', [], { rows: products.count, parameters });
  }
  const found = { constant, dependent };
  const idle = new Set(constant);
  if (players.length <= (options.exactUpTo ?? 22)) {
    const values = new Float64Array(players.length);
    const r2 = exactShapley(plan.sizes, tolerance)(matrix, values);
    plan.order.forEach((player, at) => {
      if (players[player]?.columns.every((name) => idle.has(name))) values[at] = 0;
    });
    return { ...found, ...describe(plan, r2, values), method: { kind: 'exact' } };
  }
  return { ...found, ...sampled(plan, matrix, tolerance, options) };
}

function sampled(
  plan: PlayerPlan,
  matrix: Float64Array,
  tolerance: number,
  options: ShapleyOptions,
): Pick<ShapleyResult, 'kind' | 'r2' | 'players' | 'method'> {
  const pairs = options.pairs ?? 500;
  const size = plan.sizes.length;
  const random = randomGenerator(options.seed ?? 1);
  const orderings = antitheticOrderings(random, size, { pairs, rotated: false });
  const sum = new Float64Array(size);
  const squares = new Float64Array(size);
  const values = new Float64Array(size);
  let r2 = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const two = orderings.subarray(2 * pair * size, (2 * pair + 2) * size);
    r2 = orderingShapley(plan.sizes, two, tolerance)(matrix, values);
    values.forEach((value, player) => {
      const change = value - (sum[player] ?? 0);
      sum[player] = (sum[player] ?? 0) + change / (pair + 1);
      squares[player] = (squares[player] ?? 0) + change * (value - (sum[player] ?? 0));
    });
  }
  const errors = squares.map((square) => Math.sqrt(square / Math.max(1, pairs - 1) / pairs));
  return { ...describe(plan, r2, sum, errors), method: { kind: 'orderings', orderings: 2 * pairs } };
}

function describe(
  plan: PlayerPlan,
  r2: number,
  values: Float64Array,
  errors: Float64Array = new Float64Array(values.length),
): Pick<ShapleyResult, 'kind' | 'r2' | 'players'> {
  const players = plan.names.map((name, index) => {
    const at = plan.order.indexOf(index);
    const value = values[at] ?? 0;
    return { name, value, share: r2 > 0 ? value / r2 : 0, samplingError: errors[at] ?? 0 };
  });
  return { kind: 'answer', r2, players };
}
