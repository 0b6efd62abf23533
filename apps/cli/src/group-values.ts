import type { LoadedFile } from '@touchstone/loop/listen';
import type { Warehouse } from '@touchstone/storage';
import { TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';

/** Smaller groups are not shown. */
const leastJourneys = 10;
const mostGroups = 200;

export interface Groups {
  /** Name of the category. */
  readonly by: string;
  readonly groups: readonly { readonly group: string; readonly journeys: number }[];
  readonly hidden: number;
}

const rowSchema = z.object({ group: z.string(), journeys: z.coerce.number() });

/** The values of the column that was named by --group, greatest group first; empty cells belong to no group. */
export async function groupValues(
  warehouse: Warehouse,
  loaded: LoadedFile,
  signal: AbortSignal,
): Promise<Groups> {
  const said = loaded.mapping.columns.find(
    ({ role, reasons }) => role === 'segment' && reasons.includes('listen.reason.said'),
  );
  const position = loaded.items.categories.findIndex(({ column }) => column === said?.index);
  if (!said || position < 0) throw new TouchstoneError('groupUnusable', { name: said?.name ?? '' });
  const rows = await warehouse.rows(
    {
      name: 'group-values',
      sql: `SELECT toString(categories[${position + 1}]) AS group, count() AS journeys
FROM responses WHERE batch = {batch:UInt64} AND categories[${position + 1}] != ''
GROUP BY group ORDER BY journeys DESC, group LIMIT {most:UInt32}`,
      parameters: { batch: loaded.batch, most: mostGroups + 1 },
      signal,
    },
    rowSchema,
  );
  if (rows.length > mostGroups)
    throw new TouchstoneError('groupsTooMany', { name: said.name, most: mostGroups });
  const groups = rows.filter(({ journeys }) => journeys >= leastJourneys);
  if (groups.length === 0)
    throw new TouchstoneError('groupsTooSmall', { name: said.name, least: leastJourneys });
  return { by: said.name, groups, hidden: rows.length - groups.length };
}
