import { crossProductsFromColumns, leastSquares, linearModel, scaledCondition } from '@touchstone/statistics';
import { compareTrees, type Verdict } from './compare.ts';
import { answerOf, listwise } from './listwise.ts';
import { type GoldenCase, listed, named, type Tree } from './tree.ts';

/** Ordinary least squares: from rows for the robust errors, from cross-products for the rest, so both are tested. */
export function olsAdapter(golden: GoldenCase, folder: string): Verdict {
  const { outcome, columns, names } = listwise(golden, folder);
  const rows = { outcome, columns };
  const fit = answerOf(linearModel(rows));
  const products = crossProductsFromColumns([...columns, outcome]);
  const fromSums = answerOf(leastSquares(products, outcome.name, names));
  const terms = fromSums.terms;
  const all = terms.map(({ name }) => name);
  const slopes = terms.slice(1);
  const robust = (kind: 'HC0' | 'HC1' | 'HC3'): Tree =>
    named(
      all,
      answerOf(linearModel(rows, { errors: { kind } })).terms.map((term) => term.standardError),
    );
  const got: Tree = {
    n: fit.rows,
    df_residual: fromSums.residualDegrees,
    ...listed(terms, {
      coef: (term) => term.coefficient,
      se: (term) => term.standardError,
      t: (term) => term.t,
      p: (term) => term.p,
      ci95_low: (term) => term.low,
      ci95_high: (term) => term.high,
    }),
    r2: fromSums.r2,
    adj_r2: fromSums.adjustedR2,
    sigma: fromSums.sigma,
    f: fromSums.f.value,
    f_df1: fromSums.f.degrees,
    f_df2: fromSums.f.residualDegrees,
    loglik: fit.logLikelihood,
    aic: fit.aic,
    bic: fit.bic,
    ...listed(slopes, {
      beta_std: (term) => term.standardised,
      vif: (term) => term.inflation,
    }),
    condition_number_scaled: scaledCondition(products, names),
    se_hc0: robust('HC0'),
    se_hc1: robust('HC1'),
    se_hc3: robust('HC3'),
  };
  return compareTrees(golden.expected ?? null, got, golden.tolerance);
}
