import { studentTwoSided } from '../../distribution/student.ts';
import { type ClusterRobust, clusterRobust } from '../../regression/cluster-robust.ts';
import { sandwich } from '../../regression/sandwich.ts';
import { requireRange } from '../../require-finite.ts';
import type { Interval } from '../../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { labelCodes } from './label-codes.ts';
import { studentInterval } from './student-interval.ts';
import { type Cell, fitTwoPeriods, type TwoPeriodRows } from './two-period-rows.ts';

/** Standard errors of the effect as if rows were independent. */
export interface RowErrors {
  readonly classical: number;
  readonly HC0: number;
  readonly HC1: number;
  readonly HC2: number;
  readonly HC3: number;
}

/** The effect's errors when rows of a cluster move together. */
export interface ClusteredEffect extends ClusterRobust {
  /** Two-sided, CR2 error and Satterthwaite degrees of freedom. */
  readonly p: number;
  readonly interval: Interval;
  /** Two-sided, CR1S error and G − 1 degrees of freedom. */
  readonly pCR1S: number;
}

/** A 2 × 2 difference in differences. */
export interface DifferenceInDifferences {
  readonly kind: 'answer';
  /** In the outcome's units. */
  readonly estimate: number;
  readonly rows: number;
  readonly cells: readonly Cell[];
  /** Intercept, treated, post, covariates, treated × post. */
  readonly terms: readonly { readonly name: string; readonly coefficient: number }[];
  readonly standardErrors: RowErrors;
  /** Of the classical error. */
  readonly t: number;
  readonly degrees: number;
  readonly p: number;
  readonly interval: Interval;
  /** Only with clusters: the errors that a roll-out by cluster needs. */
  readonly clustered?: ClusteredEffect;
}

/**
 * Difference in differences of two groups before and after: the coefficient of treated × post in
 * outcome = intercept + treated + post + covariates + treated × post (Card & Krueger 1994). Without covariates it is
 * (treated after − treated before) − (controls after − controls before) of the cells' means. Row-level errors (classical,
 * HC0–HC3) are right only when rows were treated one by one; units treated as a whole need `clusters`.
 *
 * Unanswerable: `emptyLevel` (a cell without rows), `tooFewRows`, `noVariation` (a perfect fit; clusters without residuals
 * of their own, such as one treated and one control), `notIdentified` (covariates determine the effect), `oneLevel` (fewer
 * than two clusters).
 * @param level coverage of the intervals; default 0.95
 * @throws StatisticsError empty, lengthsDiffer, notFinite, outOfRange
 * @example
 * differenceInDifferences({ outcome: [1, 2, 2, 3, 1, 3, 5, 7], treated: [0, 0, 0, 0, 1, 1, 1, 1], post: [0, 0, 1, 1, 0, 0, 1, 1] }); // estimate 3
 */
export function differenceInDifferences(
  given: TwoPeriodRows,
  { level = 0.95 }: { readonly level?: number } = {},
): DifferenceInDifferences | Unanswerable {
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  const fitted = fitTwoPeriods(given);
  if ('kind' in fitted) return fitted;
  const { fit, cells } = fitted;
  const size = fit.names.length;
  const rows = given.outcome.length;
  const degrees = rows - size;
  const estimate = fit.coefficients[size - 1] ?? 0;
  const robust = (kind: 'HC0' | 'HC1' | 'HC2' | 'HC3'): number =>
    Math.sqrt(sandwich(fit.fitted, { kind })[size * size - 1] ?? 0);
  const classical = Math.sqrt(((fit.fitted.inverse[size * size - 1] ?? 0) * fit.residualSum) / degrees);
  const t = estimate / classical;
  const answer: DifferenceInDifferences = {
    kind: 'answer',
    estimate,
    rows,
    cells,
    terms: fit.names.map((name, at) => ({ name, coefficient: fit.coefficients[at] ?? 0 })),
    standardErrors: {
      classical,
      HC0: robust('HC0'),
      HC1: robust('HC1'),
      HC2: robust('HC2'),
      HC3: robust('HC3'),
    },
    t,
    degrees,
    p: studentTwoSided(t, degrees),
    interval: studentInterval(estimate, classical, { degrees, level }),
  };
  if (given.clusters === undefined) return answer;
  const { codes, labels } = labelCodes(given.clusters, 'clusters');
  if (labels.length < 2) return unanswerable('oneLevel', ['clusters'], { clusters: labels.length });
  const errors = clusterRobust(fit.fitted, { codes, count: labels.length }, size - 1);
  // Clusters that leave rounding only have no residual of their own: one treated and one control, for example.
  if (!(errors.CR2 > 1e-10 * classical && errors.degrees > 0))
    return unanswerable('noVariation', ['clusters'], { clusters: labels.length });
  return {
    ...answer,
    clustered: {
      ...errors,
      p: studentTwoSided(estimate / errors.CR2, errors.degrees),
      interval: studentInterval(estimate, errors.CR2, { degrees: errors.degrees, level }),
      pCR1S: studentTwoSided(estimate / errors.CR1S, labels.length - 1),
    },
  };
}
