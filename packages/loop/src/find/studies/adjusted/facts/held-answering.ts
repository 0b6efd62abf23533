import type { Warehouse } from '@touchstone/storage';
import {
  type AnsweringBalance,
  experienceLevels,
  speaker,
  type UncheckedReason,
} from '@touchstone/vocabulary';
import type { RowSource } from '../../../facts/bucket-query.ts';
import { levelSums } from '../../../facts/level-sums.ts';
import { linearSums } from '../../../facts/linear-sums.ts';
import { storedWeight } from '../../../facts/value-expression.ts';
import { chooseModel } from '../../../method/model-choice.ts';
import {
  type AnsweringFactor,
  type AnsweringModel,
  answeringModel,
  greatestWeight,
  leastWeight,
} from '../method/answering-model.ts';
import { type AnsweringSample, answeringSample, type SampledJourney } from './answering-sample.ts';
import type { AdjustmentInput, LookedAt } from './held-adjustments.ts';
import type { KnownAnalysis } from './model-rows.ts';

/** Fewer answers that name their journey cannot be weighted for all. */
const leastJoined = 0.8;

/**
 * The ranking with answers weighted up to all journeys of the log, by the chance to answer of journeys that went like
 * theirs. Answers that name no journey of the log keep their weight.
 */
export async function heldAnswering(
  warehouse: Warehouse,
  { task, known, model }: AdjustmentInput,
  queries: string[],
): Promise<{ readonly looked: LookedAt; readonly balance: AnsweringBalance | null }> {
  const none = {
    adjustment: 'nonResponse',
    names: [],
    n: 0,
    groups: 0,
    pooledLevels: 0,
    pooledRows: 0,
    figure: 0,
  } as const;
  const unchecked = (outcome: UncheckedReason) => ({ looked: { ...none, outcome }, balance: null });
  const { log } = task;
  if (!log) return unchecked('noLog');
  if (Object.values(task.request.filter.categories ?? {}).some((values) => values.length > 0)) {
    return unchecked('noData');
  }
  const sample = await answeringSample(warehouse, { ...task, log }, known);
  queries.push(sample.query);
  if (sample.answered < leastJoined * known.facts.rows) return unchecked('noJourneys');
  const factors = factorsOf(sample, speaker(task.locale));
  const answering = answeringModel(sample.rows, factors);
  if (typeof answering === 'string') return unchecked(answering);
  const source = weightedSource(known, { sample, answering });
  const { min, max, grid } = known.look.weight;
  const look = {
    ...known.look,
    weight: {
      ...known.look.weight,
      min: min * leastWeight,
      max: max * greatestWeight,
      grid: grid === 1 ? 100 : null,
    },
    mostWeight: known.look.mostWeight * greatestWeight,
  };
  const plan = { ...known.plan, weight: null };
  const sums = plan.scale === 'levels' ? levelSums : linearSums;
  const given = task.signal ? { condition: source, look, signal: task.signal } : { condition: source, look };
  const facts = await sums(warehouse, plan, given);
  queries.push(facts.query);
  const weighted = chooseModel(facts);
  const names = (one: typeof model): string => one.buckets.names.join();
  if (names(weighted) !== names(model) || weighted.buckets.buckets !== model.buckets.buckets)
    return unchecked('tooFew');
  return {
    looked: {
      ...none,
      n: known.facts.rows,
      figure: answering.unweighable,
      outcome: { model: weighted, absorbed: 0 },
    },
    balance: {
      journeys: sample.journeys,
      answered: sample.answered,
      sampled: sample.rows.length,
      effective: sample.answered / answering.designEffect,
      largestWeight: answering.largestWeight,
      balance: [...answering.balance],
    },
  };
}

function factorsOf(
  { touchpoints }: AnsweringSample,
  say: ReturnType<typeof speaker>,
): readonly AnsweringFactor[] {
  return [
    { name: say('adjusted.factor.channel'), levelOf: ({ channel }) => channel },
    { name: say('adjusted.factor.unit'), levelOf: ({ unit }) => unit },
    { name: say('adjusted.factor.duration'), levelOf: ({ duration }) => String(duration) },
    { name: say('adjusted.factor.visits'), levelOf: ({ visits }) => String(visits) },
    ...touchpoints.map((name, place) => ({
      name: say('adjusted.factor.touchpoint', { name }),
      levelOf: ({ levels }: SampledJourney) => String(levels[place] ?? experienceLevels.indexOf('absent')),
      shown: (level: string) => say(`web.level.${experienceLevels[Number(level)] ?? 'absent'}`),
    })),
  ];
}

/** The rows of the answers, each with its weight times mean chance / chance of its journey. */
function weightedSource(
  { plan, source }: KnownAnalysis,
  { sample, answering }: { readonly sample: AnsweringSample; readonly answering: AnsweringModel },
): RowSource {
  const columns = ['at_channel', 'at_unit', 'toString(duration_class)', 'toString(visits_class)'];
  const parameters: Record<string, unknown> = {
    answering_constant: answering.constant,
    answering_rate: answering.rate,
  };
  const parts = answering.effects.map((effects, factor) => {
    if (effects.size === 0) return '0';
    parameters[`answering_levels${factor}`] = [...effects.keys()];
    parameters[`answering_effects${factor}`] = [...effects.values()];
    const level = columns[factor] ?? `toString(levels[${factor - columns.length + 1}])`;
    return `transform(${level}, {answering_levels${factor}:Array(String)}, {answering_effects${factor}:Array(Float64)}, 0.)`;
  });
  const odds = [`{answering_constant:Float64}`, ...parts].join(' + ');
  const chance = `greatest(${leastWeight}, least(${greatestWeight}, {answering_rate:Float64} * (1 + exp(-(${odds})))))`;
  const told = `SELECT journey, round(100 * ${chance}) / 100 AS answer_weight FROM (${sample.population.sql})`;
  const kept = [
    'batch',
    'bucket',
    'customer_key',
    'answered',
    'channel',
    'unit',
    'staff',
    'values',
    'categories',
  ];
  const joined = `SELECT ${kept.join(', ')}, ${storedWeight(plan)} * if(answer_weight > 0, answer_weight, 1) AS told_weight FROM responses GLOBAL LEFT JOIN (${told}) AS told USING (journey) WHERE ${source.sql}`;
  return {
    ...source,
    from: `(SELECT ${kept.join(', ')}, told_weight AS weight FROM (${joined}))`,
    parameters: { ...source.parameters, ...sample.population.parameters, ...parameters },
  };
}
