import { rm } from 'node:fs/promises';
import type { Stores } from '@touchstone/storage';
import { type ErrorParameters, TouchstoneError } from '@touchstone/vocabulary';
import { dropEvents } from '../facts/complete-events.ts';
import { dropBatch } from '../facts/convert-table.ts';
import { rawTable } from '../facts/raw-table.ts';
import { dropStaged } from '../facts/stage-table.ts';
import type { ImportRecord } from './import-record.ts';

/**
 * The reason to abort with when the process stops: an import aborted for it is not cancelled but left as it stands, for
 * `recoverImports` to go on with after the next start.
 */
export const processStops: unique symbol = Symbol('process stops');

/** How an import ends after a failure: not at all when the process stops, cancelled when its signal says so. */
export async function endAfter(
  stores: Stores,
  id: string,
  failure: { readonly error: unknown; readonly signal: AbortSignal | undefined },
): Promise<void> {
  const { error, signal } = failure;
  if (signal?.reason === processStops) return;
  await endImport(stores, id, signal?.aborted ? { state: 'cancelled' } : { state: 'failed', error });
}

/** Quarantine of an import: staging table and file, gone from disk when this returns. */
export async function emptyQuarantine(stores: Stores, record: ImportRecord): Promise<void> {
  await dropStaged(stores.warehouse, rawTable(record.id));
  await dropEvents(stores.warehouse, record.id);
  if (record.path !== undefined) await rm(record.path, { force: true });
  await stores.ledger.db.updateTable('import').set({ path: null }).where('id', '=', record.id).execute();
}

/** An error as the ledger keeps it. */
export function storedError(error: unknown): string {
  const known = error instanceof TouchstoneError ? error : undefined;
  const parameters: ErrorParameters = known?.parameters ?? { name: 'import', reference: '-' };
  return JSON.stringify({ code: known?.code ?? 'internal', parameters });
}

/** Ends an import that did not succeed: its batch, its staging table and its file are removed. */
export async function endImport(
  stores: Stores,
  id: string,
  end: { readonly state: 'failed'; readonly error: unknown } | { readonly state: 'cancelled' },
): Promise<void> {
  const { db } = stores.ledger;
  const ended = await db
    .updateTable('import')
    .set({
      state: end.state,
      error: end.state === 'failed' ? storedError(end.error) : null,
      finished_at: new Date(),
    })
    .where('id', '=', id)
    .where('state', 'in', ['reading', 'confirm', 'running'])
    .returning(['batch', 'path'])
    .executeTakeFirst();
  if (!ended) return;
  if (ended.batch !== null) await dropBatch(stores.warehouse, ended.batch);
  await dropStaged(stores.warehouse, rawTable(id));
  await dropEvents(stores.warehouse, id);
  if (ended.path !== null) await rm(ended.path, { force: true });
  await db.updateTable('import').set({ path: null, batch: null }).where('id', '=', id).execute();
}
