import type { Query } from '@touchstone/storage';
import { dateStyleNames, exactLimit } from '../method/column-profile.ts';
import { datePatterns, leadingPartsPattern } from '../method/date-styles.ts';
import { cleanText, literal, numberAfterCleaning, numberAsItStands, unitText } from './cell-sql.ts';
import { rawColumn } from './raw-table.ts';

/** Rows looked at to tell few-valued columns from many-valued ones. */
const glanceRows = 50_000;

/** How many distinct values each column shows in the first rows. Approximate (`uniq`) and bounded. */
export function glanceQuery(table: string, columns: number): Query {
  const cells = Array.from({ length: columns }, (_, i) => rawColumn(i));
  return {
    name: 'listen-glance',
    sql: `SELECT [${cells.map((cell) => `uniq(${cell})`).join(', ')}] AS found
FROM (SELECT ${cells.join(', ')} FROM ${table} LIMIT ${glanceRows})`,
  };
}

/**
 * Every value of the given columns with its count, most frequent first, at most one more than `exactLimit`.
 * Exact; the state is bounded by the distinct values, so it is asked of few-valued columns only.
 */
export function valuesQuery(table: string, columns: readonly number[]): Query {
  const one = (index: number): string =>
    `SELECT ${index} AS column, ${rawColumn(index)} AS value, count() AS count FROM ${table}
GROUP BY value ORDER BY count DESC, value LIMIT ${exactLimit + 2}`;
  return {
    name: 'listen-values',
    sql: columns.map((index) => `SELECT * FROM (${one(index)})`).join('\nUNION ALL\n'),
  };
}

/**
 * The same answer in one pass over cells instead of columns: a cell costs four times as much, a column nothing.
 * For tables of few rows and many columns.
 */
export function cellsQuery(table: string, columns: readonly number[]): Query {
  const cells = columns.map((index) => `(${index}, ${rawColumn(index)})`);
  return {
    name: 'listen-cells',
    sql: `SELECT cell.1 AS column, cell.2 AS value, count() AS count
FROM (SELECT arrayJoin([${cells.join(', ')}]) AS cell FROM ${table})
GROUP BY column, value ORDER BY column, count DESC, value LIMIT ${exactLimit + 2} BY column`,
  };
}

function measuresOf(table: string, index: number): string {
  const dates = dateStyleNames.map((style) => `countIf(d AND match(t, ${literal(datePatterns[style])}))`);
  const part = (group: number): string =>
    `max(if(d, toUInt8OrZero(extractGroups(t, ${literal(leadingPartsPattern)})[${group}]), 0))`;
  return `SELECT ${index} AS column, countIf(notEmpty(t)) AS filled, uniqExact(t) AS distinct,
  avgIf(lengthUTF8(t), notEmpty(t)) AS length, countIf(p IS NOT NULL) AS plain, countIf(x IS NOT NULL) AS numeric,
  countIf(x = round(x)) AS integer, min(x) AS min, max(x) AS max,
  groupUniqArrayIf(3)(u, x IS NOT NULL) AS units, [${dates.join(', ')}] AS dates,
  ${part(1)} AS first_part, ${part(2)} AS second_part,
  topKIf(100, 3, 'counts')(raw, notEmpty(t)) AS top,
  arrayMap(item -> item.1, top) AS values, arrayMap(item -> item.2, top) AS counts
FROM (
  SELECT ${rawColumn(index)} AS raw, ${cleanText('raw')} AS t, ${numberAsItStands('raw')} AS p,
    match(t, '^[0-9JFMASONDjfmasond]') AS d,
    coalesce(p, ${numberAfterCleaning('t')}) AS x, if(p IS NOT NULL OR x IS NULL, '', ${unitText('t')}) AS u
  FROM ${table}
)`;
}

/**
 * Measures of many-valued columns: filled, distinct (exact: ids are compared by it), length, numbers, dates by style, and the most
 * frequent values (space saving: counts of rare ones are approximate). Bounded states.
 */
export function measuresQuery(table: string, columns: readonly number[]): Query {
  const fields =
    'column, filled, distinct, length, plain, numeric, integer, min, max, units, dates, first_part, second_part, values, counts';
  return {
    name: 'listen-measures',
    sql: columns.map((index) => `SELECT ${fields} FROM (${measuresOf(table, index)})`).join('\nUNION ALL\n'),
  };
}
