import { TouchstoneError } from '@touchstone/vocabulary';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Pool, type PoolConfig } from 'pg';
import { migrateLedger } from './migrate-ledger.ts';
import type { LedgerSchema } from './schema.ts';

/** The door to PostgreSQL. 64-bit integers are read as texts, jsonb as unknown values. */
export interface Ledger {
  readonly db: Kysely<LedgerSchema>;
  /** Everything `work` writes stands, or nothing. Keep it short: no file, no warehouse inside. */
  transaction<T>(work: (transaction: Transaction<LedgerSchema>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const CONNECT_MS = 10_000;
const CONNECTIONS = 10;

/**
 * A pool that outlives its engine. A connection that breaks while idle, or while the pool closes, says so by an event
 * that would end the process if nobody listened; the pool itself drops it, and the next query opens a new one.
 */
export function ledgerPool(access: PoolConfig): Pool {
  const pool = new Pool({
    ...access,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'touchstone',
  });
  const dropped = (): void => undefined;
  pool.on('error', dropped);
  pool.on('connect', (client) => client.on('error', dropped));
  return pool;
}

/** Connects to a running PostgreSQL and brings its structure up to date. `log` is where a spawned one says its errors. */
export async function connectLedger(access: PoolConfig, log: string): Promise<Ledger> {
  const pool = ledgerPool(access);
  const db = new Kysely<LedgerSchema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrateLedger(pool);
  } catch (error) {
    await db.destroy();
    throw error instanceof TouchstoneError ? error : new TouchstoneError('ledgerUnreachable', { log }, error);
  }
  return {
    db,
    transaction: (work) => db.transaction().execute(work),
    close: () => db.destroy(),
  };
}
