import { access, rm } from 'node:fs/promises';
import type { Stores } from '@touchstone/storage';
import { TouchstoneError } from '@touchstone/vocabulary';
import { dropBatch } from '../facts/convert-table.ts';
import { collectGarbage } from './collect-garbage.ts';
import { endImport } from './end-import.ts';

/** Imports that a stopped process left unfinished and that can go on from their file. */
export interface Recovered {
  /** To be read again (`readImport`). */
  readonly reading: readonly string[];
  /** To be run again (`runImport`). */
  readonly running: readonly string[];
}

async function exists(path: string | null): Promise<boolean> {
  if (path === null) return false;
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * Puts the stores in order after a start, before anything else runs: whatever a killed process had half written is
 * dropped, files of imports that have ended are removed, and the imports that can go on are named. An import whose
 * file is gone is failed.
 */
export async function recoverImports(stores: Stores): Promise<Recovered> {
  const { db } = stores.ledger;
  const open = await db
    .selectFrom('import')
    .select(['id', 'state', 'path', 'batch', 'file_name'])
    .where('state', 'in', ['reading', 'confirm', 'running'])
    .orderBy('created_at')
    .execute();
  const found: { reading: string[]; running: string[] } = { reading: [], running: [] };
  for (const { id, state, path, batch, file_name } of open) {
    if (batch !== null) await dropBatch(stores.warehouse, batch);
    if (!(await exists(path))) {
      await endImport(stores, id, {
        state: 'failed',
        error: new TouchstoneError('fileMissing', { file: file_name }),
      });
      continue;
    }
    await db.updateTable('import').set({ batch: null }).where('id', '=', id).execute();
    if (state === 'reading' || state === 'running') found[state].push(id);
  }
  const ended = await db
    .selectFrom('import')
    .select(['id', 'path'])
    .where('state', 'in', ['done', 'failed', 'cancelled'])
    .where('path', 'is not', null)
    .execute();
  for (const { id, path } of ended) {
    if (path !== null) await rm(path, { force: true });
    await db.updateTable('import').set({ path: null }).where('id', '=', id).execute();
  }
  await collectGarbage(stores, { graceSeconds: 0 });
  return found;
}
