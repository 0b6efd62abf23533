import type { Warehouse } from '@touchstone/storage';
import { speaker, TouchstoneError, type Unfit } from '@touchstone/vocabulary';
import { type AnalysisPlan, planAnalysis } from './facts/analysis-plan.ts';
import type { SqlPart } from './facts/bucket-query.ts';
import { type CrowdedValue, crowdedValue, mayBeCrowded } from './facts/crowded-value.ts';
import { journeyCondition } from './facts/journey-condition.ts';
import type { JourneyFacts } from './facts/journey-facts.ts';
import { levelSums } from './facts/level-sums.ts';
import { linearSums } from './facts/linear-sums.ts';
import { lookAtValues, type ValueLook } from './facts/value-look.ts';
import type { FindTask } from './find-task.ts';
import type { Analysed } from './finding/find-result.ts';
import { snapshotKey } from './finding/snapshot-key.ts';
import { ceilingShare, smallestGroup, unfitAtEnds, unfitAtSight } from './method/fitness.ts';

/**
 * What an analysis is made from: the first look, then the sums of one aggregate query. `findResult` turns it into the
 * ranking; a study that resamples more than the ranking shows takes its sums.
 *
 * @throws TouchstoneError as `findMoments`
 */
export async function analysedJourneys(warehouse: Warehouse, task: FindTask): Promise<Analysed> {
  const { request } = task;
  const { plan, look, unfit, condition } = await lookedJourneys(warehouse, task);
  if (plan.touchpoints.length === 0) throw nothingToRank(unfit);
  const sums = plan.scale === 'levels' ? levelSums : linearSums;
  const given = task.signal ? { condition, look, signal: task.signal } : { condition, look };
  const facts = await sums(warehouse, plan, given);
  requireEnough(plan, facts);
  if (mayBeCrowded(facts, { plan, look, share: ceilingShare })) {
    requireSpread(plan, facts.rows, await crowdedValue(warehouse, plan, given));
  }
  task.signal?.throwIfAborted();
  return {
    plan,
    look,
    facts,
    unfit,
    request,
    snapshot: task.snapshot ?? snapshotKey(task),
    say: speaker(task.locale),
  };
}

/** An analysis after its first look: the touchpoints that vary, and those left out. */
export interface LookedJourneys extends Pick<Analysed, 'plan' | 'look' | 'unfit'> {
  readonly condition: SqlPart;
}

/** Plans an analysis and looks at the values that it asks for. Throws as `findMoments` does before its sums. */
export async function lookedJourneys(warehouse: Warehouse, task: FindTask): Promise<LookedJourneys> {
  const { request, items } = task;
  const asked = planAnalysis(items, request);
  const condition = journeyCondition({
    batches: task.batches,
    items,
    filter: request.filter,
    timeZone: task.timeZone ?? 'UTC',
  });
  const seen = await lookAtValues(warehouse, asked, condition, task.signal);
  requireValues(asked, seen);
  return { ...withoutUnfit(asked, seen), condition };
}

function requireValues({ outcome, touchpoints }: AnalysisPlan, look: ValueLook): void {
  if (look.rows === 0) throw new TouchstoneError('findNoJourneys');
  for (const [index, { min, max }] of [look.outcome, ...look.touchpoints].entries()) {
    if (Math.abs(min) === Number.POSITIVE_INFINITY || Math.abs(max) === Number.POSITIVE_INFINITY) {
      throw new TouchstoneError('findNotFinite', { name: [outcome, ...touchpoints][index]?.name ?? '' });
    }
  }
  if (look.weight.min < 0) throw new TouchstoneError('findNegativeWeight', { found: look.weight.min });
  const unfit = unfitAtSight({ name: outcome.name, look: look.outcome, direction: 'higherIsBetter' });
  if (unfit?.reason === 'empty') throw new TouchstoneError('findOutcomeEmpty', { name: outcome.name });
  if (unfit) throw new TouchstoneError('findOutcomeConstant', { name: outcome.name, found: unfit.figure });
}

/** Leaves out the touchpoints that are empty or never vary, before they can take rows or columns from the others. */
function withoutUnfit(
  plan: AnalysisPlan,
  look: ValueLook,
): { readonly plan: AnalysisPlan; readonly look: ValueLook; readonly unfit: readonly Unfit[] } {
  const unfit = plan.touchpoints.map((item, index) => {
    const column = look.touchpoints[index];
    return column ? unfitAtSight({ name: item.name, look: column, direction: 'higherIsBetter' }) : null;
  });
  return {
    plan: { ...plan, touchpoints: plan.touchpoints.filter((_, index) => !unfit[index]) },
    look: { ...look, touchpoints: look.touchpoints.filter((_, index) => !unfit[index]) },
    unfit: unfit.filter((found) => found !== null),
  };
}

function nothingToRank(unfit: readonly Unfit[]): TouchstoneError {
  return new TouchstoneError('findNothingToRank', { names: unfit.map((one) => one.name).join(', ') });
}

/** Fewer than five groups of customers cannot say how much chance there is. */
const fewestBuckets = 5;

/** Throws findTooFewJourneys, findTooFewCustomers or findOutcomeAtEnd where the sums are too few to rank touchpoints. */
export function requireEnough(plan: AnalysisPlan, facts: JourneyFacts): void {
  const least = Math.max(smallestGroup, plan.touchpoints.length + 2);
  if (facts.rows < least) {
    throw new TouchstoneError('findTooFewJourneys', {
      found: facts.rows,
      least,
      touchpoints: plan.touchpoints.length,
      all: facts.allRows,
    });
  }
  const buckets = facts.sums.counts.length;
  if (buckets < fewestBuckets)
    throw new TouchstoneError('findTooFewCustomers', { found: buckets, least: fewestBuckets });
  const content = {
    name: plan.outcome.name,
    look: { filled: facts.rows, min: 0, max: 1, grid: null },
    limits: null,
  };
  const counts = { rows: facts.rows, topRows: facts.outcomeTopRows, bottomRows: facts.outcomeBottomRows };
  const atEnd = unfitAtEnds({ ...content, direction: 'higherIsBetter' }, counts);
  if (atEnd) {
    throw new TouchstoneError('findOutcomeAtEnd', {
      name: atEnd.name,
      end: atEnd.reason,
      share: atEnd.figure,
      n: facts.rows,
    });
  }
}

function requireSpread({ outcome }: AnalysisPlan, rows: number, { value, share }: CrowdedValue): void {
  if (share < ceilingShare) return;
  throw new TouchstoneError('findOutcomeCrowded', { name: outcome.name, found: value, share, n: rows });
}
