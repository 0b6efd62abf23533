import type { Stores } from '@touchstone/storage';
import { type FileKind, type FileMapping, fileMappingSchema, TouchstoneError } from '@touchstone/vocabulary';
import { profileFile } from '../facts/profile-file.ts';
import { stageTable } from '../facts/stage-table.ts';
import type { Staged } from '../facts/staged.ts';
import { logNotices } from '../finding/log-notices.ts';
import { mappingNotices, type Notice } from '../finding/mapping-notices.ts';
import type { TableProfile } from '../method/column-profile.ts';
import { fileShape } from '../method/file-shape.ts';
import { type ProposeOptions, proposeMapping } from '../method/propose-mapping.ts';
import { openTable } from '../source/open-table.ts';
import type { TableSource } from '../source/table.ts';
import { endAfter } from './end-import.ts';
import { importProgress, type OnProgress } from './import-progress.ts';
import { type ImportRecord, importRecord } from './import-record.ts';
import { anotherReadingMayDo, waitForReading } from './wait-for-reading.ts';

export interface ImportOptions {
  readonly signal?: AbortSignal;
  onProgress?: OnProgress;
}

/** A file in quarantine with what is known about it. */
export interface ReadyFile {
  readonly staged: Staged;
  readonly profile: TableProfile;
}

export interface ReadFile {
  readonly mapping: FileMapping;
  /** The mapping was saved with an earlier file of this shape. */
  readonly reused: boolean;
  readonly notices: readonly Notice[];
  /** Handed to `runImport`, it saves reading the file again. */
  readonly ready: ReadyFile;
}

/** Opens the file of an import that is still in quarantine. */
export async function openQuarantined(record: ImportRecord): Promise<TableSource> {
  if (record.path === undefined) throw new TouchstoneError('fileMissing', { file: record.fileName });
  const { kind: _, ...reading } = record.reading;
  return openTable(record.path, { ...reading, name: record.fileName });
}

/** Stages and profiles the file of an import. `share` is how far this takes the whole, 0–1. */
export async function makeReady(
  stores: Stores,
  source: TableSource,
  options: {
    readonly id: string;
    readonly share: number;
    readonly report: OnProgress;
    readonly propose: ProposeOptions;
    readonly signal?: AbortSignal;
  },
): Promise<ReadyFile> {
  const { id, share, report, signal } = options;
  const aborted = signal ? { signal } : {};
  const staged = await stageTable(stores.warehouse, source, {
    id,
    ...aborted,
    onProgress: (done) => report('listen.stage.stage', done * 0.8 * share),
  });
  report('listen.stage.profile', 0.85 * share);
  const profile = await profileFile(stores.warehouse, staged, source, { ...options.propose, ...aborted });
  return { staged, profile };
}

/** The mapping saved with earlier files of this shape; of a survey before that of a log, unless a person says the kind. */
async function savedMapping(
  stores: Stores,
  project: string,
  shape: string,
  kind: FileKind | undefined,
): Promise<FileMapping | undefined> {
  for (const table of ['survey', 'log'] as const) {
    if (kind !== undefined && kind !== table) continue;
    const saved = await stores.ledger.db
      .selectFrom(table)
      .select('mapping')
      .where('project_id', '=', project)
      .where('shape', '=', shape)
      .executeTakeFirst();
    if (saved) return fileMappingSchema.parse(saved.mapping);
  }
  return undefined;
}

/**
 * Reads a received file into quarantine and proposes its mapping; afterwards the import waits in state `confirm`.
 * A fault of the file is thrown; it ends the import as failed, or leaves it waiting where another reading may do
 * (`waitForReading`). A cancelled signal ends it as cancelled.
 */
export async function readImport(stores: Stores, id: string, options: ImportOptions = {}): Promise<ReadFile> {
  const record = await importRecord(stores.ledger, id);
  const { report, settle } = importProgress(stores.ledger, id, options.onProgress);
  const aborted = options.signal ? { signal: options.signal } : {};
  try {
    const source = await openQuarantined(record);
    try {
      const { kind } = record.reading;
      const known = await savedMapping(stores, record.projectId, fileShape(source.headers), kind);
      const propose = { ...(known ? { known } : {}), ...(kind ? { kind } : {}) };
      const ready = await makeReady(stores, source, { id, share: 1, report, propose, ...aborted });
      const mapping = proposeMapping(ready.profile, source, propose);
      await settle();
      await waitForPerson(stores, id, mapping, ready.staged);
      const notices = (mapping.kind === 'log' ? logNotices : mappingNotices)(mapping, ready.profile);
      return { mapping, reused: known !== undefined, notices, ready };
    } finally {
      await source.close();
    }
  } catch (error) {
    const { signal } = options;
    if (signal?.aborted || !anotherReadingMayDo(error, record)) await endAfter(stores, id, { error, signal });
    else await waitForReading(stores, id, error);
    throw error;
  }
}

async function waitForPerson(
  stores: Stores,
  id: string,
  mapping: FileMapping,
  staged: Staged,
): Promise<void> {
  const { numUpdatedRows } = await stores.ledger.db
    .updateTable('import')
    .set({
      state: 'confirm',
      stage: 'listen.stage.confirm',
      progress: 1,
      mapping: JSON.stringify(mapping),
      rows: staged.rows,
      rejected: staged.rejected,
    })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new TouchstoneError('queryCancelled', { name: 'listen-read' });
}
