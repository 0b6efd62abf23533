import type { Warehouse } from '@touchstone/storage';
import { mapRequestSchema, type WitnessesRequest, type WitnessState } from '@touchstone/vocabulary';
import { behaviourCodes } from '../../../../map/index.ts';
import { type LookedJourneys, lookedJourneys, requireEnough } from '../../../analysed-journeys.ts';
import { levelSums } from '../../../facts/level-sums.ts';
import { storedValue } from '../../../facts/value-expression.ts';
import type { Rankable } from '../../../finding/ranked-touchpoints.ts';
import { smallestGroup } from '../../../method/fitness.ts';
import type { StudyTask } from '../../study-task.ts';
import type { WitnessSums } from '../method/witness-sums.ts';
import { type Coverage, coverage } from './coverage.ts';
import { scoredApart } from './scored-apart.ts';
import { type SpokenTopics, spokenTopics } from './spoken-topics.ts';
import { underNames } from './under-names.ts';
import { type HeardLog, layOut, type PlacedHandover, waysOf } from './witness-layout.ts';
import { type WitnessNames, witnessNames } from './witness-names.ts';

/** The frequent handovers that are looked at, and journeys that each of them must be in. */
const frequent = { most: 6, leastJourneys: 30 };
/** Importance stays exact, and a query short, up to so many touchpoints a witness. */
const mostTouchpoints = 20;

/** The sums of all witnesses with what is known of where they come from. */
export interface GatheredSums {
  readonly sums: WitnessSums;
  readonly handovers: readonly PlacedHandover[];
  readonly states: { readonly behaviour: WitnessState; readonly voice: WitnessState };
  /** Answers of the request's filter, with an outcome or not, joined or not. */
  readonly allAnswers: number;
  /** Responses with comments that were read. */
  readonly comments: number;
  readonly queries: readonly string[];
}

/**
 * Asks the engine for the sums of answers, behaviour and voice on the same journeys: one query over the answers joined
 * to the levels of their journeys and comments, and one over all journeys of the log for who answered.
 *
 * @throws TouchstoneError as `findMoments`
 */
export async function gatherSums(
  warehouse: Warehouse,
  task: StudyTask<WitnessesRequest>,
): Promise<GatheredSums> {
  const request = { ...task.request, scale: 'levels' as const };
  const looked = await lookedJourneys(warehouse, { ...task, request });
  const log = task.log ? await heardLog(warehouse, task, looked) : undefined;
  const joined = log && answeredJourneys(log.coverage) >= smallestGroup;
  const names = witnessNames(task.catalogue, log?.codes.touchpoints.map(({ name }) => name) ?? []);
  const voice = task.voice ? await spokenIn(warehouse, task, names) : undefined;
  const spoken = voice && voice.topics.length > 0 ? voice : undefined;
  const layout = layOut(names, {
    looked,
    ...(joined ? { log } : {}),
    ...(spoken ? { spoken } : {}),
  });
  const facts = await levelSums(warehouse, layout.plan, {
    condition: layout.rows,
    look: layout.look,
    ...(task.signal ? { signal: task.signal } : {}),
  });
  requireEnough(
    { ...layout.plan, touchpoints: layout.plan.touchpoints.slice(0, layout.answers.length) },
    facts,
  );
  const whole: Rankable = { ...layout, facts, unfit: looked.unfit, request };
  const apart = log && !joined ? await scoredApart(warehouse, { task, log, names, request }) : undefined;
  const { answers, behaviour, topics } = layout;
  const ways = apart?.handovers ?? layout.handovers;
  const places = apart?.behaviour ?? behaviour;
  return {
    sums: {
      whole,
      answers,
      behaviour: places,
      ways: waysOf(ways, places),
      voice: spoken ? { topics, silent: layout.plan.touchpoints.length - 1 } : null,
      ...(apart ? { apart: apart.whole } : {}),
      coverage: joined && isUnfiltered(task.request) ? log.coverage : null,
    },
    handovers: ways,
    states: {
      behaviour: joined || apart ? 'heard' : log ? 'notJoined' : 'noLog',
      voice: spoken ? 'heard' : voice ? 'nothingToRank' : 'noComments',
    },
    allAnswers: looked.look.rows,
    comments: voice?.comments ?? 0,
    queries: [facts.query, ...(log ? [log.coverage.query] : []), ...(apart ? [apart.whole.facts.query] : [])],
  };
}

/** Only without a filter can the answers be set against all journeys of the log. */
function isUnfiltered({ filter }: WitnessesRequest): boolean {
  return Object.values(filter).every((part) => part === undefined || Object.keys(part).length === 0);
}

function answeredJourneys({ answered }: Coverage): number {
  return answered.reduce((sum, { journeys }) => sum + journeys, 0);
}

/** Levels of the log's journeys, and how many of them are answered about. */
async function heardLog(
  warehouse: Warehouse,
  task: StudyTask<WitnessesRequest>,
  { plan, condition }: LookedJourneys,
): Promise<HeardLog | undefined> {
  if (!task.log) return undefined;
  const { batches, items } = task.log;
  const { catalogue } = witnessNames(task.catalogue, []);
  const codes = await behaviourCodes(warehouse, {
    batches,
    items,
    catalogue,
    catalogueVersion: task.catalogueVersion ?? 0,
    request: mapRequestSchema.parse({}),
    most: mostTouchpoints,
    handovers: frequent,
    signal: task.signal,
  });
  if (codes.touchpoints.length === 0) return undefined;
  const { query, words, levels, values } = codes.packed;
  const asked = underNames(query, 'log');
  const answers = underNames(
    {
      sql: `SELECT journey FROM responses WHERE ${condition.sql} AND journey != 0 AND NOT isNaN(${storedValue(plan.outcome)})`,
      parameters: condition.parameters,
    },
    'told',
  );
  const behaviour = { query: asked, levels: levels.slice(0, codes.touchpoints.length) };
  const found = await coverage(warehouse, { behaviour, answers, signal: task.signal });
  const rows = found.all.reduce((sum, { journeys }) => sum + journeys, 0);
  return { codes, joined: { query: asked, words, values, rows }, coverage: found };
}

function spokenIn(
  warehouse: Warehouse,
  task: StudyTask<WitnessesRequest>,
  names: WitnessNames,
): Promise<SpokenTopics> | undefined {
  const { voice, items, locale, signal } = task;
  const timeZone = task.timeZone ?? 'UTC';
  return voice && spokenTopics(warehouse, { voice, items, names, locale, timeZone, signal });
}
