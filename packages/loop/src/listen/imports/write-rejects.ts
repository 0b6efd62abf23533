import type { Ledger } from '@touchstone/storage';
import type { RowReject } from '../finding/row-reject.ts';

/** Rows of one INSERT: a statement takes 65,535 parameters, a reject six. */
const rowsPerInsert = 2000;

/** Replaces the rejects that the ledger holds of an import. */
export async function writeRejects(
  ledger: Ledger,
  importId: string,
  rejects: readonly RowReject[],
): Promise<void> {
  await ledger.transaction(async (transaction) => {
    await transaction.deleteFrom('reject').where('import_id', '=', importId).execute();
    for (let at = 0; at < rejects.length; at += rowsPerInsert) {
      const values = rejects
        .slice(at, at + rowsPerInsert)
        .map(({ row, column, value, code, parameters }) => ({
          ...{ import_id: importId, row, column_name: column, value, code },
          parameters: JSON.stringify(parameters),
        }));
      await transaction.insertInto('reject').values(values).execute();
    }
  });
}
