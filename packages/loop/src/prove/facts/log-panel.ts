import type { Warehouse } from '@touchstone/storage';
import {
  type Catalogue,
  type LogItems,
  type Metric,
  type ProofPlan,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { z } from 'zod';
import { askerOf } from '../../map/index.ts';
import { panelOfSums } from './panel-of-sums.ts';
import { type CustomerKey, panelUnit, periodBegin } from './panel-unit.ts';
import { type AskedPanel, sumsSchema } from './survey-panel.ts';

/** Where a log's metric is read. */
export interface LogMetric {
  readonly batches: readonly (bigint | number | string)[];
  readonly items: LogItems;
  readonly catalogue: Catalogue;
  readonly key: CustomerKey;
}

export interface LogPanelQuestion {
  readonly plan: ProofPlan;
  readonly source: Extract<Metric['source'], { of: 'log' }>;
  readonly signal?: AbortSignal | undefined;
}

const rangeSchema = z.object({ min: z.nullable(z.number()), max: z.nullable(z.number()) });
const minute = 60_000;

/** Minutes of a journey: in all, or waited before or served at a touchpoint; no number where it does not pass there. */
function minutesOf(
  source: LogPanelQuestion['source'],
  catalogue: Catalogue,
): { readonly sql: string; readonly activities: readonly string[] } {
  if (source.touchpoint === undefined) {
    const whole = { wait: 'arraySum(waits)', service: 'duration - idle', duration: 'duration' }[
      source.measure
    ];
    return { sql: `toFloat64(${whole}) / ${minute}`, activities: [] };
  }
  const touchpoint = catalogue.touchpoints.find(({ id }) => id === source.touchpoint);
  if (!touchpoint) {
    const columns = catalogue.touchpoints.map(({ id }) => id).join(', ');
    throw new TouchstoneError('findUnknownItem', { name: source.touchpoint, columns });
  }
  const times = source.measure === 'wait' ? 'waits' : 'arrayMap((begin, end) -> end - begin, starts, ends)';
  const here = 'arrayMap(activity -> has({here:Array(String)}, activity), activities)';
  return {
    sql: `if(arrayExists(at -> at, ${here}), toFloat64(arraySum((time, at) -> if(at, time, 0), ${times}, ${here})) / ${minute}, nan)`,
    activities: touchpoint.activities,
  };
}

/**
 * Minutes that journeys wait or take, by unit and period in which they begin. Class: exact and bounded by units × periods.
 *
 * @throws TouchstoneError findUnknownItem, proveLogUnit (members of staff: a journey has several), proveNoRows
 */
export async function logPanel(
  warehouse: Warehouse,
  log: LogMetric,
  { plan, source, signal }: LogPanelQuestion,
): Promise<AskedPanel> {
  if (plan.unit === 'staff') throw new TouchstoneError('proveLogUnit');
  const asker = askerOf(warehouse, signal);
  const minutes = minutesOf(source, log.catalogue);
  const unit = panelUnit(plan, log.key);
  const conditions = ['batch IN {batches:Array(UInt64)}'];
  const { from, channel } = plan.filter;
  const to = plan.until ?? plan.filter.to;
  if (from !== undefined) conditions.push('toDate(started, {zone:String}) >= {from:Date}');
  if (to !== undefined) conditions.push('toDate(started, {zone:String}) <= {to:Date}');
  if (channel?.length) conditions.push('channel IN {channels:Array(String)}');
  const parameters = {
    ...unit.parameters,
    batches: log.batches.map((batch) => BigInt(batch)),
    zone: log.items.timeZone,
    leftOut: plan.leftOut,
    ...(minutes.activities.length > 0 ? { here: minutes.activities } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(channel?.length ? { channels: channel } : {}),
  };
  const counted = `SELECT started AS moment, ${unit.sql} AS unit_name, ${minutes.sql} AS figure
  FROM journeys WHERE ${conditions.join(' AND ')} AND NOT isNaN(figure) AND unit_name != '' AND NOT has({leftOut:Array(String)}, unit_name)`;
  const range = await asker.row(
    {
      name: 'prove-range',
      sql: `SELECT minOrNull(figure) AS min, maxOrNull(figure) AS max FROM (${counted})`,
      parameters,
    },
    rangeSchema,
  );
  const shift = ((range.min ?? 0) + (range.max ?? 0)) / 2;
  const sums = await asker.rows(
    {
      name: 'prove-panel',
      sql: `SELECT unit_name AS unit, ${periodBegin(plan.period, 'moment')} AS period, '' AS stratum, count() AS n,
  sum(figure - {shift:Float64}) AS sum, sum(pow(figure - {shift:Float64}, 2)) AS squares
FROM (${counted}) GROUP BY unit, period ORDER BY unit, period`,
      parameters: { ...parameters, shift },
    },
    sumsSchema,
  );
  const about = { period: plan.period, mixed: false, shift, served: [], pairs: [] };
  return {
    panel: panelOfSums(sums, { ...about, range: { ...range, undated: 0 } }),
    queries: asker.asked.map(({ sql }) => sql),
  };
}
