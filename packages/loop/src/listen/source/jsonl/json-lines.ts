import { Buffer } from 'node:buffer';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { BytesOptions } from '../file-bytes.ts';
import type { ReaderAsked } from '../reader/cell-records.ts';
import type { TextFile } from '../text-file.ts';

/** One line, with its number from 1; `text` is null when it is longer than the limit. */
export interface Line {
  readonly row: number;
  readonly text: string | null;
}

/** Cuts UTF-8 chunks into lines and holds no more than one line of at most `limit` bytes. */
function lineCutter(limit: number): { push(chunk: Uint8Array): Line[]; end(): Line[] } {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let row = 0;
  const line = (part: Uint8Array): Line => {
    row += 1;
    const whole = heldBytes > 0 ? Buffer.concat([...held, part]) : part;
    const long = heldBytes + part.length > limit;
    held = [];
    heldBytes = 0;
    return {
      row,
      text: long ? null : Buffer.from(whole.buffer, whole.byteOffset, whole.length).toString('utf8'),
    };
  };
  return {
    push(chunk) {
      const lines: Line[] = [];
      let from = 0;
      for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
        lines.push(line(chunk.subarray(from, at)));
        from = at + 1;
      }
      heldBytes += chunk.length - from;
      // What is longer than the limit is only counted.
      if (heldBytes <= limit) held.push(chunk.slice(from));
      else held = [];
      return lines;
    },
    end: () => (heldBytes > 0 ? [line(new Uint8Array(0))] : []),
  };
}

/** The lines of a text file in batches. */
export async function* jsonLines(
  asked: ReaderAsked,
  text: TextFile,
  options: BytesOptions,
): AsyncGenerator<readonly Line[]> {
  const cutter = lineCutter(asked.limits.lineBytes);
  let row = 0;
  for await (const chunk of text.read(options)) {
    if ('before' in chunk) {
      row += cutter.push(chunk.before).length;
      throw new TouchstoneError('encodingBroken', {
        file: asked.name,
        row: row + 1,
        encoding: text.encoding,
      });
    }
    const lines = cutter.push(chunk);
    row += lines.length;
    yield lines;
  }
  yield cutter.end();
}
