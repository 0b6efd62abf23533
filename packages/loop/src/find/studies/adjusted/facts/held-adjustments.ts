import type { GroupMoments, GroupPairs } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import type { AdjustedRequest, Adjustment, UncheckedReason } from '@touchstone/vocabulary';
import type { ModelChoice } from '../../../method/model-choice.ts';
import { journeysPerParameter } from '../../../method/verdict.ts';
import type { StudyTask } from '../../study-task.ts';
import { groupsHeldFixed, type HeldModel, withinCustomers } from '../method/held-fixed.ts';
import { circumstancesOf } from './circumstances.ts';
import { customerSums } from './customer-sums.ts';
import { chosenLevels, groupSums, pairSums, type ReadyGrouping } from './group-sums.ts';
import { haloScore } from './halo-score.ts';
import type { KnownAnalysis } from './model-rows.ts';

/** An adjustment that was looked at. */
export interface LookedAt {
  readonly adjustment: Adjustment;
  readonly names: readonly string[];
  /** Journeys that it rests on, and the groups compared within. */
  readonly n: number;
  readonly groups: number;
  readonly pooledLevels: number;
  readonly pooledRows: number;
  /** What is shown beside: customers that repeat; share that the first factor holds. */
  readonly figure: number;
  readonly outcome: HeldModel | UncheckedReason;
}

/** What adjustments are made from. */
export interface AdjustmentInput {
  readonly task: StudyTask<AdjustedRequest>;
  readonly known: KnownAnalysis;
  readonly model: ModelChoice;
}

/** A grouping that was summed by. */
interface SummedGrouping {
  readonly adjustment: Adjustment;
  readonly grouping: ReadyGrouping;
  readonly moments: GroupMoments;
}

const nothing = { names: [], n: 0, groups: 0, pooledLevels: 0, pooledRows: 0, figure: 0 } as const;

/** Every adjustment that one aggregate query each can make, in order; `queries` collects their texts. */
export async function heldAdjustments(
  warehouse: Warehouse,
  input: AdjustmentInput,
  queries: string[],
): Promise<readonly LookedAt[]> {
  const { task, known } = input;
  const customer = await heldCustomers(warehouse, input, queries);
  const halo = await heldHalo(warehouse, input, queries);
  const summed: SummedGrouping[] = [];
  const looked: LookedAt[] = [];
  for (const { adjustment, groupings } of circumstancesOf(task.items, task.log !== undefined)) {
    const own: SummedGrouping[] = [];
    for (const grouping of groupings) {
      const chosen = await chosenLevels(warehouse, known, grouping, task.signal);
      const ready = { ...grouping, ...chosen };
      if (chosen.levels.length + Math.min(1, chosen.pooledLevels) < 2 || chosen.levels.length === 0) continue;
      const { moments, query } = await groupSums(warehouse, known, ready, task.signal);
      queries.push(query);
      own.push({ adjustment, grouping: ready, moments });
    }
    summed.push(...own);
    const reason =
      adjustment === 'delay' && !task.log ? 'noLog' : groupings.length === 0 ? 'noData' : 'oneGroup';
    looked.push(
      own.length === 0
        ? { ...nothing, adjustment, outcome: reason }
        : await heldGroups(warehouse, input, { adjustment, own, queries }),
    );
  }
  const kinds = new Set(summed.map(({ adjustment }) => adjustment));
  const together: LookedAt =
    kinds.size < 2
      ? { ...nothing, adjustment: 'together', outcome: 'oneGroup' }
      : await heldGroups(warehouse, input, { adjustment: 'together', own: summed, queries });
  return [customer, halo, ...looked, together];
}

async function heldGroups(
  warehouse: Warehouse,
  { task, known, model }: AdjustmentInput,
  given: {
    readonly adjustment: Adjustment;
    readonly own: readonly SummedGrouping[];
    readonly queries: string[];
  },
): Promise<LookedAt> {
  const { adjustment, own, queries } = given;
  const groupings = own.map(({ grouping }) => grouping);
  const groups = groupings.reduce(
    (sum, { levels, pooledLevels }) => sum + levels.length + Math.min(1, pooledLevels),
    0,
  );
  const about = {
    adjustment,
    names: groupings.map(({ name }) => name),
    n: known.facts.rows,
    groups,
    pooledLevels: groupings.reduce((sum, { pooledLevels }) => sum + pooledLevels, 0),
    pooledRows: groupings.reduce((sum, { pooledRows }) => sum + pooledRows, 0),
    figure: 0,
  };
  if (known.facts.rows < journeysPerParameter * (model.parameters + groups + 1))
    return { ...about, outcome: 'tooFew' };
  let pairs: readonly GroupPairs[] = [];
  if (groupings.length > 1) {
    const found = await pairSums(warehouse, known, groupings, task.signal);
    pairs = found.pairs;
    queries.push(found.query);
  }
  return {
    ...about,
    outcome: groupsHeldFixed(
      model,
      known.facts,
      own.map(({ moments }) => moments),
      pairs,
    ),
  };
}

async function heldCustomers(
  warehouse: Warehouse,
  { task, known, model }: AdjustmentInput,
  queries: string[],
): Promise<LookedAt> {
  const sums = await customerSums(warehouse, known, task.signal);
  queries.push(sums.query);
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const [customers, repeating, rows] = [
    total(sums.customers),
    total(sums.repeating),
    total(sums.repeatingRows),
  ];
  const about = {
    ...nothing,
    adjustment: 'customer',
    n: rows,
    groups: repeating,
    figure: customers,
  } as const;
  if (repeating === 0) return { ...about, outcome: 'noRepeats' };
  const buckets = sums.repeating.filter((count) => count > 0).length;
  if (buckets < fewestBuckets || rows - repeating < journeysPerParameter * (model.parameters + 1)) {
    return { ...about, outcome: 'tooFew' };
  }
  return { ...about, outcome: withinCustomers(model, known.facts, sums) };
}

/** Fewer groups of customers that repeat cannot say how much chance there is. */
const fewestBuckets = 5;

async function heldHalo(
  warehouse: Warehouse,
  { task, known, model }: AdjustmentInput,
  queries: string[],
): Promise<LookedAt> {
  const none = { ...nothing, adjustment: 'halo' } as const;
  // Where each rating is a column of its own, their mean is made of them.
  if (known.plan.scale === 'linear') return { ...none, outcome: 'separated' };
  const score = await haloScore(warehouse, known, model, task.signal);
  if (!score) return { ...none, outcome: 'tooFew' };
  const scored = { ...known, source: score.source };
  const chosen = await chosenLevels(warehouse, scored, score.grouping, task.signal);
  const { moments, query } = await groupSums(
    warehouse,
    scored,
    { ...score.grouping, ...chosen },
    task.signal,
  );
  queries.push(query);
  const about = { ...none, n: known.facts.rows, groups: chosen.levels.length, figure: score.share };
  if (known.facts.rows < journeysPerParameter * (model.parameters + about.groups + 1)) {
    return { ...about, outcome: 'tooFew' };
  }
  return { ...about, outcome: groupsHeldFixed(model, known.facts, [moments], []) };
}
