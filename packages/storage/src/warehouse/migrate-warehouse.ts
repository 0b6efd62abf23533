import { createHash } from 'node:crypto';
import type { ClickHouseClient } from '@clickhouse/client';
import { TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import { renderingOf, type WarehouseMigration, warehouseMigrations } from './migrations.ts';
import { clientOf, type ServerAccess } from './server.ts';
import type { Topology } from './topology.ts';

const STORE = 'warehouse';
const appliedSchema = z.array(z.object({ number: z.number(), checksum: z.string() }));

/** Checked against the text for a single node: the same step has the same sum wherever it runs. */
function checksumOf(migration: WarehouseMigration): string {
  const plain = renderingOf({ database: '', cluster: '', nodeUrls: [], replicated: false });
  return createHash('sha256').update(migration.statements(plain).join(';\n')).digest('hex');
}

async function migrateNode(client: ClickHouseClient, topology: Topology): Promise<void> {
  await client.command({
    query: `CREATE TABLE IF NOT EXISTS migration (number UInt32, name String, checksum String, applied DateTime('UTC') DEFAULT now())
ENGINE = MergeTree ORDER BY number`,
  });
  const result = await client.query({
    query: 'SELECT number, any(checksum) AS checksum FROM migration GROUP BY number ORDER BY number',
    format: 'JSONEachRow',
  });
  const applied = appliedSchema.parse(await result.json());
  const known = warehouseMigrations.length;
  const newest = applied.at(-1)?.number ?? 0;
  if (newest > known) throw new TouchstoneError('migrationNewer', { store: STORE, found: newest, known });
  for (const migration of warehouseMigrations) {
    const { number, name } = migration;
    const checksum = checksumOf(migration);
    const before = applied.find((step) => step.number === number);
    if (before && before.checksum !== checksum)
      throw new TouchstoneError('migrationChanged', { store: STORE, number });
    if (before) continue;
    for (const query of migration.statements(renderingOf(topology))) await client.command({ query });
    await client.insert({ table: 'migration', values: [{ number, name, checksum }], format: 'JSONEachRow' });
  }
}

/**
 * Brings every node to the newest structure. Each node keeps its own list, so that a node that joins later catches
 * up; nodes go one after the other, because a replica finds the table its sibling has just made.
 */
export async function migrateWarehouse(access: ServerAccess, topology: Topology): Promise<void> {
  for (const url of topology.nodeUrls) {
    const system = clientOf({ ...access, url }, access.writer, 'system');
    const client = clientOf({ ...access, url }, access.writer);
    try {
      await system.command({
        query: 'CREATE DATABASE IF NOT EXISTS {database:Identifier}',
        query_params: { database: topology.database },
      });
      await migrateNode(client, topology);
    } finally {
      await Promise.all([system.close(), client.close()]);
    }
  }
}
