import type { CrossProducts } from '../moments/cross-products.ts';
import { columnIndex } from '../moments/cross-products.ts';
import { type LeastSquares, type LeastSquaresOptions, leastSquares } from '../regression/least-squares.ts';
import type { Unanswerable } from '../unanswerable.ts';

/** A touchpoint by two 0/1 columns: its low and its high experiences (the middle is the reference). */
export interface LowHigh {
  readonly name: string;
  readonly low: string;
  readonly high: string;
}

/** What low costs and high adds at one touchpoint, the others held fixed. */
export interface PenaltyReward {
  readonly name: string;
  /** Coefficient of low, in the outcome's units; usually negative. */
  readonly penalty: number;
  readonly reward: number;
  /** reward − penalty. */
  readonly range: number;
  /** (reward + penalty) / (reward − penalty), −1 … 1 when `meaningful`; 0 where the range is 0. */
  readonly asymmetry: number;
  /** False when penalty and reward do not lie on both sides of zero: the asymmetry then says nothing. */
  readonly meaningful: boolean;
  readonly shareLow: number;
  readonly shareHigh: number;
  /** False when low or high never occurred or cannot be told apart: its effect is then given as 0. */
  readonly estimated: { readonly low: boolean; readonly high: boolean };
}

/** All touchpoints in one regression. */
export interface PenaltyRewardResult {
  readonly kind: 'answer';
  readonly touchpoints: readonly PenaltyReward[];
  readonly fit: LeastSquares;
}

/**
 * Penalty-reward analysis: all low and high dummies of all touchpoints in one regression (Brandt 1987; Matzler &
 * Sauerwein 2002), asymmetry after Mikulić & Prebežac (2008, Managing Service Quality 18(6), eq. 3).
 *
 * Unanswerable as `leastSquares`.
 */
export function penaltyReward(
  products: CrossProducts,
  outcome: string,
  touchpoints: readonly LowHigh[],
  options: LeastSquaresOptions = {},
): PenaltyRewardResult | Unanswerable {
  const columns = touchpoints.flatMap(({ low, high }) => [low, high]);
  const fit = leastSquares(products, outcome, columns, options);
  if (fit.kind !== 'answer') return fit;
  const effects = new Map(fit.terms.map((term) => [term.name, term.coefficient]));
  return {
    kind: 'answer',
    fit,
    touchpoints: touchpoints.map(({ name, low, high }) => {
      const penalty = effects.get(low) ?? 0;
      const reward = effects.get(high) ?? 0;
      const range = reward - penalty;
      return {
        name,
        penalty,
        reward,
        range,
        asymmetry: range === 0 ? 0 : (reward + penalty) / range,
        meaningful: range > 0 && penalty <= 0 && reward >= 0,
        shareLow: products.means[columnIndex(products, low)] ?? 0,
        shareHigh: products.means[columnIndex(products, high)] ?? 0,
        estimated: { low: effects.has(low), high: effects.has(high) },
      };
    }),
  };
}
