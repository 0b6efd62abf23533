import exceljs from 'exceljs';

/** How a column is shown: a share as per cent, a figure with two decimals, a whole number, minutes, or text. */
export type ColumnKind = 'text' | 'count' | 'share' | 'figure' | 'signed' | 'minutes';

export type Cell = string | number | null;

/** A table as the workbook and the HTML report show it. */
export interface ReportSheet {
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly kind: ColumnKind }[];
  readonly rows: readonly (readonly Cell[])[];
}

const numberFormats: Readonly<Record<ColumnKind, string>> = {
  text: '@',
  count: '#,##0',
  share: '0.0%',
  figure: '0.00',
  signed: '+0.00;-0.00;0.00',
  minutes: '#,##0.0',
};
const headFill: exceljs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDF1F5' } };

function head(sheet: exceljs.Worksheet): void {
  const row = sheet.getRow(1);
  row.font = { bold: true };
  row.alignment = { wrapText: true, vertical: 'top' };
  row.eachCell((cell) => {
    cell.fill = headFill;
  });
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: 1 }];
}

/** An empty workbook. A fixed moment keeps the bytes the same for the same content. */
export function newWorkbook(): exceljs.Workbook {
  const book = new exceljs.Workbook();
  book.created = new Date(0);
  book.modified = new Date(0);
  return book;
}

/** Adds a table with a frozen head that can be filtered. Texts are stored as texts, so a name that begins with `=` stays a name. */
export function addTable(book: exceljs.Workbook, { name, columns, rows }: ReportSheet): void {
  const sheet = book.addWorksheet(name);
  sheet.columns = columns.map(({ title, kind }, index) => ({
    header: title,
    width: index === 0 ? 28 : kind === 'text' ? 20 : 13,
    style: { numFmt: numberFormats[kind] },
  }));
  for (const row of rows) sheet.addRow([...row]);
  head(sheet);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: Math.max(1, columns.length) } };
}

/** Adds a sheet of label and text. */
export function addFacts(
  book: exceljs.Workbook,
  name: string,
  rows: readonly (readonly [string, string | number])[],
): void {
  const sheet = book.addWorksheet(name);
  sheet.columns = [{ width: 24 }, { width: 100 }];
  for (const [label, text] of rows) {
    const row = sheet.addRow([label, text]);
    row.getCell(1).font = { bold: true };
    row.getCell(2).alignment = { wrapText: true, vertical: 'top', horizontal: 'left' };
  }
}

export async function workbookBytes(book: exceljs.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await book.xlsx.writeBuffer());
}
