import { spearmanCorrelation } from '../measurement/spearman-correlation.ts';
import { requireFinite, requireLength, requireRange } from '../require-finite.ts';
import { type Interval, percentileIntervals } from '../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { normalDraws } from './normal-draws.ts';

/** Estimates of the same things by one way, with their errors. */
export interface RankedEstimates {
  readonly estimate: ArrayLike<number>;
  /** p × p, row after row. */
  readonly covariance: ArrayLike<number>;
}

/** How far two ways put the same things into the same order. */
export interface RankAgreement {
  readonly kind: 'answer';
  /** Spearman's ρ of the estimates. */
  readonly correlation: number;
  /** Of ρ, from draws about both estimates. */
  readonly interval: Interval;
  readonly items: number;
}

/** Defaults: `draws` 2000, `seed` 1. */
export interface AgreementOptions {
  readonly draws?: number;
  readonly seed?: number;
}

/**
 * Agreement of two rankings of the same p things (Spearman 1904), and how uncertain it is because the estimates are:
 * percentiles of ρ between independent normal draws about both. It says nothing of other things that might have been
 * ranked. The draws add the noise that the estimates have already, so that the interval leans towards 0.
 *
 * Unanswerable `tooFewRows` for fewer than 4 things, `noVariation` when one way ranks all equal.
 * @throws StatisticsError lengthsDiffer, notFinite, notSymmetric, outOfRange
 */
export function rankAgreement(
  first: RankedEstimates,
  second: RankedEstimates,
  { draws = 2000, seed = 1 }: AgreementOptions = {},
): RankAgreement | Unanswerable {
  const size = first.estimate.length;
  requireLength(second.estimate, size, 'second');
  requireFinite(first.estimate, 'first');
  requireFinite(second.estimate, 'second');
  requireRange(draws, 'draws', [100, 1e6]);
  if (size < 4) return unanswerable('tooFewRows', [], { rows: size });
  const found = rho(first.estimate, second.estimate);
  if (found === undefined) return unanswerable('noVariation');
  const one = normalDraws(first.covariance, size, { draws, seed });
  const two = normalDraws(second.covariance, size, { draws, seed: seed + 1 });
  const moved = (estimate: ArrayLike<number>, by: Float64Array, draw: number): Float64Array =>
    Float64Array.from(estimate, (value, at) => value + (by[draw * size + at] ?? 0));
  const values = Float64Array.from(
    { length: draws },
    (_, draw) => rho(moved(first.estimate, one, draw), moved(second.estimate, two, draw)) ?? 0,
  );
  const [interval] = percentileIntervals({ method: 'bootstrap', count: draws, size: 1, values });
  return { kind: 'answer', correlation: found, interval: interval ?? { low: -1, high: 1 }, items: size };
}

function rho(first: ArrayLike<number>, second: ArrayLike<number>): number | undefined {
  const correlation = spearmanCorrelation([
    { name: 'first', values: first },
    { name: 'second', values: second },
  ]);
  return correlation.names.length === 2 ? correlation.values[1] : undefined;
}
