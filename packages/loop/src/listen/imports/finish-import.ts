import type { Ledger } from '@touchstone/storage';
import { TouchstoneError } from '@touchstone/vocabulary';

type Transaction = Parameters<Parameters<Ledger['transaction']>[0]>[0];

/** Where the data of an import went, and how much of it. */
interface Finished {
  readonly id: string;
  readonly into: { readonly survey_id: string } | { readonly log_id: string };
  readonly batch: string;
  readonly rows: number;
  readonly rejected: number;
}

/**
 * Ends a running import as done, inside the transaction that lists its batch. Throws `queryCancelled` when it was cancelled in
 * the last moment: that takes the new list back as well.
 */
export async function finishImport(
  transaction: Transaction,
  { id, into, batch, rows, rejected }: Finished,
): Promise<void> {
  const done = await transaction
    .updateTable('import')
    .set({
      ...into,
      state: 'done',
      stage: 'listen.stage.done',
      progress: 1,
      batch,
      rows,
      rejected,
      finished_at: new Date(),
    })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow();
  if (done.numUpdatedRows === 0n) throw new TouchstoneError('queryCancelled', { name: 'listen-publish' });
}
