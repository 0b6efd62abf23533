import type { Warehouse } from '@touchstone/storage';
import type { FindResult } from '@touchstone/vocabulary';
import { analysedJourneys } from './analysed-journeys.ts';
import type { FindTask } from './find-task.ts';
import { findResult } from './finding/find-result.ts';

/**
 * Finds the moments of truth of a survey: one aggregate query (after a first look at ranges), then mathematics on its
 * sums, whose cost does not depend on the number of journeys. The same data and request give the same bytes.
 * Method and sources: docs/method/find.md.
 *
 * @throws TouchstoneError findNoOutcome, findUnknownItem, findNoTouchpoints, findTooManyTouchpoints,
 *   findOutcomeIsTouchpoint, findNoLimits, findUnknownGroup; findNoJourneys, findOutcomeEmpty, findOutcomeConstant,
 *   findOutcomeAtEnd, findOutcomeCrowded, findTooFewJourneys, findTooFewCustomers, findNothingToRank,
 *   findNegativeWeight, findNotFinite when the data cannot answer; and those of the warehouse
 */
export async function findMoments(warehouse: Warehouse, task: FindTask): Promise<FindResult> {
  return findResult(await analysedJourneys(warehouse, task));
}
