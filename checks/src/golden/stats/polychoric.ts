import {
  crossProductsFromColumns,
  polychoricCorrelation,
  spearmanCorrelation,
  toCorrelation,
} from '@touchstone/statistics';
import { compareTrees, type Verdict } from './compare.ts';
import { answerOf, completeColumns } from './listwise.ts';
import { readTable } from './table.ts';
import { type GoldenCase, matrix, strings, type Tree } from './tree.ts';

/** Two-step polychoric correlations beside Pearson's and Spearman's. */
export function polychoricAdapter(golden: GoldenCase, folder: string): Verdict {
  const notes = golden['notes'];
  const rule = Array.isArray(notes) ? notes.map(String).join(' ') : '';
  const first = /First (\d+) rows/i.exec(rule)?.[1];
  const whole = readTable(folder, golden.data ?? '');
  const table = first === undefined ? whole : whole.head(Number(first));
  const names = strings(golden.spec?.['items']);
  const { outcome, columns } = completeColumns(names.map((name) => table.column(name)));
  const complete = [outcome, ...columns];
  const found = answerOf(polychoricCorrelation(complete));
  const square = (values: ArrayLike<number>, diagonal = true): Tree =>
    matrix(names, names, (i, j) => (i === j && !diagonal ? null : (values[i * names.length + j] ?? null)));
  const got: Tree = {
    n: found.count,
    thresholds: Object.fromEntries(names.map((name, at) => [name, [...(found.thresholds[at] ?? [])]])),
    polychoric: square(found.values),
    pair_loglik: square(found.logLikelihoods, false),
    pearson: square(toCorrelation(crossProductsFromColumns(complete)).values),
    spearman: square(spearmanCorrelation(complete).values),
    eigenvalues: [...found.eigenvalues],
    min_eigenvalue: found.eigenvalues.at(-1) ?? null,
  };
  return compareTrees(golden.expected, got, golden.tolerance);
}
