import { crossProductsFromColumns, reliability } from '@touchstone/statistics';
import { compareTrees, type Verdict } from './compare.ts';
import { answerOf, completeColumns } from './listwise.ts';
import { readTable } from './table.ts';
import { type GoldenCase, named, strings, type Tree } from './tree.ts';

/** Alpha and its relatives of one scale. */
export function reliabilityAdapter(golden: GoldenCase, folder: string): Verdict {
  const table = readTable(folder, golden.data ?? '');
  const names = strings(golden.spec?.['items']);
  const reversed = new Set(strings(golden.spec?.['reversed'] ?? []));
  const { outcome, columns } = completeColumns(names.map((name) => table.column(name)));
  const reverseFrom = reversalOf(golden.spec?.['reverse_as']);
  const items = names.map((name) => (reversed.has(name) ? { name, reverseFrom } : { name }));
  const result = answerOf(reliability(crossProductsFromColumns([outcome, ...columns]), items));
  const of = (pick: (item: (typeof result.items)[number]) => number | undefined): Tree =>
    Object.fromEntries(result.items.map((item) => [item.name, pick(item) ?? null]));
  const got: Tree = {
    n: result.rows,
    k: names.length,
    alpha: result.alpha,
    alpha_standardized: result.alphaStandardised,
    mean_interitem_r: result.meanCorrelation,
    feldt_ci95: [result.interval.low, result.interval.high],
    alpha_if_dropped: of((item) => item.alphaIfDropped),
    corrected_item_total_r: of((item) => item.correctedItemTotal),
    item_total_r: of((item) => item.itemTotal),
    item_mean: of((item) => item.mean),
    item_sd: of((item) => item.deviation),
    guttman_lambda6: result.lambda6 ?? null,
    omega_total_one_factor: result.omega?.total ?? null,
    omega_total_one_factor_standardized: result.omega?.standardised ?? null,
    one_factor_loadings_unstandardized: named(names, result.omega?.loadings ?? []),
  };
  return compareTrees(golden.expected, got, golden.tolerance);
}

/** "1 + 6 - x" as 7. */
function reversalOf(rule: Tree | undefined): number {
  const found = typeof rule === 'string' ? /^\s*(-?[\d.]+)\s*\+\s*(-?[\d.]+)\s*-\s*x\s*$/.exec(rule) : null;
  if (found === null && typeof rule === 'string') throw new Error(`cannot read the reversal ${rule}`);
  return Number(found?.[1] ?? 0) + Number(found?.[2] ?? 0);
}
