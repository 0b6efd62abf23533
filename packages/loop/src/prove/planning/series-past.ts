import { detectableErrors, interruptionPower, serialPosterior } from '@touchstone/statistics';
import { trendShare } from '../method/trend-share.ts';

/** What the past of one series says of its errors, and how sure of it. */
export interface SeriesPast {
  /** Share that a verdict would give to the model with a trend. */
  readonly trend: number;
  /** Correlations of neighbouring errors φ with their weights, and the standard deviation of what is new in each error. */
  readonly errors: readonly { readonly phi: number; readonly weight: number; readonly innovation: number }[];
}

/** A series without any noise: nothing is too small to be seen in it. */
const silent: SeriesPast = { trend: 1, errors: [{ phi: 0, weight: 1, innovation: 1e-12 }] };
/** Correlations that hold less of the weight are left out. */
const leastWeight = 1e-3;
/** φ of what is planned for: beyond it nothing could ever be told from so short a past. */
const mostCorrelation = 0.95;

/**
 * The past of a series by the model of its verdict: a straight trend, AR(1) errors, their correlation integrated over. One figure for the
 * correlation is too small more often than too large (a trend taken out of 24 points lowers φ = 0.6 to 0.4 on average; Tjøstheim &
 * Paulsen 1983, Biometrika 70, 389–399), and a plan that rests on it promises too much.
 *
 * @param values mean of each period, NaN where there is none
 * @returns undefined where too few periods have any
 */
export function seriesPast(values: readonly number[]): SeriesPast | undefined {
  const times = values.flatMap((value, at) => (Number.isNaN(value) ? [] : [at]));
  const found = serialPosterior({
    outcome: { name: 'outcome', values: times.map((at) => values[at] ?? 0) },
    columns: [{ name: 'time', values: times }],
    times,
  });
  if (found.kind !== 'answer') return found.reason === 'constantOutcome' ? silent : undefined;
  const kept = found.points.filter(({ weight }) => weight >= leastWeight);
  const whole = kept.reduce((sum, { weight }) => sum + weight, 0);
  return {
    trend: trendShare(found, times.length),
    errors: kept.map(({ phi, weight, variance }) => ({
      phi: Math.min(phi, mostCorrelation),
      weight: weight / whole,
      innovation: Math.sqrt(variance),
    })),
  };
}

/** What a step is planned by. */
export interface StepPlan {
  readonly before: number;
  readonly after: number;
  readonly alpha: number;
}

/**
 * Standard error with which a step will be seen, and its degrees of freedom: detectable effects squared, averaged over the correlations that the past
 * leaves possible and over the models with and without a trend, as the verdict will average them. Correlated points tell less:
 * as many as n (1 − φ) / (1 + φ) that are not.
 */
export function stepSight(
  { trend, errors }: SeriesPast,
  { before, after, alpha }: StepPlan,
): { readonly error: number; readonly degrees: number } {
  const points = before + after - 3;
  let squares = 0;
  let degrees = 0;
  for (const { phi, weight, innovation } of errors) {
    const own = Math.max(2, (points * (1 - phi)) / (1 + phi));
    const variance = (has: boolean): number =>
      interruptionPower({ before, after, autocorrelation: phi, innovation, trend: has }).standardError ** 2;
    const without = trend < 1 ? (1 - trend) * variance(false) : 0;
    squares += weight * (trend * variance(true) + without) * detectableErrors({ alpha, degrees: own }) ** 2;
    degrees += weight * own;
  }
  return { error: Math.sqrt(squares) / detectableErrors({ alpha, degrees }), degrees };
}
