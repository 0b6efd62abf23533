import type { Warehouse } from '@touchstone/storage';
import { type PeriodsRequest, type PeriodsResult, speaker, TouchstoneError } from '@touchstone/vocabulary';
import { analysedJourneys } from '../../analysed-journeys.ts';
import { journeyCondition } from '../../facts/journey-condition.ts';
import { studyKey } from '../study-key.ts';
import type { StudyTask } from '../study-task.ts';
import { periodLabel } from './facts/calendar.ts';
import { periodSums } from './facts/period-sums.ts';
import { periodsResult } from './finding/periods-result.ts';

/**
 * The moments week by week, month by month or quarter by quarter: effects, gains, importance and ranks of each period
 * alone and smoothed over time, what changed, and whether that is more than noise. One aggregate query over all periods.
 * Method and sources: docs/method/find-studies.md.
 *
 * @throws TouchstoneError as `findMoments`; findNoDates, findOnePeriod
 */
export async function periods(warehouse: Warehouse, task: StudyTask<PeriodsRequest>): Promise<PeriodsResult> {
  const { request, items } = task;
  const say = speaker(task.locale);
  const snapshot = task.snapshot ?? studyKey(task);
  const timeZone = task.timeZone ?? 'UTC';
  const analysed = await analysedJourneys(warehouse, { ...task, snapshot });
  const condition = journeyCondition({ batches: task.batches, items, filter: request.filter, timeZone });
  const source = { analysed, condition, length: request.period, timeZone };
  const sums = await periodSums(warehouse, source, task.signal);
  if (!sums) throw new TouchstoneError('findNoDates');
  const filled = sums.starts.filter((_, at) => sums.facts[at] !== null);
  if (filled.length < 2) {
    const period = periodLabel(filled[0] ?? '', request.period, say);
    throw new TouchstoneError('findOnePeriod', { period });
  }
  task.signal?.throwIfAborted();
  return periodsResult({ analysed, sums, period: request.period, snapshot, say });
}
