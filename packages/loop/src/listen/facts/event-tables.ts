import type { Query } from '@touchstone/storage';
import { rawTable, unmerged } from './raw-table.ts';

/** Tables that hold the events of one log on their way into journeys; on the node we are connected to. */
const eventTables = {
  /** Events as they are, complete: what journeys are built from. */
  events: 'journey, started, ended, event_no',
  /** Rows of a log with a row for each start and each completion. */
  moments: 'journey, activity, started, event_no',
  /** Events of customers before their journeys are cut; `journey` holds the customer. */
  spells: 'journey, started, ended, event_no',
} as const;
export type EventTable = keyof typeof eventTables;

/** Name of a table of the import `id`. */
export function eventTable(kind: EventTable, id: string): string {
  return rawTable(id).replace(/^raw/, kind);
}

/** Columns of an event, their types, and what stands for those that a log has not: nothing, and the journey its customer. */
const fields = {
  journey: ['UInt64', ''],
  customer_key: ['UInt64', 'journey'],
  case_id: ['String', "''"],
  activity: ['LowCardinality(String)', ''],
  started: ["DateTime64(3, 'UTC')", ''],
  ended: ["DateTime64(3, 'UTC')", ''],
  event_no: ['UInt64', ''],
  channel: ['LowCardinality(String)', "''"],
  unit: ['LowCardinality(String)', "''"],
  staff: ['LowCardinality(String)', "''"],
  result: ['LowCardinality(String)', "''"],
  score: ['Float64', 'nan'],
  categories: ['Array(LowCardinality(String))', '[]'],
} as const;
export type EventField = keyof typeof fields;

/** Every column of an event, in the order in which statements name them. */
export const eventFields: readonly EventField[] = [
  'journey',
  'customer_key',
  'case_id',
  'activity',
  'started',
  'ended',
  'event_no',
  'channel',
  'unit',
  'staff',
  'result',
  'score',
  'categories',
];

/** A table of events. Columns that the log has not are not stored but computed: a third less to write, sort and read. */
export function createEventTable(
  kind: EventTable,
  id: string,
  stored: readonly EventField[] = eventFields,
): Query {
  const columns = eventFields.map((field) => {
    const [type, instead] = fields[field];
    return stored.includes(field) ? `${field} ${type}` : `${field} ${type} ALIAS ${instead}`;
  });
  const phase = kind === 'moments' ? [`phase UInt8 COMMENT '1 start, 2 completion'`] : [];
  return {
    name: 'listen-create-events',
    sql: `CREATE TABLE ${eventTable(kind, id)} (
  ${[...columns, ...phase].join(',\n  ')}
) ENGINE = MergeTree ORDER BY (${eventTables[kind]}) SETTINGS ${unmerged}`,
  };
}

/** `SYNC`: gone from disk when this returns. */
export function dropEventTable(table: string): Query {
  return { name: 'listen-drop-events', sql: `DROP TABLE IF EXISTS ${table} SYNC` };
}
