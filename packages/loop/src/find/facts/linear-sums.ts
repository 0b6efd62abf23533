import type { Warehouse } from '@touchstone/storage';
import type { AnalysisPlan } from './analysis-plan.ts';
import { askBuckets } from './ask-buckets.ts';
import type { RowSource } from './bucket-query.ts';
import { type BucketKey, bucketKeys, byGroup, type GroupFacts } from './group-facts.ts';
import type { JourneyFacts, TouchpointFacts } from './journey-facts.ts';
import { type LinearQuery, linearQuery } from './linear-query.ts';
import type { RowBinaryReader } from './row-binary.ts';
import type { ValueLook } from './value-look.ts';

interface LinearBucket extends BucketKey {
  readonly rows: number;
  readonly weight: number;
  readonly sums: Float64Array;
  /** Upper triangle, row after row. */
  readonly products: Float64Array;
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  readonly tops: Float64Array;
  readonly bottoms: Float64Array;
}

/** Asks the linear query and lays its answer out for the mathematics. */
export async function linearSums(
  warehouse: Warehouse,
  plan: AnalysisPlan,
  given: { readonly condition: RowSource; readonly look: ValueLook; readonly signal?: AbortSignal },
): Promise<JourneyFacts> {
  return linearFacts(plan, given.look, await askLinear(warehouse, plan, given));
}

/** The same of each group of the rows, in one query. */
export async function linearGroups(
  warehouse: Warehouse,
  plan: AnalysisPlan,
  given: { readonly condition: RowSource; readonly look: ValueLook; readonly signal?: AbortSignal },
): Promise<readonly GroupFacts[]> {
  const { query, buckets } = await askLinear(warehouse, plan, given);
  return byGroup(buckets, (group) => linearFacts(plan, given.look, { query, buckets: group }));
}

async function askLinear(
  warehouse: Warehouse,
  plan: AnalysisPlan,
  given: { readonly condition: RowSource; readonly look: ValueLook; readonly signal?: AbortSignal },
): Promise<Answer> {
  const query = linearQuery(plan, given.condition, given.look);
  const { sql, parameters } = query;
  const asked = { name: 'find-linear', sql, parameters, signal: given.signal };
  const keyOf = bucketKeys(given.condition);
  const buckets = await askBuckets(warehouse, asked, (read) => ({
    ...keyOf(read),
    ...readBucket(read, query),
  }));
  return { query, buckets };
}

function readBucket(
  read: RowBinaryReader,
  { summing, columns }: LinearQuery,
): Omit<LinearBucket, keyof BucketKey> {
  const scale = summing.weight?.grid ?? 1;
  const number = summing.exact ? read.int64 : read.float64;
  const rows = read.uint64();
  const weight = read.float64() / scale;
  const grids = columns.map((column) => column.grid);
  const pairs = grids.flatMap((grid, index) => grids.slice(index).map((other) => grid * other * scale));
  const sums = read.array(number).map((sum, index) => sum / scale / (grids[index] ?? 1));
  const products = read.array(number).map((sum, index) => sum / (pairs[index] ?? 1));
  const counts = (): Float64Array => read.array(read.uint64);
  return { rows, weight, sums, products, lows: counts(), highs: counts(), tops: counts(), bottoms: counts() };
}

interface Answer {
  readonly query: LinearQuery;
  readonly buckets: readonly LinearBucket[];
}

function linearFacts(plan: AnalysisPlan, look: ValueLook, { query, buckets }: Answer): JourneyFacts {
  const total = (pick: (bucket: LinearBucket) => number): number =>
    buckets.reduce((sum, bucket) => sum + pick(bucket), 0);
  const rows = total((bucket) => bucket.rows);
  const shifts = query.columns.map((column) => column.shift / column.grid);
  const touchpoints = plan.touchpoints.flatMap((item, index): TouchpointFacts[] => {
    const column = look.touchpoints[index];
    if (!column) return [];
    return [
      {
        item,
        look: column,
        rows,
        lowRows: total((bucket) => bucket.lows[index + 1] ?? 0),
        highRows: total((bucket) => bucket.highs[index + 1] ?? 0),
        topRows: total((bucket) => bucket.tops[index + 1] ?? 0),
        bottomRows: total((bucket) => bucket.bottoms[index + 1] ?? 0),
        weights: Float64Array.from(buckets, (bucket) => bucket.weight),
        sums: Float64Array.from(buckets, (bucket) => bucket.sums[index + 1] ?? 0),
        shift: shifts[index + 1] ?? 0,
      },
    ];
  });
  return {
    rows,
    allRows: look.rows,
    sums: {
      names: ['y', ...plan.touchpoints.map((_, index) => `score:${index}`)],
      counts: buckets.map((bucket) => bucket.rows),
      weights: buckets.map((bucket) => bucket.weight),
      sums: buckets.flatMap((bucket) => [...bucket.sums]),
      products: buckets.flatMap((bucket) => [...bucket.products]),
      shifts,
    },
    columns: plan.touchpoints.map((_, touchpoint) => ({ touchpoint, kind: 'score', rows })),
    touchpoints,
    outcomeTopRows: total((bucket) => bucket.tops[0] ?? 0),
    outcomeBottomRows: total((bucket) => bucket.bottoms[0] ?? 0),
    query: query.sql,
  };
}
