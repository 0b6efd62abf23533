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

/** A level of a touchpoint as a column of zeros and ones. */
interface LevelDummy {
  readonly touchpoint: number;
  readonly kind: 'low' | 'high' | 'absent';
}

/** The query of the level model with what is needed to read its answer. */
export interface LevelQuery extends SqlPart {
  readonly dummies: readonly LevelDummy[];
  readonly summing: Summing;
  /** Dummies in one word, and what each counts for against the one before: their sums are the digits of a number. */
  readonly fields: number;
  readonly radix: number;
  readonly outcome: SummedColumn;
  readonly ratings: readonly SummedColumn[];
  /** Touchpoints whose own values are summed: codes of levels have no mean that anybody could read, and no ends. */
  readonly rated: readonly number[];
  /** Which word is summed over the rows of which dummy, in the order of the answer. */
  readonly cellWords: readonly (readonly [dummy: number, word: number])[];
}

/**
 * One aggregate query for the level model: of every touchpoint the dummies low, high and (where it occurs) absent,
 * their counts and cross-counts, and the sums of the centred outcome over each, by bucket.
 *
 * Cross-counts are packed: a word holds several dummies as the digits of a number, to a base above the rows of the fullest
 * bucket, so one conditional sum of words counts several pairs at once. With weights on a grid the digits are
 * whole weights; with other weights a word is one dummy and sums are doubles.
 *
 * Class: exact and bounded (counts, centred cross-products).
 */
export function levelQuery(plan: AnalysisPlan, condition: RowSource, look: ValueLook): LevelQuery {
  const size = sizeOf(look, condition);
  const summing = summingOf(plan, size, [look.outcome, ...look.touchpoints]);
  const dummies = levelDummies(look.touchpoints, look.rows);
  const { fields, radix } = packing(summing, size);
  const outcome = summedColumn('y', look.outcome, summing.exact);
  const ratings = look.touchpoints.map((column, index) => summedColumn(`v${index}`, column, summing.exact));
  const rated = [...look.touchpoints.keys()].filter((index) => !isCode(plan, index));
  const cellWords = wordsOfCells(dummies, fields, plan.together);
  const layout = { dummies, summing, fields, radix, outcome, ratings, rated, cellWords };
  const outputs = levelOutputs(layout);
  const inner = byBucket(
    {
      outputs: outputs.map(({ expression, name }) => `${expression} AS ${name}`),
      from: levelRows(plan, condition, layout),
    },
    condition,
  );
  const merged = outputs.map(({ name, merge }) => `${merge}(${name})`).join(', ');
  const sql = mergedBuckets(merged, inner, condition);
  return { ...layout, sql, parameters: parametersOf(plan, condition, { look, outcome, ratings }) };
}

function levelDummies(columns: readonly ColumnLook[], rows: number): readonly LevelDummy[] {
  return columns.flatMap((column, touchpoint) => {
    const kinds: readonly LevelDummy['kind'][] =
      column.filled < rows ? ['low', 'high', 'absent'] : ['low', 'high'];
    return kinds.map((kind) => ({ touchpoint, kind }));
  });
}

/** Digits to a base above this would not be told apart in doubles. */
const greatestRadix = 2 ** 21;

function packing(
  { exact, weight }: Summing,
  look: ValueLook,
): { readonly fields: number; readonly radix: number } {
  const radix = (weight ? look.mostWeight * weight.grid + look.mostRows : look.mostRows) + 1;
  if ((weight && !exact) || radix > greatestRadix) return { fields: 1, radix: greatestRadix };
  const base = BigInt(Math.max(2, Math.ceil(radix)));
  let fields = 1;
  while (base ** BigInt(fields + 1) <= 2n ** 64n) fields++;
  return { fields, radix: Number(base) };
}

/** Whether a touchpoint is a column of codes, 0 low to 2 high, and no rating. */
export function isCode({ touchpoints }: Pick<AnalysisPlan, 'touchpoints'>, index: number): boolean {
  return touchpoints[index]?.column !== undefined;
}

/** The words that hold a dummy's own count and, from it onward, those of touchpoints that meet its own in a model. */
function wordsOfCells(
  dummies: readonly LevelDummy[],
  fields: number,
  together: AnalysisPlan['together'],
): LevelQuery['cellWords'] {
  const blocks = together?.map((block) => new Set(block));
  const meet = (one: LevelDummy, other: LevelDummy): boolean =>
    blocks?.some((block) => block.has(one.touchpoint) && block.has(other.touchpoint)) ?? true;
  const words = Math.ceil(dummies.length / fields);
  return dummies.flatMap((dummy, index) => {
    const own = Math.floor(index / fields);
    return Array.from({ length: words - own }, (_, after) => own + after)
      .filter((word) => {
        const held = dummies.slice(word * fields, (word + 1) * fields);
        return word === own || held.some((other) => meet(dummy, other));
      })
      .map((word) => [index, word] as const);
  });
}

type Layout = Omit<LevelQuery, 'sql' | 'parameters'>;

/** Rows with the outcome and a weight; then their dummies and words. */
function levelRows(plan: AnalysisPlan, condition: RowSource, layout: Layout): string {
  const { dummies, summing, outcome, ratings, rated } = layout;
  const values = plan.touchpoints.map((item, index) => `${storedValue(item)} AS v${index}`);
  const present = `NOT isNaN(${storedValue(plan.outcome)})${summing.weight ? ` AND ${storedWeight(plan)} > 0` : ''}`;
  const stored = `SELECT ${keyColumns(condition).stored}, ${storedValue(plan.outcome)} AS y, ${storedWeight(plan)} AS u, ${values.join(', ')} FROM ${condition.from ?? 'responses'} WHERE ${rowCondition(condition)} AND ${present}`;
  const columns = [
    `${outcome.expression} AS q`,
    ...dummies.map((dummy, index) => `${dummyExpression(plan, dummy)} AS d${index}`),
    ...rated.map((index) => `${ratings[index]?.expression ?? '0'} AS g${index}`),
    ...wordExpressions(layout).map((word, index) => `${word} AS p${index}`),
  ];
  const weight = weightExpression('u', summing);
  if (weight) columns.unshift(`${weight} AS w`);
  return `SELECT ${keyColumns(condition).kept}, y, ${plan.touchpoints.map((_, index) => `v${index}`).join(', ')}, ${columns.join(', ')} FROM (${stored})`;
}

function dummyExpression(plan: AnalysisPlan, { touchpoint, kind }: LevelDummy): string {
  const name = `v${touchpoint}`;
  const limits = plan.touchpoints[touchpoint]?.limits;
  if (kind === 'absent' || !limits) return `isNaN(${name})`;
  return levelConditions(name, touchpoint, limits)[kind];
}

function wordExpressions({ dummies, summing, fields, radix }: Layout): readonly string[] {
  const words: string[] = [];
  for (let first = 0; first < dummies.length; first += fields) {
    const parts = dummies.slice(first, first + fields).map((_, field) => {
      const one = `d${first + field}`;
      if (summing.weight && !summing.exact) return `${one} * w`;
      const whole = summing.weight ? `toUInt64(${one} * w)` : `toUInt64(${one})`;
      return field === 0 ? whole : `${whole} * ${BigInt(radix) ** BigInt(field)}`;
    });
    words.push(parts.join(' + '));
  }
  return words;
}

interface Output {
  readonly name: string;
  readonly expression: string;
  readonly merge: 'sum' | 'sumForEach';
}

/** The answer's columns, in the order in which `readLevelSums` reads them. */
function levelOutputs({ dummies, summing, rated, cellWords }: Layout): readonly Output[] {
  const weighed = (value: string): string => (summing.weight ? `${value} * w` : value);
  const list = (parts: readonly string[]): string => `[${parts.join(', ')}]`;
  const cells = cellWords.map(([dummy, word]) => `sumIf(p${word}, d${dummy})`);
  const moments = ['sum(wq)', 'sum(wq * q)', ...dummies.map((_, index) => `sumIf(wq, d${index})`)];
  const ends = (end: 'top' | 'bottom'): string =>
    list([
      `countIf(y = {${end}_y:Float64})`,
      ...rated.map((index) => `countIf(v${index} = {${end}_v${index}:Float64})`),
    ]);
  return [
    { name: 'rows', expression: 'count()', merge: 'sum' },
    {
      name: 'weights',
      expression: summing.weight ? 'toFloat64(sum(w))' : 'toFloat64(count())',
      merge: 'sum',
    },
    // Where every row counts once, the cells hold these counts.
    ...(summing.weight
      ? [
          {
            name: 'counts',
            expression: list(dummies.map((_, index) => `countIf(d${index})`)),
            merge: 'sumForEach' as const,
          },
        ]
      : []),
    { name: 'cells', expression: list(cells), merge: 'sumForEach' },
    { name: 'moments', expression: list(moments).replaceAll('wq', weighed('q')), merge: 'sumForEach' },
    ...(rated.length > 0
      ? [
          {
            name: 'ratings',
            expression: list(rated.map((index) => `sum(${weighed(`g${index}`)})`)),
            merge: 'sumForEach' as const,
          },
        ]
      : []),
    {
      name: 'tops',
      expression: ends('top'),
      merge: 'sumForEach',
    },
    {
      name: 'bottoms',
      expression: ends('bottom'),
      merge: 'sumForEach',
    },
  ];
}

interface Bound {
  readonly look: ValueLook;
  readonly outcome: SummedColumn;
  readonly ratings: readonly SummedColumn[];
}

function parametersOf(
  plan: AnalysisPlan,
  condition: RowSource,
  { look, outcome, ratings }: Bound,
): SqlPart['parameters'] {
  const limits: Record<string, number> = {};
  [look.outcome, ...look.touchpoints].forEach((column, index) => {
    const name = index === 0 ? 'y' : `v${index - 1}`;
    limits[`top_${name}`] = column.max;
    limits[`bottom_${name}`] = column.min;
  });
  return {
    ...condition.parameters,
    ...levelParameters(plan.touchpoints.map((item) => item.limits)),
    ...outcome.parameters,
    ...Object.assign({}, ...ratings.map((rating) => rating.parameters)),
    ...limits,
  };
}
