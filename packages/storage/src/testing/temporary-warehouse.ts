import { openWarehouse } from '../open-warehouse.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** A spawned warehouse in a folder of its own that `close` removes. For tests; starts in about half a second. */
export function temporaryWarehouse(): Promise<{ readonly warehouse: Warehouse; close(): Promise<void> }> {
  return inTemporaryFolder((folder) => openWarehouse({ folder }));
}
