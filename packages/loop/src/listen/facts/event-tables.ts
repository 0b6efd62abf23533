import type { Query } from '@touchstone/storage';
import { rawTable } from './raw-table.ts';

/** Tables that hold the events of one log on their way into journeys; on the node we are connected to. */
export const eventTables = {
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

/** Columns of an event, in the order in which every statement here names them. */
export const eventColumns =
  'journey, customer_key, case_id, activity, started, ended, event_no, channel, unit, staff, result, score, categories';

export function createEventTable(kind: EventTable, id: string): Query {
  const table = eventTable(kind, id);
  return {
    name: 'listen-create-events',
    sql: `CREATE TABLE ${table} (
  journey UInt64, customer_key UInt64, case_id String, activity LowCardinality(String),
  started DateTime64(3, 'UTC'), ended DateTime64(3, 'UTC'), event_no UInt64,
  channel LowCardinality(String), unit LowCardinality(String), staff LowCardinality(String),
  result LowCardinality(String), score Float64, categories Array(LowCardinality(String)),
  phase UInt8 DEFAULT 0 COMMENT '1 start, 2 completion; 0 in logs without them'
) ENGINE = MergeTree ORDER BY (${eventTables[kind]})`,
  };
}

/** `SYNC`: gone from disk when this returns. */
export function dropEventTable(table: string): Query {
  return { name: 'listen-drop-events', sql: `DROP TABLE IF EXISTS ${table} SYNC` };
}
