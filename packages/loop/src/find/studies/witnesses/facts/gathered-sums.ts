import type { Warehouse } from '@touchstone/storage';
import { mapRequestSchema, type WitnessesRequest, type WitnessState } from '@touchstone/vocabulary';
import { z } from 'zod';
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
import { witnessNames } from './witness-names.ts';

/** The frequent handovers that are looked at, and journeys that each of them must be in. */
const frequent = { most: 6, leastJourneys: 30 };
/** Importance stays exact, and a query short, up to so many touchpoints a witness. */
const mostTouchpoints = 20;

/** The sums of all witnesses with what is known of where they come from. */
export interface GatheredSums {
  readonly sums: Omit<WitnessSums, 'coverage'>;
  /**
   * Who answered, where that can be set against all journeys of the log: the engine goes on counting while the witnesses are
   * ranked, which needs one core of two or more.
   */
  readonly coverage: () => Promise<Coverage | null>;
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
  // None of these needs another: the engine is asked for all at once, as one question leaves it half at rest.
  const [looked, log, voice] = await Promise.all([
    lookedJourneys(warehouse, { ...task, request }),
    heardLog(warehouse, task),
    spokenIn(warehouse, task),
  ]);
  const names = witnessNames(task.catalogue, log?.codes.touchpoints.map(({ name }) => name) ?? []);
  const spoken = voice && voice.topics.length > 0 ? voice : undefined;
  const asked = async (heard: HeardLog | undefined) => {
    const laid = layOut(names, {
      looked,
      ...(heard ? { log: heard } : {}),
      ...(spoken ? { spoken } : {}),
    });
    const given = { condition: laid.rows, look: laid.look, ...(task.signal ? { signal: task.signal } : {}) };
    return { layout: laid, facts: await levelSums(warehouse, laid.plan, given) };
  };
  const counted = Promise.allSettled(
    log && isUnfiltered(task.request) ? [answeredOf(warehouse, { task, log, looked })] : [],
  );
  // Nearly every log that is there is joined; the rare other is asked for once more, without.
  const supposed = await asked(log);
  const joined = log !== undefined && supposed.facts.rows >= smallestGroup;
  const { layout, facts } = joined || !log ? supposed : await asked(undefined);
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
    },
    coverage: async () => {
      const [found] = joined ? await counted : [];
      if (found?.status === 'rejected') throw found.reason;
      return found?.value ?? null;
    },
    handovers: ways,
    states: {
      behaviour: joined || apart ? 'heard' : log ? 'notJoined' : 'noLog',
      voice: spoken ? 'heard' : voice ? 'nothingToRank' : 'noComments',
    },
    allAnswers: looked.look.rows,
    comments: voice?.comments ?? 0,
    queries: [facts.query, ...(apart ? [apart.whole.facts.query] : [])],
  };
}

/** Only without a filter can the answers be set against all journeys of the log. */
function isUnfiltered({ filter }: WitnessesRequest): boolean {
  return Object.values(filter).every((part) => part === undefined || Object.keys(part).length === 0);
}

/** Levels of the log's journeys. */
async function heardLog(
  warehouse: Warehouse,
  task: StudyTask<WitnessesRequest>,
): Promise<HeardLog | undefined> {
  if (!task.log) return undefined;
  const { batches, items } = task.log;
  const { catalogue } = witnessNames(task.catalogue, []);
  const [codes, rows] = await Promise.all([
    behaviourCodes(warehouse, {
      batches,
      items,
      catalogue,
      catalogueVersion: task.catalogueVersion ?? 0,
      request: mapRequestSchema.parse({}),
      most: mostTouchpoints,
      handovers: frequent,
      signal: task.signal,
    }),
    storedJourneys(warehouse, batches),
  ]);
  if (codes.touchpoints.length === 0) return undefined;
  const { query, words, values } = codes.packed;
  return { codes, joined: { query: underNames(query, 'log'), words, values, rows } };
}

const journeysSchema = z.object({ journeys: z.coerce.number() });

async function storedJourneys(
  warehouse: Warehouse,
  batches: NonNullable<StudyTask['log']>['batches'],
): Promise<number> {
  const sql = 'SELECT count() AS journeys FROM journeys WHERE batch IN {batches:Array(UInt64)}';
  const parameters = { batches: batches.map((batch) => BigInt(batch)) };
  const [row] = await warehouse.rows({ name: 'find-log-size', sql, parameters }, journeysSchema);
  return row?.journeys ?? 0;
}

/** What happened on the log's journeys, and on those that are answered about. */
function answeredOf(
  warehouse: Warehouse,
  {
    task,
    log,
    looked: { plan, condition },
  }: {
    readonly task: StudyTask<WitnessesRequest>;
    readonly log: HeardLog;
    readonly looked: LookedJourneys;
  },
): Promise<Coverage> {
  const answers = underNames(
    {
      sql: `SELECT journey FROM responses WHERE ${condition.sql} AND journey != 0 AND NOT isNaN(${storedValue(plan.outcome)})`,
      parameters: condition.parameters,
    },
    'told',
  );
  const levels = log.codes.packed.levels.slice(0, log.codes.touchpoints.length);
  return coverage(warehouse, {
    behaviour: { query: log.joined.query, levels },
    answers,
    signal: task.signal,
  });
}

async function spokenIn(
  warehouse: Warehouse,
  task: StudyTask<WitnessesRequest>,
): Promise<SpokenTopics | undefined> {
  const { voice, items, locale, signal } = task;
  const timeZone = task.timeZone ?? 'UTC';
  // Topics stand for touchpoints of the catalogue, whatever the log calls them.
  const names = witnessNames(task.catalogue, []);
  return voice && spokenTopics(warehouse, { voice, items, names, locale, timeZone, signal });
}
