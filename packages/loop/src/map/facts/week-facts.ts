import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

export interface WeekFacts {
  /** Monday, ISO date. */
  readonly monday: string;
  readonly started: number;
  readonly ended: number;
  /** In progress on Monday at 00:00: begun then or earlier, not ended. */
  readonly open: number;
}

const day = 86_400_000;

/** Monday of the week as days since 1970 (a Thursday), in the zone, for times before 1970 too. */
const mondayOf = (milliseconds: string): string => {
  const days = `toInt32(toDate32(fromUnixTimestamp64Milli(${milliseconds}, 'UTC'), {zone:String}))`;
  return `${days} - positiveModulo(${days} + 3, 7)`;
};

function dateOf(days: number): string {
  return new Date(days * day).toISOString().slice(0, 10);
}

const rowSchema = z.object({ kind: z.number(), week: z.number(), journeys: z.number() });

/**
 * Journeys begun and ended by week, and in progress on its Monday, from the week of the first start to that of the last
 * end. Exact.
 */
export async function weekFacts(ask: Asker, selection: JourneySelection): Promise<readonly WeekFacts[]> {
  const query = journeysQuery(selection, {
    name: 'map-weeks',
    names: [
      // A journey is open on the Mondays from its start up to, but without, its end.
      `[${mondayOf('opened')}, ${mondayOf('closed')}, ${mondayOf('opened - 1')} + 7, ${mondayOf('greatest(opened, closed) - 1')} + 7] AS weeks`,
    ],
    select: 'kind, week, count() AS journeys',
    unfold: 'weeks AS week, [1, 2, 3, 4] AS kind',
    rest: 'GROUP BY kind, week ORDER BY week',
    parameters: { zone: selection.items.timeZone },
  });
  const rows = await ask.rows(query, rowSchema);
  const of = (kind: number): ReadonlyMap<number, number> =>
    new Map(rows.filter((row) => row.kind === kind).map((row) => [row.week, row.journeys]));
  const [started, ended, opening, closing] = [of(1), of(2), of(3), of(4)];
  const weeks: WeekFacts[] = [];
  const first = Math.min(...started.keys(), ...ended.keys());
  const last = Math.max(...started.keys(), ...ended.keys());
  let open = 0;
  for (let week = first; week <= last; week += 7) {
    open += (opening.get(week) ?? 0) - (closing.get(week) ?? 0);
    weeks.push({ monday: dateOf(week), started: started.get(week) ?? 0, ended: ended.get(week) ?? 0, open });
  }
  return weeks;
}

/** Visits begun by week; weeks without any are left out. Exact. */
export async function visitsByWeek(
  ask: Asker,
  selection: JourneySelection,
): Promise<readonly { readonly monday: string; readonly visits: number }[]> {
  const query = journeysQuery(selection, {
    name: 'map-visits-by-week',
    select: `${mondayOf('begun')} AS week, count() AS visits`,
    unfold: 'begins AS begun',
    rest: 'GROUP BY week ORDER BY week',
    parameters: { zone: selection.items.timeZone },
  });
  const rows = await ask.rows(query, z.object({ week: z.number(), visits: z.number() }));
  return rows.map(({ week, visits }) => ({ monday: dateOf(week), visits }));
}
