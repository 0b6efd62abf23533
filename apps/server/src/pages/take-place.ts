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

/**
 * Puts freshly built pages in the place of those that are served, by renaming, so that nobody serves half of them. Where another
 * process has built the same meanwhile, its pages stay: somebody may be reading them.
 */
export async function takePlace(fresh: string, place: string): Promise<void> {
  if ((await builtFrom(place)) === (await builtFrom(fresh))) return;
  const old = `${fresh}-old`;
  await rename(place, old).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
  });
  await rename(fresh, place);
  await rm(old, { recursive: true, force: true });
}
