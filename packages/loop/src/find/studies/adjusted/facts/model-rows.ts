import { TouchstoneError } from '@touchstone/vocabulary';
import type { AnalysisPlan, PlannedTouchpoint } from '../../../facts/analysis-plan.ts';
import type { RowSource, SqlPart } from '../../../facts/bucket-query.ts';
import type { JourneyFacts } from '../../../facts/journey-facts.ts';
import {
  levelConditions,
  levelParameters,
  type SummedColumn,
  storedValue,
  storedWeight,
  summedColumn,
  summingOf,
  weightExpression,
} from '../../../facts/value-expression.ts';
import type { ValueLook } from '../../../facts/value-look.ts';

/** An analysis whose sums are known, with the rows it read. */
export interface KnownAnalysis {
  readonly plan: AnalysisPlan;
  readonly look: ValueLook;
  readonly facts: JourneyFacts;
  readonly source: RowSource;
}

/** A column that a row carries beside the model's: what its customer, channel, unit … is. */
export interface CarriedColumn {
  readonly name: string;
  /** An expression over the columns of the row source. */
  readonly expression: string;
}

/** The rows of an analysis as a table expression: `bucket`, the carried columns, `w` (weight) and `x0`, `x1`, … (the model's columns, as summed). */
export interface ModelRows extends SqlPart {
  /** Of each model column, what a sum is divided by to be in the data's units. */
  readonly grids: readonly number[];
  /** What a sum of weights is divided by. */
  readonly weightGrid: number;
  readonly weighted: boolean;
  /** Whole numbers: sums do not depend on their order. */
  readonly exact: boolean;
}

/**
 * The rows behind the sums of an analysis: the same columns in the same order, centred on the same values, so that sums
 * by other groups of rows belong to them.
 *
 * @throws TouchstoneError findUnknownItem when the sums name a touchpoint that the plan does not have
 */
export function modelRows(known: KnownAnalysis, carried: readonly CarriedColumn[]): ModelRows {
  return known.plan.scale === 'levels' ? levelRows(known, carried) : scoreRows(known, carried);
}

function levelRows(
  { plan, look, facts, source }: KnownAnalysis,
  carried: readonly CarriedColumn[],
): ModelRows {
  const summing = summingOf(plan, look, [look.outcome, ...look.touchpoints]);
  const outcome = summedColumn('y', look.outcome, summing.exact);
  const dummies = facts.sums.names.slice(1).map((name) => dummyExpression(plan, name));
  const values = plan.touchpoints.map((item, index) => `${storedValue(item)} AS v${index}`);
  const present = [`NOT isNaN(${storedValue(plan.outcome)})`];
  const stored = storedRows(plan, source, {
    carried,
    present,
    summed: summing.weight !== null,
    values: [`${storedValue(plan.outcome)} AS y`, ...values],
  });
  const columns = [outcome.expression, ...dummies.map((dummy) => `toInt8(${dummy})`)];
  return {
    sql: namedRows(stored, { carried, columns, weight: weightExpression('u', summing) }),
    parameters: {
      ...source.parameters,
      ...levelParameters(plan.touchpoints.map((item) => item.limits)),
      ...outcome.parameters,
    },
    grids: [outcome.grid, ...dummies.map(() => 1)],
    weightGrid: summing.weight?.grid ?? 1,
    weighted: summing.weight !== null,
    exact: summing.exact,
  };
}

function scoreRows({ plan, look, source }: KnownAnalysis, carried: readonly CarriedColumn[]): ModelRows {
  const looks = [look.outcome, ...look.touchpoints];
  const items = [plan.outcome, ...plan.touchpoints];
  const summing = summingOf(plan, look, looks);
  const columns: readonly SummedColumn[] = looks.map((column, index) =>
    summedColumn(`v${index}`, column, summing.exact),
  );
  const stored = storedRows(plan, source, {
    carried,
    present: items.map((item) => `NOT isNaN(${storedValue(item)})`),
    summed: summing.weight !== null,
    values: items.map((item, index) => `${storedValue(item)} AS v${index}`),
  });
  return {
    sql: namedRows(stored, {
      carried,
      columns: columns.map(({ expression }) => expression),
      weight: weightExpression('u', summing),
    }),
    parameters: { ...source.parameters, ...Object.assign({}, ...columns.map((column) => column.parameters)) },
    grids: columns.map(({ grid }) => grid),
    weightGrid: summing.weight?.grid ?? 1,
    weighted: summing.weight !== null,
    exact: summing.exact,
  };
}

interface Stored {
  readonly carried: readonly CarriedColumn[];
  readonly values: readonly string[];
  readonly present: readonly string[];
  /** Whether rows are weighed. */
  readonly summed: boolean;
}

function storedRows(
  plan: AnalysisPlan,
  source: RowSource,
  { carried, values, present, summed }: Stored,
): string {
  const weight = storedWeight(plan);
  const columns = [
    'bucket',
    ...carried.map(({ name, expression }) => `${expression} AS ${name}`),
    `${weight} AS u`,
    ...values,
  ];
  const conditions = [source.sql, ...present, ...(summed ? [`${weight} > 0`] : [])];
  return `SELECT ${columns.join(', ')} FROM ${source.from ?? 'responses'} WHERE ${conditions.join(' AND ')}`;
}

interface Named {
  readonly carried: readonly CarriedColumn[];
  readonly columns: readonly string[];
  readonly weight: string | null;
}

function namedRows(stored: string, { carried, columns, weight }: Named): string {
  const outputs = [
    'bucket',
    ...carried.map(({ name }) => name),
    `${weight ?? 'toUInt8(1)'} AS w`,
    ...columns.map((column, index) => `${column} AS x${index}`),
  ];
  return `SELECT ${outputs.join(', ')} FROM (${stored})`;
}

/** `low:3`: the touchpoint at position 3 went badly. */
function dummyExpression(plan: AnalysisPlan, name: string): string {
  const [kind, place] = name.split(':');
  const index = Number(place);
  const touchpoint: PlannedTouchpoint | undefined = plan.touchpoints[index];
  if (!touchpoint) throw new TouchstoneError('findUnknownItem', { name, columns: '' });
  const { limits } = touchpoint;
  if (kind === 'absent' || !limits) return `isNaN(v${index})`;
  return levelConditions(`v${index}`, index, limits)[kind === 'low' ? 'low' : 'high'];
}
