import { rm, stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Stores } from '@touchstone/storage';
import { type FileReading, fileReadingSchema } from '@touchstone/vocabulary';
import { fileHash } from '../facts/file-hash.ts';

export interface ReceivedFile {
  readonly id: string;
  /** The very same bytes had been imported into this project before: the import is done and nothing changed. */
  readonly unchanged: boolean;
}

/**
 * The import that brought these very bytes and still stands: its batch is listed as it was written. When a later file has
 * replaced some of its responses, the same bytes are news again; so they are when they are to be read differently.
 */
async function standingImport(
  stores: Stores,
  { project, sha256, reading }: { project: string; sha256: string; reading: FileReading },
) {
  const rows = await stores.ledger.db
    .selectFrom('import')
    .leftJoin('survey', 'survey.id', 'import.survey_id')
    .leftJoin('log', 'log.id', 'import.log_id')
    .select([
      'import.reading',
      'import.survey_id',
      'import.log_id',
      'import.rows',
      'import.rejected',
      'import.mapping',
      'import.batch',
      'survey.batches as survey_batches',
      'log.batches as log_batches',
    ])
    .where('import.project_id', '=', project)
    .where('sha256', '=', sha256)
    .where('state', '=', 'done')
    .where('batch', 'is not', null)
    .execute();
  return rows.find(
    (row) =>
      [...(row.survey_batches ?? []), ...(row.log_batches ?? [])].some((listed) => listed === row.batch) &&
      isDeepStrictEqual(fileReadingSchema.parse(row.reading), reading),
  );
}

/**
 * Takes a file into quarantine: from now on the file at `path` belongs to the import and is deleted when the import ends.
 * A file whose bytes stand in the project already ends at once, unchanged: state done, no batch of its own.
 */
export async function receiveFile(
  stores: Stores,
  file: {
    readonly project: string;
    readonly path: string;
    readonly fileName: string;
    /** How it is to be read, where a person knows better. */
    readonly reading?: FileReading;
  },
): Promise<ReceivedFile> {
  const { db } = stores.ledger;
  const [{ size }, sha256] = await Promise.all([stat(file.path), fileHash(file.path)]);
  const { project, fileName, reading = {} } = file;
  const base = { project_id: project, file_name: fileName, size, sha256, reading: JSON.stringify(reading) };
  const before = await standingImport(stores, { project, sha256, reading });
  if (!before) {
    const { id } = await db
      .insertInto('import')
      .values({ ...base, state: 'reading', path: file.path, stage: 'listen.stage.waiting' })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { id, unchanged: false };
  }
  const { survey_id, log_id, rows, rejected } = before;
  const mapping = before.mapping === null ? null : JSON.stringify(before.mapping);
  const { id } = await db
    .insertInto('import')
    .values({
      ...base,
      ...{ survey_id, log_id, rows, rejected, mapping },
      state: 'done',
      stage: 'listen.stage.unchanged',
      progress: 1,
      finished_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await rm(file.path, { force: true });
  return { id, unchanged: true };
}
