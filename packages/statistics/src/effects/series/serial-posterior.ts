import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { normalised } from './counterfactual-grid.ts';
import { inner } from './orthogonal-fit.ts';
import { serialLikelihood } from './serial-likelihood.ts';
import { readSeries, type SerialRows } from './serial-rows.ts';
import { studentMixture } from './student-mixture.ts';

/** A regression with AR(1) errors at one correlation, and how likely that correlation is. */
interface SerialPosteriorPoint {
  readonly phi: number;
  readonly weight: number;
  /** Of what is new in each point's error; the errors themselves have this over 1 − φ². */
  readonly variance: number;
  readonly coefficients: Float64Array;
  /** Covariance of the coefficients, row after row. */
  readonly covariance: Float64Array;
}

/** A regression with AR(1) errors, the correlation not estimated but integrated over. */
export interface SerialPosterior {
  readonly kind: 'answer';
  readonly names: readonly string[];
  readonly points: readonly SerialPosteriorPoint[];
  readonly degrees: number;
}

/** A coefficient after averaging over correlations and models. */
export interface AveragedTerm {
  readonly estimate: number;
  /** Root of the average squared error, the spread of the models' estimates counted in. */
  readonly standardError: number;
  readonly degrees: number;
  /** Two-sided. */
  readonly p: number;
  limits(coverage: number): { readonly low: number; readonly high: number };
}

/** A model with its share in an average; shares add up to 1. */
export interface SharedModel {
  readonly posterior: SerialPosterior;
  readonly share: number;
}

/** Correlations that are weighed: errors of neighbouring points seldom pull apart, and never strongly. */
const grid = { points: 40, least: -0.3 } as const;

/**
 * Regression with AR(1) errors whose correlation φ is integrated on a grid: uniform in φ from −0.3 to 1, uniform in ln σ and in
 * the coefficients, everything but φ in closed form (Zellner 1971, ch. 4). An estimate of φ from a short series is too small
 * more often than too large, and an interval that takes it for the truth is too short: with φ 0.6 and a trend REML alarms in
 * 6.3 – 7.5 % of series without effect, this in 4.5 – 5.5 %. Cost one pass over rows · columns², then 40 · columns³.
 *
 * Unanswerable: `tooFewRows`; `notPositiveDefinite` (a column depends on those before it); `constantOutcome` (nothing is
 * left over to be explained).
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, outOfRange
 */
export function serialPosterior(given: SerialRows): SerialPosterior | Unanswerable {
  const series = readSeries(given);
  if ('reason' in series) return series;
  const likelihood = serialLikelihood(series);
  if (likelihood === undefined) return unanswerable('notPositiveDefinite', series.names);
  const degrees = series.outcome.length - series.columns.length;
  const total = inner(series.outcome, series.outcome);
  const found = Array.from({ length: grid.points }, (_, at) => {
    const phi = grid.least + ((1 - grid.least) * (at + 0.5)) / grid.points;
    return { phi, point: likelihood(phi) };
  }).flatMap(({ phi, point }) => {
    if (point === undefined || !(point.residualSum > 1e-24 * total)) return [];
    const { residualSum, coefficients, inverse } = point;
    const determinants = point.logDeterminant + point.informationLogDeterminant;
    const variance = residualSum / degrees;
    return [
      {
        phi,
        logWeight: -(determinants + degrees * Math.log(residualSum)) / 2,
        variance,
        coefficients,
        covariance: inverse.map((value) => value * variance),
      },
    ];
  });
  if (found.length === 0) return unanswerable('constantOutcome', [given.outcome.name]);
  const points = normalised(found).map(({ phi, weight, variance, coefficients, covariance }) => ({
    phi,
    weight,
    variance,
    coefficients,
    covariance,
  }));
  return { kind: 'answer', names: series.names, points, degrees };
}

/**
 * A coefficient averaged over models that all have it: a mixture of Student's t, its limits where the tails of all models together
 * hold the rest (Turek & Fletcher 2012, Computational Statistics & Data Analysis 56, 2809–2815), the degrees of freedom those
 * of the largest model.
 */
export function averagedTerm(models: readonly SharedModel[], name: string): AveragedTerm {
  const parts = models.flatMap(({ posterior: { names, points }, share }) => {
    const at = names.indexOf(name);
    return points.map(({ weight, coefficients, covariance }) => ({
      weight: share * weight,
      location: coefficients[at] ?? 0,
      scale: Math.sqrt(Math.max(0, covariance[at * names.length + at] ?? 0)),
    }));
  });
  const degrees = Math.min(...models.map(({ posterior }) => posterior.degrees));
  const mixed = {
    weights: Float64Array.from(parts, ({ weight }) => weight),
    locations: Float64Array.from(parts, ({ location }) => location),
    scales: Float64Array.from(parts, ({ scale }) => scale),
  };
  const estimate = inner(mixed.weights, mixed.locations);
  const spread = parts.reduce(
    (sum, { weight, location, scale }) => sum + weight * (scale ** 2 + (location - estimate) ** 2),
    0,
  );
  const { lower, quantile } = studentMixture(degrees);
  const below = lower(mixed, 0);
  return {
    estimate,
    standardError: Math.sqrt(spread),
    degrees,
    p: 2 * Math.min(below, 1 - below),
    limits: (coverage) => ({
      low: quantile(mixed, (1 - coverage) / 2),
      high: quantile(mixed, (1 + coverage) / 2),
    }),
  };
}
