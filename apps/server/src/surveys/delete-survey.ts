import { TouchstoneError } from '@touchstone/vocabulary';
import type { ServerContext } from '../server-context.ts';

/**
 * Deletes a survey with its mapping, responses and analyses, for good; the project stays. A file that was read with the
 * wrong meaning of its columns can then be imported anew. Throws `notFound`.
 */
export async function deleteSurvey(
  { stores, imports }: Pick<ServerContext, 'stores' | 'imports'>,
  id: string,
): Promise<void> {
  const deleted = await stores.ledger.db.deleteFrom('survey').where('id', '=', id).returning('id').execute();
  if (deleted.length === 0) throw new TouchstoneError('notFound', { what: 'survey', found: id });
  // The warehouse drops what no list names any more.
  imports.tidy();
}
