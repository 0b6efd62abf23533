import {
  type Column,
  completeRows,
  ordinalLinks,
  ordinalRegression,
  treatmentColumns,
} from '@touchstone/statistics';
import { compareTrees, type Verdict } from './compare.ts';
import { answerOf } from './listwise.ts';
import { readTable, type Table } from './table.ts';
import { field, type GoldenCase, listed, matrix, strings, type Tree, text } from './tree.ts';

/** Ordinal regression with factors, frequencies and three links. */
export function ordinalAdapter(golden: GoldenCase, folder: string): Verdict {
  const table = readTable(folder, golden.data ?? '');
  const { spec } = golden;
  const levels = strings(spec?.['levels']);
  const y = text(spec?.['y']);
  const factors = spec?.['factor_levels_first_is_reference'];
  const columns = strings(spec?.['x']).flatMap((name) =>
    columnsOf(table, name, field(factors ?? null, name)),
  );
  const frequency = spec?.['frequency_column'];
  const codes = new Map(levels.map((level, at) => [level, at]));
  const outcome = {
    name: y,
    values: Float64Array.from(table.cells(y), (cell) => codes.get(cell) ?? Number.NaN),
  };
  const weights = typeof frequency === 'string' ? [table.column(frequency)] : [];
  const complete = answerOf(completeRows([outcome, ...columns, ...weights]));
  const [given, ...rest] = complete.columns;
  const link = ordinalLinks.find((name) => name === spec?.['link']) ?? 'logistic';
  const own = rest.slice(0, columns.length);
  const frequencies = rest[columns.length];
  const fit = answerOf(
    ordinalRegression({
      outcomeName: y,
      outcome: given?.values ?? [],
      levels,
      columns: own,
      link,
      ...(frequencies === undefined ? {} : { weights: frequencies.values }),
    }),
  );
  const _names = fit.terms.map(({ name }) => name);
  const _cuts = fit.thresholds.map(({ name }) => name);
  const got: Tree = {
    n: fit.rows,
    levels: [...levels],
    ...listed(fit.thresholds, {
      threshold: (term) => term.coefficient,
      threshold_se: (term) => term.standardError,
    }),
    ...listed(fit.terms, {
      coef: (term) => term.coefficient,
      se: (term) => term.standardError,
      z: (term) => term.z,
    }),
    loglik: fit.logLikelihood,
    loglik_null: fit.nullLogLikelihood,
    lr_chi2: fit.lrChi2,
    aic: fit.aic,
    mcfadden_r2: fit.mcFadden,
    fitted_prob_first5: matrix(
      [1, 2, 3, 4, 5].map((row) => `row${row}`),
      levels,
      (row, column) => fit.probabilities[row * levels.length + column] ?? null,
    ),
  };
  return compareTrees(golden.expected ?? null, got, golden.tolerance);
}

function columnsOf(table: Table, name: string, levels: Tree | undefined): readonly Column[] {
  return levels === undefined
    ? [table.column(name)]
    : treatmentColumns(name, table.cells(name), strings(levels));
}
