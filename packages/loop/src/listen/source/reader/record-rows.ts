import { Buffer } from 'node:buffer';
import type { Limits } from '../limits.ts';
import { rowWriter } from '../row-writer.ts';
import { excerpt, type Reject } from '../table.ts';
import type { CellRecord, ReadEvents, RecordForm, RecordReader } from './cell-records.ts';

/** The separator of canonical rows that were no delimited text before. */
export const recordSeparator = ',';

function faultOf(record: CellRecord, form: RecordForm, limits: Limits): Reject | null {
  const { row, cells } = record;
  const fault = (column: string, value: string, rest: Pick<Reject, 'code' | 'parameters'>): Reject => ({
    row,
    column,
    value: excerpt(value),
    ...rest,
  });
  const columns = form.headers.length;
  if (cells.length > columns && cells.slice(columns).some((text) => text.trim() !== '')) {
    const parameters = { expected: columns, found: cells.length };
    return fault('', cells.join(recordSeparator), { code: 'fieldCount', parameters });
  }
  const tested = form.drop === undefined ? '' : (cells[form.drop.column] ?? '');
  if (form.drop?.values.has(tested)) {
    return fault(form.headers[form.drop.column] ?? '', tested, { code: 'previewAnswer', parameters: {} });
  }
  const { cellBytes: limit } = limits;
  const long = cells.findIndex((text) => text.length * 3 > limit && Buffer.byteLength(text) > limit);
  if (long >= 0) {
    const value = cells[long] ?? '';
    const parameters = { limit, found: Buffer.byteLength(value) };
    return fault(form.headers[long] ?? '', value, { code: 'cellTooLong', parameters });
  }
  const zero = cells.findIndex((text) => text.includes('\0'));
  if (zero < 0) return null;
  const shown = (cells[zero] ?? '').replaceAll('\0', '␀');
  return fault(form.headers[zero] ?? '', shown, { code: 'zeroByte', parameters: {} });
}

/** The good records as canonical rows, some 256 KB at a time; short records are filled up with empty cells. */
export async function* recordRows(
  reader: RecordReader,
  form: RecordForm,
  limits: Limits,
  events: ReadEvents,
): AsyncGenerator<Uint8Array> {
  const writer = rowWriter(recordSeparator, 1 << 18);
  const columns = form.headers.length;
  for await (const batch of reader.records(events)) {
    for (const record of batch) {
      if (record.row <= form.headerRow || record.cells.every((text) => text === '')) continue;
      const fault = faultOf(record, form, limits);
      if (fault !== null) {
        events.onReject(fault);
        continue;
      }
      const { cells } = record;
      const missing = columns - cells.length;
      const row = missing > 0 ? [...cells, ...new Array<string>(missing).fill('')] : cells.slice(0, columns);
      writer.fields(record.row, row);
    }
    if (writer.size() >= 1 << 18) yield writer.take();
  }
  yield writer.take();
}
