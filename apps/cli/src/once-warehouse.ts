import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWarehouse, type Warehouse } from '@touchstone/storage';

/** A warehouse for one question, spawned in a folder that is gone afterwards, whatever happens. */
export async function onceWarehouse<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-find-'));
  try {
    const { warehouse, close } = await openWarehouse({ folder });
    try {
      return await work(warehouse);
    } finally {
      await close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
