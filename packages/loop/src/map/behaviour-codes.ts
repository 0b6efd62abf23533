import type { Warehouse } from '@touchstone/storage';
import { askerOf, type MapQuery } from './facts/asked-queries.ts';
import { behaviourQuery, type PackedBehaviour, packedBehaviour } from './facts/behaviour-facts.ts';
import { selectJourneys } from './facts/journey-selection.ts';
import { listActivities } from './facts/list-activities.ts';
import type { MapTask } from './facts/map-task.ts';
import { visitWaits } from './facts/visit-waits.ts';
import {
  type BehaviourLimit,
  behaviourLimit,
  type HandoverLimit,
  handoverLimit,
} from './method/behaviour-limits.ts';

/** Behaviour as levels of each journey, with the limits that made them. */
export interface BehaviourCodes {
  /** In the order of the first positions in `levels`. */
  readonly touchpoints: readonly (BehaviourLimit & { readonly name: string })[];
  /** In the order of the positions that follow. */
  readonly handovers: readonly HandoverLimit[];
  /** One row a journey: journey, customer_key, bucket, levels (0 low, 1 middle, 2 high, 3 absent). */
  readonly query: MapQuery;
  /** The same in words of bits, for a join of many journeys. */
  readonly packed: PackedBehaviour;
}

export interface BehaviourTask extends MapTask {
  /** Ids in the catalogue or names of activities; left out: the most frequent ones. */
  readonly touchpoints?: readonly string[];
  /** Touchpoints looked at where none are named: the most frequent ones. Default 100. */
  readonly most?: number;
  /** The most frequent handovers, at most so many, each in so many journeys; left out: none. */
  readonly handovers?: { readonly most: number; readonly leastJourneys: number };
}

/**
 * Low, middle, high or absent by what happened: of each journey and touchpoint the longest wait, the number of visits,
 * the longest service and whether the case was handed on from there, against the standard or the touchpoint's own
 * quarters; of each handover the longest wait between its two touchpoints. See docs/method/map.md.
 */
export async function behaviourCodes(warehouse: Warehouse, task: BehaviourTask): Promise<BehaviourCodes> {
  const activities = await listActivities(warehouse, task.batches);
  const selection = selectJourneys(task, activities);
  const { codes } = selection;
  const waits = await visitWaits(askerOf(warehouse, task.signal), selection);
  const quarters = new Map(waits.touchpoints.map((one) => [one.touchpoint, one]));
  const standards = new Map(task.catalogue.touchpoints.map(({ id, standard }) => [id, standard]));
  const frequent = new Set(codes.activities.map((_, at) => codes.ids[(codes.codes[at] ?? 0) - 1]));
  const chosen = new Set([...frequent].slice(0, task.most ?? 100));
  const wanted = task.touchpoints ?? codes.ids.filter((id) => chosen.has(id));
  const touchpoints = wanted.map((id) => {
    const limit = behaviourLimit(id, standards.get(id) ?? {}, quarters.get(id));
    return { ...limit, name: codes.names[(codes.codeOf(id) ?? 0) - 1] ?? id };
  });
  const handovers = (task.handovers ? waits.handovers : [])
    .filter(({ journeys }) => journeys >= (task.handovers?.leastJourneys ?? 0))
    .flatMap((way) => handoverLimit(way, standards.get(way.to) ?? {}) ?? [])
    .slice(0, task.handovers?.most);
  const packed = packedBehaviour(selection, touchpoints, handovers);
  return { query: behaviourQuery(packed), packed, touchpoints, handovers };
}
