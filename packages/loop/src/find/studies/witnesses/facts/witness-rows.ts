import type { PlannedItem, PlannedTouchpoint } from '../../../facts/analysis-plan.ts';
import type { RowSource, SqlPart } from '../../../facts/bucket-query.ts';
import type { ColumnLook } from '../../../facts/value-look.ts';

/** Levels told as codes: 0 low, 1 middle, 2 high, and nothing where the touchpoint was not there. */
const codeLimits = { low: 0, high: 2, direction: 'higherIsBetter' } as const;

/** A column of codes as the level query takes ratings. */
export function codeItem(name: string, position: number): PlannedTouchpoint {
  return { name, position, scale: null, limits: codeLimits };
}

/** What is known of a column of codes before the query: its range, and whether some journeys are not there. */
export function codeLook(rows: number, everywhere: boolean): ColumnLook {
  return { filled: everywhere ? rows : rows - 1, min: 0, max: 2, grid: 1 };
}

/** What is joined to the answers, each with one row for what it is joined by. */
export interface JoinedLevels {
  readonly query: SqlPart;
  /** Positions in `levels`. */
  readonly positions: number;
}

/**
 * Answers with the levels of behaviour and voice behind their stored values: the level query then reads them as it reads
 * ratings. Answers whose journey the log does not hold are left out; without comments nothing is said at any topic, which
 * is the reference there, and the last value tells whether there was a comment.
 *
 * @param stored number of the values that a response holds
 */
export function witnessRows(
  condition: RowSource,
  { behaviour, voice }: { readonly behaviour?: SqlPart; readonly voice?: JoinedLevels },
  stored: number,
): RowSource {
  const codes: string[] = [];
  const joins: string[] = [];
  if (behaviour) {
    joins.push(
      `GLOBAL ANY INNER JOIN (SELECT journey, levels AS acts FROM (${behaviour.sql})) AS log USING (journey)`,
    );
    codes.push('arrayMap(code -> if(code = 3, nan, toFloat64(code)), acts)');
  }
  if (voice) {
    joins.push(
      `GLOBAL ANY LEFT JOIN (SELECT response, levels AS words FROM (${voice.query.sql})) AS said USING (response)`,
    );
    codes.push(
      `if(empty(words), arrayWithConstant(${voice.positions}, 1.), arrayMap(code -> if(code = 3, 1., toFloat64(code)), words))`,
      '[if(empty(words), nan, 1.)]',
    );
  }
  const rows = `SELECT batch, bucket, weight, journey, response, arrayResize(values, ${stored}, nan) AS told FROM responses WHERE ${condition.sql}`;
  const from = `(SELECT batch, bucket, weight, arrayConcat(${['told', ...codes].join(', ')}) AS values FROM (${rows}) AS answers ${joins.join('\n')})`;
  return {
    sql: '1',
    from,
    parameters: {
      ...condition.parameters,
      ...behaviour?.parameters,
      ...voice?.query.parameters,
    },
  };
}

/** Codes of behaviour beside the log's own score, where no survey answers about its journeys. */
export function scoredRows(behaviour: SqlPart, scores: SqlPart): RowSource {
  return {
    sql: '1',
    from: `(SELECT batch, bucket, 1. AS weight, arrayPushFront(arrayMap(code -> if(code = 3, nan, toFloat64(code)), acts), told) AS values
FROM (${scores.sql}) AS scored GLOBAL ANY INNER JOIN (SELECT journey, levels AS acts FROM (${behaviour.sql})) AS log USING (journey))`,
    parameters: { ...scores.parameters, ...behaviour.parameters },
  };
}

/** The score of a log as an outcome. */
export function scoreItem(name: string): PlannedItem {
  return { name, position: 0, scale: null };
}
