import { openTable, type Reject } from '@touchstone/loop/listen';
import { type FileReading, TouchstoneError } from '@touchstone/vocabulary';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** A small table that people wrote: heads and cells as they stand. */
export interface SheetRows {
  /** Name of the sheet; empty for files without sheets. */
  readonly sheet: string;
  readonly headers: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

const rowsSchema = z.array(z.tuple([z.coerce.number()]).rest(z.string()));

async function oneSheet(
  file: string,
  { reading, sheet }: { readonly reading: FileReading; readonly sheet?: string },
): Promise<SheetRows & { readonly sheets: readonly string[] }> {
  const table = await openTable(file, {
    headerRows: 1,
    ...reading,
    ...(sheet === undefined ? {} : { sheet }),
  });
  try {
    const chunks: Uint8Array[] = [];
    const rejects: Reject[] = [];
    for await (const chunk of table.rows({ onReject: (reject) => rejects.push(reject) })) chunks.push(chunk);
    const [bad] = rejects;
    if (bad) throw new TouchstoneError('fixTableRow', { file: table.name, row: bad.row, value: bad.value });
    const parsed: unknown = parse(Buffer.concat(chunks), { delimiter: table.canonicalSeparator });
    const rows = rowsSchema
      .parse(parsed)
      .map(([row, ...cells]) => ({ row, cells: cells.map((cell) => cell.trim()) }));
    return {
      sheet: table.workbook?.sheet ?? '',
      sheets: table.workbook?.sheets ?? [],
      headers: table.headers.map((header) => header.trim()),
      rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')),
    };
  } finally {
    await table.close();
  }
}

/** Every sheet of a file, or the one that was asked for; head in the first row. Throws what reading a file throws, `fixTableRow`. */
export async function sheetRows(file: string, reading: FileReading): Promise<readonly SheetRows[]> {
  const first = await oneSheet(file, { reading });
  if (reading.sheet !== undefined) return [first];
  const rest = first.sheets.filter((sheet) => sheet !== first.sheet);
  const others = [];
  for (const sheet of rest) others.push(await oneSheet(file, { reading, sheet }));
  return [first, ...others];
}
