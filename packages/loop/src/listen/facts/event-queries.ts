import type { Query } from '@touchstone/storage';
import type { TimePlan } from '../method/conversion-plan.ts';
import type { EventPlan } from '../method/event-plan.ts';
import { cleanText } from './cell-sql.ts';
import { type EventField, eventFields } from './event-tables.ts';
import { journeyHash, keyed, numberSql, startParameters, textSql } from './plan-sql.ts';
import { rawColumn } from './raw-table.ts';
import { timeSql } from './time-sql.ts';

/** Where events come from and under which names they are kept. */
export interface EventSource {
  readonly table: string;
  readonly plan: EventPlan;
  /** The two halves of the pseudonym key, decimal. */
  readonly key: { readonly low: string; readonly high: string };
}

/** Year, month and day parted by dashes is what most systems write, and the engine's parser alone reads it. */
function eventTime(plan: TimePlan): string {
  const column = rawColumn(plan.column);
  const slow = timeSql(plan, cleanText(column));
  const fast = `parseDateTime64BestEffortOrNull(${column}, 3, {zone:String})`;
  if (plan.yearLast) return slow;
  return `if(substring(${column}, 5, 1) = '-' AND ${fast} IS NOT NULL, toTimeZone(${fast}, 'UTC'), ${slow})`;
}

const filled = (plan: TimePlan | undefined): string =>
  plan ? `notEmpty(trim(${rawColumn(plan.column)}))` : '0';

function caseSql(plan: EventPlan): string {
  if (plan.journey === undefined) return customerText(plan);
  return cleanText(rawColumn(plan.journey));
}

function customerText({ customer }: EventPlan): string {
  return customer ? cleanText(rawColumn(customer.column)) : "''";
}

/** Text that could be a phone or identity number hidden among ids is not kept. */
function caseIdSql({ keepCaseId }: EventPlan): string {
  if (!keepCaseId) return "''";
  return `if(length(case_text) >= 11 AND match(case_text, '(^|\\\\D)1[3-9]\\\\d{9}(\\\\D|$)|(^|\\\\D)\\\\d{17}[\\\\dXx]($|\\\\W)|@'), '', case_text)`;
}

/** 1: the row begins its step, 2: it completes it, 3: neither; 0 where the log has no such rows. */
function phaseSql(plan: EventPlan, parameters: ReturnType<typeof startParameters>): string {
  if (!plan.lifecycle) return '0';
  const column = rawColumn(plan.lifecycle.column);
  const start = parameters.list('String', plan.lifecycle.start);
  const complete = parameters.list('String', plan.lifecycle.complete);
  return `multiIf(empty(${column}) OR has(${complete}, ${column}), 2, has(${start}, ${column}), 1, 3)`;
}

/** The staged rows as events, faulty ones (`fault` > 0) included. */
export function convertedEvents(
  { table, plan, key }: EventSource,
  more: readonly string[] = [],
): { sql: string; parameters: Readonly<Record<string, unknown>> } {
  const zone = plan.started?.zone ?? plan.ended?.zone;
  const parameters = startParameters({
    low: key.low,
    high: key.high,
    ...(zone === undefined ? {} : { zone }),
  });
  const single = plan.lifecycle !== undefined;
  const time = (one: TimePlan | undefined): string =>
    one ? eventTime(one) : "CAST(NULL AS Nullable(DateTime64(3, 'UTC')))";
  const at = single ? (plan.ended ?? plan.started) : undefined;
  const [begins, ends] = single ? [at, at] : [plan.started, plan.ended];
  const absent = plan.customer?.absent ?? [];
  const customer = `empty(customer_text)${absent.length > 0 ? ` OR has(${parameters.list('String', absent)}, customer_text)` : ''}`;
  const fields = [
    'n',
    `${caseSql(plan)} AS case_text`,
    `${customerText(plan)} AS customer_text`,
    `${plan.journey === undefined ? keyed('case_text') : journeyHash('case_text')} AS journey`,
    // Where nobody is known, the journey stands in the customer's place.
    plan.customer
      ? `if(${customer}, journey, ${keyed('customer_text')}) AS customer_key`
      : 'journey AS customer_key',
    `${caseIdSql(plan)} AS case_id`,
    `${textSql(plan.activity, parameters)} AS activity`,
    `${time(begins)} AS begins`,
    `${time(ends)} AS ends`,
    `${filled(begins)} AS begins_filled`,
    `${filled(ends)} AS ends_filled`,
    'assumeNotNull(coalesce(begins, ends)) AS started',
    'assumeNotNull(coalesce(ends, begins)) AS ended',
    `${plan.order === undefined ? 'n' : `ifNull(toUInt64OrNull(${rawColumn(plan.order)}), n)`} AS event_no`,
    `${textSql(plan.channel, parameters)} AS channel`,
    `${textSql(plan.unit, parameters)} AS unit`,
    `${textSql(plan.staff, parameters)} AS staff`,
    `${textSql(plan.result, parameters)} AS result`,
    `${plan.score ? `if(isFinite(${numberSql(plan.score, parameters)}), ${numberSql(plan.score, parameters)}, nan)` : 'nan'} AS score`,
    `CAST([${plan.categories.map((one) => textSql(one, parameters)).join(', ')}] AS Array(LowCardinality(String))) AS categories`,
    `${phaseSql(plan, parameters)} AS phase`,
    `multiIf(${plan.journey === undefined ? customer : 'empty(case_text)'}, 1, empty(trim(activity)), 2, NOT begins_filled AND NOT ends_filled, 3, begins_filled AND begins IS NULL, 4, ends_filled AND ends IS NULL, 5, ended < started, 6, 0) AS fault`,
    ...more,
  ];
  return { sql: `SELECT ${fields.join(',\n')}\nFROM ${table}`, parameters: parameters.values };
}

/** The columns of an event that a log has something for. */
export function storedFields(plan: EventPlan): readonly EventField[] {
  const has: Readonly<Record<EventField, boolean>> = {
    journey: true,
    customer_key: plan.customer !== undefined,
    case_id: plan.keepCaseId,
    activity: true,
    started: true,
    ended: true,
    event_no: true,
    channel: plan.channel !== undefined,
    unit: plan.unit !== undefined,
    staff: plan.staff !== undefined,
    result: plan.result !== undefined,
    score: plan.score !== undefined,
    categories: plan.categories.length > 0,
  };
  return eventFields.filter((field) => has[field]);
}

/** Writes the good rows into a table of events. */
export function convertEventsQuery(source: EventSource, into: string): Query {
  const { sql, parameters } = convertedEvents(source);
  const stored = [...storedFields(source.plan), ...(source.plan.lifecycle ? ['phase'] : [])].join(', ');
  return {
    name: 'listen-convert-events',
    sql: `INSERT INTO ${into} (${stored})
SELECT ${stored} FROM (${sql}) WHERE fault = 0 AND phase != 3`,
    parameters,
    settings: { max_insert_threads: 2, min_insert_block_size_rows: 1_000_000 },
  };
}

/** Faulty rows in file order with the cell each is refused for, at most `limit`. */
export function eventFaultsQuery(source: EventSource, limit: number): Query {
  const { plan } = source;
  const columns = [
    plan.journey ?? plan.customer?.column,
    plan.activity.column,
    plan.ended?.column ?? plan.started?.column,
    plan.lifecycle ? (plan.ended ?? plan.started)?.column : plan.started?.column,
    plan.ended?.column,
    plan.ended?.column ?? plan.started?.column,
  ].map((column) => column ?? plan.activity.column);
  const raws = [...new Set(columns)].map(rawColumn);
  const { sql, parameters } = convertedEvents(source, raws);
  return {
    name: 'listen-event-faults',
    sql: `SELECT n, fault, [${columns.join(', ')}][fault] AS column, [${columns.map(rawColumn).join(', ')}][fault] AS cell,
  formatDateTime(started, '%Y-%m-%d %H:%i:%S', {zone:String}) AS started_text
FROM (${sql}) WHERE fault > 0 ORDER BY n LIMIT ${limit}`,
    parameters,
  };
}

/** How the rows fare: good, faulty, and rows that neither begin nor complete a step. Exact. */
export function countEventsQuery(source: EventSource): Query {
  const { sql, parameters } = convertedEvents(source);
  return {
    name: 'listen-count-events',
    sql: `SELECT countIf(fault = 0 AND phase != 3) AS good, countIf(fault > 0) AS faulty, countIf(fault = 0 AND phase = 3) AS other
FROM (${sql})`,
    parameters,
  };
}
