import { maskPersonalData, normaliseText } from '@touchstone/language';
import type { Warehouse } from '@touchstone/storage';
import { type ColumnMapping, type FileMapping, TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import { commonestFault, mostRejected, type RowReject } from '../finding/row-reject.ts';
import type { TableProfile } from '../method/column-profile.ts';
import { eventFaults } from '../method/event-faults.ts';
import { type Dictionary, type EventPlan, planEvents, usualGapMinutes } from '../method/event-plan.ts';
import { excerpt } from '../source/table.ts';
import { bigRows } from './big-rows.ts';
import { cutJourneysSql } from './cut-journeys.ts';
import {
  convertEventsQuery,
  countEventsQuery,
  type EventSource,
  eventFaultsQuery,
  storedFields,
} from './event-queries.ts';
import {
  createEventTable,
  dropEventTable,
  type EventField,
  type EventTable,
  eventFields,
  eventTable,
} from './event-tables.ts';
import { recutQuery } from './log-publish-queries.ts';
import { pairLifecycleSql } from './pair-lifecycle.ts';
import { rawColumn } from './raw-table.ts';
import { rejectsKept, type Staged } from './staged.ts';

export interface ConvertEventsOptions {
  /** Names the tables, as it named the staging table. */
  readonly id: string;
  readonly key: { readonly low: string; readonly high: string };
  /** Name of the file, for sentences. */
  readonly name: string;
  readonly profile: TableProfile;
  readonly signal?: AbortSignal;
  onProgress?(share: number): void;
}

export interface ConvertedEvents {
  /** Table of the events, to be dropped by the caller. */
  readonly table: string;
  readonly events: number;
  /** Rows refused; `rejects` tells the first of them. */
  readonly rejected: number;
  readonly rejects: readonly RowReject[];
  /** Rows that neither begin nor complete a step, and starts that are never completed. */
  readonly dropped: number;
  /** Some steps say when they began. */
  readonly hasStart: boolean;
}

const countSchema = z.object({ rows: z.coerce.number() });
const countsSchema = z.object({
  good: z.coerce.number(),
  faulty: z.coerce.number(),
  other: z.coerce.number(),
});
const textSchema = z.object({ value: z.string() });
const startSchema = z.object({ lasting: z.coerce.number() });
const faultSchema = z.object({
  n: z.coerce.number(),
  fault: z.number(),
  column: z.number(),
  cell: z.string(),
  started_text: z.string(),
});

async function rowsOf(warehouse: Warehouse, table: string): Promise<number> {
  const [row] = await warehouse.rows(
    { name: 'listen-count-events', sql: `SELECT count() AS rows FROM ${table}` },
    countSchema,
  );
  return row?.rows ?? 0;
}

async function makeTable(
  warehouse: Warehouse,
  kind: EventTable,
  id: string,
  stored: readonly EventField[] = eventFields,
): Promise<string> {
  const table = eventTable(kind, id);
  await warehouse.command(dropEventTable(table));
  await warehouse.command(createEventTable(kind, id, stored));
  return table;
}

/** Empties what the events of one import stood in. Harmless when it is empty already. */
export async function dropEvents(warehouse: Warehouse, id: string): Promise<void> {
  const kinds: readonly EventTable[] = ['events', 'moments', 'spells'];
  for (const kind of kinds) await warehouse.onEachNode(dropEventTable(eventTable(kind, id)));
}

/** Text fields of an event and the file columns that they come from. */
function textFields(plan: EventPlan): readonly (readonly [field: string, column: number])[] {
  const single = (['activity', 'channel', 'unit', 'staff', 'result'] as const).flatMap((field) => {
    const text = plan[field];
    return text ? [[field, text.column] as const] : [];
  });
  return [...single, ...plan.categories.map((text, i) => [`categories[${i + 1}]`, text.column] as const)];
}

/** Values that got into the table as no text of ours may: spelt otherwise than people read them, or personal. */
async function untidyValues(warehouse: Warehouse, table: string, plan: EventPlan): Promise<Dictionary> {
  const found = new Map<number, readonly string[]>();
  for (const [field, column] of textFields(plan)) {
    const sql = `SELECT DISTINCT toString(${field}) AS value FROM ${table}`;
    const rows = await warehouse.rows({ name: 'listen-event-texts', sql }, textSchema);
    const untidy = rows
      .map(({ value }) => value)
      .filter((value) => maskPersonalData(normaliseText(value)).text !== value);
    if (untidy.length > 0) found.set(column, untidy);
  }
  return found;
}

/** Every value of the columns whose each value decides something: states of a lifecycle, scores. */
async function decidingValues(
  warehouse: Warehouse,
  staged: Staged,
  mapping: FileMapping,
  profile: TableProfile,
): Promise<Map<number, readonly string[]>> {
  const found = new Map<number, readonly string[]>();
  for (const { index, role } of mapping.columns) {
    const known = profile.columns[index]?.exact === true && profile.sampled !== true;
    if (known || (role !== 'lifecycle' && role !== 'outcome')) continue;
    const column = rawColumn(index);
    const sql = `SELECT DISTINCT ${column} AS value FROM ${staged.table} WHERE notEmpty(${column}) LIMIT 301`;
    const rows = await warehouse.rows({ name: 'listen-event-texts', sql }, textSchema);
    if (rows.length <= 300)
      found.set(
        index,
        rows.map(({ value }) => value),
      );
  }
  return found;
}

/** Writes the rows into their first table; again, when a value turned up that has to be written otherwise. */
async function writeRows(
  warehouse: Warehouse,
  staged: Staged,
  mapping: FileMapping,
  options: ConvertEventsOptions,
): Promise<{ source: EventSource; table: string }> {
  const { id, key, profile, signal } = options;
  const dictionary = await decidingValues(warehouse, staged, mapping, profile);
  for (let attempt = 0; ; attempt++) {
    const plan = planEvents(mapping, profile, dictionary);
    const source: EventSource = { table: staged.table, plan, key };
    const kind = plan.lifecycle ? 'moments' : plan.journey === undefined ? 'spells' : 'events';
    const table = await makeTable(warehouse, kind, id, storedFields(plan));
    const query = convertEventsQuery(source, table);
    await warehouse.command(signal ? { ...query, signal } : query);
    const untidy = await untidyValues(warehouse, table, plan);
    if (untidy.size === 0) return { source, table };
    if (attempt === 2) throw new RangeError('texts of a log that masking does not settle');
    for (const [column, values] of untidy) {
      const known = dictionary.get(column) ?? profile.columns[column]?.values.map(({ value }) => value) ?? [];
      dictionary.set(column, [...new Set([...known, ...values])]);
    }
  }
}

function rejectOf(mapping: FileMapping, row: z.infer<typeof faultSchema>): RowReject {
  const column: ColumnMapping | undefined = mapping.columns[row.column];
  const code = eventFaults[row.fault - 1] ?? 'noTime';
  const value = excerpt(maskPersonalData(row.cell.trim()).text);
  const parameters: RowReject['parameters'] = code === 'endBeforeStart' ? { started: row.started_text } : {};
  return { row: row.n, column: column?.name ?? '', value, code, parameters };
}

async function faultsOf(
  warehouse: Warehouse,
  source: EventSource,
  staged: Staged,
  { mapping, name }: { readonly mapping: FileMapping; readonly name: string },
): Promise<Pick<ConvertedEvents, 'rejected' | 'rejects' | 'dropped'>> {
  const [counts] = await bigRows(warehouse, countEventsQuery(source), countsSchema);
  const rejected = counts?.faulty ?? 0;
  const rows =
    rejected > 0 ? await bigRows(warehouse, eventFaultsQuery(source, rejectsKept), faultSchema) : [];
  const rejects = rows.map((row) => rejectOf(mapping, row));
  if (rejected > mostRejected * staged.rows) {
    const said = commonestFault(rejects);
    throw new TouchstoneError('mostRowsRejected', { file: name, rejected, rows: staged.rows, ...said });
  }
  return { rejected, rejects, dropped: counts?.other ?? 0 };
}

/** What a statement over events carries along beside the journey. */
function kept(stored: readonly EventField[]): readonly EventField[] {
  return stored.filter((field) => field !== 'journey');
}

const gapMilliseconds = (minutes: number): string => String(Math.round(minutes * 60_000));

/** Fills a table from another one, which is gone afterwards. */
async function rewrite(
  warehouse: Warehouse,
  step: {
    readonly from: string;
    readonly kind: EventTable;
    readonly sql: string;
    readonly stored: readonly EventField[];
  },
  options: Pick<ConvertEventsOptions, 'id' | 'key' | 'signal'> & { readonly gap: string },
): Promise<string> {
  const { id, key, gap, signal } = options;
  const into = await makeTable(warehouse, step.kind, id, step.stored);
  const columns = step.stored.join(', ');
  await warehouse.command({
    name: 'listen-complete-events',
    sql: `INSERT INTO ${into} (${columns})\nSELECT ${columns} FROM (${step.sql})`,
    parameters: { low: key.low, high: key.high, gap },
    settings: {
      optimize_aggregation_in_order: 1,
      optimize_read_in_order: 1,
      max_bytes_before_external_sort: 500_000_000,
    },
    ...(signal ? { signal } : {}),
  });
  await warehouse.command(dropEventTable(step.from));
  return into;
}

/** Pairs starts with completions, cuts journeys: whatever this log needs until its events are complete. */
async function complete(
  warehouse: Warehouse,
  first: string,
  plan: EventPlan,
  options: ConvertEventsOptions,
): Promise<string> {
  const { id, key, signal } = options;
  const gap = gapMilliseconds(plan.gapMinutes);
  const stored = storedFields(plan);
  const aborted = signal ? { signal } : {};
  let table = first;
  const step = async (kind: EventTable, sql: string): Promise<void> => {
    table = await rewrite(warehouse, { from: table, kind, sql, stored }, { id, key, gap, ...aborted });
  };
  if (plan.lifecycle) {
    const paired = ['started', 'ended', 'event_no', 'activity'];
    const fields = kept(stored).filter((field) => !paired.includes(field));
    await step(plan.journey === undefined ? 'spells' : 'events', pairLifecycleSql(table, fields));
  }
  if (plan.journey === undefined) await step('events', cutJourneysSql(table, kept(stored)));
  return table;
}

/**
 * Takes the visits of stored batches into the table of events and cuts the journeys of all of them anew: a customer may
 * have gone on where an earlier file ended. Events that both hold count once. The table keeps its name.
 */
export async function recutEvents(
  warehouse: Warehouse,
  overlapped: readonly string[],
  options: Pick<ConvertEventsOptions, 'id' | 'key' | 'signal'> & { readonly mapping: FileMapping },
): Promise<void> {
  const { id, key, mapping } = options;
  const spells = await makeTable(warehouse, 'spells', id);
  await warehouse.command(recutQuery(overlapped, eventTable('events', id), spells));
  const gap = gapMilliseconds(mapping.journeyGapMinutes ?? usualGapMinutes);
  await rewrite(
    warehouse,
    { from: spells, kind: 'events', sql: cutJourneysSql(spells, kept(eventFields)), stored: eventFields },
    { id, key, gap },
  );
}

/**
 * Turns a staged service log into its events, complete and with their journeys, in a table `events_<id>`. Rows without
 * journey, step or time, with a time that cannot be read, or that end before they begin are left out and reported.
 * Personal data in texts is masked; the table of texts as they stood is gone when this returns.
 *
 * @throws TouchstoneError mostRowsRejected (over half of the rows), noGoodRows
 */
export async function convertEvents(
  warehouse: Warehouse,
  staged: Staged,
  mapping: FileMapping,
  options: ConvertEventsOptions,
): Promise<ConvertedEvents> {
  try {
    const { source, table: first } = await writeRows(warehouse, staged, mapping, options);
    options.onProgress?.(0.5);
    const good = await rowsOf(warehouse, first);
    const faults =
      good === staged.rows
        ? { rejected: 0, rejects: [], dropped: 0 }
        : await faultsOf(warehouse, source, staged, { mapping, name: options.name });
    const table = await complete(warehouse, first, source.plan, options);
    const events = table === first ? good : await rowsOf(warehouse, table);
    if (events === 0) throw new TouchstoneError('logEmpty', { file: options.name });
    const sql = `SELECT count() AS lasting FROM (SELECT 1 FROM ${table} WHERE ended > started LIMIT 1)`;
    const [lasting] = await warehouse.rows({ name: 'listen-event-lengths', sql }, startSchema);
    options.onProgress?.(1);
    const paired = source.plan.lifecycle
      ? source.plan.lifecycle.start.length > 0
      : source.plan.started !== undefined;
    return { table, events, ...faults, hasStart: paired && (lasting?.lasting ?? 0) > 0 };
  } catch (error) {
    await dropEvents(warehouse, options.id);
    throw error;
  }
}
