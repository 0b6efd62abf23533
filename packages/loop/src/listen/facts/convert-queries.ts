import type { Query } from '@touchstone/storage';
import type { ConversionPlan } from '../method/conversion-plan.ts';
import { cleanText } from './cell-sql.ts';
import { journeyHash, keyed, numberSql, startParameters, textSql } from './plan-sql.ts';
import { rawColumn } from './raw-table.ts';
import { timeSql, timeText } from './time-sql.ts';

/** Where responses come from and under which names they are kept. */
export interface Source {
  readonly table: string;
  readonly plan: ConversionPlan;
  readonly batch: string;
  /** The two halves of the pseudonym key, decimal. */
  readonly key: { readonly low: string; readonly high: string };
  /** sha256 of the file: names rows that have no id of their own. */
  readonly file: string;
}

function responseSql(plan: ConversionPlan): string {
  const byRow = keyed("concat('row ', {file:String}, ' ', toString(n))");
  if (plan.id === undefined) return byRow;
  const id = cleanText(rawColumn(plan.id));
  return `if(empty(${id}), ${byRow}, ${keyed(id)})`;
}

function customerSql(plan: ConversionPlan): string {
  if (plan.customer === undefined) return 'response';
  const customer = cleanText(rawColumn(plan.customer));
  return `if(empty(${customer}), response, ${keyed(customer)})`;
}

function journeySql(plan: ConversionPlan): string {
  if (plan.journey === undefined) return '0';
  const journey = cleanText(rawColumn(plan.journey));
  return `if(empty(${journey}), 0, ${journeyHash(journey)})`;
}

/** Columns whose cells may be faults, with the condition that says so over the names of `converted`. */
function faults(plan: ConversionPlan): readonly { readonly column: number; readonly condition: string }[] {
  const values = plan.values.flatMap((value, i) =>
    value.faulty ? [{ column: value.column, condition: `isInfinite(values[${i + 1}])` }] : [],
  );
  const time = plan.time ? [{ column: plan.time.column, condition: 'time_fault' }] : [];
  const weight = plan.weight?.faulty
    ? [{ column: plan.weight.column, condition: 'NOT (isFinite(weight) AND weight >= 0)' }]
    : [];
  return [...values, ...time, ...weight];
}

/** The staged rows as responses, faulty ones included. */
function converted(
  { table, plan, key, file }: Source,
  more: readonly string[] = [],
): { sql: string; parameters: Readonly<Record<string, unknown>> } {
  const zone = plan.time ? { zone: plan.time.zone } : {};
  const parameters = startParameters({ low: key.low, high: key.high, file, ...zone });
  const values = plan.values.map((value) => numberSql(value, parameters));
  const categories = plan.categories.map((category) => textSql(category, parameters));
  const time = plan.time ? timeText(rawColumn(plan.time.column)) : "''";
  const fields = [
    'n',
    `${responseSql(plan)} AS response`,
    `${customerSql(plan)} AS customer_key`,
    `${journeySql(plan)} AS journey`,
    `${time} AS time_text`,
    `${plan.time ? timeSql(plan.time, 'time_text') : 'NULL'} AS answered`,
    'notEmpty(time_text) AND answered IS NULL AS time_fault',
    `${textSql(plan.channel, parameters)} AS channel`,
    `${textSql(plan.unit, parameters)} AS unit`,
    `${textSql(plan.staff, parameters)} AS staff`,
    `${plan.weight ? numberSql(plan.weight, parameters) : '1'} AS weight`,
    `CAST([${values.join(',\n')}] AS Array(Float64)) AS values`,
    `CAST([${categories.join(', ')}] AS Array(LowCardinality(String))) AS categories`,
    ...more,
  ];
  return { sql: `SELECT ${fields.join(',\n')}\nFROM ${table}`, parameters: parameters.values };
}

function goodRows(plan: ConversionPlan): string {
  const conditions = faults(plan).map(({ condition }) => `NOT (${condition})`);
  return conditions.length === 0 ? '1' : conditions.join(' AND ');
}

/** True when a row of the file may be refused for one of its cells. */
export function mayFault(plan: ConversionPlan): boolean {
  return faults(plan).length > 0;
}

/** Writes the good rows as one batch. Of rows with one id the last in the file wins (`once`). */
export function convertQuery(source: Source, once: boolean): Query {
  const { sql, parameters } = converted(source);
  const good = goodRows(source.plan);
  const last = once
    ? ` AND (response, n) IN (SELECT response, max(n) FROM (${sql}) WHERE ${good} GROUP BY response)`
    : '';
  return {
    name: 'listen-convert',
    sql: `INSERT INTO responses (batch, response, customer_key, bucket, row, answered, channel, unit, staff, weight, values, categories, journey)
SELECT {batch:UInt64}, response, customer_key, toUInt8(cityHash64(customer_key) % 256), n, answered, channel, unit, staff, weight, values, categories, journey
FROM (${sql})
WHERE ${good}${last}`,
    parameters: { ...parameters, batch: source.batch },
    // On a cluster the insert returns only when every node has its rows.
    settings: { distributed_foreground_insert: 1 },
  };
}

/** How many rows are good, and how many different responses they are. Exact. */
export function countGoodQuery(source: Source): Query {
  const { sql, parameters } = converted(source);
  return {
    name: 'listen-count-good',
    sql: `SELECT count() AS good, uniqExact(response) AS responses FROM (${sql}) WHERE ${goodRows(source.plan)}`,
    parameters,
  };
}

/** The faulty rows with their faulty cells as they stand, in file order, at most `limit`. */
export function faultsQuery(source: Source, limit: number): Query {
  const cells = faults(source.plan).map(
    ({ column, condition }) => `(${column}, ${rawColumn(column)}, toUInt8(${condition}))`,
  );
  const raws = faults(source.plan).map(({ column }) => rawColumn(column));
  const { sql, parameters } = converted(source, raws);
  return {
    name: 'listen-faults',
    sql: `SELECT n, arrayFilter(cell -> cell.3, [${cells.join(', ')}]) AS found,
  arrayMap(cell -> cell.1, found) AS columns, arrayMap(cell -> cell.2, found) AS cells
FROM (${sql}) WHERE notEmpty(found) ORDER BY n LIMIT ${limit}`,
    parameters,
  };
}
