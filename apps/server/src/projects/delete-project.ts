import { TouchstoneError } from '@touchstone/vocabulary';
import type { ServerContext } from '../server-context.ts';

/**
 * Deletes a project with its surveys, imports and analyses, for good: its pseudonym key goes with it, and the
 * responses in the warehouse, which nothing names any more, are dropped after it. Throws `notFound`.
 */
export async function deleteProject(
  { stores, imports }: Pick<ServerContext, 'stores' | 'imports'>,
  id: string,
): Promise<void> {
  const { db } = stores.ledger;
  const unfinished = await db
    .selectFrom('import')
    .select('id')
    .where('project_id', '=', id)
    .where('state', 'in', ['reading', 'confirm', 'running'])
    .execute();
  for (const row of unfinished) await imports.cancel(row.id);
  const deleted = await db.deleteFrom('project').where('id', '=', id).returning('id').execute();
  if (deleted.length === 0) throw new TouchstoneError('notFound', { what: 'project', found: id });
  imports.tidy();
}
