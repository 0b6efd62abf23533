import type { Warehouse } from '@touchstone/storage';
import {
  outcomeUnit,
  speaker,
  type ThresholdsRequest,
  type ThresholdsResult,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { itemNamed, plannedOutcome } from '../../facts/analysis-plan.ts';
import { journeyCondition } from '../../facts/journey-condition.ts';
import { methodVersion } from '../../finding/snapshot-key.ts';
import { studyKey } from '../study-key.ts';
import type { StudyTask } from '../study-task.ts';
import { planDoses } from './facts/dose-plan.ts';
import { doseSums } from './facts/dose-sums.ts';
import { thresholdsResult } from './finding/thresholds-result.ts';
import { doseReplicates, doseResponses } from './method/dose-response.ts';

/**
 * From which wait or time on the outcome falls: each dose in bins (one aggregate query after a look at its quantiles),
 * then a broken line with a searched threshold and a monotone curve. Method and sources: docs/method/find-studies.md.
 *
 * @throws TouchstoneError findNoOutcome, findUnknownItem, findNoDoses, findUnknownGroup, findNoJourneys
 */
export async function thresholds(
  warehouse: Warehouse,
  task: StudyTask<ThresholdsRequest>,
): Promise<ThresholdsResult> {
  const { request, items } = task;
  const say = speaker(task.locale);
  const outcome = plannedOutcome(items, request);
  const weight = request.weight === undefined ? null : itemNamed(items, request.weight);
  const plan = { outcome, weight, touchpoints: [], scale: request.scale };
  const doses = planDoses(task, {
    ...(request.doses ? { doses: request.doses } : {}),
    outcome: outcome.name,
  });
  const condition = journeyCondition({
    batches: task.batches,
    items,
    filter: request.filter,
    timeZone: task.timeZone ?? 'UTC',
  });
  const source = { plan, doses, condition, logBatches: task.log?.batches ?? [] };
  const sums = await doseSums(warehouse, source, task.signal);
  const n = Math.max(0, ...sums.doses.map(({ rows }) => rows));
  if (n === 0) throw new TouchstoneError('findNoJourneys');
  task.signal?.throwIfAborted();
  const improvement = outcome.scale?.direction === 'lowerIsBetter' ? -1 : 1;
  const found = doseResponses(doses.doses, sums.doses, { seed: request.seed, improvement });
  const { min = Number.NaN, max = Number.NaN } = outcome.scale ?? {};
  return thresholdsResult(
    {
      ...found,
      n,
      outcome: outcome.name,
      unit: outcomeUnit({ outcomeScale: { min, max, mean: 0 } }),
      method: {
        formula: say('thresholds.formula'),
        source: say('thresholds.source'),
        queries: [...sums.queries],
        seed: request.seed,
        replicates: doseReplicates.bootstrap,
        snapshot: task.snapshot ?? studyKey(task),
        version: methodVersion,
      },
    },
    say,
  );
}
