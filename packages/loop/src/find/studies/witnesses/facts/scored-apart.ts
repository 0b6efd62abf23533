import type { Warehouse } from '@touchstone/storage';
import type { WitnessesRequest } from '@touchstone/vocabulary';
import { levelSums } from '../../../facts/level-sums.ts';
import { lookAtValues } from '../../../facts/value-look.ts';
import type { Rankable } from '../../../finding/ranked-touchpoints.ts';
import { smallestGroup } from '../../../method/fitness.ts';
import type { StudyTask } from '../../study-task.ts';
import type { Placed } from '../method/rank-witness.ts';
import { underNames } from './under-names.ts';
import { actsOf, type HeardLog, type PlacedHandover } from './witness-layout.ts';
import type { WitnessNames } from './witness-names.ts';
import { codeColumns, codeItem, codeLook, scoredRows, scoreItem } from './witness-rows.ts';

/** Behaviour and what it is set against: not the journeys of the answers. */
export interface ScoredBehaviour {
  readonly whole: Rankable;
  readonly behaviour: readonly Placed[];
  readonly handovers: readonly PlacedHandover[];
}

/** Behaviour against the score that the log itself holds, where the survey does not say which journeys it is about. */
export async function scoredApart(
  warehouse: Warehouse,
  {
    task,
    log,
    names,
    request,
  }: {
    readonly task: StudyTask<WitnessesRequest>;
    readonly log: HeardLog;
    readonly names: WitnessNames;
    readonly request: WitnessesRequest;
  },
): Promise<ScoredBehaviour | undefined> {
  const score = task.log?.items.score;
  if (!(task.log && score)) return undefined;
  const parameters = { batches: task.log.batches.map((batch) => BigInt(batch)) };
  const scores = underNames(
    {
      sql: 'SELECT batch, bucket, journey, score AS told FROM journeys WHERE batch IN {batches:Array(UInt64)} AND NOT isNaN(score)',
      parameters,
    },
    'score',
  );
  const condition = scoredRows(log.joined, scores);
  const acts = actsOf(log.codes, names, 0);
  const items = [...acts.touchpoints, ...acts.handovers].map(({ name }, at) =>
    codeItem(name, codeColumns.act(at)),
  );
  const outcome = { ...scoreItem(score.name), scale: score.scale ?? null };
  const plan = { outcome, touchpoints: items, weight: null, scale: 'levels' as const };
  const told = {
    sql: '1',
    from: `(SELECT batch, bucket, 1. AS weight, [told] AS values FROM (${scores.sql}))`,
    parameters: scores.parameters,
  };
  const look = await lookAtValues(warehouse, { ...plan, touchpoints: [] }, told, task.signal);
  if (look.rows < smallestGroup || look.outcome.min === look.outcome.max) return undefined;
  const touchpoints = items.map(() => codeLook(look.rows, false));
  const facts = await levelSums(warehouse, plan, { condition, look: { ...look, touchpoints } });
  return {
    whole: { plan, look: { ...look, touchpoints }, facts, unfit: [], request },
    behaviour: acts.touchpoints,
    handovers: acts.handovers,
  };
}
