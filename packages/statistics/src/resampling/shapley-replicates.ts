import { exactShapley, type ShapleyEvaluator } from '../importance/exact-shapley.ts';
import { orderingGradient } from '../importance/ordering-gradient.ts';
import { orderingShapley } from '../importance/ordering-shapley.ts';
import { antitheticOrderings } from '../importance/orderings.ts';
import {
  fillSweepMatrix,
  type Player,
  type PlayerPlan,
  planPlayers,
  rankTolerance,
  sweepLength,
} from '../importance/player-plan.ts';
import { type CrossProducts, isConstant } from '../moments/cross-products.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type ReplicatedStatistic, type Replicates, replicateCrossProducts } from './bucket-replicates.ts';
import { multiplyMoments } from './multiply-moments.ts';

/** Importance of every player in every replicate. */
export interface ShapleyReplicates {
  readonly kind: 'answer';
  /** Player names, in the order of the entries of `statistic`. */
  readonly players: readonly string[];
  /** Values in units of R² for the full data. */
  readonly estimate: Float64Array;
  /** False beyond 22 players: the estimate then is the mean over many orderings. */
  readonly estimateExact: boolean;
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
 * Defaults: `budget` 2e8 multiply-adds for all replicates (about half a second) decides between exact and sampled;
 * `pairs` 1 antithetic pair of orderings (what it misses adds about 1 % to a standard error; two pairs miss about half
 * of that and cost twice as much); `seed` 1 of the orderings; `tolerance` 1e-10; `force` neither.
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
 * orderings shared by all replicates, φ_b ≈ φ + φ_M(b) − φ_M(all data) + ⟨D_K − D_M, P_b⟩ (control variates; Glasserman
 * 2003, §4.1): what the M orderings miss on the full data is taken off, and the first-order part of the change comes
 * from K ≤ 40 × players orderings (`orderingGradient`), so only second-order change is left to the M orderings.
 *
 * @throws StatisticsError unknownColumn, repeatedColumn, empty
 */
export function shapleyReplicates(
  replicates: Replicates,
  full: CrossProducts,
  task: { readonly outcome: string; readonly players: readonly Player[] },
  options: ShapleyReplicatesOptions = {},
): ShapleyReplicates | Unanswerable {
  const plan = planPlayers(full, task.outcome, task.players);
  const players = plan.sizes.length;
  const tolerance = options.tolerance ?? rankTolerance;
  const matrix = new Float64Array(sweepLength(plan.columns.length));
  if (!fillSweepMatrix(full, plan, matrix)) return unanswerable('constantOutcome', [task.outcome]);
  const affordable = sweepCost(plan.sizes) * replicates.count <= (options.budget ?? 2e8);
  const useExact = options.force === undefined ? affordable : options.force === 'exact';
  const exactFull = useExact || players <= mostExact;
  const pairs = options.pairs ?? 1;
  const many = antitheticOrderings(randomGenerator((options.seed ?? 1) + 1), players, {
    pairs: useExact ? 0 : manyPairs(plan),
    rotated: true,
  });
  const onFull = exactFull
    ? exactShapley(plan.sizes, tolerance)
    : orderingShapley(plan.sizes, many, tolerance);
  const base = new Float64Array(players);
  const r2 = onFull(matrix, base);
  const sampled = useExact
    ? { evaluate: onFull, added: new Float64Array(0) }
    : corrected(replicates, full, plan, { matrix, base, tolerance, pairs, many, seed: options.seed ?? 1 });
  const { values, withoutVariation } = evaluateAll(replicates, plan, sampled);
  return {
    kind: 'answer',
    players: plan.names,
    estimate: inCallersOrder(plan, base),
    estimateExact: exactFull,
    r2,
    statistic: { method: replicates.method, count: replicates.count, size: players + 1, values },
    withoutVariation,
    method: useExact ? { kind: 'exact' } : { kind: 'controlVariate', orderings: 2 * pairs },
  };
}

/** Players up to which the full data are exact: about a second for groups of three columns. */
const mostExact = 22;

function inCallersOrder(plan: PlayerPlan, values: Float64Array): Float64Array {
  const ordered = new Float64Array(values.length);
  plan.order.forEach((player, at) => {
    ordered[player] = values[at] ?? 0;
  });
  return ordered;
}

/** Runs the evaluator over all replicates; entries of each: players in the caller's order, then R². */
function evaluateAll(
  replicates: Replicates,
  plan: PlayerPlan,
  { evaluate, added }: Corrected,
): { values: Float64Array; withoutVariation: number } {
  const players = plan.sizes.length;
  const matrix = new Float64Array(sweepLength(plan.columns.length));
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
      values[row + player] = (shares[at] ?? 0) + (added[replicate * players + at] ?? 0);
    });
  }
  return { values, withoutVariation };
}

interface Correction {
  readonly matrix: Float64Array;
  readonly base: Float64Array;
  readonly tolerance: number;
  readonly pairs: number;
  /** The many orderings of the gradient. */
  readonly many: Int32Array;
  readonly seed: number;
}

/** What is added to the fixed orderings' value of each replicate: `count` × players, in sweep order. */
interface Corrected {
  readonly evaluate: ShapleyEvaluator;
  readonly added: Float64Array;
}

/**
 * The sampled evaluator, and what it misses: its error on the full data, and the part of the change that is of first
 * order, taken from many more orderings than each replicate can afford.
 */
function corrected(
  replicates: Replicates,
  full: CrossProducts,
  plan: PlayerPlan,
  given: Correction,
): Corrected {
  const players = plan.sizes.length;
  const random = randomGenerator(given.seed);
  const few = antitheticOrderings(random, players, { pairs: given.pairs, rotated: true });
  const evaluate = orderingShapley(plan.sizes, few, given.tolerance);
  const onFull = new Float64Array(players);
  evaluate(given.matrix, onFull);
  const slopes = orderingGradient(given.matrix, plan.sizes, given.many, given.tolerance);
  const fewSlopes = orderingGradient(given.matrix, plan.sizes, few, given.tolerance);
  slopes.forEach((value, at) => {
    slopes[at] = value - (fewSlopes[at] ?? 0);
  });
  const forms = momentForms(slopes, full, plan, replicates.moments);
  const shape = { rows: replicates.count, columns: players, inner: replicates.moments };
  const added = multiplyMoments(replicates.values, forms, shape);
  for (let at = 0; at < added.length; at++) {
    const player = at % players;
    added[at] = (added[at] ?? 0) + (given.base[player] ?? 0) - (onFull[player] ?? 0);
  }
  return { evaluate, added };
}

/**
 * Pairs of orderings for the gradient: 20 full turns of rotated pairs, fewer (at least one turn) where that would take
 * more than about half a second.
 */
function manyPairs(plan: PlayerPlan): number {
  const players = plan.sizes.length;
  const affordable = Math.floor(3e8 / plan.columns.length ** 3);
  return Math.max(players, Math.min(20 * players, affordable));
}

/** Lays the gradients of all players over the moments of a replicate: players × moments. */
function momentForms(
  slopes: Float64Array,
  full: CrossProducts,
  plan: PlayerPlan,
  moments: number,
): Float64Array {
  const size = full.names.length;
  const positions = [...plan.columns, plan.outcome];
  const width = positions.length;
  const scales = positions.map((at) =>
    isConstant(full, at) ? 0 : 1 / Math.sqrt(full.centred[at * size + at] ?? 1),
  );
  const forms = new Float64Array(plan.sizes.length * moments);
  for (let player = 0; player < plan.sizes.length; player++) {
    positions.forEach((row, i) => {
      positions.forEach((column, j) => {
        const [low, high] = row < column ? [row, column] : [column, row];
        const at = player * moments + 2 + size + low * size - (low * (low - 1)) / 2 + high - low;
        const slope = slopes[player * width * width + i * width + j] ?? 0;
        forms[at] = (forms[at] ?? 0) + slope * (scales[i] ?? 0) * (scales[j] ?? 0);
      });
    });
  }
  return forms;
}

/** Multiply-adds of one exact walk: at depth k, 2^k eliminations of what is left. */
function sweepCost(sizes: Int32Array): number {
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
