import type { AnalysisPlan } from '../../../facts/analysis-plan.ts';
import type { SqlPart } from '../../../facts/bucket-query.ts';
import { storedValue, storedWeight } from '../../../facts/value-expression.ts';
import type { UsualOrder } from './usual-order.ts';

/** What the shape of journeys is read from. */
export interface ShapeSource {
  readonly plan: AnalysisPlan;
  readonly usual: UsualOrder;
  readonly condition: SqlPart;
  /** Batches of the log that gives the order and the duration; null: the usual order. */
  readonly log: readonly (bigint | number | string)[] | null;
  /** Responses weigh differently: then every product is a 128-bit number, which costs several times as much. */
  readonly weighted: boolean;
  /** Names and positions of the categories that groups are made of. */
  readonly categories: readonly { readonly name: string; readonly position: number }[];
}

/** Columns of the cross-products, in the order of the query. */
export const shapeColumns = [
  'y',
  'mean',
  'first',
  'last',
  'worst',
  'best',
  'peak',
  'peakEnd',
  'trend',
  'length',
  'duration',
] as const;

/** What is compared within groups. */
export const groupColumns = [
  'y',
  'mean',
  'first',
  'last',
  'peakEnd',
] as const satisfies readonly (typeof shapeColumns)[number][];

/** A rating as 0 (worst) to 1 (best) of its scale. */
function experience(item: UsualOrder['touchpoints'][number]): string {
  const value = storedValue(item);
  if (!item.scale) return value;
  const { min, max, direction } = item.scale;
  const share = `(${value} - ${Number(min)}) / ${Number(max) - Number(min)}`;
  return direction === 'higherIsBetter' ? share : `1 - ${share}`;
}

/** Journeys with their ratings in the order in which they were met, by the log where it knows the touchpoint. */
function orderedJourneys({ plan, usual, condition, log }: ShapeSource): string {
  const rated = usual.touchpoints.map(experience).join(', ');
  const told = `SELECT bucket, journey AS told, answered AS said, channel AS lane, categories AS tags, ${storedValue(plan.outcome)} AS y, ${storedWeight(plan)} AS w, [${rated}] AS rated FROM responses WHERE ${condition.sql} AND NOT isNaN(${storedValue(plan.outcome)}) AND ${storedWeight(plan)} > 0`;
  const usually = 'arrayFilter(one -> NOT isNaN(one), rated)';
  if (log === null) return `SELECT *, toFloat64(0) AS minutes, -1 AS hours, ${usually} AS met FROM (${told})`;
  const begun = `arrayMap(code -> arrayReduce('min', arrayMap((one, start) -> if(one = code, start, 0x7fffffffffffffff), path, starts)), range(1, ${usual.touchpoints.length} + 1))`;
  const paths = `SELECT journey, duration, ended, starts, arrayMap(step -> transform(toString(step), {steps:Array(String)}, {codes:Array(UInt32)}, 0), activities) AS path FROM journeys WHERE batch IN {log:Array(UInt64)} AND journey != 0`;
  const walks = `SELECT journey AS walked, duration AS lasted, ended AS over, arrayMap(start -> if(start = 0x7fffffffffffffff, 0, start), ${begun}) AS begun FROM (${paths}) LIMIT 1 BY walked`;
  // A touchpoint that the log does not record comes right after the one before it in the usual order.
  const met = `arrayMap(pair -> pair.1, arraySort((pair, place) -> (pair.2, place), arrayFilter(pair -> NOT isNaN(pair.1), arrayZip(rated, arrayFill(start -> start > 0, begun))), arrayEnumerate(arrayFilter(one -> NOT isNaN(one), rated))))`;
  return `SELECT *, lasted / 60000 AS minutes, if(isNull(said), -1, dateDiff('hour', over, assumeNotNull(said))) AS hours, ${met} AS met FROM (${told}) AS answers_told GLOBAL INNER JOIN (${walks}) AS walks_taken ON told = walked`;
}

const middle = 0.5;

/** The summaries of each journey with at least three ratings, in ten-thousandths. */
function summarised(source: ShapeSource): string {
  const place = '(length(met) + 1) / 2';
  const peak = `arraySort(one -> (-round(abs(one - ${middle}), 9), one), met)[1]`;
  const spread = '(length(met) * (length(met) * length(met) - 1) / 12)';
  const trend = `arraySum((one, at) -> one * (at - ${place}), met, arrayEnumerate(met)) / ${spread} * (length(met) - 1)`;
  const summaries = [
    'y',
    'arrayAvg(met)',
    'met[1]',
    'met[-1]',
    'arrayMin(met)',
    'arrayMax(met)',
    peak,
    `(${peak} + met[-1]) / 2`,
    trend,
    'length(met)',
    'log(1 + minutes)',
  ];
  const whole = (value: string): string => `toInt64(round((${value}) * 10000))`;
  const list = summaries.map((value, at) => `${whole(value)} AS x${at}`).join(', ');
  return `SELECT bucket, lane, tags, hours, ${whole('w')} AS u, ${list} FROM (${orderedJourneys(source)}) WHERE length(met) >= 3`;
}

/**
 * Sums and products of some columns. Without weights the products of summaries fit 64 bits (0 to 1 in ten-thousandths, a
 * few touchpoints, a logarithm: below 2^38 each); those of the outcome, which may be any number, take 128.
 */
function aggregates(places: readonly number[], weighted: boolean): string {
  const number = (at: number): string => (at === 0 && !weighted ? 'toInt128(x0)' : `x${at}`);
  const times = weighted ? 'toInt128(u) * ' : '';
  const sums = places.map((i) => `toFloat64(sum(${times}${number(i)}))`);
  const products = places.flatMap((i, at) =>
    places.slice(at).map((j) => `toFloat64(sum(${times}${number(i)} * x${j}))`),
  );
  return `count(), toFloat64(sum(u)), [${sums.join(', ')}], [${products.join(', ')}]`;
}

function parametersOf({ usual, condition, log }: ShapeSource): SqlPart['parameters'] {
  if (log === null) return condition.parameters;
  const steps = usual.touchpoints.flatMap(({ activities }, at) =>
    activities.map((step) => [step, at + 1] as const),
  );
  return {
    ...condition.parameters,
    log: log.map((batch) => BigInt(batch)),
    steps: steps.map(([step]) => step),
    codes: steps.map(([, code]) => code),
  };
}

/** Cross-products of the summaries by bucket, as whole numbers: the same bytes in any order. Class: exact and bounded. */
export function shapeQuery(source: ShapeSource): SqlPart {
  const all = Array.from(shapeColumns.keys());
  const sql = `SELECT bucket, ${aggregates(all, source.weighted)} FROM (${summarised(source)}) GROUP BY bucket ORDER BY bucket`;
  return { sql, parameters: parametersOf(source) };
}

/** Days since the service, as recall fades: within an hour, a day, a week, later; −1 where it is not known. */
const recall = "multiIf(hours < 0, '', hours < 1, '0', hours < 24, '1', hours < 168, '2', '3')";

/** The same within groups: by channel, by each category, and by the time since the service. Class: exact and bounded. */
export function shapeGroupsQuery(source: ShapeSource): SqlPart {
  const places = groupColumns.map((name) => shapeColumns.indexOf(name));
  const groups = [
    '(toUInt8(0), toString(lane))',
    `(toUInt8(1), ${recall})`,
    ...source.categories.map(({ position }, at) => `(toUInt8(${at + 2}), toString(tags[${position + 1}]))`),
  ];
  const sql = `SELECT belonging.1 AS attribute, belonging.2 AS label, bucket, ${aggregates(places, source.weighted)} FROM (SELECT *, arrayJoin([${groups.join(', ')}]) AS belonging FROM (${summarised(source)})) WHERE label != '' GROUP BY attribute, label, bucket ORDER BY attribute, label, bucket`;
  return { sql, parameters: parametersOf(source) };
}

/** Journeys of the condition with an outcome, those of them that the log knows, and those with a weight other than one. Class: exact (counts). */
export function joinedQuery({
  plan,
  condition,
  log,
}: Pick<ShapeSource, 'plan' | 'condition' | 'log'>): SqlPart {
  const known =
    log === null
      ? 'toUInt64(0)'
      : 'countIf(journey GLOBAL IN (SELECT journey FROM journeys WHERE batch IN {log:Array(UInt64)} AND journey != 0))';
  const sql = `SELECT count(), ${known}, countIf(${storedWeight(plan)} != 1) FROM responses WHERE ${condition.sql} AND NOT isNaN(${storedValue(plan.outcome)}) AND ${storedWeight(plan)} > 0`;
  const parameters =
    log === null ? condition.parameters : { ...condition.parameters, log: log.map((batch) => BigInt(batch)) };
  return { sql, parameters };
}
