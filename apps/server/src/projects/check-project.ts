import type { Ledger } from '@touchstone/storage';
import { TouchstoneError } from '@touchstone/vocabulary';

/** Throws `notFound` when there is no project of this id. */
export async function checkProject(ledger: Ledger, id: string): Promise<void> {
  const row = await ledger.db.selectFrom('project').select('id').where('id', '=', id).executeTakeFirst();
  if (!row) throw new TouchstoneError('notFound', { what: 'project', found: id });
}
