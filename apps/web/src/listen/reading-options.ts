import type { ImportView } from '@touchstone/server/contract';
import { type FileFormat, type FileReading, fileKinds, type Say } from '@touchstone/vocabulary';

/** Encodings that are offered, by their WHATWG label; the names are proper names. */
const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030 / GBK',
  big5: 'Big5',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  shift_jis: 'Shift_JIS',
  'euc-kr': 'EUC-KR',
  'windows-1252': 'Windows-1252',
};
const separators = [',', '\t', ';', '|'] as const;
const mostHeaderRows = 10;

/** What can be said about reading a file; which of it applies depends on the format. */
export type ReadingField = keyof FileReading;
const fieldsByFormat: Readonly<Record<FileFormat, readonly ReadingField[]>> = {
  csv: ['kind', 'encoding', 'separator', 'headerRows'],
  jsonl: ['kind', 'encoding'],
  xlsx: ['kind', 'sheet', 'headerRows'],
  sav: ['kind', 'encoding'],
  parquet: ['kind'],
  xes: ['encoding'],
};

/** The fields that apply to an import. What could not be read has only its name to go by. */
export function readingFields({ mapping, workbook, fileName }: ImportView): readonly ReadingField[] {
  if (!mapping) {
    const fields = fieldsByFormat[/\.xlsx$/i.test(fileName) ? 'xlsx' : 'csv'];
    return fields.filter((field) => field !== 'kind');
  }
  return fieldsByFormat[mapping.format].filter(
    (field) => field !== 'sheet' || (workbook?.sheets.length ?? 0) > 1,
  );
}

/** A value of a field as people call it. */
export function readingName(field: ReadingField, value: string, say: Say): string {
  if (field === 'kind') return say(value === 'log' ? 'web.reading.kind.log' : 'web.reading.kind.survey');
  if (field === 'encoding') return encodings[value.toLowerCase()] ?? value.toUpperCase();
  if (field !== 'separator') return value;
  switch (value) {
    case '\t':
      return say('web.mapping.separator.tab');
    case ',':
      return `${say('web.mapping.separator.comma')} ,`;
    case ';':
      return `${say('web.mapping.separator.semicolon')} ;`;
    case '|':
      return `${say('web.mapping.separator.bar')} |`;
    case ' ':
      return say('web.mapping.separator.space');
    default:
      return value;
  }
}

/** The values that are offered for a field, one that was typed elsewhere among them. */
export function readingValues(field: ReadingField, { reading, workbook }: ImportView): readonly string[] {
  const said = reading[field] === undefined ? [] : [String(reading[field])];
  const offered = {
    encoding: Object.keys(encodings),
    separator: separators,
    headerRows: Array.from({ length: mostHeaderRows + 1 }, (_, rows) => String(rows)),
    sheet: workbook?.sheets ?? [],
    kind: fileKinds,
  };
  return [...new Set([...offered[field], ...said])];
}

/** What was recognised for a field; undefined where a person has said it, or nothing was recognised. */
export function recognisedReading(
  field: ReadingField,
  { mapping, workbook, reading }: ImportView,
): string | undefined {
  if (!mapping || reading[field] !== undefined) return undefined;
  return field === 'sheet' ? workbook?.sheet : String(mapping[field]);
}

/** The reading with one field said, or left to recognition (undefined). */
export function withReading(
  reading: FileReading,
  field: ReadingField,
  value: string | undefined,
): FileReading {
  const { [field]: _, ...rest } = reading;
  if (value === undefined) return rest;
  return { ...rest, [field]: field === 'headerRows' ? Number(value) : value };
}

/** Whether two readings say the same. */
export function sameReading(a: FileReading, b: FileReading): boolean {
  const fields: readonly ReadingField[] = ['kind', 'encoding', 'separator', 'headerRows', 'sheet'];
  return fields.every((field) => a[field] === b[field]);
}
