import {
  type ReplicatedStatistic,
  rankConfidenceSets,
  replicateCovariance,
  smoothSeries,
} from '@touchstone/statistics';
import type { Interval, PeriodFigure } from '@touchstone/vocabulary';
import { type Effect, effectInterval } from '../../../method/effects.ts';
import { widenedError } from '../../../method/widened-error.ts';
import type { PeriodFit } from './period-fit.ts';

/** A figure in each period, by itself and smoothed; errors of the smoothed for what is made of them. */
export interface SmoothFigure {
  readonly figures: readonly PeriodFigure[];
  readonly errors: readonly number[];
}

/** Smooths one figure over the periods (`smoothSeries`); null estimates are gaps. Without any estimate all is null. */
export function smoothFigure(own: readonly (Effect | null)[]): SmoothFigure {
  if (own.every((effect) => effect === null)) {
    return { figures: own.map(() => ({ own: null, smooth: null })), errors: own.map(() => 0) };
  }
  const { points } = smoothSeries(
    own.map((effect) => effect?.estimate ?? Number.NaN),
    own.map((effect) => (effect ? widenedError(effect) : Number.NaN)),
  );
  return {
    figures: own.map((effect, at): PeriodFigure => {
      const { estimate, low, high } = points[at] ?? { estimate: 0, low: 0, high: 0 };
      return { own: effect && effectInterval(effect), smooth: { estimate, low, high } };
    }),
    errors: points.map(({ error }) => error),
  };
}

const draws = 2000;

/** Ranks by importance in one period alone, with the sets of ranks that the data allow; by position in the model. */
export function ownRanks({ importance }: PeriodFit, seed: number): readonly Interval[] {
  const { count, size, values } = importance.replicates;
  const players = importance.estimate.length;
  const shares: ReplicatedStatistic = {
    method: 'jackknife',
    count,
    size: players,
    values: Float64Array.from({ length: count * players }, (_, at) => {
      return values[Math.floor(at / players) * size + (at % players)] ?? 0;
    }),
  };
  return ranks(importance.estimate, replicateCovariance(shares), seed);
}

/**
 * Ranks of smoothed importances in one period: estimates and errors of the smoothed series, taken as independent between
 * touchpoints.
 */
export function smoothRanks(
  estimates: readonly number[],
  errors: readonly number[],
  seed: number,
): readonly Interval[] {
  const size = estimates.length;
  const covariance = new Float64Array(size * size);
  errors.forEach((error, at) => {
    covariance[at * size + at] = error ** 2;
  });
  return ranks(estimates, covariance, seed);
}

function ranks(estimates: ArrayLike<number>, covariance: Float64Array, seed: number): readonly Interval[] {
  const { rank, marginal } = rankConfidenceSets(estimates, covariance, { seed, draws });
  return marginal.map(({ lower, upper }, at) => ({ estimate: rank[at] ?? 1, low: lower, high: upper }));
}
