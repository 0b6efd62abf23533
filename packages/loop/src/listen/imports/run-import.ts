import type { Stores } from '@touchstone/storage';
import { type FileMapping, TouchstoneError } from '@touchstone/vocabulary';
import { convertEvents } from '../facts/convert-events.ts';
import { convertTable } from '../facts/convert-table.ts';
import { profileTable } from '../facts/profile-table.ts';
import type { RowReject } from '../finding/row-reject.ts';
import { completeMapping } from '../method/complete-mapping.ts';
import { logItems } from '../method/log-items.ts';
import { emptyQuarantine, endAfter } from './end-import.ts';
import { importProgress, type OnProgress } from './import-progress.ts';
import { type ImportRecord, importRecord } from './import-record.ts';
import { publishBatch } from './publish-batch.ts';
import { publishLog } from './publish-log.ts';
import { type ImportOptions, makeReady, openQuarantined, type ReadyFile } from './read-import.ts';
import { writeRejects } from './write-rejects.ts';

export interface RunOptions extends ImportOptions {
  /** What `readImport` gave, if it was in this process; otherwise the file is read again. */
  readonly ready?: ReadyFile;
}

export type ImportOutcome =
  | {
      readonly kind: 'survey';
      readonly survey: string;
      readonly rows: number;
      readonly rejected: number;
      /** Rows whose id stood again further down in the same file. */
      readonly repeated: number;
      /** Responses of earlier files that were replaced. */
      readonly replaced: number;
    }
  | {
      readonly kind: 'log';
      readonly log: string;
      /** Events of the file. */
      readonly rows: number;
      readonly rejected: number;
      /** Journeys of the batch that holds them. */
      readonly journeys: number;
      /** Events that earlier files had brought already. */
      readonly again: number;
    };

/** Gives the import its batch number before a row of it is written, so that cleaning up knows whose it is. */
async function claimBatch(stores: Stores, id: string): Promise<string> {
  const row = await stores.ledger.db
    .updateTable('import')
    .set((expression) => ({ batch: expression.fn<string>('nextval', [expression.val('batch_id')]) }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('batch')
    .executeTakeFirst();
  if (row?.batch === undefined || row.batch === null)
    throw new TouchstoneError('queryCancelled', { name: 'listen-run' });
  return row.batch;
}

async function projectKey(stores: Stores, project: string): Promise<{ low: string; high: string }> {
  const row = await stores.ledger.db
    .selectFrom('project')
    .select(['key_low', 'key_high'])
    .where('id', '=', project)
    .executeTakeFirst();
  if (!row) throw new TouchstoneError('notFound', { what: 'project', found: project });
  return { low: row.key_low, high: row.key_high };
}

async function readAgain(
  stores: Stores,
  record: ImportRecord,
  report: OnProgress,
  signal?: AbortSignal,
): Promise<ReadyFile> {
  const source = await openQuarantined(record);
  try {
    return await makeReady(stores, source, {
      id: record.id,
      share: 0.5,
      report,
      propose: record.mapping ? { known: record.mapping, kind: record.mapping.kind } : {},
      ...(signal ? { signal } : {}),
    });
  } finally {
    await source.close();
  }
}

/** A log that a person calls a survey after all: every row of it has to be looked at. */
async function wholeProfile(stores: Stores, ready: ReadyFile, { kind }: FileMapping): Promise<ReadyFile> {
  if (kind === 'log' || ready.profile.sampled !== true) return ready;
  return { ...ready, profile: await profileTable(stores.warehouse, ready.staged) };
}

interface Work {
  readonly record: ImportRecord;
  readonly ready: ReadyFile;
  readonly mapping: FileMapping;
  readonly report: OnProgress;
  /** Waits for what was reported to be written. */
  settle(): Promise<void>;
  readonly signal?: AbortSignal;
}

/** What a conversion is told, whatever is converted. */
async function conversion(stores: Stores, { record, ready, report, signal }: Work) {
  return {
    key: await projectKey(stores, record.projectId),
    name: record.fileName,
    profile: ready.profile,
    ...(signal ? { signal } : {}),
    onProgress: (share: number) => report('listen.stage.convert', 0.5 + 0.4 * share),
  };
}

/** What the file's rows were refused for, kept before the import is published. */
async function keepRejects(
  stores: Stores,
  { record, ready, report, settle, signal }: Work,
  converted: { readonly rejected: number; readonly rejects: readonly RowReject[] },
): Promise<number> {
  await writeRejects(stores.ledger, record.id, [...ready.staged.rejects, ...converted.rejects]);
  report('listen.stage.publish', 0.95);
  await settle();
  signal?.throwIfAborted();
  return converted.rejected + ready.staged.rejected;
}

async function runSurvey(stores: Stores, work: Work): Promise<ImportOutcome> {
  const { record, ready, mapping } = work;
  const batch = await claimBatch(stores, record.id);
  const asked = { ...(await conversion(stores, work)), batch, file: record.sha256 };
  const converted = await convertTable(stores.warehouse, ready.staged, mapping, asked);
  const rejected = await keepRejects(stores, work, converted);
  const { rows, repeated } = converted;
  const { survey, replaced } = await publishBatch(stores, { record, mapping, batch, rows, rejected });
  return { kind: 'survey', survey, rows, rejected, repeated, replaced };
}

async function runLog(stores: Stores, work: Work): Promise<ImportOutcome> {
  const { record, ready, mapping, signal } = work;
  const batch = await claimBatch(stores, record.id);
  const asked = { ...(await conversion(stores, work)), id: record.id };
  const converted = await convertEvents(stores.warehouse, ready.staged, mapping, asked);
  const { table, events } = converted;
  const rejected = await keepRejects(stores, work, converted);
  const items = logItems(mapping, converted.hasStart);
  const made = { record, mapping, items, key: asked.key, batch, table, events, rejected };
  const { log, journeys, again } = await publishLog(stores, { ...made, ...(signal ? { signal } : {}) });
  return { kind: 'log', log, rows: events, rejected, journeys, again };
}

/**
 * Runs a confirmed import: converts the staged file into a batch, verifies it, publishes it, and empties the quarantine.
 * All of the file becomes visible or none of it, whenever it is stopped. A failure ends the import as failed, a
 * cancelled signal as cancelled; both are thrown after everything of the import is removed. A signal aborted because
 * the process stops (`processStops`) leaves the import to the next start.
 */
export async function runImport(
  stores: Stores,
  id: string,
  options: RunOptions = {},
): Promise<ImportOutcome> {
  const { report, settle } = importProgress(stores.ledger, id, options.onProgress);
  const { signal } = options;
  const aborted = signal ? { signal } : {};
  try {
    const record = await importRecord(stores.ledger, id);
    if (record.state !== 'running' || !record.mapping)
      throw new TouchstoneError('importNotWaiting', { state: record.state });
    const read = options.ready ?? (await readAgain(stores, record, report, signal));
    const ready = await wholeProfile(stores, read, record.mapping);
    const mapping = completeMapping(record.mapping, ready.profile);
    const run = mapping.kind === 'log' ? runLog : runSurvey;
    const outcome = await run(stores, { record, ready, mapping, report, settle, ...aborted });
    await emptyQuarantine(stores, record);
    return outcome;
  } catch (error) {
    await endAfter(stores, id, { error, signal });
    throw error;
  }
}
