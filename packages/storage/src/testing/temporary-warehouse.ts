import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWarehouse } from '../open-warehouse.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

/** A spawned warehouse in a folder of its own that `close` removes. For tests; starts in about half a second. */
export async function temporaryWarehouse(): Promise<{
  readonly warehouse: Warehouse;
  close(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const { warehouse, close } = await openWarehouse({ folder });
    return { warehouse, close: () => close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
