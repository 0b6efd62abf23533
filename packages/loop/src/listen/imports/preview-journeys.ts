import { maskPersonalData } from '@touchstone/language';
import type { Stores } from '@touchstone/storage';
import type { FileMapping } from '@touchstone/vocabulary';
import { z } from 'zod';
import { bigRows } from '../facts/big-rows.ts';
import type { EventSource } from '../facts/event-queries.ts';
import { countJourneysQuery, firstNamesQuery, wholeJourneysQuery } from '../facts/preview-queries.ts';
import { profileTable } from '../facts/profile-table.ts';
import { rawTable } from '../facts/raw-table.ts';
import { planEvents } from '../method/event-plan.ts';
import { checkLogRoles } from './confirm-log.ts';
import { importRecord } from './import-record.ts';

/** What a mapping would make of a waiting log. */
export interface JourneyPreview {
  readonly journeys: number;
  readonly events: number;
  /** Whole journeys, the first that the file names; of a long one the first fifty visits. */
  readonly examples: readonly {
    readonly name: string;
    readonly events: number;
    readonly visits: readonly {
      readonly activity: string;
      /** As the clock of the mapping's zone shows it. */
      readonly started: string;
      readonly ended: string;
      readonly staff: string;
      readonly channel: string;
    }[];
  }[];
}

const nameSchema = z.object({ name: z.string() });
const countSchema = z.object({ journeys: z.coerce.number(), events: z.coerce.number() });
const visitSchema = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]);
const journeySchema = z.object({
  name: z.string(),
  events: z.coerce.number(),
  visits: z.array(visitSchema),
});

/** How many journeys are shown. */
const shown = 5;
/** Rows whose values tell how dates, states and scores are read; the import itself looks at all. */
const lookedRows = 50_000;
/** Hashes of a preview are compared with nothing. */
const anyKey = { low: '1', high: '2' };

const masked = (text: string): string => maskPersonalData(text.trim()).text;

/**
 * Five whole journeys of a log that waits for a person, and how many journeys there would be, under a mapping that the
 * person is still looking at. Nothing is stored. No examples once the staged rows are gone.
 *
 * @throws TouchstoneError notFound, logIncomplete
 */
export async function previewJourneys(
  { ledger, warehouse }: Stores,
  id: string,
  mapping: FileMapping,
): Promise<JourneyPreview> {
  const record = await importRecord(ledger, id);
  checkLogRoles(mapping, record.fileName);
  const none = { journeys: 0, events: 0, examples: [] };
  if (record.state !== 'confirm') return none;
  const table = rawTable(id);
  const exists = `SELECT name FROM system.tables WHERE database = currentDatabase() AND name = {table:String}`;
  const tables = await warehouse.rows(
    { name: 'listen-preview-table', sql: exists, parameters: { table } },
    nameSchema,
  );
  if (tables.length === 0) return none;
  const headers = mapping.columns.map(({ header }) => header);
  const staged = { table, headers, rows: record.rows ?? 0, rejects: [], rejected: 0 };
  const profile = await profileTable(warehouse, staged, { firstRows: lookedRows });
  const source: EventSource = { table, plan: planEvents(mapping, profile, new Map()), key: anyKey };
  const [counts] = await bigRows(warehouse, countJourneysQuery(source), countSchema);
  const names = (await warehouse.rows(firstNamesQuery(source, shown), nameSchema)).map(({ name }) => name);
  const journeys = await bigRows(warehouse, wholeJourneysQuery(source, names, shown), journeySchema);
  const examples = journeys.map(({ name, events, visits }) => ({
    name: masked(name),
    events,
    visits: visits.map(([activity, started, ended, staff, channel]) => ({
      activity: masked(activity),
      started,
      ended,
      staff: masked(staff),
      channel: masked(channel),
    })),
  }));
  return { journeys: counts?.journeys ?? 0, events: counts?.events ?? 0, examples };
}
