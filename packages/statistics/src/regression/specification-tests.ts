import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import { fUpper } from '../distribution/f-upper.ts';
import { requireRange } from '../require-finite.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import type { LinearModelRows, ModelColumn } from './fit-rows.ts';
import { type LinearModel, linearModel } from './linear-model.ts';

/** A test by χ². */
export interface NoiseTest {
  readonly kind: 'answer';
  readonly statistic: number;
  readonly degrees: number;
  readonly p: number;
}

/** A test by F. */
export interface FormTest {
  readonly kind: 'answer';
  readonly statistic: number;
  readonly degrees: number;
  readonly residualDegrees: number;
  readonly p: number;
}

/** Outcome and columns, unweighted: these tests ask whether equal weights are right. */
export type UnweightedRows = Pick<LinearModelRows, 'outcome' | 'columns'>;

/**
 * Breusch & Pagan's test (1979, Econometrica 47, 1287–1294): does the noise grow or shrink with the columns? Default is
 * Koenker's version (1981, Journal of Econometrics 17, 107–112), n R² of the squared residuals on the columns, which does
 * not need normal noise; `original` is half the explained sum of squared residuals over their mean.
 *
 * Unanswerable: as `linearModel`; `noVariation` when the squared residuals do not vary.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn
 */
export function breuschPagan(
  given: UnweightedRows,
  options: { readonly original?: boolean } = {},
): NoiseTest | Unanswerable {
  const fit = linearModel(given);
  if (fit.kind !== 'answer') return fit;
  return squaresTest(fit, given.columns, options.original ?? false);
}

/**
 * White's general test (1980, Econometrica 48, 817–838): n R² of the squared residuals on the columns, their squares and
 * products, of which those that others determine are left out and not counted (a 0/1 column is its own square). Needs
 * more rows than such terms: `tooFewRows` otherwise.
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn
 */
export function whiteTest(given: UnweightedRows): NoiseTest | Unanswerable {
  const fit = linearModel(given);
  if (fit.kind !== 'answer') return fit;
  const centred = given.columns.map(standardise);
  const products = centred.flatMap((left, i) =>
    centred.slice(i).map(({ name, values }) => ({
      name: `${left.name}·${name}`,
      values: values.map((value, row) => value * (left.values[row] ?? 0)),
    })),
  );
  return squaresTest(fit, [...centred, ...products], false);
}

function squaresTest(
  fit: LinearModel,
  columns: readonly ModelColumn[],
  original: boolean,
): NoiseTest | Unanswerable {
  const mean = fit.residualSum / fit.rows;
  if (!(mean > 0)) return unanswerable('noVariation', ['residuals']);
  const squares = { name: 'squared residuals', values: fit.residuals.map((value) => (value * value) / mean) };
  const auxiliary = linearModel({ outcome: squares, columns });
  if (auxiliary.kind !== 'answer')
    return auxiliary.reason === 'constantOutcome' ? unanswerable('noVariation', ['residuals']) : auxiliary;
  const degrees = auxiliary.terms.length - 1;
  if (degrees === 0) return unanswerable('noVariation', auxiliary.dropped);
  const statistic = original
    ? (auxiliary.totalSum - auxiliary.residualSum) / 2
    : fit.rows * Math.max(0, auxiliary.r2);
  return { kind: 'answer', statistic, degrees, p: chiSquareUpper(statistic, degrees) };
}

/**
 * Ramsey's RESET (1969, JRSS B 31, 350–371): do powers of the fitted values, from 2 to `highest` (default 3), explain what
 * the columns do not? A small p says that a line is not the right form. Weights as in `linearModel`.
 *
 * Unanswerable: as `linearModel`; `noVariation` when the powers add nothing new (no column varies, or all are 0/1).
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, negativeWeight, outOfRange (`highest` not 2–10)
 */
export function resetTest(
  given: LinearModelRows,
  options: { readonly highest?: number } = {},
): FormTest | Unanswerable {
  const highest = options.highest ?? 3;
  requireRange(highest, 'highest', [2, 10]);
  const fit = linearModel(given);
  if (fit.kind !== 'answer') return fit;
  // Powers 2 … k of the standardised values span the same as those of the raw ones, and keep their digits.
  const { values } = standardise({
    name: 'fitted',
    values: fit.residuals.map((residual, row) => (given.outcome.values[row] ?? 0) - residual),
  });
  const powers = Array.from({ length: Math.floor(highest) - 1 }, (_, at) => ({
    name: `fitted^${at + 2}`,
    values: values.map((value) => value ** (at + 2)),
  }));
  const wide = linearModel({ ...given, columns: [...given.columns, ...powers] });
  if (wide.kind !== 'answer') return wide;
  const degrees = wide.terms.length - fit.terms.length;
  const noise = wide.residualSum / wide.residualDegrees;
  if (degrees <= 0 || !(noise > 0)) return unanswerable('noVariation', ['fitted'], { degrees });
  const statistic = Math.max(0, fit.residualSum - wide.residualSum) / degrees / noise;
  const { residualDegrees } = wide;
  const p = fUpper(statistic, degrees, residualDegrees);
  return { kind: 'answer', statistic, degrees, residualDegrees, p };
}

/** Mean 0 and standard deviation 1, so that products and powers keep their digits; a constant stays 0. */
function standardise({ name, values }: ModelColumn): { name: string; values: Float64Array } {
  const all = Float64Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const square = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  return { name, values: all.map((value) => (value - mean) * scale) };
}
