import { rm, stat } from 'node:fs/promises';
import type { Stores } from '@touchstone/storage';
import { fileHash } from '../facts/file-hash.ts';

export interface ReceivedFile {
  readonly id: string;
  /** The very same bytes had been imported into this project before: the import is done and nothing changed. */
  readonly unchanged: boolean;
}

/**
 * The import that brought these very bytes and still stands: its batch is listed as it was written. When a later file has
 * replaced some of its responses, the same bytes are news again.
 */
async function standingImport(stores: Stores, project: string, sha256: string) {
  const rows = await stores.ledger.db
    .selectFrom('import')
    .innerJoin('survey', 'survey.id', 'import.survey_id')
    .select([
      'import.survey_id',
      'import.rows',
      'import.rejected',
      'import.mapping',
      'import.batch',
      'survey.batches',
    ])
    .where('import.project_id', '=', project)
    .where('sha256', '=', sha256)
    .where('state', '=', 'done')
    .where('batch', 'is not', null)
    .execute();
  return rows.find(({ batch, batches }) => batches.some((listed) => listed === batch));
}

/**
 * Takes a file into quarantine: from now on the file at `path` belongs to the import and is deleted when the import ends.
 * A file whose bytes stand in the project already ends at once, unchanged: state done, no batch of its own.
 */
export async function receiveFile(
  stores: Stores,
  file: { readonly project: string; readonly path: string; readonly fileName: string },
): Promise<ReceivedFile> {
  const { db } = stores.ledger;
  const [{ size }, sha256] = await Promise.all([stat(file.path), fileHash(file.path)]);
  const base = { project_id: file.project, file_name: file.fileName, size, sha256 };
  const before = await standingImport(stores, file.project, sha256);
  if (!before) {
    const { id } = await db
      .insertInto('import')
      .values({ ...base, state: 'reading', path: file.path, stage: 'listen.stage.waiting' })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { id, unchanged: false };
  }
  const { survey_id, rows, rejected } = before;
  const mapping = before.mapping === null ? null : JSON.stringify(before.mapping);
  const { id } = await db
    .insertInto('import')
    .values({
      ...base,
      ...{ survey_id, rows, rejected, mapping },
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
