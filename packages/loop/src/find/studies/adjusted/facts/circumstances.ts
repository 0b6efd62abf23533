import type { Adjustment, SurveyItems } from '@touchstone/vocabulary';
import type { RowSource, SqlPart } from '../../../facts/bucket-query.ts';
import type { StudyTask } from '../../study-task.ts';
import type { Grouping } from './group-sums.ts';

/** What a row says of its circumstances, by adjustment: groupings whose levels can be held fixed. */
export interface Circumstance {
  readonly adjustment: Extract<Adjustment, 'segments' | 'delay' | 'channel' | 'unit' | 'staff'>;
  readonly groupings: readonly Grouping[];
}

/** Categories held fixed together at most; more would leave too few journeys alike. */
const mostCategories = 6;

/** Upper ends of the classes of days between service and answer, in minutes. */
const delayLimits = [60, 360, 1440, 3 * 1440, 7 * 1440, 30 * 1440, 90 * 1440] as const;

/** The column that a joined log gives each row: when its journey ended, in ms since 1970; 0 where it is not known. */
const endedColumn = 'service_ended';

/**
 * The groupings that the data have, whether or not they vary: categories as segments, days since the service where a log
 * is joined, channel, unit, staff.
 */
export function circumstancesOf(items: SurveyItems, hasLog: boolean): readonly Circumstance[] {
  const stored = (adjustment: 'channel' | 'unit' | 'staff'): Circumstance => ({
    adjustment,
    groupings: [{ name: adjustment, expression: adjustment }],
  });
  const categories = items.categories
    .slice(0, mostCategories)
    .map(({ name }, position) => ({ name, expression: `categories[${position + 1}]` }));
  return [
    { adjustment: 'segments', groupings: categories },
    { adjustment: 'delay', groupings: hasLog ? [{ name: 'delay', expression: delayClass }] : [] },
    stored('channel'),
    stored('unit'),
    stored('staff'),
  ];
}

const minutes = `(toUnixTimestamp64Milli(assumeNotNull(answered)) - ${endedColumn}) / 60000`;
/** Number of the class from 1; 0 where answer or service has no time, or the answer came before the service ended. */
const delayClass = `toString(if(isNull(answered) OR ${endedColumn} = 0 OR ${minutes} < 0, 0, ${delayLimits.reduceRight(
  (rest, limit, at) => `if(${minutes} <= ${limit}, ${at + 1}, ${rest})`,
  String(delayLimits.length + 1),
)}))`;

/**
 * The rows of a condition, each with the end of its journey where a log tells it. A journey that the log holds twice
 * counts with its last end.
 */
export function withServiceEnd(source: SqlPart, log: StudyTask['log']): RowSource {
  if (!log) return source;
  const ends = `SELECT journey, toUnixTimestamp64Milli(max(ended)) AS ${endedColumn} FROM journeys WHERE batch IN {log_batches:Array(UInt64)} GROUP BY journey`;
  return {
    ...source,
    // The log travels to every node: a survey may know the customer by another key than the log does.
    from: `(SELECT * FROM responses GLOBAL LEFT JOIN (${ends}) AS served USING (journey))`,
    parameters: { ...source.parameters, log_batches: log.batches.map((batch) => BigInt(batch)) },
  };
}
