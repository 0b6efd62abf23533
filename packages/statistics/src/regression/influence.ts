import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { fitRows, type LinearModelRows, type RowFit, rowTolerance } from './fit-rows.ts';

/** What each row does to a linear model. */
export interface Influence {
  readonly kind: 'answer';
  /** Names of the estimated terms, the order of `dfbetas`. */
  readonly terms: readonly string[];
  /** Share of its own fitted value that a row decides; they sum to the number of terms. */
  readonly leverages: Float64Array;
  /** Residual / (σ √(1 − leverage)): internally studentised. */
  readonly standardised: Float64Array;
  /** The same with the σ of the model without the row: Student's t with `residualDegrees` − 1 if the row belongs. */
  readonly studentised: Float64Array;
  /** How far all fitted values move without the row, in units of σ² times the number of terms. */
  readonly cook: Float64Array;
  /** How far the row's own fitted value moves, in its standard errors. */
  readonly dffits: Float64Array;
  /** How far each coefficient moves, in its standard errors: rows × terms, row after row. */
  readonly dfbetas: Float64Array;
  /** Determinant of the coefficients' covariance without the row over that with it. */
  readonly covarianceRatio: Float64Array;
  /** Rows with leverage 1: the model passes through them whatever they say; their other measures are set to 0. */
  readonly decisive: readonly number[];
  readonly residualDegrees: number;
}

/**
 * Influence of single rows on least squares by formula, without refitting (Belsley, Kuh & Welsch 1980, §2.1; Cook 1977;
 * weighted rows as R's `influence.measures`). Rows of weight 0 have measures 0. Cost rows · columns².
 *
 * Unanswerable: `tooFewRows` when there are no two residual degrees of freedom; `noVariation` when the fit is perfect.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, negativeWeight
 */
export function influence(
  given: LinearModelRows,
  options: { readonly intercept?: boolean } = {},
): Influence | Unanswerable {
  const fit = fitRows(given, { intercept: options.intercept ?? true, tolerance: rowTolerance });
  const used = fit.roots.reduce((sum, root) => sum + Number(root > 0), 0);
  const residualDegrees = used - fit.kept.length;
  if (residualDegrees < 2) return unanswerable('tooFewRows', [], { rows: used, parameters: fit.kept.length });
  const noise = givenNoise(given, fit);
  if (!(fit.residualSum > noise))
    return unanswerable('noVariation', [given.outcome.name], { residualSum: fit.residualSum });
  const { leverages } = fit.fitted;
  return {
    kind: 'answer',
    terms: fit.names,
    leverages,
    ...measures(fit, residualDegrees),
    residualDegrees,
  };
}

/** Residual sum that rounding of the outcome alone leaves, and below which squares lose their digits. */
function givenNoise({ outcome }: LinearModelRows, { roots }: RowFit): number {
  return roots.reduce(
    (sum, root, row) => sum + (root * Number.EPSILON * (outcome.values[row] ?? 0)) ** 2,
    1e-280,
  );
}

type Measures = Pick<
  Influence,
  'standardised' | 'studentised' | 'cook' | 'dffits' | 'dfbetas' | 'covarianceRatio' | 'decisive'
>;

function measures({ fitted, residualSum }: RowFit, degrees: number): Measures {
  const { pulls, leverages, residuals, inverse } = fitted;
  const size = pulls.length;
  const rows = residuals.length;
  const variance = residualSum / degrees;
  const out = {
    standardised: new Float64Array(rows),
    studentised: new Float64Array(rows),
    cook: new Float64Array(rows),
    dffits: new Float64Array(rows),
    dfbetas: new Float64Array(rows * size),
    covarianceRatio: new Float64Array(rows),
  };
  const decisive: number[] = [];
  residuals.forEach((residual, row) => {
    const leverage = leverages[row] ?? 0;
    const left = 1 - leverage;
    if (left < 1e-12) {
      decisive.push(row);
      return;
    }
    const standardised = residual / Math.sqrt(variance * left);
    // Residual variance without the row; below rounding the row explains all that is left.
    const without = Math.max((residualSum - (residual * residual) / left) / (degrees - 1), 1e-30 * variance);
    const studentised = residual / Math.sqrt(without * left);
    out.standardised[row] = standardised;
    out.studentised[row] = studentised;
    out.cook[row] = (standardised * standardised * leverage) / (left * size);
    out.dffits[row] = studentised * Math.sqrt(leverage / left);
    out.covarianceRatio[row] = (without / variance) ** size / left;
    for (let i = 0; i < size; i++) {
      const pull = pulls[i]?.[row] ?? 0;
      const spread = Math.sqrt(without * (inverse[i * size + i] ?? 1));
      out.dfbetas[row * size + i] = (pull * residual) / (left * spread);
    }
  });
  return { ...out, decisive };
}
