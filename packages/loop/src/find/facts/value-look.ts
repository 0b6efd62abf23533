import type { Warehouse } from '@touchstone/storage';
import type { AnalysisPlan } from './analysis-plan.ts';
import { aggregateSettings, byBucket, type SqlPart } from './bucket-query.ts';
import { gather, rowBinaryReader } from './row-binary.ts';

/** What one stored column holds, over all journeys of the condition. */
export interface ColumnLook {
  /** Journeys that have a value here. */
  readonly filled: number;
  /** Smallest and greatest value; infinities when there is none. */
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
  /** Of the fullest bucket: limits the bits that a packed count needs. */
  readonly mostRows: number;
  /** Greatest sum of weights in a bucket. */
  readonly mostWeight: number;
  readonly outcome: ColumnLook;
  readonly weight: ColumnLook;
  readonly touchpoints: readonly ColumnLook[];
}

const grids = [1, 100, 10_000] as const;

/**
 * The first look: how many journeys, and which range and fineness each column has. It decides how the sums of the
 * second query are packed and centred.
 * Class: exact and bounded (counts, minima, maxima).
 */
export function valueLookQuery(plan: AnalysisPlan, condition: SqlPart): SqlPart {
  const columns = [plan.outcome, ...plan.touchpoints].map((item) => `values[${item.position + 1}]`);
  columns.push(plan.weight ? `values[${plan.weight.position + 1}]` : 'weight');
  const names = columns.map((_, index) => `v${index}`);
  const each = (make: (name: string) => string): string => `[${names.map(make).join(', ')}]`;
  const uneven = (name: string, grid: number): string => {
    const scaled = grid === 1 ? name : `${name} * ${grid}`;
    return `countIf(abs(${scaled} - round(${scaled})) > 1e-9 * (1 + abs(${scaled})))`;
  };
  const inner = byBucket({
    outputs: [
      'count() AS rows',
      `${each((name) => `countIf(NOT isNaN(${name}))`)} AS filled`,
      `${each((name) => `min(if(isNaN(${name}), inf, ${name}))`)} AS lows`,
      `${each((name) => `max(if(isNaN(${name}), -inf, ${name}))`)} AS highs`,
      ...grids.map((grid) => `${each((name) => uneven(name, grid))} AS uneven${grid}`),
      `sumIf(v${names.length - 1}, v${names.length - 1} > 0) AS weights`,
    ],
    from: `SELECT batch, bucket, ${columns.map((column, index) => `${column} AS v${index}`).join(', ')} FROM responses WHERE ${condition.sql}`,
  });
  const perBucket = `SELECT bucket, sum(rows) AS rows, sumForEach(filled) AS filled, minForEach(lows) AS lows, maxForEach(highs) AS highs, ${grids.map((grid) => `sumForEach(uneven${grid}) AS uneven${grid}`).join(', ')}, sum(weights) AS weights FROM (${inner}) GROUP BY bucket`;
  const sql = `SELECT sum(rows), max(rows), max(weights), sumForEach(filled), minForEach(lows), maxForEach(highs), ${grids.map((grid) => `sumForEach(uneven${grid})`).join(', ')} FROM (${perBucket})`;
  return { sql, parameters: condition.parameters };
}

/** Asks the first look. */
export async function lookAtValues(
  warehouse: Warehouse,
  plan: AnalysisPlan,
  condition: SqlPart,
  signal?: AbortSignal,
): Promise<ValueLook> {
  const { sql, parameters } = valueLookQuery(plan, condition);
  const query = { name: 'find-look', sql, parameters, seconds: 120, settings: aggregateSettings };
  const read = rowBinaryReader(
    await gather(await warehouse.bytes(signal ? { ...query, signal } : query, 'RowBinary')),
  );
  const [rows, mostRows, mostWeight] = [read.uint64(), read.uint64(), read.float64()];
  const [filled, lows, highs] = [read.array(read.uint64), read.array(read.float64), read.array(read.float64)];
  const uneven = grids.map(() => read.array(read.uint64));
  const look = (index: number): ColumnLook => ({
    filled: filled[index] ?? 0,
    min: lows[index] ?? Number.POSITIVE_INFINITY,
    max: highs[index] ?? Number.NEGATIVE_INFINITY,
    grid: grids.find((_, grid) => uneven[grid]?.[index] === 0) ?? null,
  });
  const touchpoints = plan.touchpoints.map((_, index) => look(index + 1));
  return { rows, mostRows, mostWeight, outcome: look(0), weight: look(filled.length - 1), touchpoints };
}
