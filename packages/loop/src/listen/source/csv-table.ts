import { TouchstoneError } from '@touchstone/vocabulary';
import { readRows } from './csv-rows.ts';
import type { FileAsked } from './file-bytes.ts';
import { filledColumns, uniqueHeaders } from './headers.ts';
import type { LayoutPlan } from './layout-plan.ts';
import { planLayout } from './plan-layout.ts';
import { recordFields } from './record-fields.ts';
import { recordScanner } from './record-scanner.ts';
import { detectSeparator, lineEndOf } from './separator.ts';
import { type OpenTableOptions, previewRows, type TableSource } from './table.ts';
import { openText, type TextFile } from './text-file.ts';

export interface CsvAsked extends FileAsked {
  readonly options: OpenTableOptions;
  readonly gzip: boolean;
}

interface HeadRecord {
  /** Row in the file, from 1. */
  readonly row: number;
  readonly fields: readonly string[];
}

/** The records that the head holds whole, without empty lines, at most 1000. */
function headRecords(asked: CsvAsked, text: TextFile, separator: string): HeadRecord[] {
  const records: HeadRecord[] = [];
  const { columns: limit } = asked.limits;
  const byte = separator.charCodeAt(0);
  let row = 0;
  const scanner = recordScanner(byte, lineEndOf(text.head), (data, start, end, fields) => {
    row += 1;
    if (fields > limit)
      throw new TouchstoneError('tooManyColumns', { file: asked.name, found: fields, limit });
    if (end === start || records.length >= 1000) return;
    records.push({ row, fields: recordFields(data, start, end, byte) });
  });
  scanner.push(text.head);
  if (text.headIsAll && !scanner.end())
    throw new TouchstoneError('quoteUnclosed', { file: asked.name, row: row + 1 });
  if (records.length === 0 && !text.headIsAll) {
    let fields = 1;
    for (const at of text.head) if (at === byte) fields += 1;
    if (fields > limit)
      throw new TouchstoneError('tooManyColumns', { file: asked.name, found: fields, limit });
    throw new TouchstoneError('recordTooLong', { file: asked.name, row: 1, limit: text.head.length });
  }
  return records;
}

/** More than a fifth of the first rows with a wrong number of fields: the separator is wrong, not the rows. */
function refuseRagged(
  asked: CsvAsked,
  data: readonly HeadRecord[],
  columns: number,
  separator: string,
): void {
  const fits = ({ fields }: HeadRecord): boolean =>
    fields.length === columns || (fields.length === columns + 1 && fields[columns] === '');
  const ragged = data.filter((record) => !fits(record));
  const first = ragged[0];
  if (first === undefined || ragged.length <= data.length * 0.2) return;
  if (ragged.length === 1 && data.length > 1) return;
  throw new TouchstoneError('raggedFile', {
    file: asked.name,
    row: first.row,
    expected: columns,
    found: first.fields.length,
    count: ragged.length,
    total: data.length,
    separator: separator === '\t' ? 'Tab' : separator,
  });
}

/** `sep=;` in the first line, as Excel writes and reads it. */
function namedSeparator(head: Uint8Array): string | null {
  const line = new TextDecoder().decode(head.subarray(0, 8));
  return /^"?sep=([,;\t|])"?\r?\n/.exec(line)?.[1] ?? null;
}

interface CsvHead {
  readonly plan: LayoutPlan;
  readonly headers: readonly string[];
  /** File row of the last header. */
  readonly headerRow: number;
  readonly data: readonly HeadRecord[];
}

function readHead(asked: CsvAsked, text: TextFile, separator: string, directive: boolean): CsvHead {
  const records = headRecords(asked, text, separator);
  if (directive) records.shift();
  const given = asked.options.headerRows;
  const wanted = given === undefined ? undefined : records.filter(({ row }) => row <= given).length;
  const plan = planLayout(
    records.slice(0, previewRows).map(({ fields }) => fields),
    wanted,
  );
  const data = records.slice(plan.headerRows);
  const raw = plan.headerRows > 0 ? plan.headers : (data[0]?.fields ?? []).map(() => '');
  const columns = filledColumns(
    raw,
    data.map(({ fields }) => fields),
  );
  const first = records[0];
  if (first === undefined) throw new TouchstoneError('fileEmpty', { file: asked.name });
  if (data.length === 0 && text.headIsAll) throw new TouchstoneError('fileHeaderOnly', { file: asked.name });
  refuseRagged(asked, data, columns, separator);
  const headerRow = given ?? records[plan.headerRows - 1]?.row ?? first.row - 1;
  return { plan, headers: uniqueHeaders(raw.slice(0, columns)), headerRow, data };
}

/** Opens delimited text. The rows are passed on as bytes; only odd ones are ever made into strings. */
export async function openCsv(asked: CsvAsked): Promise<TableSource> {
  const text = await openText(asked, { encoding: asked.options.encoding, gzip: asked.gzip });
  const named = namedSeparator(text.head);
  const separator = asked.options.separator ?? named ?? detectSeparator(text.head);
  const head = readHead(asked, text, separator, named !== null);
  const { plan, headers, headerRow } = head;
  const dropped = plan.drop;
  const shown = head.data.filter(
    ({ fields }) => dropped === undefined || !dropped.values.has(fields[dropped.column] ?? ''),
  );
  const form = {
    separator,
    lineEnd: lineEndOf(text.head),
    headerRow,
    headers,
    ...(dropped === undefined ? {} : { drop: dropped }),
  };
  return {
    name: asked.name,
    format: 'csv',
    layout: plan.layout,
    encoding: text.encoding,
    separator,
    headerRows: headerRow,
    headers,
    hints: plan.hints.filter(({ column }) => column < headers.length),
    preview: shown.slice(0, previewRows).map(({ fields }) => fields.slice(0, headers.length)),
    canonicalSeparator: separator,
    rows: (options) => readRows(asked, text, form, options),
    close: async () => undefined,
  };
}
