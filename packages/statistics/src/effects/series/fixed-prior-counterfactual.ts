import { requireRange } from '../../require-finite.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { type RegressionColumn, regressionColumns } from './counterfactual-columns.ts';
import { normalised } from './counterfactual-grid.ts';
import { predictPoints } from './counterfactual-paths.ts';
import { orthogonalFit } from './orthogonal-fit.ts';
import { type PosteriorEffect, type PosteriorRange, summarise } from './posterior-effect.ts';
import { filterColumns } from './state-filter.ts';
import { stateModel } from './state-model.ts';
import { readStructural, type StructuralRows } from './structural-rows.ts';
import { studentMixture } from './student-mixture.ts';

/** What a model with a fixed prior says of an effect. */
export interface FixedPriorCounterfactual {
  readonly kind: 'answer';
  readonly counterfactual: readonly PosteriorRange[];
  readonly average: PosteriorEffect;
  readonly total: PosteriorEffect;
  /** Standard deviation of the average effect. */
  readonly deviation: number;
  /** Coefficients when outcome and controls have standard deviation 1 before the date. */
  readonly controls: readonly { readonly name: string; readonly standardised: number }[];
}

/** Logarithms of the ratios and of the noise (in standard deviations of the outcome) on the grid. */
const logRatios = grid(-6.5, 1, 31);
const logSeasons = grid(-7, 0, 15);
const logNoises = grid(-3.5, 0.5, 41);
/** Degrees of freedom at which Student's t is a normal distribution. */
const normal = 1e6;

/**
 * The counterfactual of the usual Bayesian structural model with its usual prior (Brodersen et al. 2015, Ann. Appl. Stat. 9,
 * 247–274; Scott & Varian 2014), by integration on a grid instead of simulation: for comparison only. The level's step has a
 * prior worth 32 observations at `levelDeviation` (0.01) standard deviations of the outcome, the noise one worth 50 at an R²
 * of 0.8, the season's step a weak one at 0.01, the coefficients next to none; every control counts. On a level that drifts its
 * intervals are far too short (41 % false alarms at a step of a tenth of the noise): use `seriesCounterfactual`.
 *
 * Unanswerable: `tooFewRows`; `notPositiveDefinite`; `constantOutcome`; `noCompleteRow`.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, outOfRange
 */
export function fixedPriorCounterfactual(
  given: StructuralRows,
  options: { readonly season?: number; readonly levelDeviation?: number; readonly coverage?: number } = {},
): FixedPriorCounterfactual | Unanswerable {
  const { season = 0, levelDeviation = 0.01, coverage = 0.95 } = options;
  requireRange(coverage, 'coverage', [0, 1 - 1e-12]);
  requireRange(levelDeviation, 'levelDeviation', [Number.MIN_VALUE, Number.MAX_VALUE]);
  const series = readStructural(given, Math.max(1, season) + given.controls.length);
  if ('reason' in series) return series;
  if (!series.after.some((value) => !Number.isNaN(value)))
    return unanswerable('noCompleteRow', [given.outcome.name]);
  const scale = deviationOf(series.outcome);
  if (!(scale > 0)) return unanswerable('constantOutcome', [given.outcome.name]);
  const { columns: own, controls } = regressionColumns(series, {});
  const columns = own.map((column) => ({ ...column, shrunk: false }));
  const points = pointsOf(series.outcome, columns, { season, levelDeviation, scale });
  if (points.length === 0) return unanswerable('notPositiveDefinite', series.names);
  const paths = predictPoints(points, columns, series.after);
  const parts = normalised(
    points.flatMap((point, at) =>
      noises(point, { levelDeviation, season, scale }).map(({ logWeight, noise }) => ({
        logWeight,
        noise,
        path: paths[at],
        point,
      })),
    ),
  );
  const weighted = parts.flatMap(({ weight, noise, path }) =>
    path === undefined ? [] : [{ weight, path, factor: noise }],
  );
  const summary = summarise(studentMixture(normal), weighted, { actual: series.after, coverage });
  const count = series.after.filter((value) => !Number.isNaN(value)).length;
  return {
    kind: 'answer',
    counterfactual: summary.counterfactual,
    average: summary.average,
    total: summary.total,
    deviation: summary.totalDeviation / count,
    controls: controls.map(({ name, at }) => ({
      name,
      standardised: parts.reduce(
        (sum, { weight, point }) => sum + (weight * (point.coefficients[at] ?? 0)) / scale,
        0,
      ),
    })),
  };
}

function grid(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => from + ((to - from) * at) / (count - 1));
}

function deviationOf(values: Float64Array): number {
  const own = values.filter((value) => !Number.isNaN(value));
  const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
  return Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (own.length - 1));
}

interface Setting {
  readonly season: number;
  readonly levelDeviation: number;
  readonly scale: number;
}

type Point = Parameters<typeof predictPoints>[0][number] & {
  readonly logRatio: number;
  readonly logSeason: number;
  readonly residualSum: number;
  /** What of the likelihood does not depend on the noise. */
  readonly logLikelihood: number;
  readonly degrees: number;
};

function pointsOf(
  outcome: Float64Array,
  columns: readonly RegressionColumn[],
  { season }: Setting,
): readonly Point[] {
  return logRatios.flatMap((logRatio) =>
    (season > 1 ? logSeasons : [0]).flatMap((logSeason) => {
      const drifting = season > 1 ? { season: Math.exp(2 * logSeason) } : {};
      const model = stateModel({ season }, { irregular: 1, level: Math.exp(2 * logRatio), ...drifting });
      const filtered = filterColumns(model, [outcome, ...columns.map(({ before }) => before)]);
      const [errors = new Float64Array(0), ...own] = filtered.errors;
      const fit = orthogonalFit(own, errors);
      if (fit === undefined) return [];
      const { coefficients, inverse: covariance, logDeterminant, residualSum } = fit;
      const degrees = filtered.counted.length - columns.length;
      const logLikelihood = -(filtered.logVariances + logDeterminant) / 2;
      return [
        {
          ...{ ratio: Math.exp(logRatio), weight: 1, variance: 1 },
          ...{
            model,
            filtered,
            coefficients,
            covariance,
            logRatio,
            logSeason,
            residualSum,
            logLikelihood,
            degrees,
          },
        },
      ];
    }),
  );
}

/** Inverse gamma prior of a variance as a density of the logarithm of the deviation, in deviations of the outcome. */
function logPrior(logDeviation: number, guess: number, worth: number): number {
  return -worth * logDeviation - (worth * guess * guess) / (2 * Math.exp(2 * logDeviation));
}

function noises(
  point: Point,
  { levelDeviation, season, scale }: Setting,
): readonly { readonly noise: number; readonly logWeight: number }[] {
  return logNoises.map((logNoise) => {
    const noise = scale * Math.exp(logNoise);
    const likelihood =
      point.logLikelihood - point.degrees * Math.log(noise) - point.residualSum / (2 * noise * noise);
    const logWeight =
      likelihood +
      logPrior(logNoise, Math.sqrt(0.2), 50) +
      logPrior(logNoise + point.logRatio, levelDeviation, 32) +
      (season > 1 ? logPrior(logNoise + point.logSeason, 0.01, 0.01) : 0);
    return { noise, logWeight };
  });
}
