import type { Warehouse } from '@touchstone/storage';
import type { PeriodLength } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { RowSource } from '../../../facts/bucket-query.ts';
import type { GroupFacts } from '../../../facts/group-facts.ts';
import { groupedSums } from '../../../facts/grouped-sums.ts';
import { storedValue, storedWeight } from '../../../facts/value-expression.ts';
import type { Analysed } from '../../../finding/find-result.ts';
import { calendar } from './calendar.ts';

/** Periods that are looked at, the latest. */
const mostPeriods = 60;
/** Customers' buckets are folded into so many: periods are many, and share customers. */
const periodFolds = 64;

const startOf: Readonly<Record<PeriodLength, string>> = {
  week: 'toMonday',
  month: 'toStartOfMonth',
  quarter: 'toStartOfQuarter',
};

/** The sums of every period. */
export interface PeriodSums {
  /** First days, ISO, without a gap. */
  readonly starts: readonly string[];
  /** One a period; null where it has no journeys. */
  readonly facts: readonly (GroupFacts | null)[];
  /** Earlier periods that are not looked at. */
  readonly earlier: number;
}

/** What the periods are cut from. */
export interface PeriodSource {
  readonly analysed: Pick<Analysed, 'plan' | 'look'>;
  readonly condition: RowSource;
  readonly length: PeriodLength;
  readonly timeZone: string;
}

const spanSchema = z.object({ first: z.nullable(z.string()), last: z.nullable(z.string()) });

/**
 * Cuts the journeys that have a time and an outcome into calendar periods of the given zone, and asks the sums of the
 * analysis for each. Null when no journey has a time.
 * Class: exact and bounded (minimum, maximum; then as the analysis).
 */
export async function periodSums(
  warehouse: Warehouse,
  { analysed, condition, length, timeZone }: PeriodSource,
  signal?: AbortSignal,
): Promise<PeriodSums | null> {
  const { plan, look } = analysed;
  const start = `${startOf[length]}(toDate(assumeNotNull(answered), {period_zone:String}))`;
  const dated = {
    ...condition,
    sql: `${condition.sql} AND answered IS NOT NULL`,
    parameters: { ...condition.parameters, period_zone: timeZone },
  };
  const weighed = plan.weight ? ` AND ${storedWeight(plan)} > 0` : '';
  const asked = signal ? { signal } : {};
  const [span] = await warehouse.rows(
    {
      name: 'find-period-span',
      sql: `SELECT if(count() = 0, NULL, toString(min(${start}))) AS first, if(count() = 0, NULL, toString(max(${start}))) AS last FROM ${dated.from ?? 'responses'} WHERE ${dated.sql} AND NOT isNaN(${storedValue(plan.outcome)})${weighed}`,
      parameters: dated.parameters,
      seconds: 120,
      ...asked,
    },
    spanSchema,
  );
  if (!(span?.first && span.last)) return null;
  const all = calendar(span.first, span.last, length);
  const starts = all.slice(-mostPeriods);
  const rows = {
    ...dated,
    parameters: { ...dated.parameters, period_starts: starts },
    group: { expression: `indexOf({period_starts:Array(String)}, toString(${start}))`, folds: periodFolds },
  };
  const groups = await groupedSums(warehouse, plan, { condition: rows, look, ...asked });
  return {
    starts,
    facts: starts.map((_, at) => groups.find(({ group }) => group === at + 1) ?? null),
    earlier: all.length - starts.length,
  };
}
