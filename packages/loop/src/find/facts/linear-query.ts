import type { AnalysisPlan } from './analysis-plan.ts';
import {
  byBucket,
  keyColumns,
  mergedBuckets,
  type RowSource,
  rowCondition,
  type SqlPart,
} from './bucket-query.ts';
import {
  levelConditions,
  levelParameters,
  type SummedColumn,
  type Summing,
  storedValue,
  storedWeight,
  summedColumn,
  summingOf,
  weightExpression,
} from './value-expression.ts';
import { type ColumnLook, sizeOf, type ValueLook } from './value-look.ts';

/** The query of the linear model with what is needed to read its answer. */
export interface LinearQuery extends SqlPart {
  readonly summing: Summing;
  /** The outcome, then the touchpoints. */
  readonly columns: readonly SummedColumn[];
}

/**
 * One aggregate query for the linear model: sums and cross-products of the centred outcome and touchpoints, by bucket,
 * over the journeys that have all of them (listwise).
 * Class: exact and bounded (centred cross-products); to the last bit when every column lies on a grid.
 */
export function linearQuery(plan: AnalysisPlan, condition: RowSource, look: ValueLook): LinearQuery {
  const looks = [look.outcome, ...look.touchpoints];
  const summing = summingOf(plan, sizeOf(look, condition), looks);
  const columns = looks.map((column, index) => summedColumn(`v${index}`, column, summing.exact));
  const outputs = linearOutputs(plan, summing, looks.length);
  const inner = byBucket(
    {
      outputs: outputs.map(([name, expression]) => `${expression} AS ${name}`),
      from: completeRows(plan, condition, { summing, columns }),
    },
    condition,
  );
  const merged = outputs.map(([name, , merge]) => `${merge}(${name})`).join(', ');
  const sql = mergedBuckets(merged, inner, condition);
  const parameters = {
    ...condition.parameters,
    ...levelParameters([null, ...plan.touchpoints.map((item) => item.limits)]),
    ...Object.assign({}, ...columns.map((column) => column.parameters)),
    ...limitsOf(looks),
  };
  return { summing, columns, sql, parameters };
}

function completeRows(
  plan: AnalysisPlan,
  condition: RowSource,
  { summing, columns }: Pick<LinearQuery, 'summing' | 'columns'>,
): string {
  const items = [plan.outcome, ...plan.touchpoints];
  const names = items.map((_, index) => `v${index}`);
  const present = items.map((item) => `NOT isNaN(${storedValue(item)})`);
  if (summing.weight) present.push(`${storedWeight(plan)} > 0`);
  const stored = `SELECT ${keyColumns(condition).stored}, ${storedWeight(plan)} AS u, ${items.map((item, index) => `${storedValue(item)} AS v${index}`).join(', ')} FROM ${condition.from ?? 'responses'} WHERE ${[rowCondition(condition), ...present].join(' AND ')}`;
  const summed = columns.map((column, index) => `${column.expression} AS x${index}`);
  const weight = weightExpression('u', summing);
  if (weight) summed.unshift(`${weight} AS w`);
  return `SELECT ${keyColumns(condition).kept}, ${names.join(', ')}, ${summed.join(', ')} FROM (${stored})`;
}

type Output = readonly [name: string, expression: string, merge: 'sum' | 'sumForEach'];

/** The answer's columns, in the order in which `readLinearSums` reads them. */
function linearOutputs(plan: AnalysisPlan, { weight }: Summing, size: number): readonly Output[] {
  const indexes = Array.from({ length: size }, (_, index) => index);
  const list = (parts: readonly string[]): string => `[${parts.join(', ')}]`;
  const weighed = (value: string): string => (weight ? `w * ${value}` : value);
  const products = indexes.flatMap((i) => indexes.slice(i).map((j) => `sum(${weighed(`x${i}`)} * x${j})`));
  const level = (kind: 'low' | 'high', index: number): string => {
    const limits = plan.touchpoints[index - 1]?.limits;
    return limits ? `countIf(${levelConditions(`v${index}`, index, limits)[kind]})` : 'countIf(0)';
  };
  return [
    ['rows', 'count()', 'sum'],
    ['weights', weight ? 'toFloat64(sum(w))' : 'toFloat64(count())', 'sum'],
    ['sums', list(indexes.map((i) => `sum(${weighed(`x${i}`)})`)), 'sumForEach'],
    ['products', list(products), 'sumForEach'],
    ['lows', list(indexes.map((index) => level('low', index))), 'sumForEach'],
    ['highs', list(indexes.map((index) => level('high', index))), 'sumForEach'],
    ['tops', list(indexes.map((index) => `countIf(v${index} = {top_v${index}:Float64})`)), 'sumForEach'],
    [
      'bottoms',
      list(indexes.map((index) => `countIf(v${index} = {bottom_v${index}:Float64})`)),
      'sumForEach',
    ],
  ];
}

function limitsOf(looks: readonly ColumnLook[]): Readonly<Record<string, number>> {
  const parameters: Record<string, number> = {};
  looks.forEach((look, index) => {
    parameters[`top_v${index}`] = look.max;
    parameters[`bottom_v${index}`] = look.min;
  });
  return parameters;
}
