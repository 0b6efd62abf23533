import { binaryLogit, type Column, dominance, logitSubsets } from '@touchstone/statistics';
import { compareTrees, type Verdict } from './compare.ts';
import { dominanceTrees } from './importance.ts';
import { answerOf, completeColumns } from './listwise.ts';
import { readTable, type Table } from './table.ts';
import { field, type GoldenCase, listed, named, strings, type Tree, text } from './tree.ts';

/** 0/1 columns that the notes of the Telco case derive from texts. */
const derived: Readonly<Record<string, readonly [string, string]>> = {
  churn: ['Churn', 'Yes'],
  month_to_month: ['Contract', 'Month-to-month'],
  fiber: ['InternetService', 'Fiber optic'],
  echeck: ['PaymentMethod', 'Electronic check'],
  tech_support: ['TechSupport', 'Yes'],
};

/** Binary logit with its measures of fit; dominance of McFadden's R² where the case has it. */
export function logisticAdapter(golden: GoldenCase, folder: string): Verdict {
  const table = readTable(folder, golden.data ?? '');
  const wanted = [text(golden.spec?.['y']), ...strings(golden.spec?.['x'])];
  const { outcome, columns, names } = completeColumns(wanted.map((name) => columnOf(table, name)));
  const fit = answerOf(binaryLogit({ outcome, columns }));
  const _all = fit.terms.map(({ name }) => name);
  const got: Tree = {
    n: fit.rows,
    ...listed(fit.terms, {
      coef: (term) => term.coefficient,
      se: (term) => term.standardError,
      z: (term) => term.z,
      p: (term) => term.p,
      odds_ratio: (term) => Math.exp(term.coefficient),
      wald_ci95_low: (term) => term.low,
      wald_ci95_high: (term) => term.high,
    }),
    loglik: fit.logLikelihood,
    loglik_null: fit.nullLogLikelihood,
    deviance: fit.deviance,
    null_deviance: fit.nullDeviance,
    lr_chi2: fit.lrChi2,
    aic: fit.aic,
    bic: fit.bic,
    mcfadden_r2: fit.mcFadden,
    cox_snell_r2: fit.coxSnell,
    nagelkerke_r2: fit.nagelkerke,
    tjur_r2: fit.tjur,
    auc: fit.auc,
    accuracy_at_half: fit.accuracyAtHalf,
    brier: fit.brier,
    fitted_first10: Array.from(fit.fitted.slice(0, 10)),
    ...subsetTrees(golden, { outcome, columns }, names),
  };
  return compareTrees(golden.expected ?? null, got, golden.tolerance);
}

function columnOf(table: Table, name: string): Column {
  const source = derived[name];
  if (source === undefined) return table.column(name);
  return { name, values: Float64Array.from(table.cells(source[0]), (cell) => Number(cell === source[1])) };
}

function subsetTrees(
  golden: GoldenCase,
  rows: { readonly outcome: Column; readonly columns: readonly Column[] },
  names: readonly string[],
): Record<string, Tree> {
  if (field(golden.expected, 'dominance_mcfadden') === undefined) return {};
  const values = logitSubsets(rows);
  if (!(values instanceof Float64Array)) throw new Error(`refused: ${values.reason}`);
  const { general, whole } = dominance(values);
  return {
    dominance_mcfadden: named(names, general),
    dominance_mcfadden_percent: named(
      names,
      general.map((value) => (100 * value) / whole),
    ),
    ...dominanceTrees(values, names),
  };
}
