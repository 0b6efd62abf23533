import type { Ledger } from '@touchstone/storage';
import type { MessageKey } from '@touchstone/vocabulary';

/** What an import is doing, as a message key, and the share of the whole that is done. */
export type OnProgress = (stage: MessageKey, share: number) => void;

/** Written at most this often, so that progress costs the ledger nothing. */
const leastMilliseconds = 300;

/**
 * Writes progress into the ledger now and then, and passes it on. `settle` waits for the last write; a write that fails
 * fails the import with it.
 */
export function importProgress(
  ledger: Ledger,
  id: string,
  onProgress?: OnProgress,
): { report: OnProgress; settle(): Promise<void> } {
  let last = 0;
  let lastStage = '';
  let writing: Promise<unknown> = Promise.resolve();
  const failures: unknown[] = [];
  const report: OnProgress = (stage, share) => {
    onProgress?.(stage, share);
    const now = performance.now();
    if (stage === lastStage && now - last < leastMilliseconds) return;
    last = now;
    lastStage = stage;
    const progress = Math.min(1, Math.max(0, share));
    writing = writing
      .then(() => ledger.db.updateTable('import').set({ stage, progress }).where('id', '=', id).execute())
      .catch((error: unknown) => failures.push(error));
  };
  const settle = async (): Promise<void> => {
    await writing;
    if (failures.length > 0) throw failures[0];
  };
  return { report, settle };
}
