import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { checkFolderFormat } from './folder/folder-format.ts';
import { lockFolder } from './folder/folder-lock.ts';
import { connectLedger, type Ledger } from './ledger/connect-ledger.ts';
import { spawnLedger } from './ledger/spawn-ledger.ts';
import { startWarehouse } from './open-warehouse.ts';
import { memoryOf } from './process/memory-of.ts';
import type { EngineEvent, EngineState, Supervised } from './process/supervise.ts';
import type { Warehouse } from './warehouse/warehouse.ts';

/** What happened to one of the two engines. */
export type StoreEvent = EngineEvent & { readonly store: 'ledger' | 'warehouse' };

/** Where to find or keep the two stores. */
export interface StoreOptions {
  /** Data folder: spawned engines keep everything in it; one process owns it. */
  readonly folder: string;
  /** `postgres://user:password@host/database` of the operator's PostgreSQL. Default: we spawn one. */
  readonly ledgerUrl?: string;
  /** `http(s)://user:password@host:port/database?cluster=NAME` of the operator's ClickHouse. Default: we spawn one. */
  readonly warehouseUrl?: string;
  /** Memory of the spawned ClickHouse. Default: 40 % of the machine, at most 4 GB. */
  readonly warehouseMemoryBytes?: number;
  /** The folder is thrown away later: the spawned ledger need not survive a power cut. Default: false. */
  readonly disposable?: boolean;
  onEvent?(event: StoreEvent): void;
}

/** How one engine is. */
export interface EngineHealth {
  /** Who runs it: we, or the operator. */
  readonly origin: 'spawned' | 'url';
  /** `unreachable`: it runs, or should, and does not answer. */
  readonly state: EngineState | 'unreachable';
  readonly version?: string;
  readonly pid?: number;
  /** Memory of its processes on this machine. */
  readonly memoryBytes?: number;
  readonly restarts: number;
}

export interface StoreHealth {
  readonly folder: string;
  readonly ledger: EngineHealth;
  readonly warehouse: EngineHealth;
}

export interface Stores {
  readonly ledger: Ledger;
  readonly warehouse: Warehouse;
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}

interface Opened<Door> {
  readonly door: Door;
  readonly engine?: Supervised;
  close(): Promise<void>;
}

async function openLedger(options: StoreOptions, folder: string): Promise<Opened<Ledger>> {
  const log = join(folder, 'ledger.log');
  if (options.ledgerUrl !== undefined) {
    const door = await connectLedger({ connectionString: options.ledgerUrl }, log);
    return { door, close: () => door.close() };
  }
  const { access, engine } = await spawnLedger(folder, options.disposable ?? false, (event) =>
    options.onEvent?.({ ...event, store: 'ledger' }),
  );
  try {
    const door = await connectLedger(access, log);
    return { door, engine, close: () => door.close().finally(() => engine.stop()) };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

async function openWarehouseDoor(options: StoreOptions, folder: string): Promise<Opened<Warehouse>> {
  const { warehouseUrl: url, warehouseMemoryBytes: memoryBytes } = options;
  const { warehouse, ...rest } = await startWarehouse({
    folder,
    ...(url === undefined ? {} : { url }),
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
    onEvent: (event) => options.onEvent?.({ ...event, store: 'warehouse' }),
  });
  return { door: warehouse, ...rest };
}

async function healthOf<Door>(opened: Opened<Door>, version: () => Promise<string>): Promise<EngineHealth> {
  const { engine } = opened;
  const pid = engine?.pid();
  const memoryBytes = pid === undefined ? undefined : memoryOf(pid);
  const answer = await version().then(
    (text) => ({ version: text, state: engine?.state() ?? ('running' as const) }),
    () => ({ state: engine && engine.state() !== 'running' ? engine.state() : ('unreachable' as const) }),
  );
  return {
    origin: engine ? 'spawned' : 'url',
    restarts: engine?.restarts() ?? 0,
    ...answer,
    ...(pid === undefined ? {} : { pid }),
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
  };
}

const HEALTH_SECONDS = 5;
const versionSchema = z.object({ version: z.string() });

async function warehouseVersion(warehouse: Warehouse): Promise<string> {
  const query = { name: 'warehouse-version', sql: 'SELECT version() AS version', seconds: HEALTH_SECONDS };
  const [row] = await warehouse.rows(query, versionSchema);
  return row?.version ?? '';
}

async function ledgerVersion(ledger: Ledger): Promise<string> {
  const result = await sql`SELECT current_setting('server_version') AS version`.execute(ledger.db);
  return versionSchema.parse(result.rows[0]).version;
}

/** Both or neither: when one door does not open, the other is closed again. */
async function openBoth(options: StoreOptions, folder: string) {
  const [ledger, warehouse] = await Promise.allSettled([
    openLedger(options, folder),
    openWarehouseDoor(options, folder),
  ]);
  if (ledger.status === 'fulfilled' && warehouse.status === 'fulfilled') {
    return { ledger: ledger.value, warehouse: warehouse.value };
  }
  if (ledger.status === 'fulfilled') await ledger.value.close();
  if (warehouse.status === 'fulfilled') await warehouse.value.close();
  throw ledger.status === 'rejected'
    ? ledger.reason
    : warehouse.status === 'rejected'
      ? warehouse.reason
      : undefined;
}

/**
 * Opens ledger and warehouse: takes the folder, spawns what has no URL, keeps it running, brings both structures up
 * to date.
 * @throws TouchstoneError folderOwned, folderForeign, folderNewer, engineNotStarted, ledgerUnreachable, warehouseUnreachable, …
 */
export async function openStores(options: StoreOptions): Promise<Stores> {
  const folder = resolve(options.folder);
  const unlock = lockFolder(folder);
  try {
    checkFolderFormat(folder);
    const { ledger, warehouse } = await openBoth(options, folder);
    return {
      ledger: ledger.door,
      warehouse: warehouse.door,
      async health() {
        const [ledgerHealth, warehouseHealth] = await Promise.all([
          healthOf(ledger, () => ledgerVersion(ledger.door)),
          healthOf(warehouse, () => warehouseVersion(warehouse.door)),
        ]);
        return { folder, ledger: ledgerHealth, warehouse: warehouseHealth };
      },
      close: () =>
        Promise.all([ledger.close(), warehouse.close()])
          .then(() => undefined)
          .finally(unlock),
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
