import type { Stores } from '@touchstone/storage';
import { z } from 'zod';
import { dropBatch } from '../facts/convert-table.ts';
import { eventTable } from '../facts/event-tables.ts';
import { batchesQuery, stagingTablesQuery } from '../facts/publish-queries.ts';
import { rawTable } from '../facts/raw-table.ts';
import { dropStaged } from '../facts/stage-table.ts';

export interface Garbage {
  readonly batches: readonly string[];
  readonly tables: readonly string[];
}

const batchSchema = z.object({ batch: z.string() });
const nameSchema = z.object({ name: z.string() });

/** Batches that nobody lists and nobody writes. Numbers only rise, so what a running import makes is above its own. */
async function orphanBatches(stores: Stores): Promise<readonly string[]> {
  const { db } = stores.ledger;
  // The warehouse first: a batch seen here had its import claim it, or its survey or log list it, before the ledger is read.
  const held = await stores.warehouse.rows(batchesQuery(), batchSchema);
  const surveys = await db.selectFrom('survey').select('batches').execute();
  const logs = await db.selectFrom('log').select('batches').execute();
  const running = await db.selectFrom('import').select('batch').where('state', '=', 'running').execute();
  const listed = new Set([...surveys, ...logs].flatMap(({ batches }) => batches.map(String)));
  const written = running.flatMap(({ batch }) => (batch === null ? [] : [BigInt(batch)]));
  return held
    .map(({ batch }) => batch)
    .filter((batch) => !listed.has(batch) && !written.some((first) => BigInt(batch) >= first));
}

async function orphanTables(stores: Stores): Promise<readonly string[]> {
  const tables = await stores.warehouse.rows(stagingTablesQuery(), nameSchema);
  const living = await stores.ledger.db
    .selectFrom('import')
    .select('id')
    .where('state', 'in', ['reading', 'confirm', 'running'])
    .execute();
  const kinds = ['events', 'moments', 'spells'] as const;
  const names = new Set(
    living.flatMap(({ id }) => [rawTable(id), ...kinds.map((kind) => eventTable(kind, id))]),
  );
  return tables.map(({ name }) => name).filter((name) => !names.has(name));
}

/**
 * Drops what nothing names any more: batches that no survey and no log lists, staging tables of imports that have ended. Batches are
 * left alone while an import ended less than `graceSeconds` ago (default 60): an analysis may still read the old list.
 */
export async function collectGarbage(
  stores: Stores,
  options: { readonly graceSeconds?: number } = {},
): Promise<Garbage> {
  const since = new Date(Date.now() - (options.graceSeconds ?? 60) * 1000);
  const fresh = await stores.ledger.db
    .selectFrom('import')
    .select('id')
    .where('finished_at', '>', since)
    .limit(1)
    .executeTakeFirst();
  const tables = await orphanTables(stores);
  const batches = fresh ? [] : await orphanBatches(stores);
  for (const table of tables) await dropStaged(stores.warehouse, table);
  for (const batch of batches) await dropBatch(stores.warehouse, batch);
  return { batches, tables };
}
