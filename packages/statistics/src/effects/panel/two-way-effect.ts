import { studentTwoSided } from '../../distribution/student.ts';
import { requireRange } from '../../require-finite.ts';
import type { Interval } from '../../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { readStaggered, type StaggeredRows } from './read-panel.ts';
import { studentInterval } from './student-interval.ts';
import { cannotFit, unitFactor } from './within-errors.ts';
import { type WithinRegression, withinRegression } from './within-regression.ts';

/** Errors of a two-way fixed effects estimate, by what they let move together. */
export interface TwoWayErrors {
  /** Rows independent, one variance. */
  readonly independent: number;
  /** Rows independent, variances free, n / (n − K). */
  readonly HC1: number;
  /** Rows of a unit together, no correction. */
  readonly CR0: number;
  /** G/(G − 1) · (n − 1)/(n − K), K without the unit effects, which are nested in the clusters. The one to read. */
  readonly unit: number;
  /** The same with every effect counted in K. */
  readonly unitAll: number;
  /** Rows of a unit together and rows of a period together (Cameron, Gelbach & Miller 2011). */
  readonly unitAndPeriod: number;
}

/** The static two-way fixed effects estimate. */
export interface TwoWayEffect {
  readonly kind: 'answer';
  /** In the outcome's units. */
  readonly estimate: number;
  readonly standardErrors: TwoWayErrors;
  readonly rows: number;
  readonly units: number;
  /** G − 1. */
  readonly degrees: number;
  /** Two-sided, of the unit error. */
  readonly p: number;
  readonly interval: Interval;
  /** Share of the outcome's squares within units and periods that treatment explains. */
  readonly withinR2: number;
}

/**
 * Static two-way fixed effects: outcome = unit + period + effect · treated. With staggered starts it averages effects with
 * weights that may be negative (Goodman-Bacon 2021, see `baconDecomposition`), so it describes and never decides.
 * Panels may have gaps.
 *
 * Unanswerable: `notIdentified` (treatment is determined by unit and period), `tooFewRows`, `noVariation`.
 * @throws StatisticsError empty, lengthsDiffer, notFinite, outOfRange, repeatedRow
 */
export function twoWayEffect(
  given: StaggeredRows,
  { level = 0.95 }: { readonly level?: number } = {},
): TwoWayEffect | Unanswerable {
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  const panel = readStaggered(given);
  const treated = Float64Array.from(panel.unit, (unit, row) =>
    Number((panel.period[row] ?? 0) >= (panel.start[unit] ?? 0)),
  );
  const fit = withinRegression(panel, [treated]);
  const refused = cannotFit(fit, ['treated']);
  if (refused !== undefined) return refused;
  const { rows, units, rank } = fit;
  const estimate = fit.coefficients[0] ?? 0;
  const square = (codes: ArrayLike<number>, count: number): number => fit.covarianceBy(codes, count)[0] ?? 0;
  const byUnit = fit.covariance[0] ?? 0;
  const byPeriod = square(panel.period, panel.periods.length);
  const byRow = square(
    Int32Array.from(panel.outcome, (_, row) => row),
    rows,
  );
  const factor = unitFactor(fit);
  const unit = Math.sqrt(byUnit * factor);
  // Residuals that cancel within every unit say nothing of how units differ.
  if (!(byUnit > 1e-20 * byRow)) return unanswerable('noVariation', ['units'], { units });
  const degrees = units - 1;
  return {
    kind: 'answer',
    estimate,
    standardErrors: {
      independent: Math.sqrt(((fit.inverse[0] ?? 0) * fit.residualSum) / (rows - rank)),
      HC1: Math.sqrt((byRow * rows) / (rows - rank)),
      CR0: Math.sqrt(byUnit),
      unit,
      unitAll: Math.sqrt((byUnit * units * (rows - 1)) / ((units - 1) * (rows - rank))),
      unitAndPeriod: Math.sqrt(Math.max(0, twoWayVariance({ byUnit, byPeriod, byRow }, fit))),
    },
    rows,
    units,
    degrees,
    p: studentTwoSided(estimate / unit, degrees),
    interval: studentInterval(estimate, unit, { degrees, level }),
    withinR2: 1 - fit.residualSum / fit.totalSum,
  };
}

function twoWayVariance(
  squares: { readonly byUnit: number; readonly byPeriod: number; readonly byRow: number },
  { units, rows, rank, unitRank, periodRank }: WithinRegression,
): number {
  const fewest = Math.min(units, periodRank + 1);
  const parameters = rank - unitRank - periodRank + 1;
  const factor = ((fewest / (fewest - 1)) * (rows - 1)) / (rows - parameters);
  return (squares.byUnit + squares.byPeriod - squares.byRow) * factor;
}
