import { maskPersonalData } from '@touchstone/language';
import type { Warehouse } from '@touchstone/storage';
import { type ColumnMapping, type FileMapping, TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import { commonestFault, mostRejected, type RowReject } from '../finding/row-reject.ts';
import type { TableProfile } from '../method/column-profile.ts';
import { eventFaults } from '../method/event-faults.ts';
import { planEvents } from '../method/event-plan.ts';
import { excerpt } from '../source/table.ts';
import { bigRows } from './big-rows.ts';
import { completeEvents, dropEvents, makeEventTable } from './complete-events.ts';
import {
  convertEventsQuery,
  countEventsQuery,
  type EventSource,
  eventFaultsQuery,
  storedFields,
} from './event-queries.ts';
import { decidingValues, untidyValues } from './event-texts.ts';
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
    const table = await makeEventTable(warehouse, kind, id, storedFields(plan));
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
    const table = await completeEvents(warehouse, first, source.plan, options);
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
