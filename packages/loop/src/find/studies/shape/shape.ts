import type { Warehouse } from '@touchstone/storage';
import {
  type Say,
  type ShapeRequest,
  type ShapeResult,
  speaker,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { planAnalysis } from '../../facts/analysis-plan.ts';
import { journeyCondition } from '../../facts/journey-condition.ts';
import { methodVersion } from '../../finding/snapshot-key.ts';
import { studyKey } from '../study-key.ts';
import type { StudyTask } from '../study-task.ts';
import type { ShapeSource } from './facts/shape-query.ts';
import { joinedJourneys, type ShapeGroup, shapeSums } from './facts/shape-sums.ts';
import { usualOrder } from './facts/usual-order.ts';
import { shapeSentences } from './finding/shape-sentences.ts';
import { groupShape, shapeFinding } from './method/shape-models.ts';

/** Journeys below which no summary is compared: ten folds of twenty. */
const fewestJourneys = 200;
/** Groups of customers that ten folds need. */
const fewestBuckets = 20;
/** Share of the journeys that the log must know before their order is taken from it. */
const leastJoined = 0.5;
/** Categories that are looked at, and groups of each that are shown. */
const most = { categories: 6, groups: 8 } as const;

/**
 * Which summary of a journey's ratings tells its outcome best on customers it was not fitted to: mean, first, last, worst,
 * best, peak, peak-end, trend; alone, beyond the mean, and within groups. One aggregate query, then cross-validation by
 * customer buckets. Method and sources: docs/method/find-studies.md.
 *
 * @throws TouchstoneError as `findMoments`; findTooFewForShape
 */
export async function shape(warehouse: Warehouse, task: StudyTask<ShapeRequest>): Promise<ShapeResult> {
  const { request, items } = task;
  const say = speaker(task.locale);
  const plan = planAnalysis(items, { ...request, scale: 'levels' });
  const usual = usualOrder(plan.touchpoints, task.catalogue);
  const condition = journeyCondition({
    batches: task.batches,
    items,
    filter: request.filter,
    timeZone: task.timeZone ?? 'UTC',
  });
  const named = items.categories.map(({ name }, position) => ({ name, position })).slice(0, most.categories);
  const log = usual.touchpoints.some(({ activities }) => activities.length > 0)
    ? (task.log?.batches ?? null)
    : null;
  const { all, joined, weighed } = await joinedJourneys(warehouse, { plan, condition, log }, task.signal);
  const asked: ShapeSource = { plan, usual, condition, log, categories: named, weighted: weighed > 0 };
  if (all === 0) throw new TouchstoneError('findNoJourneys');
  const source = joined >= leastJoined * all && joined > 0 ? asked : { ...asked, log: null };
  const sums = await shapeSums(warehouse, source, task.signal);
  const buckets = sums.all.buckets;
  if (!buckets || sums.all.rows < fewestJourneys || buckets.buckets < fewestBuckets)
    throw new TouchstoneError('findTooFewForShape', { found: sums.all.rows, least: fewestJourneys, all });
  task.signal?.throwIfAborted();
  const attributes = [say('shape.channel'), say('shape.recall'), ...named.map(({ name }) => name)];
  const told = {
    n: sums.all.rows,
    outcome: plan.outcome.name,
    order: source.log === null ? usual.order : ('log' as const),
    touchpoints: usual.touchpoints.map(({ name }) => name),
    leftOut: all - sums.all.rows,
    ...shapeFinding(buckets, sums.all.rows, source.log !== null),
    groups: [...shapeGroups(sums.groups, attributes, say)],
  };
  return {
    study: 'shape',
    ...told,
    sentences: [...shapeSentences(told, say)],
    warnings: [
      say('shape.order', { order: told.order }),
      ...(told.leftOut > 0 ? [say('shape.leftOut', { leftOut: told.leftOut, order: told.order })] : []),
      say('shape.association'),
    ],
    method: {
      formula: say('shape.formula'),
      source: say('shape.source'),
      queries: [...sums.queries],
      seed: request.seed,
      replicates: buckets.buckets,
      snapshot: task.snapshot ?? studyKey(task),
      version: methodVersion,
    },
  };
}

/** Groups with enough journeys, the largest of each attribute; an attribute with one group only says nothing. */
function shapeGroups(
  groups: readonly ShapeGroup[],
  attributes: readonly string[],
  say: Say,
): readonly ShapeResult['groups'][number][] {
  const enough = groups.filter(
    ({ rows, buckets }) => rows >= fewestJourneys && buckets !== null && buckets.buckets >= fewestBuckets,
  );
  return attributes.flatMap((attribute, at) => {
    const own = enough
      .filter((group) => group.attribute === at)
      .toSorted((a, b) => b.rows - a.rows || (a.label < b.label ? -1 : 1));
    if (own.length < 2) return [];
    return own.slice(0, most.groups).flatMap(({ label, rows, buckets }) =>
      buckets
        ? [
            {
              attribute,
              value: at === 1 ? say('shape.recallValue', { value: label }) : label,
              n: rows,
              ...groupShape(buckets),
            },
          ]
        : [],
    );
  });
}
