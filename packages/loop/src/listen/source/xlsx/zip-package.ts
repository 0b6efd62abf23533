import { crc32 } from 'node:zlib';
import { TouchstoneError } from '@touchstone/vocabulary';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { FileAsked } from '../file-bytes.ts';

/** The parts of a zip package, opened only after its central directory has passed the gate. */
export interface ZipPackage {
  has(part: string): boolean;
  /** Bytes of a part when expanded, 0 when it is absent. */
  size(part: string): number;
  read(part: string): AsyncGenerator<Uint8Array>;
  close(): void;
}

const megabyte = 1024 ** 2;
/** Below this many expanded bytes a high ratio is harmless. */
const ratioFloor = 16 * megabyte;

/** Refuses what would swell, before a single byte is expanded: the sizes stand in the central directory. */
function gate(file: FileAsked, entries: readonly Entry[]): void {
  const { limits, name } = file;
  if (entries.length > limits.entries) {
    throw new TouchstoneError('zipEntries', { file: name, found: entries.length, limit: limits.entries });
  }
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  const expanded = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  const allowed =
    expanded > ratioFloor ? Math.min(limits.expandedBytes, packed * limits.ratio) : limits.expandedBytes;
  if (expanded > allowed) {
    throw new TouchstoneError('zipBomb', {
      file: name,
      found: Math.ceil(expanded / megabyte),
      limit: Math.floor(allowed / megabyte),
    });
  }
  if (entries.some((entry) => entry.isEncrypted())) throw new TouchstoneError('xlsxLocked', { file: name });
}

async function directory(file: FileAsked, zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  if (zip.entryCount > file.limits.entries) {
    const { entries: limit } = file.limits;
    throw new TouchstoneError('zipEntries', { file: file.name, found: zip.entryCount, limit });
  }
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

/** Opens a zip package. A damaged archive, a bomb and an encrypted one are refused with a sentence. */
export async function openZipPackage(file: FileAsked): Promise<ZipPackage> {
  const damaged = (fault: unknown): TouchstoneError =>
    fault instanceof TouchstoneError
      ? fault
      : new TouchstoneError('fileDamaged', { file: file.name, format: 'XLSX', found: String(fault) }, fault);
  const zip = await openPromise(file.path, { lazyEntries: true, autoClose: false }).catch(
    (fault: unknown) => {
      throw damaged(fault);
    },
  );
  const entries = await directory(file, zip).catch((fault: unknown) => {
    zip.close();
    throw damaged(fault);
  });
  try {
    gate(file, entries);
  } catch (fault) {
    zip.close();
    throw fault;
  }
  const parts = new Map(entries.map((entry) => [entry.fileName.toLowerCase(), entry]));

  async function* read(part: string): AsyncGenerator<Uint8Array> {
    const entry = parts.get(part.toLowerCase());
    if (entry === undefined) return;
    try {
      let check = 0;
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        if (!(chunk instanceof Uint8Array)) continue;
        check = crc32(chunk, check);
        yield chunk;
      }
      if (check !== entry.crc32) throw new Error(`${part}: checksum differs`);
    } catch (fault) {
      throw damaged(fault);
    }
  }

  return {
    has: (part) => parts.has(part.toLowerCase()),
    size: (part) => parts.get(part.toLowerCase())?.uncompressedSize ?? 0,
    read,
    close: () => zip.close(),
  };
}
