import type { Warehouse } from '@touchstone/storage';
import { type ExperienceLevel, experienceLevels } from '@touchstone/vocabulary';
import { z } from 'zod';
import { askerOf, type MapQuery } from './facts/asked-queries.ts';
import { behaviourQuery, waitQuarters } from './facts/behaviour-facts.ts';
import { selectJourneys } from './facts/journey-selection.ts';
import { listActivities } from './facts/list-activities.ts';
import type { MapTask } from './facts/map-task.ts';
import { type BehaviourLimit, behaviourLimit } from './method/behaviour-limits.ts';

/** Behaviour at one touchpoint: its limits, and journeys at each level. */
export interface BehaviourAt extends BehaviourLimit {
  readonly levels: Readonly<Record<ExperienceLevel, number>>;
}

/** What journeys did, as evidence beside what customers answered. */
export interface BehaviourLevels {
  /** In the order of the positions in `levels` of the query's rows. */
  readonly touchpoints: readonly BehaviourAt[];
  /** One row a journey: journey, customer_key, bucket, levels (0 low, 1 middle, 2 high, 3 absent). */
  readonly query: MapQuery;
}

/** Touchpoints looked at unless named: the order of the log's codes, at most so many. */
const most = 100;

/**
 * Low, middle, high or absent by what happened: of each journey and touchpoint the longest wait, the number of visits,
 * the longest service and whether the case was handed on from there, against the standard or the touchpoint's own
 * quarters. Low: any of them beyond its limit. High: none, and the wait short. See docs/method/map.md.
 *
 * @example const { touchpoints, query } = await behaviourLevels(warehouse, task);
 */
export async function behaviourLevels(
  warehouse: Warehouse,
  task: MapTask & { readonly touchpoints?: readonly string[] },
): Promise<BehaviourLevels> {
  const selection = selectJourneys(task, await listActivities(warehouse, task.batches));
  const asker = askerOf(warehouse, task.signal);
  const quarters = new Map((await waitQuarters(asker, selection)).map((one) => [one.touchpoint, one]));
  const standards = new Map(task.catalogue.touchpoints.map(({ id, standard }) => [id, standard]));
  const wanted = task.touchpoints ?? selection.codes.ids.slice(0, most);
  const limits = wanted.map((id) => behaviourLimit(id, standards.get(id) ?? {}, quarters.get(id)));
  const query = behaviourQuery(selection, limits);
  const counted = {
    ...query,
    sql: `SELECT position, level, count() AS journeys FROM (${query.sql}) ARRAY JOIN levels AS level, arrayEnumerate(levels) AS position GROUP BY position, level`,
  };
  const rows = await asker.rows(counted, countSchema);
  const count = (position: number, level: ExperienceLevel): number =>
    rows.find((row) => row.position === position && experienceLevels[row.level] === level)?.journeys ?? 0;
  return {
    query,
    touchpoints: limits.map((limit, at) => ({
      ...limit,
      levels: {
        low: count(at + 1, 'low'),
        middle: count(at + 1, 'middle'),
        high: count(at + 1, 'high'),
        absent: count(at + 1, 'absent'),
      },
    })),
  };
}

const countSchema = z.object({ position: z.number(), level: z.number(), journeys: z.number() });
