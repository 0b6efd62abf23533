import {
  crossProductsFromColumns,
  leastSquares,
  linearModel,
  shapleyR2,
  toCorrelation,
} from '@touchstone/statistics';
import { compareTrees, type Verdict } from './compare.ts';
import { weightsOf } from './importance.ts';
import { answerOf, listwise } from './listwise.ts';
import { readTable } from './table.ts';
import { type GoldenCase, listed, named, type Tree, text } from './tree.ts';

/** Weighted least squares, importance and design-based errors; the weight is 0.5 + (id mod 7) / 4, as the case says. */
export function weightedAdapter(golden: GoldenCase, folder: string): Verdict {
  const { outcome, columns, names, rows } = listwise(golden, folder);
  const table = readTable(folder, golden.data ?? '');
  const ids = table.column('id').values;
  const weights = Float64Array.from(rows, (row) => 0.5 + ((ids[row] ?? 0) % 7) / 4);
  const labels = table.cells(text(golden.spec?.['strata']));
  const codes = new Map([...new Set(labels)].map((label, code) => [label, code]));
  const strata = Float64Array.from(rows, (row) => codes.get(labels[row] ?? '') ?? 0);
  const products = crossProductsFromColumns([...columns, outcome], weights);
  const fit = answerOf(leastSquares(products, outcome.name, names));
  const given = { outcome, columns, weights };
  const design = answerOf(linearModel(given, { errors: { kind: 'design', strata } }));
  const plain = answerOf(linearModel(given, { errors: { kind: 'design' } }));
  const mean = answerOf(
    linearModel({ outcome, columns: [], weights }, { errors: { kind: 'design', strata } }),
  );
  const players = names.map((name) => ({ name, columns: [name] }));
  const shapley = answerOf(shapleyR2(products, outcome.name, players));
  const correlation = toCorrelation(products);
  const width = correlation.names.length;
  const _all = fit.terms.map(({ name }) => name);
  const got: Tree = {
    n: products.count,
    wls: {
      ...listed(fit.terms, {
        coef: (term) => term.coefficient,
        se: (term) => term.standardError,
      }),
      r2: fit.r2,
      sigma: fit.sigma,
    },
    weighted_mean: named(products.names, products.means),
    weighted_cor_y: named(
      names,
      names.map((_, at) => correlation.values[at * width + width - 1] ?? 0),
    ),
    ...listed(shapley.players, {
      lmg_weighted: (player) => player.value,
    }),
    johnson_weighted: named(names, weightsOf(products, outcome.name).johnson),
    design: {
      ...listed(design.terms, {
        coef: (term) => term.coefficient,
        se: (term) => term.standardError,
      }),
      ...listed(plain.terms, {
        se_without_strata: (term) => term.standardError,
      }),
      mean_y: mean.terms[0]?.coefficient ?? null,
      mean_y_se: mean.terms[0]?.standardError ?? null,
      effective_n: products.weight ** 2 / products.squaredWeight,
    },
  };
  return compareTrees(golden.expected ?? null, got, golden.tolerance);
}
