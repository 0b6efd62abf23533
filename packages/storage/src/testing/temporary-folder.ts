import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Opens something in a folder of its own and removes the folder when that is closed. */
export async function inTemporaryFolder<Opened extends { close(): Promise<void> }>(
  open: (folder: string) => Promise<Opened>,
): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const opened = await open(folder);
    return { ...opened, close: () => opened.close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
