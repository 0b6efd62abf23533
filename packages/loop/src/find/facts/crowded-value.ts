import type { Warehouse } from '@touchstone/storage';
import type { AnalysisPlan } from './analysis-plan.ts';
import { aggregateSettings, type RowSource } from './bucket-query.ts';
import type { JourneyFacts } from './journey-facts.ts';
import { gather, rowBinaryReader } from './row-binary.ts';
import { storedValue, storedWeight } from './value-expression.ts';
import type { ValueLook } from './value-look.ts';

/** The most frequent outcome and the share of the journeys that have it. */
export interface CrowdedValue {
  readonly value: number;
  readonly share: number;
}

/**
 * Whether a share of `share` at one value is possible: then at most 1 − `share` of the journeys are elsewhere, at most
 * the whole range away, so the variance is at most (1 − share) · range². Weights can hide that: then it is possible.
 */
export function mayBeCrowded(
  { sums }: Pick<JourneyFacts, 'sums'>,
  { plan, look, share }: { readonly plan: AnalysisPlan; readonly look: ValueLook; readonly share: number },
): boolean {
  if (plan.weight) return true;
  const size = sums.names.length;
  const triangle = (size * (size + 1)) / 2;
  let [rows, sum, square] = [0, 0, 0];
  for (let bucket = 0; bucket < sums.counts.length; bucket++) {
    rows += sums.counts[bucket] ?? 0;
    sum += sums.sums[bucket * size] ?? 0;
    square += sums.products[bucket * triangle] ?? 0;
  }
  const range = look.outcome.max - look.outcome.min;
  return square / rows - (sum / rows) ** 2 <= (1 - share) * range ** 2 * (1 + 1e-9);
}

/**
 * The most frequent outcome among the journeys that have one. Class: exact; bounded by the number of different
 * outcomes.
 */
export async function crowdedValue(
  warehouse: Warehouse,
  plan: AnalysisPlan,
  { condition, signal }: { readonly condition: RowSource; readonly signal?: AbortSignal },
): Promise<CrowdedValue> {
  const weighed = plan.weight ? ` AND ${storedWeight(plan)} > 0` : '';
  const counted = `SELECT ${storedValue(plan.outcome)} AS y, count() AS c FROM ${condition.from ?? 'responses'} WHERE ${condition.sql} AND NOT isNaN(${storedValue(plan.outcome)})${weighed} GROUP BY y`;
  const query = {
    name: 'find-crowded',
    sql: `SELECT argMax(y, c), max(c), sum(c) FROM (${counted})`,
    parameters: condition.parameters,
    seconds: 120,
    settings: aggregateSettings,
  };
  const asked = signal ? { ...query, signal } : query;
  const read = rowBinaryReader(await gather(await warehouse.bytes(asked, 'RowBinary')));
  const value = read.float64();
  const most = read.uint64();
  return { value, share: most / read.uint64() };
}
