import { Buffer } from 'node:buffer';
import { decodes, encodingLabel } from '../encoding.ts';
import type { RawDictionary } from './sav-dictionary.ts';

const codePages: ReadonlyMap<number, string> = new Map([
  [65001, 'utf-8'],
  [936, 'gb18030'],
  [54936, 'gb18030'],
  [950, 'big5'],
  [932, 'shift_jis'],
  [949, 'euc-kr'],
  [1250, 'windows-1250'],
  [1251, 'windows-1251'],
  [1252, 'windows-1252'],
  [28591, 'iso-8859-1'],
]);

function allTexts(dictionary: RawDictionary): Buffer {
  const { variables, labels } = dictionary;
  return Buffer.concat([
    ...variables.map(({ label }) => label),
    ...labels.flatMap((set) => set.labels.map(({ label }) => label)),
  ]);
}

/**
 * The encoding of the texts: as named (record 20), else by code page (record 3), else UTF-8 or GB18030, whichever
 * reads all labels; null when none does. A file that names one encoding and holds another is believed by its bytes.
 */
export function savEncoding(dictionary: RawDictionary, wanted: string | undefined): string | null {
  if (wanted !== undefined) return encodingLabel(wanted);
  const named = encodingLabel(dictionary.extensions.get(20)?.toString('latin1').trim() ?? '');
  const info = dictionary.extensions.get(3);
  const page =
    info && info.length >= 32 ? (dictionary.bigEndian ? info.readInt32BE(28) : info.readInt32LE(28)) : 0;
  const texts = allTexts(dictionary);
  const candidates = [named, codePages.get(page) ?? null, 'utf-8', 'gb18030'];
  return candidates.find((label) => label !== null && decodes(texts, label, true)) ?? null;
}
