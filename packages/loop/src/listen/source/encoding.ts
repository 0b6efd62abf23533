import { Buffer, isAscii, isUtf8 } from 'node:buffer';

export interface EncodingFound {
  /** WHATWG label. */
  readonly encoding: string;
  /** Bytes of the byte order mark. */
  readonly mark: number;
}

const marks: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** The byte order mark at the beginning of a file, if there is one. */
export function byteOrderMark(head: Uint8Array): EncodingFound | null {
  for (const [encoding, mark] of marks) {
    if (mark.every((byte, at) => head[at] === byte)) return { encoding, mark: mark.length };
  }
  return null;
}

/** True when the bytes decode strictly; a character that the end of `head` cuts is no fault unless `whole`. */
export function decodes(head: Uint8Array, encoding: string, whole: boolean): boolean {
  if (encoding === 'utf-8') return isUtf8(whole ? head : head.subarray(0, wholeCharacters(head)));
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: !whole });
    return true;
  } catch {
    return false;
  }
}

/** Length without the UTF-8 character that the end cuts (a wrong byte is left in, for the check to find). */
export function wholeCharacters(bytes: Uint8Array): number {
  const length = bytes.length;
  for (let back = 1; back <= 3 && back <= length; back++) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? length - back : length;
    }
  }
  return length;
}

/** UTF-16 without a mark: in every text with digits and separators one byte of a pair is mostly zero. */
function utf16WithoutMark(head: Uint8Array): string | null {
  let even = 0;
  let odd = 0;
  const length = Math.min(head.length, 4096) & ~1;
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.2 && even < pairs * 0.02) return 'utf-16le';
  return even > pairs * 0.2 && odd < pairs * 0.02 ? 'utf-16be' : null;
}

/**
 * The encoding of a text file from its head: byte order mark, then strict UTF-8, then strict GB18030 (GBK and GB2312
 * are parts of it); null when none fits. `ascii` heads count as UTF-8. Statistical guessers are not used: they call
 * short GBK files Big5 or windows-1251.
 */
export function detectEncoding(head: Uint8Array, whole: boolean): EncodingFound | null {
  const marked = byteOrderMark(head);
  if (marked) return marked;
  const wide = head.includes(0) ? utf16WithoutMark(head) : null;
  if (wide !== null && decodes(head, wide, whole)) return { encoding: wide, mark: 0 };
  for (const encoding of ['utf-8', 'gb18030']) {
    if (decodes(head, encoding, whole)) return { encoding, mark: 0 };
  }
  return null;
}

/** True when the bytes cannot tell the encodings apart. */
export function isUndecided(head: Uint8Array): boolean {
  return isAscii(head) && !Buffer.from(head.buffer, head.byteOffset, head.length).includes(0);
}

/** The label as WHATWG names it, or null when there is no such encoding. */
export function encodingLabel(wanted: string): string | null {
  try {
    return new TextDecoder(wanted).encoding;
  } catch {
    return null;
  }
}

/** The text up to the first fault, as UTF-8: what still could be read before it. */
export interface EncodingFault {
  readonly before: Uint8Array;
}

/** Turns chunks of any encoding into strictly valid UTF-8, whole characters a chunk. */
export interface Recoder {
  /** The chunk as UTF-8, or the fault in it. */
  push(chunk: Uint8Array): Uint8Array | EncodingFault;
  end(): Uint8Array | EncodingFault;
}

function utf8Recoder(): Recoder {
  let held: Uint8Array = new Uint8Array(0);
  const check = (bytes: Uint8Array): Uint8Array | EncodingFault =>
    isUtf8(bytes) ? bytes : { before: beforeReplacement(new TextDecoder().decode(bytes)) };
  return {
    push(chunk) {
      const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const whole = wholeCharacters(bytes);
      held = bytes.slice(whole);
      return check(bytes.subarray(0, whole));
    },
    end: () => check(held),
  };
}

function beforeReplacement(text: string): Uint8Array {
  const at = text.indexOf('\ufffd');
  return Buffer.from(at < 0 ? text : text.slice(0, at), 'utf8');
}

function decodingRecoder(encoding: string): Recoder {
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const decode = (chunk: Uint8Array, stream: boolean): Uint8Array | EncodingFault => {
    try {
      return Buffer.from(strict.decode(chunk, { stream }), 'utf8');
    } catch {
      return { before: beforeReplacement(new TextDecoder(encoding).decode(chunk, { stream: true })) };
    }
  };
  return { push: (chunk) => decode(chunk, true), end: () => decode(new Uint8Array(0), false) };
}

export function recoder(encoding: string): Recoder {
  return encoding === 'utf-8' ? utf8Recoder() : decodingRecoder(encoding);
}
