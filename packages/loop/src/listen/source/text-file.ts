import { Buffer } from 'node:buffer';
import { stat } from 'node:fs/promises';
import { TouchstoneError } from '@touchstone/vocabulary';
import {
  byteOrderMark,
  detectEncoding,
  type EncodingFault,
  type EncodingFound,
  encodingLabel,
  isUndecided,
  recoder,
} from './encoding.ts';
import { type BytesOptions, type FileAsked, gunzippedBytes, rawBytes } from './file-bytes.ts';

/** A text file of any encoding, perhaps inside a .gz, read as UTF-8. */
export interface TextFile {
  readonly encoding: string;
  /** The beginning as UTF-8, whole characters, without byte order mark. */
  readonly head: Uint8Array;
  /** True when the head is all there is. */
  readonly headIsAll: boolean;
  /** Bytes on disk. */
  readonly size: number;
  /** The whole text; after a fault nothing follows. */
  read(options?: BytesOptions): AsyncGenerator<Uint8Array | EncodingFault>;
}

const headBytes = 1 << 20;
/** How far a file that begins in ASCII is searched for its first other character. */
const searchBytes = 64 * 1024 ** 2;

interface Sample {
  readonly head: Uint8Array;
  readonly headIsAll: boolean;
  /** The part that shows the encoding: the head, or the first later chunk that is not ASCII. */
  readonly telling: Uint8Array;
  readonly tellingIsEnd: boolean;
}

async function sample(chunks: AsyncGenerator<Uint8Array>, search: boolean): Promise<Sample> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let headIsAll = true;
  let searching = search;
  for await (const chunk of chunks) {
    if (length < headBytes) {
      parts.push(chunk);
      length += chunk.length;
      continue;
    }
    if (headIsAll && !isUndecided(Buffer.concat(parts))) searching = false;
    headIsAll = false;
    if (!searching || length > searchBytes) break;
    length += chunk.length;
    if (!isUndecided(chunk)) {
      return { head: Buffer.concat(parts), headIsAll, telling: chunk, tellingIsEnd: false };
    }
  }
  const head = Buffer.concat(parts);
  return { head, headIsAll, telling: head, tellingIsEnd: headIsAll };
}

/** Zero bytes belong to no text but UTF-16, which is recognised before; a few are damage, and rejected by row. */
function looksBinary(head: Uint8Array): boolean {
  let zeros = 0;
  for (const byte of head) if (byte === 0) zeros += 1;
  return zeros > Math.max(8, head.length / 100);
}

function chooseEncoding(file: FileAsked, taken: Sample, wanted: string | undefined): EncodingFound {
  const mark = byteOrderMark(taken.head);
  if (wanted !== undefined) {
    const encoding = encodingLabel(wanted);
    if (encoding === null) throw new TouchstoneError('encodingUnknown', { file: file.name, found: wanted });
    return { encoding, mark: mark?.encoding === encoding ? mark.mark : 0 };
  }
  const found = mark ?? detectEncoding(taken.telling, taken.tellingIsEnd);
  const wide = found?.encoding.startsWith('utf-16') ?? false;
  if (!wide && looksBinary(taken.head)) throw new TouchstoneError('fileBinary', { file: file.name });
  if (found === null) throw new TouchstoneError('encodingUnclear', { file: file.name });
  return found;
}

/** Opens a text file: reads its head, decides its encoding, and refuses what is no text. */
export async function openText(
  file: FileAsked,
  options: { readonly encoding?: string | undefined; readonly gzip: boolean },
): Promise<TextFile> {
  const { size } = await stat(file.path);
  const source = options.gzip ? gunzippedBytes : rawBytes;
  const taken = await sample(source(file), options.encoding === undefined);
  if (taken.head.length === 0) throw new TouchstoneError('fileEmpty', { file: file.name });
  const { encoding, mark } = chooseEncoding(file, taken, options.encoding);

  async function* read(asked: BytesOptions = {}): AsyncGenerator<Uint8Array | EncodingFault> {
    const code = recoder(encoding);
    let skip = mark;
    for await (const chunk of source(file, asked)) {
      const text = code.push(skip > 0 ? chunk.subarray(skip) : chunk);
      skip = 0;
      yield text;
      if ('before' in text) return;
    }
    yield code.end();
  }

  const code = recoder(encoding);
  const first = code.push(taken.head.subarray(mark));
  const rest = taken.headIsAll && !('before' in first) ? code.end() : new Uint8Array(0);
  const whole = (part: Uint8Array | EncodingFault): Uint8Array => ('before' in part ? part.before : part);
  return {
    encoding,
    head: Buffer.concat([whole(first), whole(rest)]),
    headIsAll: taken.headIsAll,
    size,
    read,
  };
}
