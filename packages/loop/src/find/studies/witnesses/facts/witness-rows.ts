import type { PlannedItem, PlannedTouchpoint } from '../../../facts/analysis-plan.ts';
import { inForeground, orderedJoin, type RowSource, type SqlPart } from '../../../facts/bucket-query.ts';
import type { ColumnLook } from '../../../facts/value-look.ts';

/** Levels told as codes: 0 low, 1 middle, 2 high, and nothing where the touchpoint was not there. */
const codeLimits = { low: 0, high: 2, direction: 'higherIsBetter' } as const;

/** A column of codes as the level query takes ratings. */
export function codeItem(name: string, column: string): PlannedTouchpoint {
  return { name, position: 0, scale: null, limits: codeLimits, column };
}

/** What is known of a column of codes before the query: its range, and whether some journeys are not there. */
export function codeLook(rows: number, everywhere: boolean): ColumnLook {
  return { filled: everywhere ? rows : rows - 1, min: 0, max: 2, grid: 1 };
}

/** What is joined to the answers: one row for each of what it is joined by, its words, and codes as expressions over them. */
export interface JoinedLevels {
  readonly query: SqlPart;
  readonly words: readonly string[];
  readonly values: readonly string[];
  /** How many rows there are. */
  readonly rows: number;
}

/** Names of the columns that `witnessRows` adds. */
export const codeColumns = {
  act: (position: number): string => `act${position}`,
  topic: (position: number): string => `topic${position}`,
  /** Missing where nothing was written. */
  comment: 'comment_told',
} as const;

/**
 * Answers with the levels of behaviour and voice as columns beside their stored values: the level query then reads them as
 * it reads ratings. Answers whose journey the log does not hold are left out; without comments nothing is said at any topic, which
 * is the reference there. Words of bits travel through the joins and are opened behind them.
 */
export function witnessRows(
  condition: RowSource,
  { behaviour, voice }: { readonly behaviour?: JoinedLevels; readonly voice?: JoinedLevels },
): RowSource {
  const codes: string[] = [];
  const joins: string[] = [];
  if (behaviour) {
    joins.push(
      `GLOBAL ANY INNER JOIN (SELECT journey, ${behaviour.words.join(', ')} FROM (${behaviour.query.sql})) AS log USING (journey)`,
    );
    codes.push(...behaviour.values.map((value, at) => `${value} AS ${codeColumns.act(at)}`));
  }
  if (voice) {
    joins.push(
      `GLOBAL ANY LEFT JOIN (SELECT response, 1 AS heard, ${voice.words.join(', ')} FROM (${voice.query.sql})) AS said USING (response)`,
    );
    codes.push(
      ...voice.values.map((value, at) => `${value} AS ${codeColumns.topic(at)}`),
      `if(heard = 1, 1., nan) AS ${codeColumns.comment}`,
    );
  }
  const rows = `SELECT batch, bucket, weight, journey, response, values FROM responses WHERE ${condition.sql}`;
  return {
    sql: '1',
    settings: { ...orderedJoin((behaviour?.rows ?? 0) + (voice?.rows ?? 0)), ...inForeground },
    from: `(SELECT ${['batch', 'bucket', 'weight', 'values', ...codes].join(', ')} FROM (${rows}) AS answers ${joins.join('\n')})`,
    parameters: {
      ...condition.parameters,
      ...behaviour?.query.parameters,
      ...voice?.query.parameters,
    },
  };
}

/** Codes of behaviour beside the log's own score, where no survey answers about its journeys. */
export function scoredRows(behaviour: JoinedLevels, scores: SqlPart): RowSource {
  const codes = behaviour.values.map((value, at) => `${value} AS ${codeColumns.act(at)}`);
  return {
    sql: '1',
    settings: orderedJoin(behaviour.rows),
    from: `(SELECT batch, bucket, 1. AS weight, [told] AS values, ${codes.join(', ')}
FROM (${scores.sql}) AS scored GLOBAL ANY INNER JOIN (SELECT journey, ${behaviour.words.join(', ')} FROM (${behaviour.query.sql})) AS log USING (journey))`,
    parameters: { ...scores.parameters, ...behaviour.query.parameters },
  };
}

/** The score of a log as an outcome. */
export function scoreItem(name: string): PlannedItem {
  return { name, position: 0, scale: null };
}
