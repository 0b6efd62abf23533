import { createHash } from 'node:crypto';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { type LedgerMigration, ledgerMigrations } from './migrations.ts';

const STORE = 'ledger';
/** Any number of our own: two programs that open one ledger at once migrate one after the other. */
const ADVISORY_LOCK = 7_331_001;
const appliedSchema = z.array(z.object({ number: z.number(), checksum: z.string() }));

function checksumOf(migration: LedgerMigration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}

async function apply(client: PoolClient, migration: LedgerMigration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query('INSERT INTO migration (number, name, checksum) VALUES ($1, $2, $3)', [
      migration.number,
      migration.name,
      checksumOf(migration),
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function migrate(client: PoolClient, migrations: readonly LedgerMigration[]): Promise<void> {
  await client.query(`CREATE TABLE IF NOT EXISTS migration (
    number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied timestamptz NOT NULL DEFAULT now())`);
  const { rows } = await client.query('SELECT number, checksum FROM migration ORDER BY number');
  const applied = appliedSchema.parse(rows);
  const newest = applied.at(-1)?.number ?? 0;
  const known = migrations.length;
  if (newest > known) throw new TouchstoneError('migrationNewer', { store: STORE, found: newest, known });
  for (const migration of migrations) {
    const { number } = migration;
    const before = applied.find((step) => step.number === number);
    if (!before) await apply(client, migration);
    else if (before.checksum !== checksumOf(migration)) {
      throw new TouchstoneError('migrationChanged', { store: STORE, number });
    }
  }
}

/**
 * Brings the ledger to the newest structure.
 * @throws TouchstoneError migrationNewer, migrationChanged
 */
export async function migrateLedger(
  pool: Pool,
  migrations: readonly LedgerMigration[] = ledgerMigrations,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await migrate(client, migrations);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCK]);
    client.release();
  }
}
