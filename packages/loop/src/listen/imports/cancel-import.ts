import type { Stores } from '@touchstone/storage';
import { endImport } from './end-import.ts';

/**
 * Cancels an import that has not ended: nothing of it stays. One that runs in this process must be stopped by its signal
 * as well; its publication fails once this has returned. Harmless for an import that has ended.
 */
export async function cancelImport(stores: Stores, id: string): Promise<void> {
  await endImport(stores, id, { state: 'cancelled' });
}
