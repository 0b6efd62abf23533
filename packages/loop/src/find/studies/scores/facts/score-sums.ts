import type { BucketSums } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { askBuckets } from '../../../facts/ask-buckets.ts';
import type { SqlPart } from '../../../facts/bucket-query.ts';
import type { RowBinaryReader } from '../../../facts/row-binary.ts';
import type { ValueLook } from '../../../facts/value-look.ts';
import { kanoCells, type ScorePlan, type ScoreQuery, scoreQuery } from './score-query.ts';

/** The cells of one Kano pair. */
export interface KanoCells {
  /** People who answered both, each counted once. */
  readonly rows: number;
  /** Bucket after bucket, 25 sums of weights: the functional answer (lowest or “like” first) × the dysfunctional one. */
  readonly cells: Float64Array;
  readonly buckets: number;
}

/** Sums of a questionnaire: the mathematics sees nothing else. */
export interface ScoreFacts {
  /** In the order of the plan's blocks; columns have the names of the questions. */
  readonly blocks: readonly BucketSums[];
  readonly kano: readonly KanoCells[];
  readonly query: string;
}

interface ScoreBucket {
  readonly rows: Float64Array;
  readonly weights: Float64Array;
  readonly sums: Float64Array;
  readonly products: Float64Array;
  readonly pairs: Float64Array;
  readonly cells: Float64Array;
}

/** Asks the query of the scores and lays its answer out for the mathematics. */
export async function scoreSums(
  warehouse: Warehouse,
  plan: ScorePlan,
  given: { readonly condition: SqlPart; readonly look: ValueLook; readonly signal?: AbortSignal | undefined },
): Promise<ScoreFacts> {
  const query = scoreQuery(plan, given.condition, given.look);
  const { sql, parameters } = query;
  const asked = { name: 'find-scores', sql, parameters, signal: given.signal };
  const buckets = await askBuckets(warehouse, asked, (read) => readBucket(read, plan, query));
  const scale = query.summing.weight?.grid ?? 1;
  return {
    blocks: plan.blocks.map((_, at) => blockSums(plan, query, { buckets, at })),
    kano: plan.kano.map((_, index) => ({
      rows: buckets.reduce((sum, bucket) => sum + (bucket.pairs[index] ?? 0), 0),
      buckets: buckets.length,
      cells: Float64Array.from(
        { length: buckets.length * kanoCells },
        (_cell, at) =>
          (buckets[Math.floor(at / kanoCells)]?.cells[index * kanoCells + (at % kanoCells)] ?? 0) / scale,
      ),
    })),
    query: sql,
  };
}

function readBucket(read: RowBinaryReader, plan: ScorePlan, { summing }: ScoreQuery): ScoreBucket {
  read.uint8();
  const number = summing.exact ? read.int64 : read.float64;
  const none = new Float64Array(0);
  const given = (has: boolean, element: () => number): Float64Array => (has ? read.array(element) : none);
  const [blocks, kano] = [plan.blocks.length > 0, plan.kano.length > 0];
  return {
    rows: given(blocks, read.uint64),
    weights: given(blocks, read.float64),
    sums: given(blocks, number),
    products: given(blocks, number),
    pairs: given(kano, read.uint64),
    cells: given(kano, read.float64),
  };
}

function blockSums(
  plan: ScorePlan,
  { columns, summing }: ScoreQuery,
  { buckets, at }: { readonly buckets: readonly ScoreBucket[]; readonly at: number },
): BucketSums {
  const block = plan.blocks[at] ?? [];
  const before = plan.blocks.slice(0, at);
  const triangle = (size: number): number => (size * (size + 1)) / 2;
  const firstSum = before.reduce((sum, { length }) => sum + length, 0);
  const firstProduct = before.reduce((sum, { length }) => sum + triangle(length), 0);
  const scale = summing.weight?.grid ?? 1;
  const grids = block.map(({ name }) => columns.get(name)?.grid ?? 1);
  const pairs = grids.flatMap((grid, i) => grids.slice(i).map((other) => grid * other * scale));
  return {
    names: block.map(({ name }) => name),
    counts: buckets.map(({ rows }) => rows[at] ?? 0),
    weights: buckets.map(({ weights }) => (weights[at] ?? 0) / scale),
    sums: buckets.flatMap(({ sums }) => grids.map((grid, i) => (sums[firstSum + i] ?? 0) / scale / grid)),
    products: buckets.flatMap(({ products }) =>
      pairs.map((pair, i) => (products[firstProduct + i] ?? 0) / pair),
    ),
    shifts: block.map(({ name }, i) => (columns.get(name)?.shift ?? 0) / (grids[i] ?? 1)),
  };
}
