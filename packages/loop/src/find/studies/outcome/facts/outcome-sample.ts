import type { Warehouse } from '@touchstone/storage';
import type { AnalysisPlan, PlannedItem } from '../../../facts/analysis-plan.ts';
import { askBuckets } from '../../../facts/ask-buckets.ts';
import type { SqlPart } from '../../../facts/bucket-query.ts';
import {
  levelConditions,
  levelParameters,
  storedValue,
  storedWeight,
} from '../../../facts/value-expression.ts';

/** Levels as the query writes them. */
export const levelCodes = { low: 0, middle: 1, high: 2, absent: 3 } as const;

/** Journeys of a bounded sample, in the order of a hash: the same on every machine. */
export interface OutcomeSample {
  /** Journeys with an outcome and a weight; at most 20,000 of them are in the sample. */
  readonly journeys: number;
  /** Journeys of the condition, with or without outcome. */
  readonly asked: number;
  readonly buckets: Uint8Array;
  readonly outcomes: Float64Array;
  readonly weights: Float64Array;
  /** The item that says whether an end was seen; NaN where there is none. */
  readonly events: Float64Array;
  /** Journeys × touchpoints, by `levelCodes`. */
  readonly levels: Uint8Array;
  readonly query: string;
}

/** Journeys of the sample at most: errors then are those of 20,000 journeys, and the page answers at once. */
const mostSampled = 20_000;

/** Class: needs rows (bounded, seeded sample), and two counts. */
function outcomeSampleQuery(
  plan: AnalysisPlan,
  condition: SqlPart,
  { event, seed }: { readonly event: PlannedItem | null; readonly seed: number },
): SqlPart {
  const levels = plan.touchpoints.map((item, at) => {
    const value = storedValue(item);
    const limits = item.limits ?? { low: 0, high: 0, direction: 'higherIsBetter' };
    const { low, high } = levelConditions(value, at, limits);
    const { absent, middle } = levelCodes;
    return `toUInt8(multiIf(isNaN(${value}), ${absent}, ${low}, ${levelCodes.low}, ${high}, ${levelCodes.high}, ${middle}))`;
  });
  const sql = `SELECT bucket, ${storedValue(plan.outcome)} AS y, ${storedWeight(plan)} AS w, ${event ? storedValue(event) : 'nan'} AS seen, [${levels.join(', ')}] AS codes FROM responses WHERE ${condition.sql} AND isFinite(${storedValue(plan.outcome)}) AND ${storedWeight(plan)} > 0${event ? ` AND NOT isNaN(${storedValue(event)})` : ''} ORDER BY cityHash64(response, {seed:Int64}), batch, row LIMIT ${mostSampled}`;
  const limits = levelParameters(plan.touchpoints.map((item) => item.limits));
  return { sql, parameters: { ...condition.parameters, ...limits, seed } };
}

/** Asks for the sample and for how many journeys it stands. */
export async function outcomeSample(
  warehouse: Warehouse,
  plan: AnalysisPlan,
  given: {
    readonly condition: SqlPart;
    readonly event: PlannedItem | null;
    readonly seed: number;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<OutcomeSample> {
  const { condition, event, signal } = given;
  const query = outcomeSampleQuery(plan, condition, given);
  const rows = await askBuckets(warehouse, { name: 'find-outcome-sample', ...query, signal }, (read) => ({
    bucket: read.uint8(),
    outcome: read.float64(),
    weight: read.float64(),
    event: read.float64(),
    levels: read.array(read.uint8),
  }));
  const y = storedValue(plan.outcome);
  const told = event ? ` AND NOT isNaN(${storedValue(event)})` : '';
  const counted = {
    name: 'find-outcome-count',
    sql: `SELECT count(), countIf(isFinite(${y}) AND ${storedWeight(plan)} > 0${told}) FROM responses WHERE ${condition.sql}`,
    parameters: condition.parameters,
    signal,
  };
  const [count] = await askBuckets(warehouse, counted, (read) => ({
    asked: read.uint64(),
    journeys: read.uint64(),
  }));
  const levels = new Uint8Array(rows.length * plan.touchpoints.length);
  rows.forEach((row, at) => {
    levels.set(row.levels, at * plan.touchpoints.length);
  });
  return {
    journeys: count?.journeys ?? 0,
    asked: count?.asked ?? 0,
    buckets: Uint8Array.from(rows, ({ bucket }) => bucket),
    outcomes: Float64Array.from(rows, ({ outcome }) => outcome),
    weights: Float64Array.from(rows, ({ weight }) => weight),
    events: Float64Array.from(rows, (row) => row.event),
    levels,
    query: query.sql,
  };
}
