import { Buffer } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { FileAsked } from '../file-bytes.ts';
import { type RawDictionary, SavFault } from './sav-dictionary.ts';

export interface ZlibBlock {
  /** Bytes in the file. */
  readonly packed: number;
  readonly expanded: number;
}

/** A block larger than this is no ZSAV of any known writer (they use 4 MB). */
const largestBlock = 64 * 1024 ** 2;

/** The sizes of a ZSAV's blocks, from the trailer that the header of its data points to. */
export async function readZlibTable(file: FileAsked, dictionary: RawDictionary): Promise<ZlibBlock[]> {
  const { bigEndian, dataStart } = dictionary;
  const handle = await open(file.path);
  try {
    const { size } = await handle.stat();
    const read = async (from: number, length: number): Promise<Buffer> => {
      if (from < 0 || length < 0 || from + length > size) throw new SavFault('trailer');
      const bytes = Buffer.alloc(length);
      await handle.read(bytes, 0, length, from);
      return bytes;
    };
    const long = (bytes: Buffer, at: number): number =>
      Number(bigEndian ? bytes.readBigInt64BE(at) : bytes.readBigInt64LE(at));
    const int = (bytes: Buffer, at: number): number =>
      bigEndian ? bytes.readInt32BE(at) : bytes.readInt32LE(at);
    const header = await read(dataStart, 24);
    const trailer = await read(long(header, 8), long(header, 16));
    const count = trailer.length >= 24 ? int(trailer, 20) : -1;
    if (count < 0 || 24 + count * 24 > trailer.length) throw new SavFault('trailer');
    return Array.from({ length: count }, (_, at) => {
      const block = { expanded: int(trailer, 24 + at * 24 + 16), packed: int(trailer, 24 + at * 24 + 20) };
      if (block.expanded < 0 || block.expanded > largestBlock || block.packed < 0)
        throw new SavFault('trailer');
      return block;
    });
  } finally {
    await handle.close();
  }
}
