import type { Warehouse } from '@touchstone/storage';
import type { AnalysisPlan } from './analysis-plan.ts';
import {
  aggregateSettings,
  bucketsTogether,
  byBucket,
  type RowSource,
  type SqlPart,
} from './bucket-query.ts';
import { gather, type RowBinaryReader, rowBinaryReader } from './row-binary.ts';

/** What one stored column holds, over all journeys of the condition. */
export interface ColumnLook {
  /** Journeys that have a value here. */
  readonly filled: number;
  /** Smallest and greatest value; NaN when there is none. */
  readonly min: number;
  readonly max: number;
  /**
   * Factor that makes every value a whole number (1, 100 or 10,000), or null. Whole numbers are summed exactly, in any
   * order and on any number of machines, so the same data give the same bytes.
   */
  readonly grid: number | null;
}

export interface ValueLook {
  /** Journeys of the condition. */
  readonly rows: number;
  /** Of the fullest bucket: limits the base of packed counts. */
  readonly mostRows: number;
  /** Greatest sum of weights in a bucket. */
  readonly mostWeight: number;
  readonly outcome: ColumnLook;
  readonly weight: ColumnLook;
  readonly touchpoints: readonly ColumnLook[];
}

/** The greatest bucket of the answer: buckets that are folded into one are as large as all of them. */
export function sizeOf(look: ValueLook, rows: Pick<RowSource, 'group'>): ValueLook {
  const times = bucketsTogether(rows);
  return { ...look, mostRows: look.mostRows * times, mostWeight: look.mostWeight * times };
}

const finerGrids = [100, 10_000] as const;

/** The stored columns of an analysis: outcome, touchpoints, weight. */
function storedColumns(plan: AnalysisPlan): readonly string[] {
  const values = [plan.outcome, ...plan.touchpoints].map((item) => `values[${item.position + 1}]`);
  return [...values, plan.weight ? `values[${plan.weight.position + 1}]` : 'weight'];
}

/**
 * The first look: how many journeys, and which range each column has, and whether it holds whole numbers. It decides
 * how the sums of the second query are packed and centred.
 * Class: exact and bounded (counts, minima, maxima).
 */
export function valueLookQuery(plan: AnalysisPlan, condition: RowSource): SqlPart {
  const columns = storedColumns(plan);
  const names = columns.map((_, index) => `v${index}`);
  const list = (make: (name: string) => string): string => `[${names.map(make).join(', ')}]`;
  const weight = columns.at(-1) ?? 'weight';
  const counted = byBucket({
    outputs: ['count() AS rows', 'sumIf(w, w > 0) AS weights'],
    from: `SELECT batch, bucket, ${weight} AS w FROM ${condition.from ?? 'responses'} WHERE ${condition.sql}`,
  });
  const buckets = `SELECT sum(rows) AS rows, sum(weights) AS weights FROM (${counted}) GROUP BY bucket`;
  // A list and not a tuple: a tuple from a subquery would be nullable.
  const fullest = `(SELECT [toFloat64(max(rows)), toFloat64(max(weights))] FROM (${buckets}))`;
  const stored = columns.map((column, index) => `${column} AS v${index}`).join(', ');
  const sql = `SELECT count(), ${fullest}, ${list((name) => `countIf(isNaN(${name}))`)}, ${list((name) => `min(${name})`)}, ${list((name) => `max(${name})`)}, ${list((name) => `countIf(${name} != round(${name}))`)} FROM (SELECT ${stored} FROM ${condition.from ?? 'responses'} WHERE ${condition.sql})`;
  return { sql, parameters: condition.parameters };
}

/** Asks the first look; columns that are not whole numbers are looked at once more for hundredths and finer. */
export async function lookAtValues(
  warehouse: Warehouse,
  plan: AnalysisPlan,
  condition: RowSource,
  signal?: AbortSignal,
): Promise<ValueLook> {
  const ask = async (name: string, { sql, parameters }: SqlPart): Promise<RowBinaryReader> => {
    const query = { name, sql, parameters, seconds: 120, settings: aggregateSettings };
    return rowBinaryReader(
      await gather(await warehouse.bytes(signal ? { ...query, signal } : query, 'RowBinary')),
    );
  };
  const read = await ask('find-look', valueLookQuery(plan, condition));
  const rows = read.uint64();
  const [mostRows = 0, mostWeight = 0] = read.array(read.float64);
  const missing = read.array(read.uint64);
  const [lows, highs] = [read.array(read.float64), read.array(read.float64)];
  // A missing value is unequal to itself and so counted as uneven too.
  const uneven = read.array(read.uint64).map((count, index) => count - (missing[index] ?? 0));
  const open = storedColumns(plan).filter((_, index) => (uneven[index] ?? 0) > 0);
  const finer = open.length > 0 ? await ask('find-grid', finerGridQuery(open, condition)) : null;
  const finerUneven = finer ? finerGrids.map(() => finer.array(finer.uint64)) : [];
  let position = -1;
  const looks = Array.from(missing, (count, index): ColumnLook => {
    const whole = uneven[index] === 0;
    if (!whole) position++;
    const grid = whole ? 1 : (finerGrids.find((_, finest) => finerUneven[finest]?.[position] === 0) ?? null);
    return { filled: rows - count, min: lows[index] ?? Number.NaN, max: highs[index] ?? Number.NaN, grid };
  });
  const [outcome, weight] = [looks[0], looks.at(-1)];
  if (!(outcome && weight)) throw new RangeError('the first look has no columns');
  return { rows, mostRows, mostWeight, outcome, weight, touchpoints: looks.slice(1, -1) };
}

/** Which columns hold hundredths or ten-thousandths. Class: exact and bounded (counts). */
function finerGridQuery(columns: readonly string[], condition: RowSource): SqlPart {
  const uneven = (name: string, grid: number): string =>
    `countIf(abs(${name} * ${grid} - round(${name} * ${grid})) > 1e-9 * (1 + abs(${name} * ${grid})))`;
  const lists = finerGrids.map(
    (grid) => `[${columns.map((_, index) => uneven(`v${index}`, grid)).join(', ')}]`,
  );
  const stored = columns.map((column, index) => `${column} AS v${index}`).join(', ');
  const sql = `SELECT ${lists.join(', ')} FROM (SELECT ${stored} FROM ${condition.from ?? 'responses'} WHERE ${condition.sql})`;
  return { sql, parameters: condition.parameters };
}
