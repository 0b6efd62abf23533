import type { Warehouse } from '@touchstone/storage';
import {
  type Catalogue,
  type LogItems,
  type Metric,
  type ProofPlan,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { z } from 'zod';
import { askerOf, filterConditions } from '../../map/index.ts';
import { panelOfSums } from './panel-of-sums.ts';
import { type CustomerKey, panelUnit, periodBegin } from './panel-unit.ts';
import { stratumOf } from './stratum-of.ts';
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
const here = 'arrayMap(activity -> has({here:Array(String)}, activity), activities)';

/** Minutes of a journey: in all, or waited before or served at a touchpoint; no number where it does not pass there. */
function minutesOf(
  source: LogPanelQuestion['source'],
  byStaff: boolean,
  catalogue: Catalogue,
): { readonly sql: string; readonly activities: readonly string[] } {
  if (source.touchpoint === undefined) {
    if (byStaff) throw new TouchstoneError('proveLogUnit');
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
  const { activities } = touchpoint;
  const times = source.measure === 'wait' ? 'waits' : 'arrayMap((begin, end) -> end - begin, starts, ends)';
  if (byStaff) {
    const own = 'arraySum((time, at, name) -> if(at AND name = person, time, 0)';
    return { sql: `toFloat64(${own}, ${times}, ${here}, staffs)) / ${minute}`, activities };
  }
  return {
    sql: `if(arrayExists(at -> at, ${here}), toFloat64(arraySum((time, at) -> if(at, time, 0), ${times}, ${here})) / ${minute}, nan)`,
    activities,
  };
}

/** The journeys with their unit, group and minutes; by members of staff, each journey once for everyone who served it there. */
function countedOf({ items, batches, catalogue, key }: LogMetric, { plan, source }: LogPanelQuestion) {
  const byStaff = plan.unit === 'staff';
  const minutes = minutesOf(source, byStaff, catalogue);
  const unit = byStaff ? { sql: 'toString(person)', parameters: {} } : panelUnit(plan, key);
  const given: Record<string, unknown> = {};
  const bind = (type: string, value: unknown): string => {
    const name = `given${Object.keys(given).length}`;
    given[name] = value;
    return `{${name}:${type}}`;
  };
  const filter = { ...plan.filter, ...(plan.until === undefined ? {} : { to: plan.until }) };
  const conditions = ['batch IN {batches:Array(UInt64)}', ...filterConditions(filter, items, bind)];
  const unfold = byStaff
    ? ` ARRAY JOIN arrayDistinct(arrayFilter((name, at) -> at, staffs, ${here})) AS person`
    : '';
  return {
    sql: `SELECT started AS moment, ${unit.sql} AS unit_name, ${stratumOf(items.categories, plan)} AS layer, ${minutes.sql} AS figure
  FROM journeys${unfold} WHERE ${conditions.join(' AND ')} AND NOT isNaN(figure) AND unit_name != '' AND NOT has({leftOut:Array(String)}, unit_name)`,
    parameters: {
      ...unit.parameters,
      ...given,
      batches: batches.map((batch) => BigInt(batch)),
      zone: items.timeZone,
      leftOut: plan.leftOut,
      ...(minutes.activities.length > 0 ? { here: minutes.activities } : {}),
    },
  };
}

/**
 * Minutes that journeys wait or take, by unit and period in which they begin; by members of staff those at a touchpoint, which
 * are of the visits that they served. Class: exact and bounded by units × periods × strata.
 *
 * @throws TouchstoneError findUnknownItem, findUnknownGroup, proveLogUnit (members of staff and the whole journey, which
 * several of them serve), proveNoRows
 */
export async function logPanel(
  warehouse: Warehouse,
  log: LogMetric,
  question: LogPanelQuestion,
): Promise<AskedPanel> {
  const { plan, signal } = question;
  const asker = askerOf(warehouse, signal);
  const counted = countedOf(log, question);
  const range = await asker.row(
    {
      name: 'prove-range',
      sql: `SELECT minOrNull(figure) AS min, maxOrNull(figure) AS max FROM (${counted.sql})`,
      parameters: counted.parameters,
    },
    rangeSchema,
  );
  const shift = ((range.min ?? 0) + (range.max ?? 0)) / 2;
  const sums = await asker.rows(
    {
      name: 'prove-panel',
      sql: `SELECT unit_name AS unit, ${periodBegin(plan.period, 'moment')} AS period, layer AS stratum, count() AS n,
  sum(figure - {shift:Float64}) AS sum, sum(pow(figure - {shift:Float64}, 2)) AS squares
FROM (${counted.sql}) GROUP BY unit, period, stratum ORDER BY unit, period, stratum`,
      parameters: { ...counted.parameters, shift },
    },
    sumsSchema,
  );
  const about = { period: plan.period, mixed: plan.mixBy !== undefined, shift, served: [], pairs: [] };
  return {
    panel: panelOfSums(sums, { ...about, range: { ...range, undated: 0 } }),
    queries: asker.asked.map(({ sql }) => sql),
  };
}
