import { isConstant } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { type AdjustedRequest, type AdjustedResult, speaker } from '@touchstone/vocabulary';
import { analysedJourneys } from '../../analysed-journeys.ts';
import { journeyCondition } from '../../facts/journey-condition.ts';
import { findResult } from '../../finding/find-result.ts';
import { chooseModel } from '../../method/model-choice.ts';
import { studyKey } from '../study-key.ts';
import type { StudyTask } from '../study-task.ts';
import { withServiceEnd } from './facts/circumstances.ts';
import { heldAdjustments, type LookedAt } from './facts/held-adjustments.ts';
import { heldAnswering } from './facts/held-answering.ts';
import { adjustedResult } from './finding/adjusted-result.ts';

/**
 * Whether the ranking holds: gain and importance of every touchpoint with each thing held fixed that else could explain
 * them (the customer, the general impression, segments, time since the service, channel, unit, staff, who answers), and
 * how strong a hidden common cause would have to be. One aggregate query an adjustment, then mathematics on its sums.
 * Method, sources and limits: docs/method/find-studies.md.
 *
 * @throws TouchstoneError as `findMoments`
 */
export async function adjustedMoments(
  warehouse: Warehouse,
  task: StudyTask<AdjustedRequest>,
): Promise<AdjustedResult> {
  const { items, request } = task;
  const analysed = await analysedJourneys(warehouse, task);
  const ranking = findResult(analysed);
  const { plan, look, facts } = analysed;
  const model = chooseModel(facts);
  const condition = journeyCondition({
    batches: task.batches,
    items,
    filter: request.filter,
    timeZone: task.timeZone ?? 'UTC',
  });
  const known = { plan, look, facts, source: withServiceEnd(condition, task.log) };
  const queries = [facts.query];
  const held = await heldAdjustments(warehouse, { task, known, model }, queries);
  const answering = await heldAnswering(
    warehouse,
    { task, known: { ...known, source: condition }, model },
    queries,
  );
  task.signal?.throwIfAborted();
  return adjustedResult({
    analysed,
    request,
    ranking,
    model,
    looked: [...held, answering.looked].map(withOutcome),
    answering: answering.balance,
    queries,
    snapshot: task.snapshot ?? studyKey(task),
    say: speaker(task.locale),
  });
}

/** An adjustment that leaves nothing of the outcome cannot say anything. */
function withOutcome(looked: LookedAt): LookedAt {
  const { outcome } = looked;
  if (typeof outcome === 'string') return looked;
  const { total } = outcome.model;
  return isConstant(total, total.names.indexOf('y')) ? { ...looked, outcome: 'tooFew' } : looked;
}
