import { maskPersonalData } from '@touchstone/language';
import type { Stores } from '@touchstone/storage';
import type { FileMapping } from '@touchstone/vocabulary';
import { excerpt, type Workbook } from '../source/table.ts';
import { importRecord } from './import-record.ts';
import { openQuarantined } from './read-import.ts';

/** The first rows of a file as a person may see them: personal columns hidden, personal data in texts masked. */
function maskedPreview(rows: readonly (readonly string[])[], mapping: FileMapping | undefined): string[][] {
  const roles = mapping?.columns.map(({ role }) => role) ?? [];
  const shown = (cell: string, index: number): string => {
    if (cell.trim() === '') return '';
    if (roles[index] === 'personal') return '•••';
    const masked = excerpt(maskPersonalData(cell).text);
    return roles[index] === 'customer' ? `${[...masked].slice(0, 2).join('')}•••` : masked;
  };
  return rows.map((row) => row.map(shown));
}

export interface ImportPreview {
  readonly rows: string[][];
  /** The sheets of a workbook and the one that is read; null for other formats. */
  readonly workbook: Workbook | null;
}

/** The first rows of the file of an import; none once the import has ended and its file is gone. */
export async function importPreview(stores: Stores, id: string, most = 20): Promise<ImportPreview> {
  const record = await importRecord(stores.ledger, id);
  if (record.path === undefined) return { rows: [], workbook: null };
  const source = await openQuarantined(record);
  try {
    const rows = maskedPreview(source.preview.slice(0, most), record.mapping);
    return { rows, workbook: source.workbook ?? null };
  } finally {
    await source.close();
  }
}
