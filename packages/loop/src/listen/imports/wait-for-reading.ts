import type { Stores } from '@touchstone/storage';
import { type ErrorCode, TouchstoneError } from '@touchstone/vocabulary';
import { rawTable } from '../facts/raw-table.ts';
import { dropStaged } from '../facts/stage-table.ts';
import { storedError } from './end-import.ts';
import type { ImportRecord } from './import-record.ts';

/** Faults that another encoding, separator or number of header rows may cure. */
const curable: ReadonlySet<ErrorCode> = new Set([
  'encodingUnclear',
  'encodingUnknown',
  'encodingBroken',
  'raggedFile',
  'tooManyColumns',
  'noGoodRows',
]);

/** Whether a person can still say how the file is to be read: after such a fault, or when one has said it before. */
export function anotherReadingMayDo(error: unknown, { reading }: ImportRecord): boolean {
  if (!(error instanceof TouchstoneError) || error.code === 'fileMissing') return false;
  return curable.has(error.code) || Object.keys(reading).length > 0;
}

/** The file stays in quarantine, its import in state `confirm` with the fault and without a mapping, for `rereadImport`. */
export async function waitForReading(stores: Stores, id: string, error: unknown): Promise<void> {
  await dropStaged(stores.warehouse, rawTable(id));
  await stores.ledger.db
    .updateTable('import')
    .set({
      state: 'confirm',
      stage: 'listen.stage.confirm',
      progress: 1,
      error: storedError(error),
      mapping: null,
      rows: null,
      rejected: null,
    })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .execute();
}
