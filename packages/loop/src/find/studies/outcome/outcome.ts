import { netPromoterScore } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import {
  type OutcomeRequest,
  type OutcomeResult,
  speaker,
  TouchstoneError,
  type Unfit,
  unfitSentence,
} from '@touchstone/vocabulary';
import { type AnalysisPlan, itemNamed, planAnalysis } from '../../facts/analysis-plan.ts';
import { journeyCondition } from '../../facts/journey-condition.ts';
import { findMoments } from '../../find-moments.ts';
import { methodVersion } from '../../finding/snapshot-key.ts';
import { effects } from '../../method/effects.ts';
import { smallestGroup } from '../../method/fitness.ts';
import { meanInterval } from '../../method/mean-interval.ts';
import { chooseModel } from '../../method/model-choice.ts';
import { studyKey } from '../study-key.ts';
import type { StudyTask } from '../study-task.ts';
import { type OutcomeSample, outcomeSample } from './facts/outcome-sample.ts';
import { sampleFacts } from './facts/sample-facts.ts';
import { outcomeSentences, outcomeWarnings } from './finding/outcome-sentences.ts';
import { outcomeTouchpoints } from './finding/outcome-touchpoints.ts';
import { levelLayout } from './method/level-layout.ts';
import { npsSideEffects, outcomeModel } from './method/outcome-model.ts';
import { type ModelledKind, npsSides, outcomeObservations } from './method/outcome-observations.ts';
import { changingEffects } from './method/proportionality.ts';
import { recogniseKind } from './method/recognise-kind.ts';

type Told = Omit<OutcomeResult, 'sentences' | 'warnings' | 'method' | 'study'>;
type Recognised = ReturnType<typeof recogniseKind>;

/**
 * The moments of truth under a model made for the kind of outcome: yes or no, ordered scale, NPS, count, amount, time,
 * or number; gains in the outcome's own unit. Beyond 20,000 journeys a sample by hash. A number is answered by the
 * ranking itself, over all journeys. Method and sources: docs/method/find-studies.md.
 *
 * @throws TouchstoneError as `findMoments`; findOutcomeKind when the outcome is not of the kind
 */
export async function outcome(warehouse: Warehouse, task: StudyTask<OutcomeRequest>): Promise<OutcomeResult> {
  const { request, items } = task;
  const say = speaker(task.locale);
  const plan = planAnalysis(items, { ...request, scale: 'levels' });
  const event = request.event === undefined ? null : itemNamed(items, request.event);
  const condition = journeyCondition({
    batches: task.batches,
    items,
    filter: request.filter,
    timeZone: task.timeZone ?? 'UTC',
  });
  const { seed } = request;
  const sample = await outcomeSample(warehouse, plan, { condition, event, seed, signal: task.signal });
  requireOutcome(plan, sample);
  task.signal?.throwIfAborted();
  const recognised = recogniseKind(plan.outcome, sample.outcomes, request);
  const { kind } = recognised;
  const answered =
    kind === 'numeric'
      ? await numericOutcome(warehouse, task, recognised)
      : {
          told: modelled(plan, sample, { request, recognised: { ...recognised, kind } }),
          query: sample.query,
        };
  const { told } = answered;
  return {
    study: 'outcome',
    ...told,
    sentences: [...outcomeSentences(told, say)],
    warnings: [...outcomeWarnings(told, say), ...told.unfit.map((one) => unfitSentence(say, one))],
    method: {
      formula: say('outcomes.formula', { kind }),
      source: say('outcomes.source', { kind }),
      queries: [answered.query],
      seed,
      replicates: request.replicates,
      snapshot: task.snapshot ?? studyKey(task),
      version: methodVersion,
    },
  };
}

/** Fewer than five groups of customers cannot say how much chance there is. */
const fewestBuckets = 5;

function requireOutcome({ outcome: { name }, touchpoints }: AnalysisPlan, sample: OutcomeSample): void {
  if (sample.asked === 0) throw new TouchstoneError('findNoJourneys');
  if (sample.journeys === 0) throw new TouchstoneError('findOutcomeEmpty', { name });
  const found = sample.outcomes.length;
  const least = Math.max(smallestGroup, touchpoints.length + 2);
  if (found < least)
    throw new TouchstoneError('findTooFewJourneys', {
      found,
      least,
      touchpoints: touchpoints.length,
      all: sample.asked,
    });
  const groups = new Set(sample.buckets).size;
  if (groups < fewestBuckets)
    throw new TouchstoneError('findTooFewCustomers', { found: groups, least: fewestBuckets });
  const [first = 0] = sample.outcomes;
  if (sample.outcomes.every((value) => value === first))
    throw new TouchstoneError('findOutcomeConstant', { name, found: first });
}

/** Touchpoints that nobody in the sample passed are named before anything is chosen from them. */
function passed(
  plan: AnalysisPlan,
  sample: OutcomeSample,
): { plan: AnalysisPlan; sample: OutcomeSample; empty: readonly Unfit[] } {
  const count = plan.touchpoints.length;
  const kept = plan.touchpoints.flatMap((_, at) =>
    sample.outcomes.some((__, row) => sample.levels[row * count + at] !== 3) ? [at] : [],
  );
  const levels = new Uint8Array(sample.outcomes.length * kept.length);
  for (let at = 0; at < levels.length; at++)
    levels[at] = sample.levels[Math.floor(at / kept.length) * count + (kept[at % kept.length] ?? 0)] ?? 3;
  return {
    plan: { ...plan, touchpoints: plan.touchpoints.filter((_, at) => kept.includes(at)) },
    sample: { ...sample, levels },
    empty: plan.touchpoints.flatMap(({ name }, at) =>
      kept.includes(at) ? [] : [{ name, reason: 'empty', figure: 0 }],
    ),
  };
}

interface Modelling {
  readonly request: OutcomeRequest;
  readonly recognised: Recognised & { readonly kind: ModelledKind };
}

function modelled(asked: AnalysisPlan, whole: OutcomeSample, { request, recognised }: Modelling): Told {
  const { plan, sample, empty } = passed(asked, whole);
  const { kind } = recognised;
  const { name, scale } = plan.outcome;
  const improvement = scale?.direction === 'lowerIsBetter' ? -1 : 1;
  const laid = outcomeObservations(kind, { ...sample, name });
  const facts = sampleFacts(plan, sample, laid.linear ?? sample.outcomes);
  const model = chooseModel(facts);
  const unfit = [...empty, ...model.unfit];
  if (model.touchpoints.length === 0)
    throw new TouchstoneError('findNothingToRank', { names: unfit.map((one) => one.name).join(', ') });
  const layout = levelLayout(model, sample);
  const { seed, replicates } = request;
  const found = outcomeModel(model, { layout, outcome: laid }, { seed, replicates, improvement, name });
  const fitted = { layout, outcome: laid, fit: found.fit, moves: found.moves };
  const linear = laid.linear ? effects(model, improvement, []) : null;
  const sides = kind === 'nps' ? npsSideEffects(model, fitted) : null;
  const touchpoints = outcomeTouchpoints({ model, facts, found, range: laid.range, seed, linear, sides });
  const outside = touchpoints.filter(
    ({ linearGain, gain }) => linearGain !== null && (linearGain < gain.low || linearGain > gain.high),
  );
  return {
    n: sample.outcomes.length,
    outcome: name,
    kind,
    kindFrom: recognised.from,
    direction: scale?.direction ?? 'higherIsBetter',
    ...levelOf(kind, sample, laid.linear),
    measure: kind === 'yesNo' || kind === 'ordinal' || kind === 'nps' ? 'mcFadden' : 'deviance',
    explained: found.explainedInterval,
    touchpoints: [...touchpoints],
    unfit,
    disagreeing: linear ? outside.map((one) => one.name) : null,
    journeys: sample.journeys,
    cap: laid.cap,
    dispersion: kind === 'count' || kind === 'money' ? found.dispersion : null,
    time: laid.time && { ...laid.time, changing: [...changingEffects(model, layout, laid)] },
  };
}

/** Mean of the outcome in its unit; NPS with the interval of a trinomial share (adjusted Wald), on the effective number of answers. */
function levelOf(
  kind: ModelledKind,
  { outcomes, weights, buckets }: OutcomeSample,
  linear: Float64Array | null,
): Pick<Told, 'level' | 'sides'> {
  if (linear === null) return { level: null, sides: null };
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const share = (holds: (value: number) => boolean): number =>
    outcomes.reduce((sum, value, row) => sum + (holds(value) ? (weights[row] ?? 0) : 0), 0) / all;
  if (kind === 'nps') {
    const [promoters, detractors] = [share(npsSides.promoter), share(npsSides.detractor)];
    const passives = Math.max(0, 1 - promoters - detractors);
    const answers = all ** 2 / weights.reduce((sum, weight) => sum + weight ** 2, 0);
    const score = netPromoterScore({
      promoters: promoters * answers,
      passives: passives * answers,
      detractors: detractors * answers,
    });
    if (score.kind === 'answer')
      return {
        level: { estimate: score.score, ...score.interval },
        sides: { promoters, passives, detractors },
      };
  }
  const given = { sums: new Float64Array(256), weights: new Float64Array(256), shift: 0 };
  linear.forEach((value, row) => {
    const bucket = buckets[row] ?? 0;
    given.sums[bucket] = (given.sums[bucket] ?? 0) + value * (weights[row] ?? 0);
    given.weights[bucket] = (given.weights[bucket] ?? 0) + (weights[row] ?? 0);
  });
  return { level: meanInterval(given), sides: null };
}

/** A number is what the ranking itself is made for: its answer over all journeys, said as one of the kinds. */
async function numericOutcome(
  warehouse: Warehouse,
  task: StudyTask<OutcomeRequest>,
  { from }: Recognised,
): Promise<{ readonly told: Told; readonly query: string }> {
  const { study: _, kind: __, event: ___, ...request } = task.request;
  const { voice: ____, log: _____, ...rest } = task;
  const result = await findMoments(warehouse, { ...rest, request: { ...request, scale: 'levels' } });
  return {
    query: result.method.query,
    told: {
      n: result.n,
      outcome: result.outcome,
      kind: 'numeric',
      kindFrom: from,
      direction: result.outcomeScale.direction ?? 'higherIsBetter',
      level: null,
      sides: null,
      measure: 'r2',
      explained: result.r2Interval,
      touchpoints: result.touchpoints.map((one) => ({
        name: one.name,
        n: one.n,
        lowShare: one.lowShare,
        importance: one.importance,
        importanceShare: one.importanceShare,
        rank: one.rank,
        topProbability: one.topProbability,
        gain: one.gain,
        upside: one.upside,
        gainIsPositive: one.gainIsPositive,
        upsideIsPositive: one.upsideIsPositive,
        verdict: one.verdict,
        direction: one.direction,
        neededN: one.neededN,
        linearGain: null,
        sides: null,
      })),
      unfit: result.unfit,
      disagreeing: null,
      journeys: result.n,
      cap: null,
      dispersion: null,
      time: null,
    },
  };
}
