import { TouchstoneError } from '@touchstone/vocabulary';
import { filledColumns, uniqueHeaders } from '../headers.ts';
import type { LayoutPlan } from '../layout-plan.ts';
import { planLayout } from '../plan-layout.ts';
import {
  type ColumnHint,
  type OpenTableOptions,
  previewRows,
  type RowsOptions,
  type TableSource,
} from '../table.ts';
import type { CellRecord, ReaderAsked, RecordForm } from './cell-records.ts';
import type { ReaderHead } from './messages.ts';
import { recordSeparator } from './record-rows.ts';
import { type Reader, startReader } from './start-reader.ts';

interface Planned {
  readonly form: RecordForm;
  readonly layout: LayoutPlan['layout'];
  readonly hints: readonly ColumnHint[];
  readonly data: readonly CellRecord[];
}

/** Numbers of more than 15 digits come rounded out of a spreadsheet: no id is to be made of them. */
function longNumberHints(
  known: readonly ColumnHint[],
  data: readonly CellRecord[],
  columns: number,
): ColumnHint[] {
  return Array.from({ length: columns }, (_, column): ColumnHint | null => {
    if (known.some((hint) => hint.column === column && hint.role !== 'id')) return null;
    const rounded = data.some(({ cells }) => /^\d{15,}0$/.test(cells[column] ?? ''));
    return rounded ? { column, role: 'ignored', reason: 'listen.hint.longNumbers' } : null;
  }).filter((hint) => hint !== null);
}

/** A sheet: the first records are headers, as the layout says. */
function planSheet(asked: ReaderAsked, head: ReaderHead, options: OpenTableOptions): Planned {
  const given = options.headerRows;
  const { records } = head;
  const wanted = given === undefined ? undefined : records.filter(({ row }) => row <= given).length;
  const texts = records.map(({ cells }) => cells);
  const plan = planLayout(texts.slice(0, previewRows), wanted);
  const data = records.slice(plan.headerRows);
  if (data.length === 0 && head.complete) throw new TouchstoneError('fileHeaderOnly', { file: asked.name });
  const rows = data.map(({ cells }) => cells);
  const width = Math.max(plan.headers.length, ...rows.map((cells) => cells.length));
  const raw = Array.from({ length: width }, (_, column) => plan.headers[column] ?? '');
  const headers = uniqueHeaders(raw.slice(0, filledColumns(raw, rows)));
  const headerRow = given ?? records[plan.headerRows - 1]?.row ?? 0;
  const hints = plan.hints.filter(({ column }) => column < headers.length);
  const long = longNumberHints(hints, data, headers.length);
  const kept = hints.filter(({ column }) => !long.some((hint) => hint.column === column));
  const form = { headers, headerRow, ...(plan.drop === undefined ? {} : { drop: plan.drop }) };
  return {
    form,
    layout: plan.layout,
    hints: [...kept, ...long].toSorted((a, b) => a.column - b.column),
    data,
  };
}

function planNamed(
  asked: ReaderAsked,
  head: ReaderHead,
  columns: NonNullable<ReaderHead['columns']>,
): Planned {
  if (head.records.length === 0 && head.complete)
    throw new TouchstoneError('fileHeaderOnly', { file: asked.name });
  const form = { headers: uniqueHeaders(columns.headers), headerRow: 0 };
  return { form, layout: 'plain', hints: columns.hints, data: head.records };
}

async function* rowsOf(reader: Reader, form: RecordForm, options: RowsOptions): AsyncGenerator<Uint8Array> {
  options.signal?.throwIfAborted();
  const abort = (): void => {
    void reader.stop();
  };
  options.signal?.addEventListener('abort', abort, { once: true });
  reader.idle(false);
  try {
    reader.say({ kind: 'rows', form });
    // Two chunks are asked for ahead, so that reading and loading overlap.
    reader.say({ kind: 'next' });
    reader.say({ kind: 'next' });
    for (;;) {
      const message = await reader.hear();
      options.signal?.throwIfAborted();
      if (message.kind !== 'chunk') continue;
      for (const reject of message.rejects) options.onReject?.(reject);
      options.onProgress?.(message.share);
      if (message.last) return;
      if (message.bytes.length > 0) yield message.bytes;
      reader.say({ kind: 'next' });
    }
  } catch (fault) {
    options.signal?.throwIfAborted();
    throw fault;
  } finally {
    options.signal?.removeEventListener('abort', abort);
    await reader.stop();
  }
}

async function headOf(reader: Reader): Promise<ReaderHead> {
  for (;;) {
    const message = await reader.hear();
    if (message.kind === 'head') return message;
  }
}

/** Opens a file that is not delimited text, in a process of its own with bounded memory. */
export async function openRecords(asked: ReaderAsked, options: OpenTableOptions): Promise<TableSource> {
  const first = startReader(asked);
  const readers = new Set([first]);
  const start = async (): Promise<{ head: ReaderHead; planned: Planned }> => {
    const head = await headOf(first);
    const planned =
      head.columns === null ? planSheet(asked, head, options) : planNamed(asked, head, head.columns);
    return { head, planned };
  };
  const { head, planned } = await start().catch(async (fault: unknown) => {
    await first.stop();
    throw fault;
  });
  first.idle(true);
  let ready: Reader | null = first;
  const { form, layout, hints, data } = planned;
  const dropped = form.drop;
  const shown = data.filter(({ cells }) => !dropped?.values.has(cells[dropped.column] ?? ''));

  return {
    name: asked.name,
    format: asked.format,
    layout,
    ...(asked.format === 'xes' ? { kind: 'log' as const } : {}),
    encoding: head.encoding,
    separator: '',
    headerRows: form.headerRow,
    headers: form.headers,
    ...(head.workbook === undefined ? {} : { workbook: head.workbook }),
    hints,
    preview: shown.slice(0, previewRows).map(({ cells }) => form.headers.map((_, at) => cells[at] ?? '')),
    canonicalSeparator: recordSeparator,
    async *rows(rowsOptions = {}) {
      // The first reading goes on in the process that has opened the file; a later one starts its own.
      const reader = ready ?? startReader(asked);
      ready = null;
      readers.add(reader);
      if (reader !== first) await headOf(reader);
      yield* rowsOf(reader, form, rowsOptions);
      readers.delete(reader);
    },
    async close() {
      await Promise.all([...readers].map((reader) => reader.stop()));
    },
  };
}
