import type { Times } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';
import { timesOf, timesSql, timesTuple } from './times.ts';
import { serviceNames } from './touchpoint-facts.ts';

export interface StaffFacts {
  readonly staff: string;
  readonly visits: number;
  readonly journeys: number;
  readonly service: Times;
  readonly wait: Times;
}

/** Who serves most, ties by name; visits that name nobody are left out. Exact. For comparing places of work, not people. */
export async function staffFacts(
  ask: Asker,
  selection: JourneySelection,
  top: number,
): Promise<readonly StaffFacts[]> {
  const query = journeysQuery(selection, {
    name: 'map-staff',
    names: [serviceNames],
    select: `person, count() AS visits, countIf(repeat = 1) AS journeys, ${timesSql('service')} AS service_times,
  ${timesSql('wait', 'place > 1')} AS wait_times`,
    unfold:
      'people AS person, arrayEnumerateUniq(people) AS repeat, arrayEnumerate(people) AS place, services AS service, pauses AS wait',
    where: "person != ''",
    rest: 'GROUP BY person ORDER BY visits DESC, person LIMIT {top:UInt32}',
    parameters: { top },
  });
  const schema = z.object({
    person: z.string(),
    visits: z.number(),
    journeys: z.number(),
    service_times: timesTuple,
    wait_times: timesTuple,
  });
  const rows = await ask.rows(query, schema);
  return rows.map(({ person, visits, journeys, service_times, wait_times }) => ({
    staff: person,
    visits,
    journeys,
    service: timesOf(service_times),
    wait: timesOf(wait_times),
  }));
}
