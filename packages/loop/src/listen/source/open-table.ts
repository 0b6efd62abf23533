import { basename } from 'node:path';
import { openCsv } from './csv-table.ts';
import { defaultLimits } from './limits.ts';
import type { OpenTableOptions, TableSource } from './table.ts';

/** Opens a file of any format that Touchstone reads. Throws a TouchstoneError that says what is wrong with it. */
export async function openTable(path: string, options: OpenTableOptions = {}): Promise<TableSource> {
  const limits = { ...defaultLimits, ...options.limits };
  const name = options.name ?? basename(path);
  return await openCsv({ path, name, limits, options, gzip: path.endsWith('.gz') });
}
