import type { BucketSums } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { type ScoresRequest, type ServqualDimension, servqualDimensions } from '@touchstone/vocabulary';
import { type AnalysisPlan, itemNamed, type PlannedItem } from '../../../facts/analysis-plan.ts';
import { journeyCondition } from '../../../facts/journey-condition.ts';
import { lookAtValues } from '../../../facts/value-look.ts';
import type { StudyTask } from '../../study-task.ts';
import type { GapPair, Questionnaire } from './questionnaire.ts';
import type { Block } from './score-query.ts';
import { type ScoreFacts, scoreSums } from './score-sums.ts';

/** The sums of a pair over those who answered both, or all three. */
export interface PairSums {
  readonly pair: GapPair;
  readonly sums: BucketSums;
}

/** The sums of all items of a dimension over those who answered every one. */
export interface DimensionSums {
  readonly dimension: ServqualDimension;
  readonly pairs: readonly GapPair[];
  readonly sums: BucketSums;
}

/** A question that asked how important a touchpoint is. */
export interface StatedBlock {
  readonly touchpoint: string;
  readonly item: string;
  readonly sums: BucketSums;
}

/** The sums of a questionnaire, each with what it is of. */
export interface AskedQuestionnaire {
  readonly facts: ScoreFacts;
  /** Expectation and perception. */
  readonly pairs: readonly PairSums[];
  /** Expectation, perception and the adequate level, where it was asked. */
  readonly triples: readonly PairSums[];
  readonly dimensions: readonly DimensionSums[];
  readonly stated: readonly StatedBlock[];
}

/** Asks for the sums of a survey's questionnaires; null when it has none. */
export async function askQuestionnaire(
  warehouse: Warehouse,
  task: StudyTask<ScoresRequest>,
  questionnaire: Questionnaire,
): Promise<AskedQuestionnaire | null> {
  const { kano, gaps, stated } = questionnaire;
  if (kano.length + gaps.length + stated.length === 0) return null;
  const triples = gaps.filter(({ least }) => least !== null);
  const dimensions = servqualDimensions
    .map((dimension) => ({ dimension, pairs: gaps.filter((pair) => pair.dimension === dimension) }))
    .filter(({ pairs }) => pairs.length > 0);
  const blocks: readonly Block[] = [
    ...gaps.map(({ expectation, perception }) => [expectation, perception]),
    ...triples.map(({ expectation, perception, least }) => [
      expectation,
      perception,
      ...(least ? [least] : []),
    ]),
    ...dimensions.map(({ pairs }) =>
      pairs.flatMap(({ expectation, perception }) => [expectation, perception]),
    ),
    ...stated.map(({ item }) => [item]),
  ];
  const analysis = analysisOf(task, blocks);
  const condition = journeyCondition({
    batches: task.batches,
    items: task.items,
    filter: task.request.filter,
    timeZone: task.timeZone ?? 'UTC',
  });
  const look = await lookAtValues(warehouse, analysis, condition, task.signal);
  const facts = await scoreSums(
    warehouse,
    { analysis, blocks, kano },
    { condition, look, signal: task.signal },
  );
  const sumsFrom = <T, R>(
    first: number,
    list: readonly T[],
    make: (one: T, sums: ScoreFacts['blocks'][number]) => R,
  ) =>
    list.flatMap((one, at): R[] => {
      const sums = facts.blocks[first + at];
      return sums ? [make(one, sums)] : [];
    });
  const afterPairs = gaps.length + triples.length;
  return {
    facts,
    pairs: sumsFrom(0, gaps, (pair, sums) => ({ pair, sums })),
    triples: sumsFrom(gaps.length, triples, (pair, sums) => ({ pair, sums })),
    dimensions: sumsFrom(afterPairs, dimensions, (one, sums) => ({ ...one, sums })),
    stated: sumsFrom(afterPairs + dimensions.length, stated, ({ touchpoint, item }, sums) => ({
      touchpoint,
      item: item.name,
      sums,
    })),
  };
}

/** Every question of the blocks once; with none (Kano answers in words) the first stored value, to look at the weights. */
function analysisOf({ items, request }: StudyTask<ScoresRequest>, blocks: readonly Block[]): AnalysisPlan {
  const byName = new Map(blocks.flat().map((item): [string, PlannedItem] => [item.name, item]));
  const [outcome = { name: '', position: 0, scale: null }, ...others] = byName.values();
  return {
    outcome,
    touchpoints: others.map((item) => ({ ...item, limits: null })),
    weight: request.weight === undefined ? null : itemNamed(items, request.weight),
    scale: 'linear',
  };
}
