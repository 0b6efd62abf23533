import type { Stores } from '@touchstone/storage';
import { z } from 'zod';
import { dropReadingsQuery, readingsHeldQuery } from '../facts/reading-queries.ts';

const heldSchema = z.object({ batch: z.string(), reader: z.string() });

/**
 * Drops readings that no survey names: of batches that are gone, of earlier readers, of runs that were stopped. Call it
 * only while nothing is being read. Returns how many parts were dropped.
 */
export async function collectReadings({ ledger, warehouse }: Stores): Promise<number> {
  const held = await warehouse.rows(readingsHeldQuery(), heldSchema);
  const surveys = await ledger.db.selectFrom('survey').select(['batches', 'reader', 'readings']).execute();
  const named = new Set(
    surveys.flatMap(({ batches, reader, readings }) =>
      readings
        .map(String)
        .flatMap((batch) => (batches.map(String).includes(batch) ? [`${batch} ${reader}`] : [])),
    ),
  );
  const orphans = held.filter(({ batch, reader }) => !named.has(`${batch} ${reader}`));
  for (const { batch, reader } of orphans) await warehouse.onEachNode(dropReadingsQuery(batch, reader));
  return orphans.length;
}
