import type { Warehouse } from '@touchstone/storage';
import type { AnalysisPlan } from './analysis-plan.ts';
import { askBuckets } from './ask-buckets.ts';
import type { RowSource } from './bucket-query.ts';
import { type BucketKey, bucketKeys, byGroup, type GroupFacts } from './group-facts.ts';
import type { JourneyFacts, TouchpointFacts } from './journey-facts.ts';
import { isCode, type LevelQuery, levelQuery } from './level-query.ts';
import type { RowBinaryReader } from './row-binary.ts';
import type { ValueLook } from './value-look.ts';

/** One bucket of the answer, in the units of the data. */
interface LevelBucket extends BucketKey {
  readonly rows: number;
  readonly weight: number;
  /** Rows at each dummy, each counted once. */
  readonly counts: Float64Array;
  /** Σ w d_i d_j: dummies × dummies, upper triangle filled. */
  readonly cells: Float64Array;
  /** Σ w q, Σ w q², then Σ w q d. */
  readonly moments: Float64Array;
  readonly ratings: Float64Array;
  readonly tops: Float64Array;
  readonly bottoms: Float64Array;
}

/** Asks the level query and lays its answer out for the mathematics. */
export async function levelSums(
  warehouse: Warehouse,
  plan: AnalysisPlan,
  given: { readonly condition: RowSource; readonly look: ValueLook; readonly signal?: AbortSignal },
): Promise<JourneyFacts> {
  return levelFacts(plan, given.look, await askLevels(warehouse, plan, given));
}

/** The same of each group of the rows, in one query. */
export async function levelGroups(
  warehouse: Warehouse,
  plan: AnalysisPlan,
  given: { readonly condition: RowSource; readonly look: ValueLook; readonly signal?: AbortSignal },
): Promise<readonly GroupFacts[]> {
  const { query, buckets } = await askLevels(warehouse, plan, given);
  return byGroup(buckets, (group) => levelFacts(plan, given.look, { query, buckets: group }));
}

async function askLevels(
  warehouse: Warehouse,
  plan: AnalysisPlan,
  given: { readonly condition: RowSource; readonly look: ValueLook; readonly signal?: AbortSignal },
): Promise<Answer> {
  const query = levelQuery(plan, given.condition, given.look);
  const { sql, parameters } = query;
  const { settings } = given.condition;
  const asked = {
    name: 'find-levels',
    sql,
    parameters,
    signal: given.signal,
    ...(settings ? { settings } : {}),
  };
  const keyOf = bucketKeys(given.condition);
  const buckets = await askBuckets(warehouse, asked, (read) => ({
    ...keyOf(read),
    ...readBucket(read, query),
  }));
  return { query, buckets };
}

function readBucket(read: RowBinaryReader, query: LevelQuery): Omit<LevelBucket, keyof BucketKey> {
  const scale = query.summing.weight?.grid ?? 1;
  const number = query.summing.exact ? read.int64 : read.float64;
  const rows = read.uint64();
  const weight = read.float64() / scale;
  const counted = query.summing.weight ? read.array(read.uint64) : null;
  const cells = readCells(read, query);
  const size = query.dummies.length;
  const moments = read
    .array(number)
    .map((sum, index) => sum / scale / query.outcome.grid ** (index === 1 ? 2 : 1));
  const ratings = new Float64Array(query.ratings.length);
  const summed = query.rated.length > 0 ? read.array(number) : new Float64Array(0);
  summed.forEach((sum, at) => {
    const index = query.rated[at] ?? 0;
    ratings[index] = sum / scale / (query.ratings[index]?.grid ?? 1);
  });
  return {
    rows,
    weight,
    counts: counted ?? Float64Array.from(query.dummies, (_, index) => cells[index * size + index] ?? 0),
    cells,
    moments,
    ratings,
    tops: read.array(read.uint64),
    bottoms: read.array(read.uint64),
  };
}

function readCells(
  read: RowBinaryReader,
  { dummies, fields, radix, summing, cellWords }: LevelQuery,
): Float64Array {
  const size = dummies.length;
  const scale = summing.weight?.grid ?? 1;
  const doubles = summing.weight !== null && !summing.exact;
  const whole = doubles ? read.float64 : read.uint64;
  const packed = fields === 1 ? read.array(whole) : read.packed(fields, radix);
  const cells = new Float64Array(size * size);
  cellWords.forEach(([i, word], at) => {
    for (let field = 0; field < fields; field++) {
      const j = word * fields + field;
      if (j >= i && j < size) cells[i * size + j] = (packed[at * fields + field] ?? 0) / scale;
    }
  });
  return cells;
}

interface Answer {
  readonly query: LevelQuery;
  readonly buckets: readonly LevelBucket[];
}

function levelFacts(plan: AnalysisPlan, look: ValueLook, answer: Answer): JourneyFacts {
  const { query, buckets } = answer;
  const total = (pick: (bucket: LevelBucket) => number): number =>
    buckets.reduce((sum, bucket) => sum + pick(bucket), 0);
  const rows = total((bucket) => bucket.rows);
  const columns = query.dummies.map((dummy, index) => ({
    ...dummy,
    rows: total((bucket) => bucket.counts[index] ?? 0),
  }));
  return {
    rows,
    allRows: look.rows,
    sums: bucketSums(answer),
    columns,
    touchpoints: plan.touchpoints.map((_, index) => touchpointFacts(plan, look, { ...answer, rows, index })),
    outcomeTopRows: total((bucket) => bucket.tops[0] ?? 0),
    outcomeBottomRows: total((bucket) => bucket.bottoms[0] ?? 0),
    query: query.sql,
  };
}

function bucketSums({ query, buckets }: Answer): JourneyFacts['sums'] {
  const size = query.dummies.length;
  const names = ['y', ...query.dummies.map((dummy) => `${dummy.kind}:${dummy.touchpoint}`)];
  const triangle = ((size + 1) * (size + 2)) / 2;
  const sums = new Float64Array(buckets.length * (size + 1));
  const products = new Float64Array(buckets.length * triangle);
  buckets.forEach(({ cells, moments }, bucket) => {
    const first = bucket * (size + 1);
    let at = bucket * triangle;
    sums[first] = moments[0] ?? 0;
    products.set(moments.subarray(1), at);
    at += size + 1;
    for (let i = 0; i < size; i++) {
      sums[first + 1 + i] = cells[i * size + i] ?? 0;
      products.set(cells.subarray(i * size + i, (i + 1) * size), at);
      at += size - i;
    }
  });
  return {
    names,
    counts: buckets.map((bucket) => bucket.rows),
    weights: buckets.map((bucket) => bucket.weight),
    sums,
    products,
    shifts: [query.outcome.shift / query.outcome.grid, ...query.dummies.map(() => 0)],
  };
}

function touchpointFacts(
  plan: AnalysisPlan,
  look: ValueLook,
  { query, buckets, rows, index }: Answer & { readonly rows: number; readonly index: number },
): TouchpointFacts {
  const at = (kind: string): number =>
    query.dummies.findIndex((dummy) => dummy.touchpoint === index && dummy.kind === kind);
  const count = (kind: string): number =>
    buckets.reduce((sum, bucket) => sum + (bucket.counts[at(kind)] ?? 0), 0);
  const absent = at('absent');
  const size = query.dummies.length;
  const rating = query.ratings[index];
  const coded = isCode(plan, index);
  const ends = (end: 'tops' | 'bottoms'): number =>
    buckets.reduce((sum, bucket) => sum + (bucket[end][1 + query.rated.indexOf(index)] ?? 0), 0);
  const item = plan.touchpoints[index];
  const column = look.touchpoints[index];
  if (!(item && column && rating)) throw new RangeError(`no touchpoint at ${index}`);
  return {
    item,
    look: column,
    rows: rows - count('absent'),
    lowRows: count('low'),
    highRows: count('high'),
    topRows: coded ? count('high') : ends('tops'),
    bottomRows: coded ? count('low') : ends('bottoms'),
    weights: Float64Array.from(
      buckets,
      (bucket) => bucket.weight - (absent < 0 ? 0 : (bucket.cells[absent * size + absent] ?? 0)),
    ),
    sums: Float64Array.from(buckets, (bucket) => bucket.ratings[index] ?? 0),
    shift: rating.shift / rating.grid,
  };
}
