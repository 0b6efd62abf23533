import { Buffer } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';

/** Reads a dictionary front to back; a short file is an error that names where it ended. */
export interface SavBytes {
  bytes(count: number): Promise<Buffer>;
  int(): Promise<number>;
  skip(count: number): Promise<void>;
  /** Position in the file. */
  position(): number;
  setBigEndian(big: boolean): void;
}

export class SavCut extends Error {}

export function savBytes(handle: FileHandle): SavBytes {
  let buffer = Buffer.alloc(0);
  let at = 0;
  let base = 0;
  let big = false;

  async function need(count: number): Promise<void> {
    if (at + count <= buffer.length) return;
    const rest = buffer.subarray(at);
    const fresh = Buffer.allocUnsafe(Math.max(1 << 16, count));
    const { bytesRead } = await handle.read(fresh, 0, fresh.length, base + buffer.length);
    base += at;
    at = 0;
    buffer = Buffer.concat([rest, fresh.subarray(0, bytesRead)]);
    if (buffer.length < count) throw new SavCut(`${base + buffer.length}`);
  }

  return {
    async bytes(count) {
      await need(count);
      at += count;
      return buffer.subarray(at - count, at);
    },
    async int() {
      await need(4);
      at += 4;
      return big ? buffer.readInt32BE(at - 4) : buffer.readInt32LE(at - 4);
    },
    async skip(count) {
      if (at + count <= buffer.length) {
        at += count;
        return;
      }
      base += at + count;
      at = 0;
      buffer = Buffer.alloc(0);
    },
    position: () => base + at,
    setBigEndian: (value) => {
      big = value;
    },
  };
}
