import { Buffer } from 'node:buffer';
import { open } from 'node:fs/promises';
import { createGunzip, type Gunzip } from 'node:zlib';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { Limits } from './limits.ts';

/** A file whose bytes are asked for: where it lies, what people call it, and what it may be at most. */
export interface FileAsked {
  readonly path: string;
  readonly name: string;
  readonly limits: Limits;
}

export interface BytesOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the file on disk that were read so far. */
  onRead?(bytes: number): void;
}

const chunkBytes = 1 << 18;

/** The file's own bytes. Each chunk is a new buffer that the reader may keep. */
export async function* rawBytes(file: FileAsked, options: BytesOptions = {}): AsyncGenerator<Uint8Array> {
  const handle = await open(file.path);
  try {
    let read = 0;
    for (;;) {
      options.signal?.throwIfAborted();
      const chunk = Buffer.allocUnsafeSlow(chunkBytes);
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes, null);
      if (bytesRead === 0) return;
      read += bytesRead;
      options.onRead?.(read);
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Below this many expanded bytes a high ratio is harmless. */
const ratioFloor = 16 * 1024 ** 2;

/** Until the stream takes more, or is closed. */
function drained(stream: Gunzip): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      stream.off('drain', go);
      stream.off('close', go);
      resolve();
    };
    stream.on('drain', go);
    stream.on('close', go);
  });
}

/** The bytes inside a .gz. A cut or damaged archive, and one that swells beyond the limits, is refused. */
export async function* gunzippedBytes(
  file: FileAsked,
  options: BytesOptions = {},
): AsyncGenerator<Uint8Array> {
  const { expandedBytes, ratio } = file.limits;
  let read = 0;
  let expanded = 0;
  const counted: BytesOptions = {
    signal: options.signal,
    onRead: (bytes) => {
      read = bytes;
      options.onRead?.(bytes);
    },
  };
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  const feeding = (async () => {
    try {
      for await (const chunk of rawBytes(file, counted)) {
        if (gunzip.destroyed) return;
        if (!gunzip.write(chunk)) await drained(gunzip);
      }
      gunzip.end();
    } catch (fault) {
      gunzip.destroy(fault instanceof Error ? fault : new Error(String(fault)));
    }
  })();
  try {
    for await (const chunk of gunzip) {
      if (!(chunk instanceof Uint8Array)) continue;
      expanded += chunk.length;
      const swells = expanded > ratioFloor && expanded > read * ratio;
      if (swells || expanded > expandedBytes) {
        throw new TouchstoneError('gzipBomb', {
          file: file.name,
          found: Math.round(expanded / 1024 ** 2),
          limit: swells ? Math.round((read * ratio) / 1024 ** 2) : Math.round(expandedBytes / 1024 ** 2),
        });
      }
      yield chunk;
    }
  } catch (fault) {
    options.signal?.throwIfAborted();
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
    if (!code.startsWith('Z_')) throw fault;
    throw new TouchstoneError('gzipBroken', { file: file.name, found: Math.round(expanded / 1024) }, fault);
  } finally {
    gunzip.destroy();
    await feeding;
  }
}
