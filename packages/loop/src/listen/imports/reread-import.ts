import type { Ledger } from '@touchstone/storage';
import { type FileReading, TouchstoneError } from '@touchstone/vocabulary';
import { importRecord } from './import-record.ts';

/**
 * A person says how the file is to be read; what was proposed before is void, and `readImport` has to follow. Kept with
 * the import, so that every later reading (preview, a restart) is the same.
 *
 * @throws TouchstoneError notFound, importNotWaiting
 */
export async function rereadImport(ledger: Ledger, id: string, reading: FileReading): Promise<void> {
  const { state } = await importRecord(ledger, id);
  const { numUpdatedRows } = await ledger.db
    .updateTable('import')
    .set({
      state: 'reading',
      stage: 'listen.stage.waiting',
      progress: 0,
      reading: JSON.stringify(reading),
      mapping: null,
      error: null,
      rows: null,
      rejected: null,
    })
    .where('id', '=', id)
    .where('state', '=', 'confirm')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new TouchstoneError('importNotWaiting', { state });
}
