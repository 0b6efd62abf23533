import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';
import { type FileAsked, rawBytes } from '../file-bytes.ts';
import { type RawDictionary, SavFault } from './sav-dictionary.ts';
import { readZlibTable } from './sav-zlib-table.ts';

/** Cases as their bytes, several at a time: `cases` holds a whole number of them, one after the other. */
export interface CaseBytes {
  readonly cases: Buffer;
  /** Bytes of the file read so far. */
  readonly read: number;
}

async function* fileFrom(file: FileAsked, start: number): AsyncGenerator<{ bytes: Buffer; read: number }> {
  let read = 0;
  for await (const chunk of rawBytes(file)) {
    const from = Math.max(0, start - read);
    read += chunk.length;
    if (from < chunk.length)
      yield { bytes: Buffer.from(chunk.buffer, chunk.byteOffset + from, chunk.length - from), read };
  }
}

/** Expands byte codes: 1–251 are small numbers, 252 the end, 253 eight literal bytes, 254 blanks, 255 missing. */
function expander(dictionary: RawDictionary, systemMissing: number): (chunk: Buffer) => Buffer {
  const { bigEndian, bias } = dictionary;
  let held = Buffer.alloc(0);
  let codes = Buffer.alloc(0);
  let code = 8;
  let ended = false;
  return (chunk) => {
    const data = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    // Eight codes take at least eight bytes and make at most eight elements.
    let out = Buffer.allocUnsafe((data.length + 16) * 8);
    let size = 0;
    let at = 0;
    const number = (value: number): void => {
      if (bigEndian) out.writeDoubleBE(value, size);
      else out.writeDoubleLE(value, size);
      size += 8;
    };
    while (!ended) {
      if (code === 8) {
        if (at + 8 > data.length) break;
        codes = Buffer.from(data.subarray(at, at + 8));
        at += 8;
        code = 0;
      }
      const command = codes[code] ?? 0;
      if (command === 253) {
        if (at + 8 > data.length) break;
        data.copy(out, size, at, at + 8);
        size += 8;
        at += 8;
      } else if (command === 254) {
        out.fill(0x20, size, size + 8);
        size += 8;
      } else if (command === 255) number(systemMissing);
      else if (command === 252) ended = true;
      else if (command > 0) number(command - bias);
      code += 1;
    }
    held = ended ? Buffer.alloc(0) : Buffer.from(data.subarray(at));
    out = out.subarray(0, size);
    return out;
  };
}

/** Undoes the zlib blocks of a ZSAV: their sizes stand in the trailer, which the header points to. */
async function* zlibBlocks(
  file: FileAsked,
  dictionary: RawDictionary,
): AsyncGenerator<{ bytes: Buffer; read: number }> {
  let held: Buffer = Buffer.alloc(0);
  const blocks = await readZlibTable(file, dictionary);
  let next = 0;
  for await (const { bytes, read } of fileFrom(file, dictionary.dataStart + 24)) {
    held = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;
    for (let block = blocks[next]; block !== undefined && held.length >= block.packed; block = blocks[next]) {
      const expanded = inflateSync(held.subarray(0, block.packed), { maxOutputLength: block.expanded });
      if (expanded.length !== block.expanded) throw new SavFault('zlib block');
      yield { bytes: expanded, read };
      held = held.subarray(block.packed);
      next += 1;
    }
    if (next === blocks.length) return;
  }
  throw new SavFault('zlib block');
}

/** All cases of a system file, whatever their compression. A last case that is cut is an error. */
export async function* savCases(
  file: FileAsked,
  dictionary: RawDictionary,
  systemMissing: number,
): AsyncGenerator<CaseBytes> {
  const size = dictionary.elements * 8;
  const packed =
    dictionary.compression === 2 ? zlibBlocks(file, dictionary) : fileFrom(file, dictionary.dataStart);
  const expand =
    dictionary.compression === 0 ? (chunk: Buffer) => chunk : expander(dictionary, systemMissing);
  let held: Buffer = Buffer.alloc(0);
  for await (const { bytes, read } of packed) {
    const data = Buffer.concat([held, expand(bytes)]);
    const whole = data.length - (data.length % size);
    held = data.subarray(whole);
    if (whole > 0) yield { cases: data.subarray(0, whole), read };
  }
  if (held.length > 0) throw new SavFault('case');
}
