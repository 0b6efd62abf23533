import type { AnalysisPlan, PlannedItem } from '../../../facts/analysis-plan.ts';
import { byBucket, type SqlPart } from '../../../facts/bucket-query.ts';
import {
  type SummedColumn,
  type Summing,
  storedValue,
  storedWeight,
  summedColumn,
  summingOf,
  weightExpression,
} from '../../../facts/value-expression.ts';
import type { ValueLook } from '../../../facts/value-look.ts';
import { kanoWords } from './kano-words.ts';
import type { KanoPair, KanoQuestion } from './questionnaire.ts';

/** Questions whose sums are taken together, over the rows that answer all of them. */
export type Block = readonly PlannedItem[];

/** What the query of the scores sums up. */
export interface ScorePlan {
  /** Every question of the blocks once (as `outcome` and `touchpoints`), and the weight. */
  readonly analysis: AnalysisPlan;
  readonly blocks: readonly Block[];
  readonly kano: readonly KanoPair[];
}

/** The query with what is needed to read its answer. */
export interface ScoreQuery extends SqlPart {
  readonly summing: Summing;
  readonly columns: ReadonlyMap<string, SummedColumn>;
}

/** Cells of the Kano table: 5 functional × 5 dysfunctional answers. */
export const kanoCells = 25;

/**
 * One aggregate query for all parts of a questionnaire: centred sums and cross-products of each block over the rows that
 * answer it whole, and the 25 cells of each Kano pair, by bucket.
 * Class: exact and bounded (counts, centred cross-products); to the last bit when every column lies on a grid.
 */
export function scoreQuery(plan: ScorePlan, condition: SqlPart, look: ValueLook): ScoreQuery {
  const items = [plan.analysis.outcome, ...plan.analysis.touchpoints];
  const looks = [look.outcome, ...look.touchpoints];
  const summing = summingOf(plan.analysis, look, looks);
  const columns = new Map(
    items.flatMap((item, index): (readonly [string, SummedColumn])[] => {
      const column = looks[index];
      return column ? [[item.name, summedColumn(`v${index}`, column, summing.exact)]] : [];
    }),
  );
  const indexOf = (item: PlannedItem): number => items.findIndex(({ name }) => name === item.name);
  const outputs = scoreOutputs(plan, summing, indexOf);
  const inner = byBucket({
    outputs: outputs.map(([name, expression]) => `${expression} AS ${name}`),
    from: scoreRows(plan, condition, { summing, columns, items, indexOf }),
  });
  const merged = outputs.map(([name]) => `sumForEach(${name})`).join(', ');
  return {
    summing,
    columns,
    sql: `SELECT bucket, ${merged} FROM (${inner}) GROUP BY bucket ORDER BY bucket`,
    parameters: {
      ...condition.parameters,
      ...Object.assign({}, ...Array.from(columns.values(), (column) => column.parameters)),
      ...(plan.kano.some(({ functional }) => functional.kind === 'word')
        ? { kanoWords: kanoWords.words, kanoPlaces: kanoWords.places }
        : {}),
    },
  };
}

interface Row {
  readonly summing: Summing;
  readonly columns: ReadonlyMap<string, SummedColumn>;
  readonly items: readonly PlannedItem[];
  readonly indexOf: (item: PlannedItem) => number;
}

function scoreRows(plan: ScorePlan, condition: SqlPart, { summing, columns, items, indexOf }: Row): string {
  const values = items.map((item, index) => `${storedValue(item)} AS v${index}`);
  const cells = plan.kano.map((pair, index) => `${cellExpression(pair)} AS c${index}`);
  const weighed = summing.weight ? ` AND ${storedWeight(plan.analysis)} > 0` : '';
  const stored = `SELECT batch, bucket, ${[`${storedWeight(plan.analysis)} AS u`, ...values, ...cells].join(', ')} FROM responses WHERE ${condition.sql}${weighed}`;
  const weight = weightExpression('u', summing);
  const summed = items.map((item, index) => `${columns.get(item.name)?.expression ?? '0'} AS x${index}`);
  const whole = plan.blocks.map(
    (block, at) => `${block.map((item) => `NOT isNaN(v${indexOf(item)})`).join(' AND ')} AS g${at}`,
  );
  const outputs = [
    ...(weight ? [`${weight} AS w`] : []),
    ...summed,
    ...whole,
    ...plan.kano.map((_, index) => `c${index}`),
  ];
  return `SELECT batch, bucket, ${outputs.join(', ')} FROM (${stored})`;
}

/** The place 1 … 5 of an answer, the first the lowest number or the word “like”; 0 for none. */
function placeExpression(question: KanoQuestion): string {
  if (question.kind === 'word') {
    const word = `lower(replaceRegexpAll(categories[${question.position + 1}], '[\\\\s\\\\pP]+', ''))`;
    return `transform(${word}, {kanoWords:Array(String)}, {kanoPlaces:Array(UInt8)}, 0)`;
  }
  const lowest = question.item.scale?.min ?? 1;
  const place = `${storedValue(question.item)} - ${Number(lowest)} + 1`;
  return `if(${place} IN (1, 2, 3, 4, 5), toUInt8(${place}), 0)`;
}

/** The cell 0 … 24 of a pair of answers, 255 where one is missing. */
function cellExpression({ functional, dysfunctional }: KanoPair): string {
  const [row, column] = [placeExpression(functional), placeExpression(dysfunctional)];
  return `if(${row} = 0 OR ${column} = 0, 255, (${row} - 1) * 5 + ${column} - 1)`;
}

type Output = readonly [name: string, expression: string];

/** The answer's columns, in the order in which they are read; an empty list is left out. */
function scoreOutputs(
  plan: ScorePlan,
  { weight }: Summing,
  indexOf: (item: PlannedItem) => number,
): readonly Output[] {
  const mass = weight ? 'w' : '1';
  const weighed = (value: string): string => (weight ? `w * ${value}` : value);
  const list = (parts: readonly string[]): string => `[${parts.join(', ')}]`;
  const sums = plan.blocks.flatMap((block, at) =>
    block.map((item) => `sumIf(${weighed(`x${indexOf(item)}`)}, g${at})`),
  );
  const products = plan.blocks.flatMap((block, at) =>
    block.flatMap((one, i) =>
      block.slice(i).map((two) => `sumIf(${weighed(`x${indexOf(one)}`)} * x${indexOf(two)}, g${at})`),
    ),
  );
  const cells = plan.kano.flatMap((_, index) =>
    Array.from({ length: kanoCells }, (_cell, cell) => `toFloat64(sumIf(${mass}, c${index} = ${cell}))`),
  );
  const blocks: readonly Output[] = [
    ['rows', list(plan.blocks.map((_, at) => `countIf(g${at})`))],
    ['weights', list(plan.blocks.map((_, at) => `toFloat64(sumIf(${mass}, g${at}))`))],
    ['sums', list(sums)],
    ['products', list(products)],
  ];
  const pairs: readonly Output[] = [
    ['pairs', list(plan.kano.map((_, index) => `countIf(c${index} != 255)`))],
    ['cells', list(cells)],
  ];
  return [...(plan.blocks.length > 0 ? blocks : []), ...(plan.kano.length > 0 ? pairs : [])];
}
