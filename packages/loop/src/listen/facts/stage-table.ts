import type { Warehouse } from '@touchstone/storage';
import { TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import { canonicalSettings, type Reject, type TableSource } from '../source/table.ts';
import { createRawTable, dropRawTable, loadRawTable, rawTable } from './raw-table.ts';
import { readAhead } from './read-ahead.ts';
import { rejectsKept, type Staged } from './staged.ts';

export interface StageOptions {
  /** Names the staging table: letters, digits and dashes. */
  readonly id: string;
  readonly signal?: AbortSignal;
  /** Share of the file that was read, 0–1. */
  onProgress?(share: number): void;
}

/** Chunks of the reader that may wait for the engine. */
const chunksAhead = 8;

const counted = z.object({ rows: z.coerce.number() });

async function countRows(warehouse: Warehouse, table: string): Promise<number> {
  const [row] = await warehouse.rows(
    { name: 'listen-count-raw', sql: `SELECT count() AS rows FROM ${table}` },
    counted,
  );
  return row?.rows ?? 0;
}

/**
 * Loads a file into quarantine: table `raw_<id>` with one text column a file column and `n`, the row in the file.
 * A table of that name from an earlier try is replaced. On any failure nothing is left behind.
 *
 * @throws TouchstoneError what the reader says about the file; noGoodRows when every row was refused
 */
export async function stageTable(
  warehouse: Warehouse,
  source: TableSource,
  options: StageOptions,
): Promise<Staged> {
  const table = rawTable(options.id);
  const rejects: Reject[] = [];
  let rejected = 0;
  const body = source.rows({
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.onProgress ? { onProgress: (share) => options.onProgress?.(share) } : {}),
    onReject: (reject) => {
      rejected++;
      if (rejects.length < rejectsKept) rejects.push(reject);
    },
  });
  const settings = { ...canonicalSettings, format_csv_delimiter: source.canonicalSeparator };
  try {
    await warehouse.command(dropRawTable(table));
    await warehouse.command(createRawTable(table, source.headers.length));
    const load = loadRawTable(table, settings);
    await warehouse.insert(
      options.signal ? { ...load, signal: options.signal } : load,
      readAhead(body, chunksAhead),
    );
    const rows = await countRows(warehouse, table);
    const first = rejects[0];
    if (rows === 0 && first) {
      throw new TouchstoneError('noGoodRows', { file: source.name, rejected, row: first.row });
    }
    if (rows === 0) throw new TouchstoneError('fileHeaderOnly', { file: source.name });
    return { table, headers: source.headers, rows, rejects, rejected };
  } catch (error) {
    await warehouse.command(dropRawTable(table));
    throw error;
  }
}

/** Empties the quarantine of one import. Harmless when it is empty already. */
export async function dropStaged(warehouse: Warehouse, table: string): Promise<void> {
  await warehouse.onEachNode(dropRawTable(table));
}
