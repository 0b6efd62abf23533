import { TouchstoneError } from '@touchstone/vocabulary';
import type { MapTask } from './map-task.ts';

/** Where the outcome of a journey is read: `outcome` as an expression, and the answers joined to journeys when they hold it. */
export interface OutcomeSource {
  readonly outcome: string;
  /** Joins `answers` to `journeys`; empty when the log itself holds the score. */
  readonly join: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * The score that the log holds, or the answers of a survey that name their journey: several answers about one journey
 * count as their mean. Undefined: nothing is known of outcomes.
 *
 * @throws TouchstoneError findUnknownItem
 */
export function outcomeSource({
  items,
  survey,
}: Pick<MapTask, 'items' | 'survey'>): OutcomeSource | undefined {
  if (items.score !== null) return { outcome: 'score', join: '', parameters: {} };
  if (survey === undefined) return undefined;
  const position = survey.items.values.findIndex(({ name }) => name === survey.outcome);
  if (position < 0) throw new TouchstoneError('findUnknownItem', { name: survey.outcome });
  const value = `values[${position + 1}]`;
  // The answers travel to every node: a survey may know the customer by another key than the log does. Not ANY: that join
  // would take each journey once, and journeys are unfolded by touchpoint before it.
  return {
    outcome: 'answer',
    join: `GLOBAL INNER JOIN (SELECT journey, avg(${value}) AS answer FROM responses
  WHERE batch IN {answers:Array(UInt64)} AND journey != 0 AND NOT isNaN(${value}) GROUP BY journey) AS told USING (journey)`,
    parameters: { answers: survey.batches.map((batch) => BigInt(batch)) },
  };
}
