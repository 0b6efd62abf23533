import { resolve } from 'node:path';
import { checkFolderFormat } from './folder/folder-format.ts';
import { lockFolder } from './folder/folder-lock.ts';
import type { EngineEvent, Supervised } from './process/supervise.ts';
import { connectWarehouse } from './warehouse/connect-warehouse.ts';
import { migrateWarehouse } from './warehouse/migrate-warehouse.ts';
import { queryError } from './warehouse/query-error.ts';
import type { ServerAccess } from './warehouse/server.ts';
import { accessOf } from './warehouse/server-url.ts';
import { defaultMemoryBytes, spawnWarehouse } from './warehouse/spawn-warehouse.ts';
import { findTopology } from './warehouse/topology.ts';
import type { Warehouse } from './warehouse/warehouse.ts';

export interface WarehouseOptions {
  /** Data folder of the spawned node; not looked at when `url` is given. */
  readonly folder: string;
  /** `http(s)://user:password@host:port/database?cluster=NAME` of the operator's ClickHouse. */
  readonly url?: string;
  /** Memory of the spawned node. Default: 40 % of the machine, at most 4 GB. */
  readonly memoryBytes?: number;
  onEvent?(event: EngineEvent): void;
}

/** Connects to a running server and brings its structure up to date. */
async function enterWarehouse(access: ServerAccess): Promise<Warehouse> {
  try {
    const topology = await findTopology(access);
    await migrateWarehouse(access, topology);
    return connectWarehouse(access, topology.nodeUrls);
  } catch (error) {
    throw queryError(error, { name: 'open-warehouse', sql: '' }, 0);
  }
}

/** The warehouse of a folder that the caller has locked, or of a URL. `engine` is absent for a URL. */
export async function startWarehouse(
  options: WarehouseOptions,
): Promise<{ readonly warehouse: Warehouse; readonly engine?: Supervised; close(): Promise<void> }> {
  if (options.url !== undefined) {
    const warehouse = await enterWarehouse(accessOf(options.url));
    return { warehouse, close: () => warehouse.close() };
  }
  const memory = options.memoryBytes ?? defaultMemoryBytes();
  const { access, engine } = await spawnWarehouse(options.folder, memory, (event) =>
    options.onEvent?.(event),
  );
  try {
    const warehouse = await enterWarehouse(access);
    const close = async (): Promise<void> => {
      // Open connections would hold the node's clean stop back, so they go first.
      await warehouse.close();
      await engine.stop();
    };
    return { warehouse, engine, close };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

/**
 * The warehouse alone, e.g. in a temporary folder for a single question.
 * @throws TouchstoneError folderOwned, folderNewer, warehousePlatform, engineNotStarted, warehouseUnreachable
 */
export async function openWarehouse(
  options: WarehouseOptions,
): Promise<{ readonly warehouse: Warehouse; close(): Promise<void> }> {
  const folder = resolve(options.folder);
  const unlock = options.url === undefined ? lockFolder(folder) : () => undefined;
  try {
    if (options.url === undefined) checkFolderFormat(folder);
    const { warehouse, close } = await startWarehouse({ ...options, folder });
    return { warehouse, close: () => close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}
