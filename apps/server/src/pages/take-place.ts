import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** File beside built pages that names the hash of their sources. */
export const sourcesFile = '.sources';

/** What the sources of built pages were; undefined where none were built. */
export async function builtFrom(folder: string): Promise<string | undefined> {
  return readFile(join(folder, sourcesFile), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw cause;
  });
}

/** Whether a folder could not be renamed because another is in its place already. */
function occupied(cause: NodeJS.ErrnoException): boolean {
  return cause.code === 'ENOTEMPTY' || cause.code === 'EEXIST';
}

/**
 * Puts freshly built pages in the place of those that are served, by renaming, so that nobody serves half of them. Where another
 * process has built the same meanwhile, its pages stay: somebody may be reading them. That process may put them there in the very
 * moment in which the place is empty.
 */
export async function takePlace(fresh: string, place: string): Promise<void> {
  const sources = await builtFrom(fresh);
  if ((await builtFrom(place)) === sources) return;
  const old = `${fresh}-old`;
  await rename(place, old).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
  });
  await rename(fresh, place).catch(async (cause: NodeJS.ErrnoException) => {
    if (!occupied(cause) || (await builtFrom(place)) !== sources) throw cause;
  });
  await rm(old, { recursive: true, force: true });
}
