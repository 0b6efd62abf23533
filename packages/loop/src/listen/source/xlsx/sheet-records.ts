import { TouchstoneError } from '@touchstone/vocabulary';
import type { FileAsked } from '../file-bytes.ts';
import type { CellRecord } from '../reader/cell-records.ts';
import { columnOf, plainNumber, serialDate } from './cell-text.ts';
import type { Sheet, Workbook } from './workbook.ts';
import { type XmlHandlers, xmlPart } from './xml-parts.ts';
import type { ZipPackage } from './zip-package.ts';

/** The text of a cell: cached values of formulas, ISO dates, words of errors (`#N/A`) as they stand. */
function cellText(book: Workbook, type: string, style: number, value: string): string {
  if (value === '') return '';
  if (type === 's') return book.strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return book.dateStyles[style] ? serialDate(number, book.dateSystem) : plainNumber(number);
}

interface RowCollector {
  readonly handlers: XmlHandlers;
  take(): CellRecord[];
}

function rowCollector(file: FileAsked, book: Workbook): RowCollector {
  const limit = file.limits.columns;
  let done: CellRecord[] = [];
  let row = 0;
  let cells: string[] = [];
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let inValue = false;
  let phonetic = 0;

  function keep(): void {
    const text = cellText(book, type, style, value);
    if (text === '') return;
    if (column >= limit)
      throw new TouchstoneError('tooManyColumns', { file: file.name, found: column + 1, limit });
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }

  const handlers: XmlHandlers = {
    open: (name, attributes) => {
      if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        value = '';
      } else if (name === 'v' || name === 't') inValue = phonetic === 0;
      else if (name === 'row') {
        row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']);
        column = -1;
        cells = [];
      } else if (name === 'rPh') phonetic += 1;
    },
    text: (piece) => {
      if (inValue) value += piece;
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c') keep();
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'row' && cells.length > 0) done.push({ row, cells });
    },
  };
  return {
    handlers,
    take: () => {
      const rows = done;
      done = [];
      return rows;
    },
  };
}

/** The rows of a sheet that hold anything, in batches, while the part is being expanded. */
export async function* sheetRecords(
  file: FileAsked,
  zip: ZipPackage,
  book: Workbook,
  sheet: Sheet,
  onProgress: (share: number) => void,
): AsyncGenerator<readonly CellRecord[]> {
  const collector = rowCollector(file, book);
  const part = xmlPart(file.name, collector.handlers);
  const size = Math.max(1, zip.size(sheet.part));
  let read = 0;
  for await (const chunk of zip.read(sheet.part)) {
    part.push(chunk);
    read += chunk.length;
    onProgress(read / size);
    const rows = collector.take();
    if (rows.length > 0) yield rows;
  }
  part.end();
}
