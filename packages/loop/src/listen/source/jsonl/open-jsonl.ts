import { TouchstoneError } from '@touchstone/vocabulary';
import type { CellRecord, ReadEvents, ReaderAsked, RecordReader } from '../reader/cell-records.ts';
import { excerpt, type Reject } from '../table.ts';
import { openText, type TextFile } from '../text-file.ts';
import { jsonLines, type Line } from './json-lines.ts';
import { jsonObject } from './json-object.ts';

/** How many rows are looked at for the names of the columns. */
const headRows = 1000;

function refuse(asked: ReaderAsked, seen: { rows: number; broken: number; firstBroken: number }): void {
  if (seen.rows === 0) throw new TouchstoneError('fileEmpty', { file: asked.name });
  if (seen.broken > seen.rows * 0.2) {
    throw new TouchstoneError('jsonBroken', { file: asked.name, row: seen.firstBroken });
  }
}

/** The keys of the first rows, in the order in which they appear. */
async function columnNames(asked: ReaderAsked, text: TextFile): Promise<string[]> {
  const names = new Set<string>();
  const seen = { rows: 0, broken: 0, firstBroken: 0 };
  const look = (line: Line): void => {
    if (line.text?.trim() === '') return;
    seen.rows += 1;
    const found = line.text === null ? { kind: 'broken' as const } : jsonObject(line.text);
    if (found.kind === 'nested') {
      throw new TouchstoneError('jsonNested', { file: asked.name, row: line.row, column: found.key });
    }
    if (found.kind === 'broken') {
      seen.broken += 1;
      seen.firstBroken ||= line.row;
      return;
    }
    for (const key of found.values.keys()) names.add(key);
    const { columns: limit } = asked.limits;
    if (names.size > limit)
      throw new TouchstoneError('tooManyColumns', { file: asked.name, found: names.size, limit });
  };
  for await (const lines of jsonLines(asked, text, {})) {
    for (const line of lines) if (seen.rows < headRows) look(line);
    if (seen.rows >= headRows) break;
  }
  refuse(asked, seen);
  return [...names];
}

function rowOf(line: Line, columns: ReadonlyMap<string, number>, limit: number): CellRecord | Reject | null {
  const fault = (code: Reject['code'], parameters: Reject['parameters'] = {}, column = ''): Reject => ({
    row: line.row,
    column,
    value: excerpt(line.text ?? ''),
    code,
    parameters,
  });
  if (line.text === null) return fault('lineTooLong', { limit });
  if (line.text.trim() === '') return null;
  const found = jsonObject(line.text);
  if (found.kind === 'broken') return fault('notJson', { example: '{"id":"1","rating":5}' });
  if (found.kind === 'nested') return fault('nestedValue', {}, found.key);
  const cells: string[] = Array.from({ length: columns.size }, () => '');
  for (const [key, value] of found.values) {
    const column = columns.get(key);
    if (column === undefined) return fault('unknownKey', { rows: headRows }, key);
    cells[column] = value;
  }
  return { row: line.row, cells };
}

/** Opens JSON Lines: one flat object a line; the columns are the keys of the first thousand rows. */
export async function openJsonl(asked: ReaderAsked): Promise<RecordReader> {
  const text = await openText(asked, { encoding: asked.encoding, gzip: asked.gzip });
  const first = new TextDecoder().decode(text.head.subarray(0, 64)).trimStart();
  if (first.startsWith('[')) throw new TouchstoneError('jsonArray', { file: asked.name });
  const headers = await columnNames(asked, text);
  const columns = new Map(headers.map((name, at) => [name, at]));

  async function* records(events: ReadEvents): AsyncGenerator<readonly CellRecord[]> {
    const onRead = (bytes: number): void => events.onProgress(bytes / Math.max(1, text.size));
    for await (const lines of jsonLines(asked, text, { onRead })) {
      const batch: CellRecord[] = [];
      for (const line of lines) {
        const row = rowOf(line, columns, asked.limits.lineBytes);
        if (row === null) continue;
        if ('code' in row) events.onReject(row);
        else batch.push(row);
      }
      yield batch;
    }
  }

  return { encoding: text.encoding, columns: { headers, hints: [] }, records, close: async () => undefined };
}
