import { Readable } from 'node:stream';
import { openTable, type Reject } from '@touchstone/loop/listen';
import { type FileReading, TouchstoneError } from '@touchstone/vocabulary';
import { parse } from 'csv-parse';
import { z } from 'zod';

/** A row of a file with its number there. */
export interface TableLine {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface OpenLines {
  readonly headers: readonly string[];
  readonly lines: AsyncIterable<TableLine>;
  /** Rows of the file that could not be read. */
  readonly rejects: readonly Reject[];
}

const lineSchema = z.tuple([z.coerce.number()]).rest(z.string());

async function* linesOf(rows: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<TableLine> {
  const records: AsyncIterable<unknown> = Readable.from(rows).pipe(parse({ delimiter }));
  for await (const record of records) {
    const [row, ...cells] = lineSchema.parse(record);
    yield { row, cells: cells.map((cell) => cell.trim()) };
  }
}

/** Opens a table of any format row by row; `work` sees each row once. Throws what reading a file throws. */
export async function withLines<T>(
  file: string,
  reading: FileReading,
  { signal, work }: { readonly signal: AbortSignal; readonly work: (open: OpenLines) => Promise<T> },
): Promise<T> {
  const table = await openTable(file, reading);
  try {
    const rejects: Reject[] = [];
    const rows = table.rows({ signal, onReject: (reject) => rejects.push(reject) });
    return await work({
      headers: table.headers.map((header) => header.trim()),
      lines: linesOf(rows, table.canonicalSeparator),
      rejects,
    });
  } finally {
    await table.close();
  }
}

/** Place of a column by its name. Throws `columnUnknown`. */
export function placeOf(file: string, headers: readonly string[], name: string): number {
  const at = headers.indexOf(name);
  if (at < 0) throw new TouchstoneError('columnUnknown', { file, found: name, known: headers.join(', ') });
  return at;
}
