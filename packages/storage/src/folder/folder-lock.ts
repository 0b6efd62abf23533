import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import { processStart } from '../process/process-start.ts';

const ownerSchema = z.object({ pid: z.int(), started: z.string() });
const LOCK = 'owner.json';

/** Who holds the folder: a process that still runs, or nobody. A lock that cannot be read was written by no living owner. */
function livingOwner(path: string): number | undefined {
  try {
    const owner = ownerSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return processStart(owner.pid) === owner.started ? owner.pid : undefined;
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Makes the folder if need be, and writes the claim that will become the lock. */
function claim(folder: string, mine: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(mine, JSON.stringify({ pid: process.pid, started: processStart(process.pid) ?? '' }));
  } catch (error) {
    const foreign = ['EACCES', 'EPERM', 'EROFS'].includes(String(codeOf(error)));
    throw foreign ? new TouchstoneError('folderForeign', { folder }, error) : error;
  }
}

/**
 * Takes the folder for this process and returns how to give it back. The lock names process and start time, so that
 * a killed owner, or another process that got its number, does not hold the folder for ever.
 * @throws TouchstoneError folderOwned, folderForeign
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, LOCK);
  const mine = join(folder, `.owner-${process.pid}-${performance.now()}`);
  claim(folder, mine);
  try {
    for (;;) {
      try {
        // A hard link appears with its whole content or not at all, and only if the name is free.
        linkSync(mine, path);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
      const pid = livingOwner(path);
      if (pid !== undefined) throw new TouchstoneError('folderOwned', { folder, pid });
      clearStale(path, `${mine}-stale`);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Takes a dead owner's lock away; if another process has just replaced it, puts that one back. */
function clearStale(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch {
    return; // another process was faster: the next look decides
  }
  if (livingOwner(aside) !== undefined) linkSync(aside, path);
  rmSync(aside, { force: true });
}
