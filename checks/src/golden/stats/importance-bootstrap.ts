import {
  bucketBootstrap,
  bucketCrossProductsFromColumns,
  percentileIntervals,
  type ReplicatedStatistic,
  replicateCovariance,
  replicateStatistic,
  shapleyReplicates,
  totalCrossProducts,
} from '@touchstone/statistics';
import { type Verdict, verdictOf } from './compare.ts';
import { weightsOf } from './importance.ts';
import { answerOf, completeOf } from './listwise.ts';
import { readTable } from './table.ts';
import { field, type GoldenCase, number, strings, text } from './tree.ts';

type Check = Parameters<typeof verdictOf>[0][number];

/** Percentile intervals from resampled rows, held against the rule of the case (parts of the bootstrap error). */
export function bootstrapAdapter(golden: GoldenCase, folder: string): Verdict {
  const table = readTable(folder, golden.data ?? '');
  const first = /first (\d+) rows/.exec(text(golden.spec?.['rows']));
  const used = first === null ? table : table.head(Number(first[1]));
  const { outcome, columns, names } = completeOf(used, text(golden.spec?.['y']), strings(golden.spec?.['x']));
  const buckets = bucketCrossProductsFromColumns(
    [...columns, outcome],
    Int32Array.from(outcome.values, (_, row) => row),
  );
  const full = totalCrossProducts(buckets);
  const replicates = bucketBootstrap(buckets, { replicates: 8000, seed: 1 });
  const players = names.map((name) => ({ name, columns: [name] }));
  const shapley = answerOf(shapleyReplicates(replicates, full, { outcome: outcome.name, players }));
  const johnson = replicateStatistic(
    replicates,
    names.length,
    (products) => weightsOf(products, outcome.name).johnson,
  );
  const expected = golden.expected;
  const size = number(field(expected, 'n'));
  return verdictOf([
    { path: 'n', good: full.count === size, expected: String(size), got: String(full.count) },
    ...checksOf(field(expected, 'lmg'), 'lmg', names, shapley.statistic),
    ...checksOf(field(expected, 'johnson_raw'), 'johnson_raw', names, johnson),
    ...checksOf(field(expected, 'r2'), 'r2', ['r2'], shapley.statistic, names.length),
  ]);
}

function checksOf(
  expected: ReturnType<typeof field>,
  path: string,
  names: readonly string[],
  statistic: ReplicatedStatistic,
  offset = 0,
): readonly Check[] {
  const intervals = percentileIntervals(statistic, 0.95);
  const covariance = replicateCovariance(statistic);
  return names.flatMap((name, at) => {
    const entry = at + offset;
    const error = number(field(field(expected, 'boot_se'), name));
    const low = number(field(field(expected, 'low'), name));
    const high = number(field(field(expected, 'high'), name));
    const interval = intervals[entry] ?? { low: Number.NaN, high: Number.NaN };
    const own = Math.sqrt(covariance[entry * (statistic.size + 1)] ?? 0);
    return [
      check(`${path}.low.${name}`, interval.low, low, 0.45 * error),
      check(`${path}.high.${name}`, interval.high, high, 0.45 * error),
      check(`${path}.boot_se.${name}`, own, error, 0.15 * error),
    ];
  });
}

function check(path: string, got: number, expected: number, limit: number): Check {
  return {
    path,
    good: Math.abs(got - expected) <= limit,
    expected: `${expected} ± ${limit}`,
    got: String(got),
  };
}
