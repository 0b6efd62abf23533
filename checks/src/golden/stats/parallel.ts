import {
  type CorrelationMatrix,
  crossProductsFromColumns,
  parallelAnalysis,
  permutedParallelAnalysis,
  toCorrelation,
} from '@touchstone/statistics';
import { compareTrees, type Verdict, verdictOf } from './compare.ts';
import { answerOf, completeColumns } from './listwise.ts';
import { readTable } from './table.ts';
import { field, type GoldenCase, number, numbers, strings, type Tree } from './tree.ts';

const simulated = ['random_mean', 'random_q95', 'permuted_mean'] as const;

/** Horn's parallel analysis: simulated values by the rules of the case, the rest as it stands. */
export function parallelAdapter(golden: GoldenCase, folder: string): Verdict {
  const { spec, expected } = golden;
  const table = readTable(folder, golden.data ?? '');
  const { outcome, columns } = completeColumns(strings(spec?.['items']).map((name) => table.column(name)));
  const complete = [outcome, ...columns];
  const correlation: CorrelationMatrix = toCorrelation(crossProductsFromColumns(complete));
  const replicates = number(spec?.['iterations']);
  const quantile = number(spec?.['quantile']);
  const found = answerOf(parallelAnalysis(correlation, { replicates, quantile, seed: 1 }));
  const permuted = answerOf(permutedParallelAnalysis(complete, { replicates: 50, seed: 1 }));
  const got: Tree = {
    n: found.rows,
    eigenvalues: [...found.eigenvalues],
    random_sd: [...found.random.deviations],
    components_above_q95: found.aboveQuantile,
    components_above_mean: found.aboveMean,
  };
  const exact = Object.fromEntries(Object.keys(got).map((name) => [name, field(expected, name) ?? null]));
  const plain = compareTrees(exact, got, golden.tolerance);
  const deviations = numbers(field(expected, 'random_sd'));
  const bars = {
    random_mean: { values: found.random.means, factor: 5 / Math.sqrt(replicates) },
    random_q95: { values: found.random.quantiles, factor: 0.6 },
    permuted_mean: { values: permuted.random.means, factor: 1 },
  };
  const ruled = verdictOf(
    simulated.flatMap((name) =>
      numbers(field(expected, name)).map((want, at) => {
        const value = bars[name].values[at] ?? Number.NaN;
        const limit = bars[name].factor * (deviations[at] ?? 0);
        return {
          path: `${name}[${at}]`,
          good: Math.abs(value - want) <= limit,
          expected: `${want} ± ${limit}`,
          got: String(value),
        };
      }),
    ),
  );
  return {
    compared: plain.compared + ruled.compared,
    mismatches: [...plain.mismatches, ...ruled.mismatches],
    leftAside: [],
  };
}
