import { csvText } from './csv-text.ts';
import { save } from './save-picture.ts';

/** Saves rows as a CSV file. */
export function saveCsv(rows: readonly (readonly (string | number | null)[])[], title: string): void {
  save(new Blob([csvText(rows)], { type: 'text/csv;charset=utf-8' }), title, 'csv');
}
