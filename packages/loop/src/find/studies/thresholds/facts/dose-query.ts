import type { AnalysisPlan } from '../../../facts/analysis-plan.ts';
import type { SqlPart } from '../../../facts/bucket-query.ts';
import { storedValue, storedWeight } from '../../../facts/value-expression.ts';
import type { DosePlan, PlannedDose } from './dose-plan.ts';

/** What both queries read. */
export interface DoseSource {
  readonly plan: AnalysisPlan;
  readonly doses: DosePlan;
  readonly condition: SqlPart;
  readonly logBatches: readonly (bigint | number | string)[];
}

/** Bins of a dose: few enough to think about, enough that a bin's width does not matter. */
const mostBins = 64;
/** Journeys whose doses set the limits of the bins. */
const sampled = 20_000;

/** Minutes waited before, and served at, each touchpoint of a journey; NaN where it did not pass. The first visit has no wait. */
const timesOfJourney = `arrayMap(code -> arrayReduce('max', arrayMap((one, pause, place) -> if(one = code AND place > 1, pause / 60000, nan), path, waits, arrayEnumerate(path))), range(1, {touchpoints:UInt32} + 1)) AS waited,
  arrayMap(code -> if(has(path, code), arraySum((one, begun, done) -> if(one = code, done - begun, 0), path, starts, ends) / 60000, nan), range(1, {touchpoints:UInt32} + 1)) AS served`;

/** Journeys with an outcome, and beside them the times of the log; `limit` says how many, by hash of the response. */
function doseRows({ plan, doses, condition }: DoseSource, limit: string): string {
  const asked = `SELECT bucket, response, journey AS told, ${storedValue(plan.outcome)} AS y, ${storedWeight(plan)} AS w, values AS said FROM responses WHERE ${condition.sql} AND NOT isNaN(${storedValue(plan.outcome)}) AND ${storedWeight(plan)} > 0 ${limit}`;
  if (doses.walked.length === 0) return asked;
  const paths = `SELECT journey, arrayMap(step -> transform(toString(step), {steps:Array(String)}, {codes:Array(UInt32)}, 0), activities) AS path, waits, starts, ends FROM journeys WHERE batch IN {log:Array(UInt64)} AND journey != 0`;
  const times = `SELECT journey AS walked, ${timesOfJourney} FROM (${paths}) LIMIT 1 BY walked`;
  return `SELECT * FROM (${asked}) AS answers_told GLOBAL LEFT JOIN (${times}) AS times_walked ON told = walked`;
}

function doseExpression({ source, position }: PlannedDose): string {
  if (source === 'item') return `said[${position + 1}]`;
  const times = source === 'wait' ? 'waited' : 'served';
  return `if(empty(${times}), nan, ${times}[${position + 1}])`;
}

function parametersOf({ doses, condition, logBatches }: DoseSource): Record<string, unknown> {
  if (doses.walked.length === 0) return { ...condition.parameters };
  const steps = doses.walked.flatMap(({ activities }, at) =>
    activities.map((step) => [step, at + 1] as const),
  );
  return {
    ...condition.parameters,
    log: logBatches.map((batch) => BigInt(batch)),
    steps: steps.map(([step]) => step),
    codes: steps.map(([, code]) => code),
    touchpoints: doses.walked.length,
  };
}

/**
 * Limits of the bins: quantiles of each dose over at most 20,000 journeys, taken by hash, so they are the same on every
 * machine. Class: needs rows (bounded sample).
 */
export function edgesQuery(source: DoseSource): SqlPart {
  const list = source.doses.doses.map(doseExpression).join(', ');
  const levels = Array.from({ length: mostBins - 1 }, (_, at) => (at + 1) / mostBins).join(', ');
  const rows = doseRows(source, `ORDER BY cityHash64(response), response LIMIT ${sampled}`);
  const sql = `SELECT toUInt8(place - 1) AS dose, count() AS c, quantilesExact(${levels})(x) AS edges FROM (SELECT [${list}] AS found FROM (${rows})) ARRAY JOIN found AS x, arrayEnumerate(found) AS place WHERE isFinite(x) GROUP BY dose ORDER BY dose`;
  return { sql, parameters: parametersOf(source) };
}

/**
 * Each dose in bins, by bucket: journeys, weight, and the sums of outcome and dose in ten-thousandths, added as whole
 * numbers, so the same data give the same bytes. Class: exact and bounded (256 × 64 rows a dose).
 */
export function binsQuery(source: DoseSource, edges: readonly (readonly number[])[]): SqlPart {
  const parameters = parametersOf(source);
  const tuples = source.doses.doses.map((dose, at) => {
    parameters[`edges${at}`] = [-1e300, ...(edges[at] ?? [])];
    const x = doseExpression(dose);
    return `(toUInt8(${at}), roundDown(${x}, {edges${at}:Array(Float64)}), ${x})`;
  });
  const unfolded = `SELECT bucket, y, w, arrayJoin([${tuples.join(', ')}]) AS one FROM (${doseRows(source, '')})`;
  const whole = (value: string): string => `toInt128(round(${value} * 10000))`;
  const sql = `SELECT one.1 AS dose, bucket, one.2 AS edge, count(), toFloat64(sum(${whole('w')})), toFloat64(sum(${whole('w')} * ${whole('y')})), toFloat64(sum(${whole('w')} * ${whole('one.3')})) FROM (${unfolded}) WHERE isFinite(one.3) GROUP BY dose, bucket, edge ORDER BY dose, bucket, edge`;
  return { sql, parameters };
}
