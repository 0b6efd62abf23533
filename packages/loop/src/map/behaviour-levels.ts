import type { Warehouse } from '@touchstone/storage';
import { type ExperienceLevel, experienceLevels } from '@touchstone/vocabulary';
import { z } from 'zod';
import { behaviourCodes } from './behaviour-codes.ts';
import { askerOf, type MapQuery } from './facts/asked-queries.ts';
import type { MapTask } from './facts/map-task.ts';
import type { BehaviourLimit } from './method/behaviour-limits.ts';

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

/**
 * Low, middle, high or absent by what happened, as `behaviourCodes`, with the journeys at each level. See
 * docs/method/map.md.
 *
 * @example const { touchpoints, query } = await behaviourLevels(warehouse, task);
 */
export async function behaviourLevels(
  warehouse: Warehouse,
  task: MapTask & { readonly touchpoints?: readonly string[] },
): Promise<BehaviourLevels> {
  const { query, touchpoints: limits } = await behaviourCodes(warehouse, task);
  const counted = {
    ...query,
    sql: `SELECT position, level, count() AS journeys FROM (${query.sql}) ARRAY JOIN levels AS level, arrayEnumerate(levels) AS position GROUP BY position, level`,
  };
  const rows = await askerOf(warehouse, task.signal).rows(counted, countSchema);
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
