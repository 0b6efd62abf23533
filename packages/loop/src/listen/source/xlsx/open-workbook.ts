import { TouchstoneError } from '@touchstone/vocabulary';
import type { ReaderAsked, RecordReader } from '../reader/cell-records.ts';
import { sheetRecords } from './sheet-records.ts';
import { readWorkbook, type Sheet, type Workbook } from './workbook.ts';
import { openZipPackage, type ZipPackage } from './zip-package.ts';

async function holdsRows(
  asked: ReaderAsked,
  zip: ZipPackage,
  book: Workbook,
  sheet: Sheet,
): Promise<boolean> {
  for await (const rows of sheetRecords(asked, zip, book, sheet, () => undefined)) {
    if (rows.length > 0) return true;
  }
  return false;
}

/** The sheet asked for by name (a hidden one too), else the first visible one that holds anything. */
async function chooseSheet(asked: ReaderAsked, zip: ZipPackage, book: Workbook): Promise<Sheet> {
  if (asked.sheet !== undefined) {
    const named = book.sheets.find((sheet) => sheet.name === asked.sheet);
    if (named !== undefined) return named;
    const sheets = book.sheets.map((sheet) => sheet.name).join(', ');
    throw new TouchstoneError('sheetUnknown', { file: asked.name, found: asked.sheet, sheets });
  }
  for (const sheet of book.sheets) {
    if (!sheet.hidden && (await holdsRows(asked, zip, book, sheet))) return sheet;
  }
  throw new TouchstoneError('fileEmpty', { file: asked.name });
}

/** Opens a workbook. The gate runs first: nothing is expanded before the central directory has been judged. */
export async function openWorkbook(asked: ReaderAsked): Promise<RecordReader> {
  const zip = await openZipPackage(asked);
  try {
    const book = await readWorkbook(asked, zip);
    const sheet = await chooseSheet(asked, zip, book);
    return {
      encoding: 'utf-8',
      columns: null,
      workbook: { sheets: book.sheets.map(({ name }) => name), sheet: sheet.name },
      records: (events) => sheetRecords(asked, zip, book, sheet, (share) => events.onProgress(share)),
      close: async () => zip.close(),
    };
  } catch (fault) {
    zip.close();
    throw fault;
  }
}
