import type { Ledger } from '@touchstone/storage';

/** A batch number that was never given before. */
export async function nextBatch(ledger: Ledger): Promise<string> {
  const { batch } = await ledger.db
    .selectNoFrom((expression) => expression.fn<string>('nextval', [expression.val('batch_id')]).as('batch'))
    .executeTakeFirstOrThrow();
  return String(batch);
}
