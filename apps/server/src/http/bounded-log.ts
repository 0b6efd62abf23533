import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';

export interface BoundedLog {
  write(line: string): void;
  close(): Promise<void>;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * A log file that cannot fill the disk: at `bytes` it becomes `<path>.1` (the one before is dropped) and a new
 * one begins, so that at most twice `bytes` lie on disk.
 */
export function boundedLog(path: string, bytes: number): BoundedLog {
  mkdirSync(dirname(path), { recursive: true });
  let written = sizeOf(path);
  let stream: WriteStream = createWriteStream(path, { flags: 'a' });
  const turn = (): void => {
    stream.end();
    renameSync(path, `${path}.1`);
    stream = createWriteStream(path, { flags: 'a' });
    written = 0;
  };
  return {
    write(line) {
      // The file is there once its stream has opened it; before that there is nothing to turn.
      if (written >= bytes && sizeOf(path) > 0) turn();
      written += Buffer.byteLength(line);
      stream.write(line);
    },
    close: () =>
      new Promise((resolve) => {
        stream.end(() => resolve());
      }),
  };
}
