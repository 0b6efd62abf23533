import { studentTwoSided } from '../../distribution/student.ts';
import { fitRows, type ModelColumn, rowTolerance } from '../../regression/fit-rows.ts';
import type { FittedRows } from '../../regression/sandwich.ts';
import { requireRange } from '../../require-finite.ts';
import type { Interval } from '../../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { studentInterval } from './student-interval.ts';

/** One coefficient with an error that allows for unequal variances, and what few rows leave of its certainty. */
export interface RobustSlope {
  readonly kind: 'answer';
  /** Units of the outcome per unit of x. */
  readonly estimate: number;
  /** HC2. */
  readonly standardError: number;
  /** Satterthwaite's, of that error. */
  readonly degrees: number;
  /** Two-sided, Student's t. */
  readonly p: number;
  readonly interval: Interval;
}

/** What is explained, by what, with what held fixed. */
export interface SlopeRows {
  readonly outcome: ArrayLike<number>;
  readonly x: ArrayLike<number>;
  readonly covariates?: readonly ModelColumn[];
}

/** A row with a leverage so near to 1 has no residual left: nothing says how much such rows vary. */
const noResidual = 1 - 1e-10;
/** Residuals so small beside the outcome are rounding. */
const perfectFit = 1e-20;

/**
 * Slope of an outcome on x, covariates held fixed, with the HC2 error and Satterthwaite's degrees of freedom under a working
 * model of equal variances (Bell & McCaffrey 2002; Imbens & Kolesár 2016, REStat 98, eq. 9–10): honest with few rows and
 * few that have much of x, where the usual robust errors are too small. With x of 0 and 1 the error is Welch's. The degrees
 * (tr P)² / tr P², P = G (I − H) G with G = diag(c / √(1 − h)), are summed without the rows × rows matrix:
 * tr P² = Σ g⁴ (1 − 2h) + ‖Z'G²Z‖². Cost rows · columns².
 *
 * Unanswerable: `tooFewRows` (also when one row alone decides the slope), `notIdentified` (x is constant, or the covariates
 * determine it), `noVariation` (a perfect fit).
 * @param level coverage of the interval; default 0.95
 * @throws StatisticsError notFinite, lengthsDiffer, outOfRange
 * @example
 * robustSlope({ outcome: [1, 2, 1, 3, 4, 6], x: [0, 0, 0, 1, 2, 3] }); // estimate 1.5, error 0.1495, degrees 2.32
 */
export function robustSlope(
  { outcome, x, covariates = [] }: SlopeRows,
  { level = 0.95 }: { readonly level?: number } = {},
): RobustSlope | Unanswerable {
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  const columns: readonly ModelColumn[] = [...covariates, { name: 'x', values: x }];
  const size = columns.length + 1;
  const rows = outcome.length;
  if (rows <= size) return unanswerable('tooFewRows', ['x'], { rows, parameters: size });
  const fit = fitRows(
    { outcome: { name: 'outcome', values: outcome }, columns },
    { intercept: true, tolerance: rowTolerance },
  );
  if (fit.dropped.length > 0) return unanswerable('notIdentified', fit.dropped);
  const mean = Array.from(outcome).reduce((sum, value) => sum + value, 0) / rows;
  const total = Array.from(outcome).reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (!(fit.residualSum > perfectFit * total)) return unanswerable('noVariation', ['outcome']);
  const own = fit.fitted.pulls[size - 1] ?? new Float64Array(rows);
  const decisive = fit.fitted.leverages.findIndex((leverage) => leverage >= noResidual);
  if (decisive >= 0) return unanswerable('tooFewRows', ['x'], { row: decisive });
  const design = [new Float64Array(rows).fill(1), ...columns.map(({ values }) => values)];
  const estimate = fit.coefficients[size - 1] ?? 0;
  const { standardError, degrees } = errorOf(fit.fitted, own, design);
  return {
    kind: 'answer',
    estimate,
    standardError,
    degrees,
    p: studentTwoSided(estimate / standardError, degrees),
    interval: studentInterval(estimate, standardError, { degrees, level }),
  };
}

function errorOf(
  { pulls, residuals, leverages }: FittedRows,
  own: Float64Array,
  design: readonly ArrayLike<number>[],
): { readonly standardError: number; readonly degrees: number } {
  let [variance, trace, squares] = [0, 0, 0];
  const weights = own.map((pull, row) => {
    const left = 1 - (leverages[row] ?? 0);
    const weight = pull ** 2 / left;
    variance += weight * (residuals[row] ?? 0) ** 2;
    trace += pull ** 2;
    squares += weight ** 2 * (2 * left - 1);
    return weight;
  });
  // Σ g² (X'X)⁻¹x x': its square's trace is that of (Z'G²Z)².
  const cross = pulls.map((pull) =>
    design.map((column) =>
      pull.reduce((sum, value, row) => sum + (weights[row] ?? 0) * value * (column[row] ?? 0), 0),
    ),
  );
  cross.forEach((line, i) => {
    line.forEach((value, j) => {
      squares += value * (cross[j]?.[i] ?? 0);
    });
  });
  return { standardError: Math.sqrt(variance), degrees: trace ** 2 / squares };
}
