import type { Stores } from '@touchstone/storage';
import { type FileMapping, TouchstoneError } from '@touchstone/vocabulary';
import { type Converted, convertTable } from '../facts/convert-table.ts';
import { completeMapping } from '../method/complete-mapping.ts';
import { emptyQuarantine, endAfter } from './end-import.ts';
import { importProgress, type OnProgress } from './import-progress.ts';
import { type ImportRecord, importRecord } from './import-record.ts';
import { publishBatch } from './publish-batch.ts';
import { type ImportOptions, makeReady, openQuarantined, type ReadyFile } from './read-import.ts';
import { writeRejects } from './write-rejects.ts';

export interface RunOptions extends ImportOptions {
  /** What `readImport` gave, if it was in this process; otherwise the file is read again. */
  readonly ready?: ReadyFile;
}

export interface ImportOutcome {
  readonly survey: string;
  readonly rows: number;
  readonly rejected: number;
  /** Rows whose id stood again further down in the same file. */
  readonly repeated: number;
  /** Responses of earlier files that were replaced. */
  readonly replaced: number;
}

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
      ...(signal ? { signal } : {}),
    });
  } finally {
    await source.close();
  }
}

async function writeBatch(
  stores: Stores,
  record: ImportRecord,
  work: {
    readonly ready: ReadyFile;
    readonly mapping: FileMapping;
    readonly report: OnProgress;
    readonly signal?: AbortSignal;
  },
): Promise<Converted & { batch: string }> {
  const batch = await claimBatch(stores, record.id);
  const converted = await convertTable(stores.warehouse, work.ready.staged, work.mapping, {
    batch,
    key: await projectKey(stores, record.projectId),
    file: record.sha256,
    name: record.fileName,
    profile: work.ready.profile,
    ...(work.signal ? { signal: work.signal } : {}),
    onProgress: (share) => work.report('listen.stage.convert', 0.5 + 0.4 * share),
  });
  return { ...converted, batch };
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
    const ready = options.ready ?? (await readAgain(stores, record, report, signal));
    const mapping = completeMapping(record.mapping, ready.profile);
    const converted = await writeBatch(stores, record, { ready, mapping, report, ...aborted });
    const rejected = converted.rejected + ready.staged.rejected;
    await writeRejects(stores.ledger, id, [...ready.staged.rejects, ...converted.rejects]);
    report('listen.stage.publish', 0.95);
    await settle();
    signal?.throwIfAborted();
    const { batch, rows, repeated } = converted;
    const { survey, replaced } = await publishBatch(stores, { record, mapping, batch, rows, rejected });
    await emptyQuarantine(stores, record);
    return { survey, rows, rejected, repeated, replaced };
  } catch (error) {
    await endAfter(stores, id, { error, signal });
    throw error;
  }
}
