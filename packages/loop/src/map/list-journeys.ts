import type { Warehouse } from '@touchstone/storage';
import { type JourneyDetail, TouchstoneError } from '@touchstone/vocabulary';
import { askerOf } from './facts/asked-queries.ts';
import { journeyList } from './facts/journey-list.ts';
import { selectJourneys } from './facts/journey-selection.ts';
import { journeyVisits } from './facts/journey-visits.ts';
import { logQuality } from './facts/log-quality.ts';
import type { MapTask } from './facts/map-task.ts';
import { outcomeSource } from './facts/outcome-source.ts';
import { edgeTimeClasses } from './facts/shape-facts.ts';
import { longestPath } from './method/longest-path.ts';

/** Whose journeys come first: the longest, those that waited longest, the latest, those with the worst scores. */
export interface JourneyListTask extends MapTask {
  readonly sort: 'longest' | 'waited' | 'recent' | 'worst';
  readonly limit: number;
  /** Journeys to pass over: where the list before this one ended. Default 0. */
  readonly after?: number;
}

/** A journey in a list. */
export type ListedJourneySummary = Omit<JourneyDetail, 'visits'> & {
  /** ISO moment of its first start. */
  readonly started: string;
  /** Ids, in order; of a very long journey the first ones. */
  readonly touchpoints: string[];
  /** Seconds from its start to the beginning of each of them. */
  readonly at: number[];
};

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/**
 * Some of the journeys that a request selects. The worst are those with a score only, and none where no score is known.
 *
 * @throws TouchstoneError as `mapJourneys`
 */
export async function listJourneys(
  warehouse: Warehouse,
  task: JourneyListTask,
): Promise<readonly ListedJourneySummary[]> {
  const ask = askerOf(warehouse, task.signal);
  const { activities } = await logQuality(warehouse, ask, task.batches);
  const selection = selectJourneys(task, activities);
  const source = outcomeSource(task);
  if (task.sort === 'worst' && source === undefined) return [];
  const rows = await journeyList(ask, selection, {
    order: task.sort,
    limit: task.limit,
    offset: task.after ?? 0,
    source,
  });
  return rows.map((row) => ({
    id: row.id,
    caseId: row.caseId,
    duration: row.lasted / 1000,
    idle: row.rested / 1000,
    score: row.outcome,
    started: iso(row.opened),
    touchpoints: row.path.slice(0, longestPath).map((code) => selection.codes.ids[code - 1] ?? ''),
    at: row.offsets.slice(0, longestPath).map((offset) => offset / 1000),
  }));
}

/**
 * One journey with all its visits, as it was: nothing filtered or taken out.
 *
 * @throws TouchstoneError mapUnknownJourney
 */
export async function oneJourney(
  warehouse: Warehouse,
  task: MapTask & { readonly id: string },
): Promise<JourneyDetail> {
  const whole = { ...task, request: { ...task.request, filter: {}, path: [], removed: [] } };
  const ask = askerOf(warehouse, task.signal);
  const { activities } = await logQuality(warehouse, ask, task.batches);
  const selection = selectJourneys(whole, activities);
  const found = /^\d{1,20}$/.test(task.id)
    ? await journeyVisits(ask, selection, {
        id: task.id,
        source: outcomeSource(task),
      })
    : undefined;
  if (found === undefined) throw new TouchstoneError('mapUnknownJourney', { found: task.id });
  return {
    id: task.id,
    caseId: found.caseId,
    duration: found.lasted / 1000,
    idle: found.rested / 1000,
    score: found.outcome,
    visits: found.visits.map(({ code, begin, finish, pause, ...visit }) => ({
      touchpoint: selection.codes.ids[code - 1] ?? '',
      ...visit,
      started: iso(begin),
      ended: iso(finish),
      wait: pause / 1000,
    })),
  };
}

/** How long it takes from one touchpoint to the next: counts by class, equal in log scale; the first is at once. */
export async function edgeTimes(
  warehouse: Warehouse,
  task: MapTask & { readonly from: string; readonly to: string },
): Promise<readonly { readonly upTo: number; readonly count: number }[]> {
  const ask = askerOf(warehouse, task.signal);
  const { activities } = await logQuality(warehouse, ask, task.batches);
  const selection = selectJourneys(task, activities);
  const [from, to] = [selection.codes.codeOf(task.from), selection.codes.codeOf(task.to)];
  if (from === undefined || to === undefined) return [];
  return edgeTimeClasses(ask, selection, { from, to });
}
