import { Buffer } from 'node:buffer';

/** What is odd about a record; 0 means that its bytes can be passed on as they stand. */
export const oddities = {
  /** A quote inside an unquoted field, or a lone carriage return: fine, but must be written anew. */
  loose: 1,
  /** Text after a closing quote. */
  broken: 2,
  zero: 4,
} as const;

/** Takes one record: `data[start, end)` without its line end. The bytes are only valid during the call. */
export type OnRecord = (data: Uint8Array, start: number, end: number, fields: number, odd: number) => void;

export interface RecordScanner {
  push(chunk: Uint8Array): void;
  /** The end of the file; false when it ends inside a quoted field. */
  end(): boolean;
  /** Bytes held back because their record is not complete. */
  held(): number;
}

const plain = 0;
const separatorByte = 1;
const quoteByte = 2;
const lineFeed = 3;
const carriageReturn = 4;
const zeroByte = 5;

function byteKinds(separator: number): Uint8Array {
  const kinds = new Uint8Array(256);
  kinds[separator] = separatorByte;
  kinds[0x22] = quoteByte;
  kinds[0x0a] = lineFeed;
  kinds[0x0d] = carriageReturn;
  kinds[0] = zeroByte;
  return kinds;
}

function joined(held: Uint8Array, chunk: Uint8Array): Uint8Array {
  if (held.length === 0) return chunk;
  const both = new Uint8Array(held.length + chunk.length);
  both.set(held);
  both.set(chunk, held.length);
  return both;
}

/**
 * Where the quoted field whose text begins at `from` closes: the position of its last quote, or -1. The last byte
 * of `data` may be half of a doubled quote, so it closes only at the end of the file (`final`).
 */
function closingQuote(data: Uint8Array, from: number, final: boolean): number {
  const length = data.length;
  for (let at = from; at < length; at++) {
    if (data[at] !== 0x22) continue;
    if (data[at + 1] === 0x22) at += 1;
    else return at + 1 < length || final ? at : -1;
  }
  return -1;
}

/**
 * Cuts delimited text into records without making strings, in one pass over the bytes. Line ends are LF or CRLF,
 * or CR alone where the file has no LF (`lineEnd`). A quote opens only at the first byte of a field, a doubled quote
 * stands for one. A record that a chunk cuts is held back, and scanned on from its last incomplete field.
 */
export function recordScanner(separator: number, lineEnd: 'lf' | 'cr', onRecord: OnRecord): RecordScanner {
  const kinds = byteKinds(separator);
  if (lineEnd === 'cr') kinds[0x0d] = lineFeed;
  let held: Uint8Array = new Uint8Array(0);
  /** Of the held record: its fields so far, their oddities, and where the incomplete one begins. */
  let heldState = { fields: 1, odd: 0, field: 0 };

  /** What follows a closing quote: nothing but a separator or a line end may. */
  function afterQuote(data: Uint8Array, at: number): number {
    const next = kinds[data[at] ?? 0x0a] ?? plain;
    if (next === separatorByte || next === lineFeed) return 0;
    return next === carriageReturn && (data[at + 1] ?? 0x0a) === 0x0a ? 0 : oddities.broken;
  }

  // One long function on purpose: its variables live in registers, and a call a byte would cost more than the byte.
  function scan(data: Uint8Array, final: boolean): boolean {
    const length = data.length;
    let { fields, odd, field } = heldState;
    let start = 0;
    let fieldOdd = 0;
    let at = field;
    let open = false;
    const zeros = Buffer.from(data.buffer, data.byteOffset, length).includes(0);
    while (at < length) {
      const kind = kinds[data[at] ?? 0] ?? plain;
      if (kind === plain) {
        at += 1;
      } else if (kind === separatorByte) {
        fields += 1;
        odd |= fieldOdd;
        fieldOdd = 0;
        at += 1;
        field = at;
      } else if (kind === lineFeed) {
        const end = at > start && data[at - 1] === 0x0d ? at - 1 : at;
        onRecord(data, start, end, fields, odd | fieldOdd);
        at += 1;
        start = at;
        field = at;
        fields = 1;
        odd = 0;
        fieldOdd = 0;
      } else if (kind === quoteByte && at === field) {
        const close = closingQuote(data, at + 1, final);
        if (close < 0) {
          open = true;
          break;
        }
        if (zeros && data.subarray(at, close).includes(0)) fieldOdd |= oddities.zero;
        at = close + 1;
        fieldOdd |= afterQuote(data, at);
      } else {
        if (kind === zeroByte) fieldOdd |= oddities.zero;
        else if (kind === quoteByte || (data[at + 1] ?? 0x0a) !== 0x0a) fieldOdd |= oddities.loose;
        at += 1;
      }
    }
    if (!final) {
      held = data.slice(start);
      heldState = { fields, odd, field: field - start };
    } else if (!open && start < length) {
      onRecord(data, start, data[length - 1] === 0x0d ? length - 1 : length, fields, odd | fieldOdd);
    }
    return !open;
  }

  return {
    push: (chunk) => {
      scan(joined(held, chunk), false);
    },
    end: () => scan(held, true),
    held: () => held.length,
  };
}
