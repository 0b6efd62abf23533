import type { Query } from '@touchstone/storage';
import { cutJourneysSql } from './cut-journeys.ts';
import { convertedEvents, type EventSource, storedFields } from './event-queries.ts';
import { pairLifecycleSql } from './pair-lifecycle.ts';
import { rawColumn } from './raw-table.ts';

/** Rows in which the journeys of a preview are looked for. */
const lookedRows = 20_000;

/** Column that joins the events of a journey: its own id, or the customer's. */
function joining({ plan }: EventSource): string {
  return rawColumn(plan.journey ?? plan.customer?.column ?? plan.activity.column);
}

/** Ids, as they stand in the file, of the first `most` journeys (or customers) that the file names. */
export function firstNamesQuery(source: EventSource, most: number): Query {
  const column = joining(source);
  return {
    name: 'listen-preview-names',
    sql: `SELECT ${column} AS name FROM ${source.table} WHERE n <= ${lookedRows} AND notEmpty(trim(${column}))
GROUP BY name ORDER BY min(n) LIMIT ${most}`,
  };
}

/** The good rows of a source as complete events, in one statement: starts paired, journeys cut. */
function completeSql(
  source: EventSource,
): Pick<Query, 'sql'> & { readonly parameters: Record<string, unknown> } {
  const { plan } = source;
  const { sql, parameters } = convertedEvents(source);
  const fields = storedFields(plan).filter((field) => field !== 'journey');
  const unpaired = ['started', 'ended', 'event_no', 'activity'];
  const good = `SELECT journey, ${fields.join(', ')}, phase FROM (${sql}) WHERE fault = 0 AND phase != 3`;
  const paired = plan.lifecycle
    ? pairLifecycleSql(
        `(${good})`,
        fields.filter((field) => !unpaired.includes(field)),
      )
    : good;
  const whole = plan.journey === undefined ? cutJourneysSql(`(${paired})`, fields) : paired;
  const gap = String(Math.round(plan.gapMinutes * 60_000));
  return { sql: whole, parameters: { ...parameters, gap } };
}

/** How many journeys and events a source gives. Exact. */
export function countJourneysQuery(source: EventSource): Query {
  const { sql, parameters } = completeSql(source);
  return {
    name: 'listen-preview-count',
    sql: `SELECT uniqExact(journey) AS journeys, count() AS events FROM (${sql})`,
    parameters,
    seconds: 120,
    settings: { max_bytes_before_external_sort: 300_000_000 },
  };
}

/** Whole journeys of the given names, each with its events in order, times as the clock of the file's zone shows them. */
export function wholeJourneysQuery(source: EventSource, names: readonly string[], most: number): Query {
  const some = `(SELECT * FROM ${source.table} WHERE has({names:Array(String)}, ${joining(source)}))`;
  const { sql, parameters } = completeSql({ ...source, table: some });
  const stored: readonly string[] = storedFields(source.plan);
  const text = (field: string): string => (stored.includes(field) ? `toString(${field})` : "''");
  const time = (field: string): string => `formatDateTime(${field}, '%Y-%m-%d %H:%i:%S', {zone:String})`;
  return {
    name: 'listen-preview-journeys',
    sql: `SELECT any(${text('case_id')}) AS name, count() AS events,
  groupArray(50)((toString(activity), ${time('started')}, ${time('ended')}, ${text('staff')}, ${text('channel')})) AS visits
FROM (SELECT * FROM (${sql}) ORDER BY journey, started, ended, event_no)
GROUP BY journey ORDER BY min(event_no) LIMIT ${most}`,
    parameters: { ...parameters, names },
  };
}
