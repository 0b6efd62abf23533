import type { Warehouse } from '@touchstone/storage';
import { type FileMapping, TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import { commonestFault, mostRejected, type RowReject } from '../finding/row-reject.ts';
import type { TableProfile } from '../method/column-profile.ts';
import { type ConversionPlan, planConversion } from '../method/conversion-plan.ts';
import { rejectOf } from '../method/reject-of.ts';
import { countBatchQuery, dropBatchQueries } from './batch-queries.ts';
import { bigRows } from './big-rows.ts';
import { convertQuery, countGoodQuery, faultsQuery, mayFault, type Source } from './convert-queries.ts';
import { rawColumn } from './raw-table.ts';
import { rejectsKept, type Staged } from './staged.ts';
import { storeComments } from './store-comments.ts';

export interface ConvertOptions {
  /** Number of the batch that is written. */
  readonly batch: string;
  /** Halves of the project's pseudonym key, decimal. */
  readonly key: { readonly low: string; readonly high: string };
  /** sha256 of the file, hexadecimal: names rows without an id. */
  readonly file: string;
  /** Name of the file, for sentences. */
  readonly name: string;
  readonly profile: TableProfile;
  readonly signal?: AbortSignal;
  /** Share of the work done, 0–1. */
  onProgress?(share: number): void;
}

export interface Converted {
  /** Responses in the batch. */
  readonly rows: number;
  /** Rows refused for a cell; `rejects` tells the first of them. */
  readonly rejected: number;
  readonly rejects: readonly RowReject[];
  /** Rows whose id stands again further down: the last one was taken. */
  readonly repeated: number;
}

const goodSchema = z.object({ good: z.coerce.number(), responses: z.coerce.number() });
const faultSchema = z.object({
  n: z.coerce.number(),
  columns: z.array(z.number()),
  cells: z.array(z.string()),
});
const textSchema = z.object({ value: z.string() });
const countSchema = z.object({ rows: z.coerce.number() });

/** Place columns with more values than the profile holds: all their values, so that each can be masked. */
async function dictionaryOf(
  warehouse: Warehouse,
  staged: Staged,
  mapping: FileMapping,
  profile: TableProfile,
) {
  const found = new Map<number, readonly string[]>();
  for (const { index, role } of mapping.columns) {
    if (!['channel', 'unit', 'staff'].includes(role) || profile.columns[index]?.exact !== false) continue;
    const sql = `SELECT DISTINCT ${rawColumn(index)} AS value FROM ${staged.table}`;
    const rows = await warehouse.rows({ name: 'listen-dictionary', sql }, textSchema);
    found.set(
      index,
      rows.map(({ value }) => value),
    );
  }
  return found;
}

async function readRejects(
  warehouse: Warehouse,
  source: Source,
  mapping: FileMapping,
): Promise<readonly RowReject[]> {
  const rows = await bigRows(warehouse, faultsQuery(source, rejectsKept), faultSchema);
  return rows.flatMap(({ n, columns, cells }) =>
    columns.flatMap((column, i) => {
      const mapped = mapping.columns.find(({ index }) => index === column);
      return mapped ? [rejectOf(n, mapped, cells[i] ?? '')] : [];
    }),
  );
}

/** Ids of a column that names every row, and each once, cannot collide; everything else is counted. */
function surelyDistinct(plan: ConversionPlan, profile: TableProfile): boolean {
  if (plan.id === undefined) return true;
  const id = profile.columns[plan.id];
  return id !== undefined && id.distinct === profile.rows;
}

/** Removes whatever a batch holds, on every node. */
export async function dropBatch(warehouse: Warehouse, batch: string): Promise<void> {
  for (const query of dropBatchQueries(batch)) await warehouse.onEachNode(query);
}

/**
 * Turns a staged file into one batch of responses and masked comments. Nothing is visible yet: readers ask only for the
 * batches that the ledger lists. Rows with a faulty cell are left out and reported; a batch that does not hold exactly
 * the rows it should is removed again.
 *
 * @throws TouchstoneError mostRowsRejected (over half of the rows), batchIncomplete
 */
export async function convertTable(
  warehouse: Warehouse,
  staged: Staged,
  mapping: FileMapping,
  options: ConvertOptions,
): Promise<Converted> {
  const { profile, batch, key, file, signal } = options;
  const plan = planConversion(mapping, profile, await dictionaryOf(warehouse, staged, mapping, profile));
  const source: Source = { table: staged.table, plan, batch, key, file };
  const counted =
    surelyDistinct(plan, profile) && !mayFault(plan)
      ? { good: staged.rows, responses: staged.rows }
      : await bigRows(warehouse, countGoodQuery(source), goodSchema).then(
          ([row]) => row ?? { good: 0, responses: 0 },
        );
  const rejected = staged.rows - counted.good;
  const rejects = rejected > 0 ? await readRejects(warehouse, source, mapping) : [];
  if (rejected > mostRejected * staged.rows) {
    throw new TouchstoneError('mostRowsRejected', {
      file: options.name,
      rejected,
      rows: staged.rows,
      ...commonestFault(rejects),
    });
  }
  options.onProgress?.(0.2);
  try {
    await dropBatch(warehouse, batch);
    const query = convertQuery(source, counted.responses < counted.good);
    await warehouse.command(signal ? { ...query, signal } : query);
    options.onProgress?.(0.8);
    await storeComments(warehouse, { table: staged.table, columns: plan.comments, batch }, signal);
    await verifyBatch(warehouse, batch, counted.responses, options.name);
    options.onProgress?.(1);
  } catch (error) {
    await dropBatch(warehouse, batch);
    throw error;
  }
  return { rows: counted.responses, rejected, rejects, repeated: counted.good - counted.responses };
}

async function verifyBatch(
  warehouse: Warehouse,
  batch: string,
  expected: number,
  file: string,
): Promise<void> {
  const [row] = await warehouse.rows(countBatchQuery(batch), countSchema);
  if (row?.rows !== expected)
    throw new TouchstoneError('batchIncomplete', { file, expected, found: row?.rows ?? 0 });
}
