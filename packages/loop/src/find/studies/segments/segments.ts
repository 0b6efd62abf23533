import type { Warehouse } from '@touchstone/storage';
import { type SegmentsRequest, type SegmentsResult, speaker, TouchstoneError } from '@touchstone/vocabulary';
import { analysedJourneys } from '../../analysed-journeys.ts';
import { journeyCondition } from '../../facts/journey-condition.ts';
import { studyKey } from '../study-key.ts';
import type { StudyTask } from '../study-task.ts';
import { groupsOf } from './facts/attribute-groups.ts';
import { attributesOf } from './facts/attributes.ts';
import { type AskedAttribute, sumAttribute } from './facts/sum-attribute.ts';
import { segmentsResult } from './finding/segments-result.ts';
import { foundGroups } from './found-groups.ts';

/** Attributes looked at in one study. */
const mostAttributes = 12;
/** Divisions of found groups one below the other. */
const deepestDivision = 3;

/**
 * Whether the moments differ between groups of customers: effects and gains of each group of each attribute by itself
 * and partially pooled, a test of whether any effect differs, and groups found from the data by dividing where effects
 * differ most. One aggregate query an attribute, and one more for each part that is divided further.
 * Method and sources: docs/method/find-studies.md.
 *
 * @throws TouchstoneError as `findMoments`; findUnknownGroup, findNoAttributes, findOneGroup
 */
export async function segments(
  warehouse: Warehouse,
  task: StudyTask<SegmentsRequest>,
): Promise<SegmentsResult> {
  const say = speaker(task.locale);
  const { request, items } = task;
  const snapshot = task.snapshot ?? studyKey(task);
  const analysed = await analysedJourneys(warehouse, { ...task, snapshot });
  const condition = journeyCondition({
    batches: task.batches,
    items,
    filter: request.filter,
    timeZone: task.timeZone ?? 'UTC',
  });
  const { plan } = analysed;
  const all = attributesOf(items, plan, { by: request.by, say });
  const named = all.slice(0, mostAttributes);
  const source = { plan, condition, say, ...(task.signal ? { signal: task.signal } : {}) };
  const attributes: AskedAttribute[] = [];
  const oneGroup: string[] = [];
  for (const attribute of named) {
    const grouped = await groupsOf(warehouse, attribute, source);
    if (grouped.groups.length > 1)
      attributes.push(await sumAttribute(warehouse, { grouped, analysed, condition }, task.signal));
    else if (grouped.groups.length + grouped.hidden.groups > 0) oneGroup.push(attribute.name);
  }
  if (attributes.length === 0) {
    const names = named.map(({ name }) => name).join(say('find.separator'));
    throw new TouchstoneError(oneGroup.length === 0 ? 'findNoAttributes' : 'findOneGroup', { names });
  }
  const left = { oneGroup, more: all.slice(mostAttributes).map(({ name }) => name), most: mostAttributes };
  const deepest = request.by === undefined ? deepestDivision : 0;
  const found = await foundGroups(warehouse, { analysed, attributes, condition, deepest }, task.signal);
  return segmentsResult({ analysed, attributes, found, divided: deepest > 0, left, snapshot, say });
}
