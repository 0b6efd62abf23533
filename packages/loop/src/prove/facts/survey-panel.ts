import type { Warehouse } from '@touchstone/storage';
import type { ProofPlan, SurveyItems } from '@touchstone/vocabulary';
import { z } from 'zod';
import { journeyCondition } from '../../find/index.ts';
import { askerOf } from '../../map/index.ts';
import type { Panel } from '../panel.ts';
import { surveyValue } from './metric-value.ts';
import { panelOfSums } from './panel-of-sums.ts';
import { type CustomerKey, panelUnit, periodBegin } from './panel-unit.ts';
import { stratumOf } from './stratum-of.ts';

/** Where a survey's metric is read. */
export interface SurveyMetric {
  readonly batches: readonly (bigint | number | string)[];
  readonly items: SurveyItems;
  readonly timeZone: string;
  readonly key: CustomerKey;
  /** Batches of the log whose journeys the answers are about, where there is one: tells who was served and did not answer. */
  readonly log?: readonly (bigint | number | string)[];
}

export interface PanelQuestion {
  readonly plan: ProofPlan;
  /** Item of the survey and how it is counted: the plan's metric, or one of its guardrails'. */
  readonly item: string;
  readonly kind: ProofPlan['metric']['kind'];
  readonly signal?: AbortSignal | undefined;
}

export interface AskedPanel {
  readonly panel: Panel;
  readonly queries: readonly string[];
}

const rangeSchema = z.object({
  undated: z.number(),
  min: z.nullable(z.number()),
  max: z.nullable(z.number()),
});
export const sumsSchema = z.object({
  unit: z.string(),
  period: z.string(),
  stratum: z.string(),
  n: z.number(),
  sum: z.number(),
  squares: z.number(),
});
const pairSchema = z.object({ unit: z.string(), before: z.number(), after: z.number() });
const servedSchema = z.object({ unit: z.string(), period: z.string(), asked: z.number() });

/** Customers with answers before and after that are looked at, at most; their keys are random, so any are a sample. */
const mostPairs = 20_000;

/**
 * The metric of a survey by unit and period: a look at its range, which centres it, one aggregate query, and customers with
 * answers on both sides of the start as pairs. Class: exact and bounded by units × periods × strata (pairs: a bounded sample).
 *
 * @throws TouchstoneError findUnknownItem, findUnknownGroup, proveNoRows; and those of the warehouse
 */
export async function surveyPanel(
  warehouse: Warehouse,
  survey: SurveyMetric,
  { plan, item, kind, signal }: PanelQuestion,
): Promise<AskedPanel> {
  const asker = askerOf(warehouse, signal);
  const value = surveyValue(survey.items, item, kind);
  const unit = panelUnit(plan, survey.key);
  const filter = { ...plan.filter, ...(plan.until === undefined ? {} : { to: plan.until }) };
  const condition = journeyCondition({ ...survey, filter });
  const parameters = {
    ...condition.parameters,
    ...value.parameters,
    ...unit.parameters,
    zone: survey.timeZone,
    first: plan.waves.map(({ from }) => from).toSorted()[0] ?? '',
    leftOut: plan.leftOut,
  };
  const counted = `SELECT customer_key AS person, isNull(answered) AS undated, assumeNotNull(answered) AS moment,
    ${unit.sql} AS unit_name, ${stratumOf(survey.items.categories, plan)} AS layer, ${value.sql} AS figure
  FROM responses WHERE ${condition.sql} AND NOT isNaN(figure) AND unit_name != '' AND NOT has({leftOut:Array(String)}, unit_name)`;
  const range = await asker.row(
    {
      name: 'prove-range',
      sql: `SELECT countIf(undated) AS undated, minOrNull(figure) AS min, maxOrNull(figure) AS max FROM (${counted})`,
      parameters,
    },
    rangeSchema,
  );
  const shift = ((range.min ?? 0) + (range.max ?? 0)) / 2;
  const sums = await asker.rows(
    {
      name: 'prove-panel',
      sql: `SELECT unit_name AS unit, ${periodBegin(plan.period, 'moment')} AS period, layer AS stratum, count() AS n,
  sum(figure - {shift:Float64}) AS sum, sum(pow(figure - {shift:Float64}, 2)) AS squares
FROM (${counted}) WHERE NOT undated GROUP BY unit, period, stratum ORDER BY unit, period, stratum`,
      parameters: { ...parameters, shift },
    },
    sumsSchema,
  );
  const pairs = await asker.rows(
    {
      name: 'prove-pairs',
      sql: `SELECT any(unit_name) AS unit, avgIf(figure, early) AS before, avgIf(figure, NOT early) AS after
FROM (SELECT person, unit_name, figure, toDate(moment, {zone:String}) < {first:Date} AS early FROM (${counted}) WHERE NOT undated)
GROUP BY person HAVING countIf(early) > 0 AND countIf(NOT early) > 0 AND uniqExact(unit_name) = 1
ORDER BY person LIMIT ${mostPairs}`,
      parameters,
    },
    pairSchema,
  );
  const served = survey.log && plan.unit === 'unit' ? await servedBy(survey.log) : [];
  return {
    panel: panelOfSums(sums, {
      period: plan.period,
      mixed: plan.mixBy !== undefined,
      range,
      shift,
      served,
      pairs,
    }),
    queries: asker.asked.map(({ sql }) => sql),
  };

  /** Journeys that each unit served in each period, answered or not. */
  function servedBy(log: NonNullable<SurveyMetric['log']>) {
    return asker.rows(
      {
        name: 'prove-served',
        sql: `SELECT toString(journeys.unit) AS unit, ${periodBegin(plan.period, 'started')} AS period, count() AS asked
FROM journeys WHERE batch IN {log:Array(UInt64)} AND journeys.unit != '' GROUP BY unit, period ORDER BY unit, period`,
        parameters: { log: log.map((batch) => BigInt(batch)), zone: survey.timeZone },
      },
      servedSchema,
    );
  }
}
