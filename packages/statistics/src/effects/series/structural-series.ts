import { normalQuantile, normalTwoSided } from '../../distribution/normal.ts';
import { lowestBetween } from '../../regression/lowest-between.ts';
import { requireRange } from '../../require-finite.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { inner, type OrthogonalFit, orthogonalFit, quadratic } from './orthogonal-fit.ts';
import { simplexDescent } from './simplex-descent.ts';
import { type FilteredColumns, filterColumns } from './state-filter.ts';
import { forecastStates } from './state-forecast.ts';
import {
  type StateModel,
  type StructuralParts,
  type StructuralVariances,
  stateModel,
} from './state-model.ts';
import { smoothStates } from './state-smoother.ts';
import { type ReadStructural, readStructural, type StructuralRows } from './structural-rows.ts';

/** An effect with a normal interval. */
export interface NormalEffect {
  readonly estimate: number;
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

/** A structural time series, its parameters taken as known once they are found. */
export interface StructuralSeries {
  readonly kind: 'answer';
  readonly variances: Required<StructuralVariances>;
  /** Coefficients of the controls. */
  readonly coefficients: readonly { readonly name: string; readonly coefficient: number }[];
  readonly logLikelihood: number;
  /** Variances, coefficients and entries of the unknown beginning count as parameters. */
  readonly aic: number;
  /** One-step prediction errors over their standard deviations, from the first point that counts. */
  readonly innovations: Float64Array;
  /** The level at each time before the date, given all of them. */
  readonly level: Float64Array;
  readonly forecast: {
    readonly mean: Float64Array;
    readonly deviations: Float64Array;
    /** Of the sum of the first 1, 2, … times. */
    readonly cumulativeDeviations: Float64Array;
    readonly covariance: Float64Array;
  };
  /** Over the measured points from the date on; undefined when there are none. */
  readonly effect:
    | { readonly average: NormalEffect; readonly cumulative: NormalEffect; readonly relative: number }
    | undefined;
}

/**
 * Structural time series by exact maximum likelihood: level (slope, season) and regression on controls, scale and coefficients
 * taken out of the likelihood, the other variances as squares on a sphere so that a variance of zero is no edge (Harvey 1989;
 * Durbin & Koopman 2012, ch. 7). The intervals take the parameters as known and are too short in short series:
 * `seriesCounterfactual` integrates over them. Cost some hundred filters.
 *
 * Unanswerable: `tooFewRows`; `constantOutcome`; `notPositiveDefinite` (controls that determine each other or stand still).
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, outOfRange
 */
export function structuralSeries(
  given: StructuralRows,
  parts: StructuralParts = {},
  { coverage = 0.95 }: { readonly coverage?: number } = {},
): StructuralSeries | Unanswerable {
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  const unit = stateModel(parts, { irregular: 1, level: 1 });
  const series = readStructural(given, unit.size + given.controls.length);
  if ('reason' in series) return series;
  const free = 2 + Number(parts.trend === true) + Number((parts.season ?? 0) > 0);
  const loss = (angles: Float64Array): number => profile(series, parts, shares(angles, parts)).loss;
  const angles = free === 2 ? levelAngle(loss) : manyAngles(loss, free - 1);
  const end = profile(series, parts, shares(angles, parts));
  if (end.fit === undefined) return unanswerable('notPositiveDefinite', series.names);
  if (!(end.scale > 0)) return unanswerable('constantOutcome', [given.outcome.name]);
  const part = shares(angles, parts);
  const variances = {
    irregular: part.irregular * end.scale,
    level: part.level * end.scale,
    trend: part.trend * end.scale,
    season: part.season * end.scale,
  };
  const model = stateModel(parts, variances);
  return {
    kind: 'answer',
    variances,
    coefficients: series.names.map((name, at) => ({ name, coefficient: end.fit?.coefficients[at] ?? 0 })),
    logLikelihood: -end.loss,
    aic: 2 * (free + series.names.length + unit.size) + 2 * end.loss,
    ...describe(series, model, end.fit.coefficients, coverage),
  };
}

/**
 * Log-likelihood at given variances and coefficients. `exact` uses the exact diffuse beginning, a diffuse point counting
 * −½ (ln 2π + ln F∞); otherwise the beginning has a large variance and as many first points as the state has entries are left
 * out, as some programs do.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, outOfRange
 */
export function structuralLikelihood(
  given: StructuralRows,
  parts: StructuralParts,
  at: {
    readonly variances: StructuralVariances;
    readonly coefficients: ArrayLike<number>;
    readonly beginning?: 'exact' | { readonly largeVariance: number };
  },
): number | Unanswerable {
  const model = stateModel(parts, at.variances);
  const series = readStructural(given, model.size);
  if ('reason' in series) return series;
  const beginning =
    at.beginning === undefined || at.beginning === 'exact'
      ? ({ kind: 'exact' } as const)
      : ({ kind: 'large', variance: at.beginning.largeVariance } as const);
  const filtered = filterColumns(model, [withoutControls(series, at.coefficients)], { beginning });
  const [errors] = filtered.errors;
  return -(filtered.logVariances + inner(errors ?? [], errors ?? [])) / 2;
}

function withoutControls(
  { outcome, controls }: ReadStructural,
  coefficients: ArrayLike<number>,
): Float64Array {
  return outcome.map((value, row) =>
    controls.reduce((left, control, at) => left - (control[row] ?? 0) * (coefficients[at] ?? 0), value),
  );
}

interface Profile {
  readonly loss: number;
  readonly fit: OrthogonalFit | undefined;
  readonly scale: number;
  readonly filtered: FilteredColumns;
}

/** −ln likelihood at shares of the variances, scale and coefficients at their best. */
function profile(series: ReadStructural, parts: StructuralParts, variances: StructuralVariances): Profile {
  const filtered = filterColumns(stateModel(parts, variances), [series.outcome, ...series.controls]);
  const [errors = new Float64Array(0), ...columns] = filtered.errors;
  const fit = orthogonalFit(columns, errors);
  const scale = (fit?.residualSum ?? 0) / errors.length;
  if (fit === undefined || !(scale > 0)) return { loss: Number.MAX_VALUE, fit, scale: 0, filtered };
  const loss = (filtered.logVariances + errors.length * (Math.log(scale) + 1)) / 2;
  return { loss, fit, scale, filtered };
}

/** Variances on the unit sphere: irregular, level, then slope and season as far as there are any. */
function shares(angles: Float64Array, parts: StructuralParts): Required<StructuralVariances> {
  const squares: number[] = [];
  let left = 1;
  for (const angle of angles) {
    squares.push(left * Math.cos(angle) ** 2);
    left *= Math.sin(angle) ** 2;
  }
  squares.push(left);
  const [irregular = 0, level = 0, third = 0, fourth = 0] = squares;
  const trend = parts.trend === true;
  return { irregular, level, trend: trend ? third : 0, season: trend ? fourth : third };
}

function levelAngle(loss: (angles: Float64Array) => number): Float64Array {
  const best = lowestBetween((angle) => loss(Float64Array.of(angle)), [0, Math.PI / 2], {
    points: 40,
    tolerance: 1e-9,
  });
  return Float64Array.of(best);
}

function manyAngles(loss: (angles: Float64Array) => number, size: number): Float64Array {
  const starts = [
    [0.3, 0.1, 0.1],
    [0.05, 0.6, 0.3],
    [0.9, 0.05, 0.05],
  ].map((start) => Float64Array.from(start.slice(0, size)));
  const ends = starts.map((start) => simplexDescent(loss, start, { step: 0.15, tolerance: 1e-9 }));
  return ends.reduce((a, b) => (b.value < a.value ? b : a)).point;
}

function describe(
  series: ReadStructural,
  model: StateModel,
  coefficients: Float64Array,
  coverage: number,
): Pick<StructuralSeries, 'innovations' | 'level' | 'forecast' | 'effect'> {
  const own = withoutControls(series, coefficients);
  const filtered = filterColumns(model, [own]);
  const horizon = series.after.length;
  const { means, covariance } = forecastStates(model, filtered, horizon);
  const mean = Float64Array.from(
    means[0] ?? [],
    (value, at) =>
      value + series.controlsAfter.reduce((sum, x, k) => sum + (x[at] ?? 0) * (coefficients[k] ?? 0), 0),
  );
  const deviations = mean.map((_, at) => Math.sqrt(covariance[at * horizon + at] ?? 0));
  return {
    innovations: filtered.errors[0] ?? new Float64Array(0),
    level: Float64Array.from(smoothStates(model, own), (state) => state[0] ?? 0),
    forecast: { mean, deviations, cumulativeDeviations: cumulativeOf(covariance, horizon), covariance },
    effect: effectOf(series.after, { mean, covariance }, coverage),
  };
}

/** Standard deviation of the sum of the first 1, 2, … times: each adds its row and column. */
function cumulativeOf(covariance: Float64Array, horizon: number): Float64Array {
  let variance = 0;
  return Float64Array.from({ length: horizon }, (_, last) => {
    for (let at = 0; at <= last; at++)
      variance += (at < last ? 2 : 1) * (covariance[at * horizon + last] ?? 0);
    return Math.sqrt(variance);
  });
}

function effectOf(
  after: Float64Array,
  { mean, covariance }: { readonly mean: Float64Array; readonly covariance: Float64Array },
  coverage: number,
): StructuralSeries['effect'] {
  const weights = after.map((value) => Number(!Number.isNaN(value)));
  const count = weights.reduce((sum, value) => sum + value, 0);
  if (count === 0) return undefined;
  const sum = after.reduce(
    (total, value, at) => total + (Number.isNaN(value) ? 0 : value - (mean[at] ?? 0)),
    0,
  );
  const deviation = Math.sqrt(quadratic(covariance, weights));
  const worth = (scale: number): NormalEffect => {
    const margin = normalQuantile((1 + coverage) / 2) * deviation * scale;
    const estimate = sum * scale;
    const p = deviation > 0 ? normalTwoSided(sum / deviation) : Number(sum === 0);
    return { estimate, deviation: deviation * scale, low: estimate - margin, high: estimate + margin, p };
  };
  return { average: worth(1 / count), cumulative: worth(1), relative: sum / inner(weights, mean) };
}
