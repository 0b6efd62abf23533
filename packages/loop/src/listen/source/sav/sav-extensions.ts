import type { Buffer } from 'node:buffer';
import type { RawDictionary } from './sav-dictionary.ts';

type Decode = (bytes: Buffer) => string;

/** `NAME=value` pairs of an extension record, by upper-case name. */
export function namePairs(
  decode: Decode,
  record: Buffer | undefined,
  separator: string,
): Map<string, string> {
  const pairs = new Map<string, string>();
  if (record === undefined) return pairs;
  for (const part of decode(record).split(separator)) {
    const equals = part.indexOf('=');
    if (equals > 0)
      pairs.set(part.slice(0, equals).trim().toUpperCase(), part.slice(equals + 1).replaceAll('\0', ''));
  }
  return pairs;
}

/** Value labels of strings longer than eight bytes (record 21) that belong to a variable by its name. */
export function longStringLabels(
  dictionary: RawDictionary,
  decode: Decode,
  name: string,
): { readonly value: string; readonly label: string }[] {
  const record = dictionary.extensions.get(21);
  const found: { value: string; label: string }[] = [];
  if (record === undefined) return found;
  let at = 0;
  const int = (): number => {
    at += 4;
    if (at > record.length) return 0;
    return dictionary.bigEndian ? record.readInt32BE(at - 4) : record.readInt32LE(at - 4);
  };
  const text = (): string => {
    const length = Math.max(0, int());
    at += length;
    return decode(record.subarray(at - length, at)).trimEnd();
  };
  while (at < record.length) {
    const mine = text().toUpperCase() === name.toUpperCase();
    int();
    for (let left = int(); left > 0 && at < record.length; left--) {
      const entry = { value: text(), label: text() };
      if (mine) found.push(entry);
    }
  }
  return found;
}
