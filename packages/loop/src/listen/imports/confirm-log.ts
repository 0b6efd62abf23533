import type { Stores } from '@touchstone/storage';
import {
  type ColumnRole,
  type FileMapping,
  type LogItems,
  logItemsSchema,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { logItems } from '../method/log-items.ts';

/** Journeys of several files can only be read together when every group means the same column, and all are cut or none. */
export function sameLogLayout(a: LogItems, b: LogItems): boolean {
  const columns = ({ categories, score, journeysCut }: LogItems): string =>
    JSON.stringify([categories.map(({ column }) => column), score?.column ?? null, journeysCut]);
  return columns(a) === columns(b);
}

/**
 * What a log needs: a step, a time, and a journey or a customer to cut journeys of.
 *
 * @throws TouchstoneError logIncomplete, naming what is missing
 */
export function checkLogRoles({ columns }: Pick<FileMapping, 'columns'>, file: string): void {
  const has = (...roles: readonly ColumnRole[]): boolean => columns.some(({ role }) => roles.includes(role));
  const missing = !has('activity')
    ? 'activity'
    : !has('started', 'ended', 'time')
      ? 'time'
      : has('journey', 'customer')
        ? undefined
        : 'journey';
  if (missing !== undefined) throw new TouchstoneError('logIncomplete', { file, missing });
}

/**
 * A log of this shape that has data already has to mean the same by its columns.
 *
 * @throws TouchstoneError surveyDiffers
 */
export async function checkLog(stores: Stores, project: string, mapping: FileMapping): Promise<void> {
  const log = await stores.ledger.db
    .selectFrom('log')
    .select(['name', 'items', 'batches'])
    .where('project_id', '=', project)
    .where('shape', '=', mapping.shape)
    .executeTakeFirst();
  if (!log || log.batches.length === 0) return;
  if (sameLogLayout(logItemsSchema.parse(log.items), logItems(mapping, true))) return;
  throw new TouchstoneError('surveyDiffers', { survey: log.name });
}
