import { type BucketCrossProducts, bucketCrossProducts } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { askBuckets } from '../../../facts/ask-buckets.ts';
import type { RowBinaryReader } from '../../../facts/row-binary.ts';
import {
  groupColumns,
  joinedQuery,
  type ShapeSource,
  shapeColumns,
  shapeGroupsQuery,
  shapeQuery,
} from './shape-query.ts';

/** Journeys of a group, and their cross-products; null when there is none. */
export interface ShapeSums {
  readonly rows: number;
  readonly buckets: BucketCrossProducts | null;
}

/** A group of journeys by one attribute: 0 channel, 1 time since the service, then the categories. */
export interface ShapeGroup extends ShapeSums {
  readonly attribute: number;
  readonly label: string;
}

const grid = 10_000;

interface Bucket {
  readonly rows: number;
  readonly weight: number;
  readonly sums: Float64Array;
  readonly products: Float64Array;
}

function readBucket(read: RowBinaryReader, weighted: boolean): Bucket {
  const weighing = weighted ? grid : 1;
  const rows = read.uint64();
  const weight = read.float64() / grid;
  const sums = read.array(read.float64).map((sum) => sum / grid / weighing);
  return {
    rows,
    weight,
    sums,
    products: read.array(read.float64).map((product) => product / grid ** 2 / weighing),
  };
}

function readText(read: RowBinaryReader): string {
  return Buffer.from(Uint8Array.from(read.array(read.uint8))).toString('utf8');
}

function together(buckets: readonly Bucket[], names: readonly string[]): ShapeSums {
  const rows = buckets.reduce((sum, bucket) => sum + bucket.rows, 0);
  if (rows === 0) return { rows, buckets: null };
  return {
    rows,
    buckets: bucketCrossProducts({
      names,
      counts: buckets.map((bucket) => bucket.rows),
      weights: buckets.map(({ weight }) => weight),
      sums: buckets.flatMap(({ sums }) => [...sums]),
      products: buckets.flatMap(({ products }) => [...products]),
    }),
  };
}

/** How many journeys have an outcome, and how many of them the log knows. */
export async function joinedJourneys(
  warehouse: Warehouse,
  source: Pick<ShapeSource, 'plan' | 'condition' | 'log'>,
  signal?: AbortSignal,
): Promise<{ readonly all: number; readonly joined: number; readonly weighed: number }> {
  const asked = { name: 'find-shape-joined', ...joinedQuery(source), signal };
  const [counts] = await askBuckets(warehouse, asked, (read) => ({
    all: read.uint64(),
    joined: read.uint64(),
    weighed: read.uint64(),
  }));
  return counts ?? { all: 0, joined: 0, weighed: 0 };
}

/** The cross-products of all journeys, and of each group. */
export async function shapeSums(
  warehouse: Warehouse,
  source: ShapeSource,
  signal?: AbortSignal,
): Promise<{
  readonly all: ShapeSums;
  readonly groups: readonly ShapeGroup[];
  readonly queries: readonly string[];
}> {
  const whole = shapeQuery(source);
  const buckets = await askBuckets(warehouse, { name: 'find-shape', ...whole, signal }, (read) => {
    read.uint8();
    return readBucket(read, source.weighted);
  });
  const grouped = shapeGroupsQuery(source);
  const cells = await askBuckets(warehouse, { name: 'find-shape-groups', ...grouped, signal }, (read) => {
    const attribute = read.uint8();
    const label = readText(read);
    read.uint8();
    return { attribute, label, bucket: readBucket(read, source.weighted) };
  });
  const byGroup = Map.groupBy(cells, ({ attribute, label }) => `${attribute} ${label}`);
  const groups = [...byGroup.values()].flatMap((own): readonly ShapeGroup[] => {
    const [first] = own;
    if (!first) return [];
    return [
      {
        attribute: first.attribute,
        label: first.label,
        ...together(
          own.map(({ bucket }) => bucket),
          groupColumns,
        ),
      },
    ];
  });
  return { all: together(buckets, shapeColumns), groups, queries: [whole.sql, grouped.sql] };
}
