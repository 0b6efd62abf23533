import { Buffer } from 'node:buffer';
import { TouchstoneError } from '@touchstone/vocabulary';
import type { FileAsked } from './file-bytes.ts';
import type { LayoutPlan } from './layout-plan.ts';
import { recordFields } from './record-fields.ts';
import { oddities, recordScanner } from './record-scanner.ts';
import { rowWriter } from './row-writer.ts';
import { excerpt, type Reject, type RowsOptions } from './table.ts';
import type { TextFile } from './text-file.ts';

/** How a delimited text is to be read. */
export interface CsvForm {
  readonly separator: string;
  readonly lineEnd: 'lf' | 'cr';
  /** File row of the last header. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly drop?: NonNullable<LayoutPlan['drop']>;
}

type Fault = Pick<Reject, 'code' | 'value'> & Partial<Reject>;

const { byteLength } = Buffer;

interface RowSink {
  /** File rows seen so far. */
  row(): number;
  take(): Uint8Array;
  size(): number;
  readonly scanner: ReturnType<typeof recordScanner>;
}

function rowSink(file: FileAsked, form: CsvForm, options: RowsOptions): RowSink {
  const separator = form.separator.charCodeAt(0);
  const columns = form.headers.length;
  const { cellBytes } = file.limits;
  const writer = rowWriter(form.separator);
  let row = 0;

  /** What is wrong with a row whose fields had to be looked at; null when nothing is. */
  function faultOf(fields: readonly string[], raw: string): Fault | null {
    if (fields.length !== columns && !(fields.length === columns + 1 && fields[columns] === '')) {
      return { code: 'fieldCount', value: raw, parameters: { expected: columns, found: fields.length } };
    }
    const { drop } = form;
    const tested = drop === undefined ? '' : (fields[drop.column] ?? '');
    if (drop?.values.has(tested)) {
      return { code: 'previewAnswer', value: tested, column: form.headers[drop.column] ?? '' };
    }
    const at = fields.findIndex((value) => value.length * 3 > cellBytes && byteLength(value) > cellBytes);
    if (at < 0) return null;
    const value = fields[at] ?? '';
    const parameters = { limit: cellBytes, found: byteLength(value) };
    return { code: 'cellTooLong', value, column: form.headers[at] ?? '', parameters };
  }

  function slowly(data: Uint8Array, start: number, end: number, odd: number): void {
    const raw = new TextDecoder().decode(data.subarray(start, Math.min(end, start + 800)));
    const fields = recordFields(data, start, end, separator);
    let fault: Fault | null = null;
    if ((odd & oddities.zero) !== 0) fault = { code: 'zeroByte', value: raw.replaceAll('\0', '␀') };
    else if ((odd & oddities.broken) !== 0) fault = { code: 'brokenQuote', value: raw };
    else fault = faultOf(fields, raw);
    if (fault === null) writer.fields(row, fields.slice(0, columns));
    else options.onReject?.({ row, column: '', parameters: {}, ...fault, value: excerpt(fault.value) });
  }

  function onRecord(data: Uint8Array, start: number, end: number, fields: number, odd: number): void {
    row += 1;
    const length = end - start;
    // A line of nothing but separators is as empty as an empty line.
    if (row <= form.headerRow || length === fields - 1) return;
    const trailing = fields === columns + 1 && data[end - 1] === separator ? 1 : 0;
    const simple = odd === 0 && fields - trailing === columns && length <= cellBytes;
    if (simple && form.drop === undefined) writer.copy(row, data, start, end - trailing);
    else slowly(data, start, end, odd);
  }

  return {
    row: () => row,
    take: writer.take,
    size: writer.size,
    scanner: recordScanner(separator, form.lineEnd, onRecord),
  };
}

/** The good rows of a delimited text as canonical bytes. Memory stays flat: one chunk and one record are held. */
export async function* readRows(
  file: FileAsked,
  text: TextFile,
  form: CsvForm,
  options: RowsOptions = {},
): AsyncGenerator<Uint8Array> {
  const sink = rowSink(file, form, options);
  const { recordBytes } = file.limits;
  let read = 0;
  const onRead = (bytes: number): void => {
    read = bytes;
  };
  for await (const chunk of text.read({ signal: options.signal, onRead })) {
    if ('before' in chunk) {
      sink.scanner.push(chunk.before);
      const at = { file: file.name, row: sink.row() + 1, encoding: text.encoding };
      throw new TouchstoneError('encodingBroken', at);
    }
    sink.scanner.push(chunk);
    if (sink.scanner.held() > recordBytes) {
      throw new TouchstoneError('recordTooLong', {
        file: file.name,
        row: sink.row() + 1,
        limit: recordBytes,
      });
    }
    options.onProgress?.(Math.min(1, read / text.size));
    if (sink.size() > 0) yield sink.take();
  }
  if (!sink.scanner.end())
    throw new TouchstoneError('quoteUnclosed', { file: file.name, row: sink.row() + 1 });
  options.onProgress?.(1);
  if (sink.size() > 0) yield sink.take();
}
