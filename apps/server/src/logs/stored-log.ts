import type { Ledger } from '@touchstone/storage';
import {
  type Bearer,
  fileMappingSchema,
  type LogItems,
  logItemsSchema,
  TouchstoneError,
} from '@touchstone/vocabulary';
import type { ServerContext } from '../server-context.ts';
import { bearersOf } from '../surveys/bearers-of.ts';

/** A service log as the ledger holds it: which batches are its data, and what its columns mean. */
export interface StoredLog {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly revision: number;
  readonly batches: readonly string[];
  readonly items: LogItems;
  /** What its journeys can be compared by. */
  readonly bearers: readonly Bearer[];
}

/** Reads one log. Throws `notFound`. */
export async function storedLog(ledger: Ledger, id: string): Promise<StoredLog> {
  const row = await ledger.db.selectFrom('log').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new TouchstoneError('notFound', { what: 'log', found: id });
  return {
    id: row.id,
    projectId: row.project_id,
    name: row.name,
    revision: Number(row.revision),
    batches: row.batches.map(String),
    items: logItemsSchema.parse(row.items),
    bearers: bearersOf(fileMappingSchema.parse(row.mapping)),
  };
}

/** Deletes a log with its mapping and journeys, for good; the project and its touchpoints stay. Throws `notFound`. */
export async function deleteLog(
  { stores, imports }: Pick<ServerContext, 'stores' | 'imports'>,
  id: string,
): Promise<void> {
  const deleted = await stores.ledger.db.deleteFrom('log').where('id', '=', id).returning('id').execute();
  if (deleted.length === 0) throw new TouchstoneError('notFound', { what: 'log', found: id });
  // The warehouse drops what no list names any more.
  imports.tidy();
}
