import type { AnalysisPlan, LevelLimits, PlannedItem } from './analysis-plan.ts';
import type { ColumnLook, ValueLook } from './value-look.ts';

/** How the values of an analysis are turned into numbers that are summed. */
export interface Summing {
  /** Whole numbers (values × grid − shift) in 64 bits: exact in any order. Otherwise doubles. */
  readonly exact: boolean;
  /** Null: every response counts once. */
  readonly weight: { readonly grid: number } | null;
}

/** A column of values as it is summed: stored value = (summed + shift) / grid. */
export interface SummedColumn {
  readonly expression: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly grid: number;
  readonly shift: number;
}

/** Sums of whole numbers stay below this, with room to spare in 64 bits. */
const exactLimit = 2 ** 62;

/** Decides whether whole numbers can hold every sum of the query; `columns` are those whose products are summed. */
export function summingOf(plan: AnalysisPlan, look: ValueLook, columns: readonly ColumnLook[]): Summing {
  const weighted = plan.weight !== null || look.weight.min !== 1 || look.weight.max !== 1;
  const weightGrid = weighted ? look.weight.grid : 1;
  const spread = Math.max(
    ...columns.map((column) => (column.max - column.min) * (column.grid ?? Number.NaN)),
  );
  const mass = weighted ? look.mostWeight * (weightGrid ?? Number.NaN) : look.mostRows;
  const size = Math.max(
    ...columns.map((column) => Math.max(-column.min, column.max) * (column.grid ?? Number.NaN)),
  );
  const exact = spread * spread * mass < exactLimit && size <= Number.MAX_SAFE_INTEGER;
  return { exact, weight: weighted ? { grid: exact ? (weightGrid ?? 1) : 1 } : null };
}

/** The stored value of an item; its position is a number of our own list, its column a name of ours. */
export function storedValue(item: PlannedItem): string {
  return item.column ?? `values[${item.position + 1}]`;
}

/** The stored weight, or the item that the request weighs by. */
export function storedWeight(plan: AnalysisPlan): string {
  return plan.weight ? storedValue(plan.weight) : 'weight';
}

/**
 * A value as it is summed: about the middle of its range, so that squares keep their digits; the middle is bound as
 * `middle_<name>`. A missing value adds nothing.
 */
export function summedColumn(name: string, look: ColumnLook, exact: boolean): SummedColumn {
  const grid = exact ? (look.grid ?? 1) : 1;
  const middle = ((look.min + look.max) / 2) * grid;
  const shift = exact ? Math.round(middle) : middle;
  const value = grid === 1 ? name : `${name} * ${grid}`;
  const bound = `{middle_${name}:${exact ? 'Int64' : 'Float64'}}`;
  const difference = exact ? `toInt64(round(${value})) - ${bound}` : `${value} - ${bound}`;
  const nothing = exact ? 'toInt64(0)' : 'toFloat64(0)';
  const expression = look.filled === 0 ? nothing : `if(isNaN(${name}), 0, ${difference})`;
  return { expression, parameters: { [`middle_${name}`]: shift }, grid, shift };
}

/** The weight of a row as it is summed, or null when every row counts once. */
export function weightExpression(name: string, { exact, weight }: Summing): string | null {
  if (!weight) return null;
  return exact ? `toInt64(round(${name} * ${weight.grid}))` : `toFloat64(${name})`;
}

/** Conditions of the levels; the limits are bound as `low<index>` and `high<index>`. A missing value is neither. */
export function levelConditions(
  name: string,
  index: number,
  limits: LevelLimits,
): Readonly<Record<'low' | 'high', string>> {
  const [low, high] = limits.direction === 'higherIsBetter' ? ['<=', '>='] : ['>=', '<='];
  return { low: `${name} ${low} {low${index}:Float64}`, high: `${name} ${high} {high${index}:Float64}` };
}

/** The limits of the levels under the names that `levelConditions` uses. */
export function levelParameters(limits: readonly (LevelLimits | null)[]): Readonly<Record<string, number>> {
  const parameters: Record<string, number> = {};
  limits.forEach((limit, index) => {
    if (!limit) return;
    parameters[`low${index}`] = limit.low;
    parameters[`high${index}`] = limit.high;
  });
  return parameters;
}
