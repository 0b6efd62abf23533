import type { Warehouse } from '@touchstone/storage';
import { type AdjustedRequest, catalogueSchema, mapRequestSchema } from '@touchstone/vocabulary';
import { z } from 'zod';
import { behaviourLevels } from '../../../../map/index.ts';
import { aggregateSettings, type SqlPart } from '../../../facts/bucket-query.ts';
import { storedValue } from '../../../facts/value-expression.ts';
import type { StudyTask } from '../../study-task.ts';
import type { KnownAnalysis } from './model-rows.ts';

/** Journeys of the log as the model of answering sees them: bounded, drawn by a seeded hash. */
export interface AnsweringSample {
  readonly rows: readonly SampledJourney[];
  /** All journeys of the log, and those that answered. */
  readonly journeys: number;
  readonly answered: number;
  /** Touchpoints in the order of `levels`, by name. */
  readonly touchpoints: readonly string[];
  /** One row a journey: `journey`, `levels`, `at_channel`, `at_unit`, `duration_class`, `visits_class`. */
  readonly population: SqlPart;
  readonly query: string;
}

/** What a log knows of a journey before anybody answers. */
export interface SampledJourney {
  readonly answered: boolean;
  readonly channel: string;
  readonly unit: string;
  /** log2 of the minutes it took, rounded down. */
  readonly duration: number;
  /** Steps, at most 12. */
  readonly visits: number;
  /** By touchpoint: 0 low, 1 middle, 2 high, 3 absent. */
  readonly levels: readonly number[];
}

const mostSampled = 20_000;
const mostTouchpoints = 24;

const rowSchema = z.object({
  replied: z.coerce.number(),
  at_channel: z.string(),
  at_unit: z.string(),
  duration_class: z.coerce.number(),
  visits_class: z.coerce.number(),
  levels: z.array(z.coerce.number()),
});
const countSchema = z.object({ journeys: z.coerce.number(), answered: z.coerce.number() });

/**
 * The journeys of the log with what they did and whether an answer that counts names them. The log is filtered by days,
 * channel and unit as the answers are.
 * Class: needs rows; at most 20,000, by the hash of journey and seed. Counts are exact.
 */
export async function answeringSample(
  warehouse: Warehouse,
  task: StudyTask<AdjustedRequest> & { readonly log: NonNullable<StudyTask['log']> },
  known: KnownAnalysis,
): Promise<AnsweringSample> {
  const { log, request, signal } = task;
  const { from, to, channel, unit } = request.filter;
  const filter = {
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(channel ? { channel } : {}),
    ...(unit ? { unit } : {}),
  };
  const catalogue = task.catalogue ?? catalogueSchema.parse({ stages: [], touchpoints: [] });
  const behaviour = await behaviourLevels(warehouse, {
    batches: log.batches,
    items: log.items,
    catalogue,
    catalogueVersion: task.catalogueVersion ?? 0,
    request: mapRequestSchema.parse({ filter }),
    signal,
  });
  const shown = behaviour.touchpoints.slice(0, mostTouchpoints);
  const names = new Map(catalogue.touchpoints.map(({ id, name }) => [id, name]));
  const population = populationOf(behaviour.query, log.batches, shown.length);
  const { plan, source } = known;
  const replies = `SELECT journey, toUInt8(1) AS replied FROM responses WHERE ${source.sql} AND journey != 0 AND NOT isNaN(${storedValue(plan.outcome)}) GROUP BY journey`;
  const joined = `(${population.sql}) AS passed GLOBAL LEFT JOIN (${replies}) AS told USING (journey)`;
  const parameters = { ...population.parameters, ...source.parameters };
  const settings = { ...aggregateSettings, join_use_nulls: 0 };
  const asked = { parameters, seconds: 120, settings, ...(signal ? { signal } : {}) };
  const [counts] = await warehouse.rows(
    {
      ...asked,
      name: 'find-answering-counts',
      sql: `SELECT count() AS journeys, sum(replied) AS answered FROM ${joined}`,
    },
    countSchema,
  );
  const sql = `SELECT replied, at_channel, at_unit, duration_class, visits_class, levels FROM ${joined} ORDER BY cityHash64(journey, {draw:Int64}), journey LIMIT ${mostSampled}`;
  const rows = await warehouse.rows(
    { ...asked, name: 'find-answering', sql, parameters: { ...parameters, draw: request.seed } },
    rowSchema,
  );
  return {
    rows: rows.map((row) => ({
      answered: row.replied === 1,
      channel: row.at_channel,
      unit: row.at_unit,
      duration: row.duration_class,
      visits: row.visits_class,
      levels: row.levels,
    })),
    journeys: counts?.journeys ?? 0,
    answered: counts?.answered ?? 0,
    touchpoints: shown.map(({ touchpoint }) => names.get(touchpoint) ?? touchpoint),
    population,
    query: sql,
  };
}

/** The behaviour of each journey with its circumstances; the log's parameters are bound as `log_…`, beside those of the answers. */
function populationOf(
  behaviour: SqlPart,
  batches: readonly (bigint | number | string)[],
  shown: number,
): SqlPart {
  const own = behaviour.sql.replaceAll(/\{([A-Za-z]\w*):/g, '{log_$1:');
  const renamed = Object.fromEntries(
    Object.entries(behaviour.parameters).map(([name, value]) => [`log_${name}`, value]),
  );
  const circumstances = `SELECT journey, max(channel) AS at_channel, max(unit) AS at_unit, toInt32(floor(log2(max(duration) / 60000 + 1))) AS duration_class, least(max(length(activities)), 12) AS visits_class FROM journeys WHERE batch IN {log_all:Array(UInt64)} GROUP BY journey`;
  return {
    sql: `SELECT journey, arraySlice(known.passed_levels, 1, ${shown}) AS levels, at_channel, at_unit, duration_class, visits_class FROM (SELECT journey, levels AS passed_levels FROM (${own})) AS known GLOBAL INNER JOIN (${circumstances}) AS placed USING (journey)`,
    parameters: { ...renamed, log_all: batches.map((batch) => BigInt(batch)) },
  };
}
