import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { detectEncoding, recoder, wholeCharacters } from './encoding.ts';

const text = '序号,评价\r\n1,办理很快，𠮷先生很好 €\r\n2,㐂é\r\n';

function inPieces(bytes: Uint8Array, encoding: string, size: number): string {
  const code = recoder(encoding);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const part = code.push(bytes.subarray(at, at + size));
    if ('before' in part) throw new Error(`fault at ${at}`);
    parts.push(part);
  }
  const rest = code.end();
  if ('before' in rest) throw new Error('fault at the end');
  return Buffer.concat([...parts, rest]).toString('utf8');
}

describe('encodings', () => {
  it.each(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'])(
    '%s is recognised and read in pieces of any size',
    (encoding) => {
      const bytes = iconv.encode(text, encoding);
      expect(detectEncoding(bytes, true)).toEqual({ encoding, mark: 0 });
      for (const size of [1, 2, 3, 5, 7, 1000]) expect(inPieces(bytes, encoding, size)).toBe(text);
    },
  );

  it('a byte order mark decides', () => {
    for (const [encoding, mark] of [
      ['utf-8', 3],
      ['utf-16le', 2],
      ['utf-16be', 2],
    ] as const) {
      expect(detectEncoding(iconv.encode(text, encoding, { addBOM: true }), true)).toEqual({
        encoding,
        mark,
      });
    }
  });

  it('a head that ends in the middle of a character is no fault, a whole file that does is', () => {
    const bytes = Buffer.from('评价');
    expect(detectEncoding(bytes.subarray(0, 5), false)?.encoding).toBe('utf-8');
    expect(detectEncoding(bytes.subarray(0, 5), true)?.encoding).not.toBe('utf-8');
  });

  it('says nothing when no encoding fits', () => {
    expect(detectEncoding(Uint8Array.of(0x61, 0xff, 0xff, 0x0a), true)).toBeNull();
  });

  it('keeps wrong bytes in, so that the check finds them', () => {
    expect(wholeCharacters(Uint8Array.of(0x80, 0x80, 0x80, 0x80))).toBe(4);
    expect(wholeCharacters(Uint8Array.of(0x61, 0xe4))).toBe(1);
    expect(wholeCharacters(Uint8Array.of(0x61, 0xc3, 0xa9))).toBe(3);
  });

  it('gives what stood before a fault', () => {
    const fault = recoder('utf-8').push(Buffer.from([0x61, 0x62, 0xff, 0x63]));
    expect('before' in fault && Buffer.from(fault.before).toString()).toBe('ab');
    const wide = recoder('gb18030').push(Buffer.from([0x61, 0x62, 0xff, 0x63]));
    expect('before' in wide && Buffer.from(wide.before).toString()).toBe('ab');
  });
});
