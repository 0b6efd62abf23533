import { exactShapley, type ShapleyEvaluator } from '../importance/exact-shapley.ts';
import { antitheticOrderings, orderingShapley } from '../importance/ordering-shapley.ts';
import {
  fillSweepMatrix,
  type Player,
  type PlayerPlan,
  planPlayers,
  rankTolerance,
  sweepLength,
} from '../importance/player-plan.ts';
import type { CrossProducts } from '../moments/cross-products.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type ReplicatedStatistic, type Replicates, replicateCrossProducts } from './bucket-replicates.ts';

/** Importance of every player in every replicate. */
export interface ShapleyReplicates {
  readonly kind: 'answer';
  /** Player names, in the order of the entries of `statistic`. */
  readonly players: readonly string[];
  /** Values in units of R² for the full data, exact. */
  readonly estimate: Float64Array;
  readonly r2: number;
  /** Entries: one a player, then R² itself last. */
  readonly statistic: ReplicatedStatistic;
  /** Replicates in which the outcome did not vary; their importances are zero. */
  readonly withoutVariation: number;
  /** `exact`, or the mean over fixed orderings corrected by what they miss on the full data. */
  readonly method:
    | { readonly kind: 'exact' }
    | { readonly kind: 'controlVariate'; readonly orderings: number };
}

/**
 * Defaults: `budget` 4e8 multiply-adds for all replicates (about half a second) decides between exact and sampled;
 * `pairs` 8 antithetic pairs of orderings; `seed` 1 of the orderings; `tolerance` 1e-10; `force` neither.
 */
export interface ShapleyReplicatesOptions {
  readonly budget?: number;
  readonly pairs?: number;
  readonly seed?: number;
  readonly tolerance?: number;
  readonly force?: 'exact' | 'controlVariate';
}

/**
 * Shapley values of R² over replicates. Exact where 2^players × replicates is affordable; otherwise, with M fixed
 * orderings shared by all replicates, φ_b ≈ φ + φ_M(b) − φ_M(all data) (control variate; Glasserman 2003, §4.1): what
 * the orderings miss on the full data is taken off every replicate, so only the change of that error is left.
 *
 * @throws StatisticsError unknownColumn, repeatedColumn, empty; tooLarge beyond 24 players (the full data are exact)
 */
export function shapleyReplicates(
  replicates: Replicates,
  full: CrossProducts,
  task: { readonly outcome: string; readonly players: readonly Player[] },
  options: ShapleyReplicatesOptions = {},
): ShapleyReplicates | Unanswerable {
  const plan = planPlayers(full, task.outcome, task.players);
  const players = plan.sizes.length;
  if (players > 24) throw new StatisticsError('tooLarge', { name: 'players', found: players, high: 24 });
  const tolerance = options.tolerance ?? rankTolerance;
  const matrix = new Float64Array(sweepLength(plan.columns.length));
  if (!fillSweepMatrix(full, plan, matrix)) return unanswerable('constantOutcome', [task.outcome]);
  const exact = exactShapley(plan.sizes, tolerance);
  const base = new Float64Array(players);
  const r2 = exact(matrix, base);
  const affordable = sweepCost(plan.sizes) * replicates.count <= (options.budget ?? 4e8);
  const useExact = options.force === undefined ? affordable : options.force === 'exact';
  const pairs = options.pairs ?? 8;
  const evaluate = useExact
    ? exact
    : corrected(plan, { matrix, base, tolerance, pairs, seed: options.seed ?? 1 });
  const values = new Float64Array(replicates.count * (players + 1));
  const shares = new Float64Array(players);
  let withoutVariation = 0;
  for (let replicate = 0; replicate < replicates.count; replicate++) {
    const row = replicate * (players + 1);
    if (!fillSweepMatrix(replicateCrossProducts(replicates, replicate), plan, matrix)) {
      withoutVariation++;
      continue;
    }
    values[row + players] = evaluate(matrix, shares);
    plan.order.forEach((player, at) => {
      values[row + player] = shares[at] ?? 0;
    });
  }
  const estimate = new Float64Array(players);
  plan.order.forEach((player, at) => {
    estimate[player] = base[at] ?? 0;
  });
  return {
    kind: 'answer',
    players: plan.names,
    estimate,
    r2,
    statistic: { method: replicates.method, count: replicates.count, size: players + 1, values },
    withoutVariation,
    method: useExact ? { kind: 'exact' } : { kind: 'controlVariate', orderings: 2 * pairs },
  };
}

interface Correction {
  readonly matrix: Float64Array;
  readonly base: Float64Array;
  readonly tolerance: number;
  readonly pairs: number;
  readonly seed: number;
}

/** The sampled evaluator with its error on the full data taken off. */
function corrected(plan: PlayerPlan, given: Correction): ShapleyEvaluator {
  const players = plan.sizes.length;
  const orderings = antitheticOrderings(randomGenerator(given.seed), players, {
    pairs: given.pairs,
    rotated: true,
  });
  const sampled = orderingShapley(plan.sizes, orderings, given.tolerance);
  const onFull = new Float64Array(players);
  sampled(given.matrix, onFull);
  const missed = given.base.map((value, player) => value - (onFull[player] ?? 0));
  return (matrix, shares) => {
    const r2 = sampled(matrix, shares);
    missed.forEach((value, player) => {
      shares[player] = (shares[player] ?? 0) + value;
    });
    return r2;
  };
}

/** Multiply-adds of one exact walk: at depth k, 2^k eliminations of what is left. */
export function sweepCost(sizes: Int32Array): number {
  let left = sizes.reduce((sum, size) => sum + size, 0);
  let nodes = 1;
  let cost = 0;
  for (const size of sizes) {
    const rest = left - size;
    cost += nodes * (6 + size * ((rest * (rest + 3)) / 2 + size * size));
    left = rest;
    nodes *= 2;
  }
  return cost;
}
