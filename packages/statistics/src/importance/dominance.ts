import type { CrossProducts } from '../moments/cross-products.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { eliminate, newElimination } from './eliminate.ts';
import { fillSweepMatrix, type Player, planPlayers, rankTolerance, sweepLength } from './player-plan.ts';

/** Dominance of players over one another, from the value of every subset. */
export interface Dominance {
  /** General dominance = Shapley value. */
  readonly general: Float64Array;
  /** players × players: mean increment of player (row) over subsets of size (column). */
  readonly conditional: Float64Array;
  /** players × players: share of the subsets without both in which row adds more than column; ties count half. */
  readonly complete: Float64Array;
  readonly whole: number;
}

/**
 * Value of every subset, index = bit mask over players in the caller's order: R² for linear models. At most 20 players.
 * @throws StatisticsError tooLarge, unknownColumn, repeatedColumn, empty
 */
export function subsetR2(
  products: CrossProducts,
  outcome: string,
  players: readonly Player[],
): Float64Array | Unanswerable {
  if (players.length > 20)
    throw new StatisticsError('tooLarge', { name: 'players', found: players.length, high: 20 });
  const plan = planPlayers(products, outcome, players);
  const columns = plan.columns.length;
  const work = newElimination(columns, players.length, rankTolerance);
  if (!fillSweepMatrix(products, plan, work.stack)) return unanswerable('constantOutcome', [outcome]);
  const values = new Float64Array(2 ** players.length);
  const walk = (
    player: number,
    source: number,
    left: number,
    top: number,
    explained: number,
    mask: number,
  ): void => {
    const own = plan.sizes[player];
    if (own === undefined) {
      values[mask] = explained;
      return;
    }
    walk(player + 1, source + own * (1 + left) - (own * (own - 1)) / 2, left - own, top, explained, mask);
    eliminate(work, source, left, own, top);
    const [rest = 0, gain = 0] = work.result;
    const bit = 2 ** (plan.order[player] ?? 0);
    walk(player + 1, rest, left - own, rest + sweepLength(left - own), explained + gain, mask + bit);
  };
  walk(0, 0, columns, sweepLength(columns), 0, 0);
  return values;
}

/**
 * General, conditional and complete dominance (Budescu 1993, Psychological Bulletin 114(3); Azen & Budescu 2003) from
 * the value of every subset: R², McFadden's R² or any other. Cost 2^players · players².
 *
 * @param values 2^players values, index = bit mask; the empty set's value is usually 0
 * @throws StatisticsError lengthsDiffer when the length is no power of two
 */
export function dominance(values: Float64Array): Dominance {
  const players = Math.round(Math.log2(values.length));
  if (2 ** players !== values.length) {
    throw new StatisticsError('lengthsDiffer', {
      name: 'values',
      found: values.length,
      expected: 2 ** players,
    });
  }
  const conditional = new Float64Array(players * players);
  const complete = new Float64Array(players * players);
  for (let mask = 0; mask < values.length; mask++) {
    const size = bitCount(mask);
    for (let i = 0; i < players; i++) {
      if (mask & (1 << i)) continue;
      const gain = (values[mask | (1 << i)] ?? 0) - (values[mask] ?? 0);
      const at = i * players + size;
      conditional[at] = (conditional[at] ?? 0) + gain / binomial(players - 1, size);
      for (let j = 0; j < players; j++) {
        if (j === i || mask & (1 << j)) continue;
        const other = (values[mask | (1 << j)] ?? 0) - (values[mask] ?? 0);
        const point = gain > other ? 1 : gain === other ? 0.5 : 0;
        complete[i * players + j] = (complete[i * players + j] ?? 0) + point / 2 ** (players - 2);
      }
    }
  }
  const general = new Float64Array(players);
  conditional.forEach((value, at) => {
    const player = Math.floor(at / players);
    general[player] = (general[player] ?? 0) + value / players;
  });
  return { general, conditional, complete, whole: values[values.length - 1] ?? 0 };
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i++) value = (value * (n - k + i)) / i;
  return value;
}
