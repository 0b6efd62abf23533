import { appendFileSync, renameSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';

/** A log never takes more than twice this on disk: the current file and the one before it. */
const LOG_BYTES = 5_000_000;

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Appends what an engine says to `path`; a full file becomes `path.1`, which replaces an older one. */
export function logTo(path: string, streams: readonly (Readable | null)[], limitBytes = LOG_BYTES): void {
  let size = sizeOf(path);
  const write = (chunk: Buffer): void => {
    if (size > 0 && size + chunk.length > limitBytes) {
      renameSync(path, `${path}.1`);
      size = 0;
    }
    appendFileSync(path, chunk, { mode: 0o600 });
    size += chunk.length;
  };
  for (const stream of streams) stream?.on('data', write);
}
