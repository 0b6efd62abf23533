import type { Stores } from '@touchstone/storage';
import { type FileMapping, type LogItems, logItemsSchema, TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import { buildJourneys } from '../../map/index.ts';
import { recutEvents } from '../facts/complete-events.ts';
import { dropBatch } from '../facts/convert-table.ts';
import { logOverlapQuery } from '../facts/log-publish-queries.ts';
import { sameLogLayout } from './confirm-log.ts';
import { fileTitle } from './file-title.ts';
import { finishImport } from './finish-import.ts';
import type { ImportRecord } from './import-record.ts';

export interface PublishedLog {
  readonly log: string;
  readonly journeys: number;
  /** Events that earlier files had brought already. */
  readonly again: number;
}

interface NewEvents {
  readonly record: ImportRecord;
  readonly mapping: FileMapping;
  readonly items: LogItems;
  readonly key: { readonly low: string; readonly high: string };
  /** The batch that the import has claimed. */
  readonly batch: string;
  /** Table of the events, and how many they are. */
  readonly table: string;
  readonly events: number;
  readonly rejected: number;
  readonly signal?: AbortSignal;
}

const overlapSchema = z.object({ batch: z.string(), visits: z.coerce.number() });

/** Another import of the same log was published meanwhile: look at the overlap again. */
const tries = 5;

async function currentLog(stores: Stores, project: string, shape: string) {
  return stores.ledger.db
    .selectFrom('log')
    .select(['id', 'batches', 'revision', 'items'])
    .where('project_id', '=', project)
    .where('shape', '=', shape)
    .executeTakeFirst();
}

/** Builds the journeys of the new batch; overlapped batches are taken over into it. */
async function build({ warehouse }: Stores, made: NewEvents, listed: readonly string[]) {
  const { batch, table, events, items, record, signal } = made;
  const aborted = signal ? { signal } : {};
  const overlaps =
    listed.length === 0
      ? []
      : await warehouse.rows(logOverlapQuery(listed, table, items.journeysCut), overlapSchema);
  const overlapped = overlaps.map((one) => one.batch);
  const stored = overlaps.reduce((sum, { visits }) => sum + visits, 0);
  await dropBatch(warehouse, batch);
  const recut = items.journeysCut && overlapped.length > 0;
  if (recut)
    await recutEvents(warehouse, overlapped, {
      id: record.id,
      key: made.key,
      gapMinutes: made.mapping.journeyGapMinutes,
    });
  const merge = recut ? [] : overlapped;
  const { visits, journeys } = await buildJourneys(warehouse, { from: table, batch, merge, ...aborted });
  const complete = overlapped.length === 0 ? visits === events : visits >= Math.max(stored, events);
  if (!complete || visits > stored + events) {
    throw new TouchstoneError('batchIncomplete', {
      file: record.fileName,
      expected: events + stored,
      found: visits,
    });
  }
  const batches = [...listed.filter((one) => !overlapped.includes(one)), batch];
  return { batches, journeys, again: stored + events - visits };
}

/** One transaction: the log lists the batch and the import is done, or neither. Undefined when the log has moved on. */
async function flip(
  stores: Stores,
  made: NewEvents,
  batches: readonly string[],
  revision: number | undefined,
) {
  const { record, mapping, batch, events, rejected } = made;
  return stores.ledger.transaction(async (transaction) => {
    const log = await transaction
      .selectFrom('log')
      .select(['id', 'revision', 'items', 'name'])
      .where('project_id', '=', record.projectId)
      .where('shape', '=', mapping.shape)
      .forUpdate()
      .executeTakeFirst();
    if (log?.revision !== revision) return undefined;
    const before = log ? logItemsSchema.parse(log.items) : undefined;
    if (log && before && batches.length > 1 && !sameLogLayout(before, made.items)) {
      throw new TouchstoneError('surveyDiffers', { survey: log.name });
    }
    const items = { ...made.items, hasStart: made.items.hasStart || (before?.hasStart ?? false) };
    const stored = { mapping: JSON.stringify(mapping), items: JSON.stringify(items), batches: [...batches] };
    const { id } = log
      ? await transaction
          .updateTable('log')
          .set({ ...stored, revision: log.revision + 1 })
          .where('id', '=', log.id)
          .returning('id')
          .executeTakeFirstOrThrow()
      : await transaction
          .insertInto('log')
          .values({
            project_id: record.projectId,
            name: fileTitle(record.fileName),
            shape: mapping.shape,
            ...stored,
            revision: 1,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
    await finishImport(transaction, { id: record.id, into: { log_id: id }, batch, rows: events, rejected });
    return id;
  });
}

/**
 * Makes the journeys of new events visible. Journeys that go on, and events delivered again, take over the batches that
 * hold them: one batch of old and new visits, each event once; then the log's list of batches and the import's state
 * change in one transaction. Until then readers see the old list; old batches are dropped later.
 *
 * @throws TouchstoneError batchIncomplete, surveyDiffers, surveyBusy
 */
export async function publishLog(stores: Stores, made: NewEvents): Promise<PublishedLog> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const log = await currentLog(stores, made.record.projectId, made.mapping.shape);
    const { batches, journeys, again } = await build(stores, made, log?.batches ?? []);
    const id = await flip(stores, made, batches, log?.revision);
    if (id !== undefined) return { log: id, journeys, again };
  }
  throw new TouchstoneError('surveyBusy', { file: made.record.fileName });
}
