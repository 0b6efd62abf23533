import { Buffer } from 'node:buffer';

/** What a file is by its first bytes. `text` is what nothing else claims. */
type FileKind = 'gzip' | 'zip' | 'parquet' | 'sav' | 'oldOffice' | 'foreign' | 'text';

const beginnings: readonly (readonly [FileKind, string])[] = [
  ['gzip', '\x1f\x8b'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['parquet', 'PAR1'],
  ['sav', '$FL2'],
  ['sav', '$FL3'],
  ['oldOffice', '\xd0\xcf\x11\xe0'],
];

/** Files that people take for tables, or that come by mistake, and what they are called. */
const foreign: readonly (readonly [string, string])[] = [
  ['%PDF', 'PDF'],
  ['\x89PNG', 'PNG'],
  ['\xff\xd8\xff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['Rar!', 'RAR'],
  ['7z\xbc\xaf', '7-Zip'],
  ['\xfd7zXZ', 'XZ'],
  ['BZh', 'bzip2'],
  ['\x28\xb5\x2f\xfd', 'Zstandard'],
  ['SQLite format 3', 'SQLite'],
  ['{\\rtf', 'RTF'],
  ['\x7fELF', 'ELF'],
  ['MZ\x90', 'EXE'],
];

export interface FileKindFound {
  readonly kind: FileKind;
  /** Its name, for `foreign` and `oldOffice`. */
  readonly called: string;
}

/** Looks at the first bytes, not at the name: names lie. */
export function fileKind(head: Uint8Array): FileKindFound {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 512)).toString('latin1');
  for (const [kind, start] of beginnings) {
    if (text.startsWith(start)) return { kind, called: kind === 'oldOffice' ? 'XLS' : '' };
  }
  for (const [start, called] of foreign) if (text.startsWith(start)) return { kind: 'foreign', called };
  if (/^(\xef\xbb\xbf)?\s*<(!doctype html|html|table|head|meta)/i.test(text))
    return { kind: 'foreign', called: 'HTML' };
  if (/^(\xef\xbb\xbf)?\s*<\?xml/i.test(text)) return { kind: 'foreign', called: 'XML' };
  return { kind: 'text', called: '' };
}
