import type { Times } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';
import { timesOf, timesSql, timesTuple } from './times.ts';
import { serviceNames } from './touchpoint-facts.ts';

/** Time that customers spend at each touchpoint, waiting and service together, by code. Exact. */
export async function sojournFacts(
  ask: Asker,
  selection: JourneySelection,
): Promise<ReadonlyMap<number, Times>> {
  const query = journeysQuery(selection, {
    name: 'map-sojourn',
    names: [serviceNames],
    select: `code, ${timesSql('wait + service')} AS spent`,
    unfold: 'path AS code, services AS service, pauses AS wait',
    rest: 'GROUP BY code',
  });
  const rows = await ask.rows(query, z.object({ code: z.number(), spent: timesTuple }));
  return new Map(rows.map(({ code, spent }) => [code, timesOf(spent)]));
}
