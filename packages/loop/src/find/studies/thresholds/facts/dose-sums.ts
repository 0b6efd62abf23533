import type { DoseBins } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { askBuckets } from '../../../facts/ask-buckets.ts';
import { binsQuery, type DoseSource, edgesQuery } from './dose-query.ts';

/** One dose, binned: what the mathematics sees. */
export interface DoseSums extends DoseBins {
  /** Journeys of each bin and of all. */
  readonly binRows: readonly number[];
  readonly rows: number;
  /** Buckets that hold a journey. */
  readonly groups: number;
}

interface Cell {
  readonly dose: number;
  readonly bucket: number;
  readonly edge: number;
  readonly rows: number;
  readonly weight: number;
  readonly outcome: number;
  readonly amount: number;
}

const grid = 10_000;

/** Asks for the limits of the bins, then for what is in them. */
export async function doseSums(
  warehouse: Warehouse,
  source: DoseSource,
  signal?: AbortSignal,
): Promise<{ readonly doses: readonly DoseSums[]; readonly queries: readonly string[] }> {
  const limits = edgesQuery(source);
  const found = await askBuckets(warehouse, { name: 'find-dose-limits', ...limits, signal }, (read) => {
    const dose = read.uint8();
    read.uint64();
    return { dose, edges: [...new Set(read.array(read.float64))] };
  });
  const edges = source.doses.doses.map((_, at) => found.find(({ dose }) => dose === at)?.edges ?? [0]);
  const bins = binsQuery(source, edges);
  const cells = await askBuckets(warehouse, { name: 'find-dose-bins', ...bins, signal }, (read): Cell => {
    const [dose, bucket] = [read.uint8(), read.uint8()];
    const edge = read.float64();
    const rows = read.uint64();
    const [weight, outcome, amount] = [
      read.float64() / grid,
      read.float64() / grid ** 2,
      read.float64() / grid ** 2,
    ];
    return { dose, bucket, edge, rows, weight, outcome, amount };
  });
  const byDose = Map.groupBy(cells, ({ dose }) => dose);
  return {
    doses: source.doses.doses.map((_, at) => laidOut(byDose.get(at) ?? [])),
    queries: [limits.sql, bins.sql],
  };
}

function laidOut(cells: readonly Cell[]): DoseSums {
  const edges = [...new Set(cells.map(({ edge }) => edge))].toSorted((a, b) => a - b);
  const buckets = [...new Set(cells.map(({ bucket }) => bucket))].toSorted((a, b) => a - b);
  const binOf = new Map(edges.map((edge, at) => [edge, at]));
  const placeOf = new Map(buckets.map((bucket, at) => [bucket, at]));
  const size = edges.length;
  const weights = new Float64Array(buckets.length * size);
  const sums = new Float64Array(buckets.length * size);
  const totals = edges.map(() => ({ rows: 0, weight: 0, amount: 0 }));
  for (const cell of cells) {
    const bin = binOf.get(cell.edge) ?? 0;
    const at = (placeOf.get(cell.bucket) ?? 0) * size + bin;
    weights[at] = cell.weight;
    sums[at] = cell.outcome;
    const total = totals[bin];
    if (!total) continue;
    total.rows += cell.rows;
    total.weight += cell.weight;
    total.amount += cell.amount;
  }
  return {
    doses: totals.map(({ weight, amount }) => amount / weight),
    weights,
    sums,
    binRows: totals.map(({ rows }) => rows),
    rows: totals.reduce((sum, { rows }) => sum + rows, 0),
    groups: buckets.length,
  };
}
