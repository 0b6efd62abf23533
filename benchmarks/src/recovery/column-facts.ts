import type { JourneyFacts } from '@touchstone/loop/find';
import { level } from '@touchstone/simulator';

const kinds = ['low', 'high', 'absent'] as const;
type Kind = (typeof kinds)[number];
type TouchpointFacts = JourneyFacts['touchpoints'][number];

/** One column of levels, with the values that the levels were made of. */
export interface LevelColumn {
  readonly name: string;
  /** Codes of the simulator's `level`, one a journey. */
  readonly codes: Uint8Array;
  /** What was stored: a rating 1–5, or a code. Read where the level is not absent. */
  readonly values: Uint8Array;
  readonly isRating: boolean;
}

/** What else is known of each journey. */
export interface JourneyKeys {
  readonly outcome: ArrayLike<number>;
  /** Bucket of the customer, below `buckets`. */
  readonly bucket: ArrayLike<number>;
  readonly buckets: number;
}

interface Layout {
  readonly dummies: readonly { readonly touchpoint: number; readonly kind: Kind }[];
  /** Position of the dummy of `touchpoint × 4 + level`; −1 for middle and for levels without a column. */
  readonly position: Int32Array;
}

/** Columns as `find` asks the warehouse for them: low, high, and absent where it occurs. */
function layoutOf(columns: readonly LevelColumn[]): Layout {
  const dummies = columns.flatMap(({ codes }, touchpoint) => {
    const wanted = codes.includes(level.absent) ? kinds : (['low', 'high'] as const);
    return wanted.map((kind) => ({ touchpoint, kind }));
  });
  const position = new Int32Array(columns.length * 4).fill(-1);
  for (const [at, { touchpoint, kind }] of dummies.entries()) position[touchpoint * 4 + level[kind]] = at;
  return { dummies, position };
}

/** Per-bucket sums and products of the outcome and the level columns, added up row by row: whole numbers, exact. */
function bucketSums(
  columns: readonly LevelColumn[],
  keys: JourneyKeys,
  { dummies, position }: Layout,
): JourneyFacts['sums'] {
  const size = dummies.length + 1;
  const triangle = (size * (size + 1)) / 2;
  const counts = new Float64Array(keys.buckets);
  const sums = new Float64Array(keys.buckets * size);
  const products = new Float64Array(keys.buckets * triangle);
  const places = new Int32Array(columns.length + 1);
  const values = new Float64Array(columns.length + 1).fill(1);
  for (let row = 0; row < keys.outcome.length; row += 1) {
    const bucket = keys.bucket[row] ?? 0;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    values[0] = keys.outcome[row] ?? 0;
    let used = 1;
    for (let k = 0; k < columns.length; k += 1) {
      const at = position[k * 4 + (columns[k]?.codes[row] ?? 0)] ?? -1;
      if (at >= 0) places[used++] = at + 1;
    }
    for (let a = 0; a < used; a += 1) {
      const i = places[a] ?? 0;
      sums[bucket * size + i] = (sums[bucket * size + i] ?? 0) + (values[a] ?? 0);
      const start = bucket * triangle + i * size - (i * (i - 1)) / 2 - i;
      for (let b = a; b < used; b += 1) {
        const at = start + (places[b] ?? 0);
        products[at] = (products[at] ?? 0) + (values[a] ?? 0) * (values[b] ?? 0);
      }
    }
  }
  const names = ['y', ...dummies.map(({ kind, touchpoint }) => `${kind}:${touchpoint}`)];
  return { names, counts, sums, products };
}

const ratingScale = {
  min: 1,
  max: 5,
  lowLimit: 2,
  highLimit: 5,
  direction: 'higherIsBetter',
  labels: {},
} as const;
const limits = {
  rating: { low: 2, high: 5, direction: 'higherIsBetter' },
  code: { low: level.low, high: level.high, direction: 'higherIsBetter' },
} as const;

function touchpointFacts(column: LevelColumn, position: number, keys: JourneyKeys): TouchpointFacts {
  const counts = new Float64Array(6);
  const weights = new Float64Array(keys.buckets);
  const sums = new Float64Array(keys.buckets);
  let [rows, lowRows, highRows] = [0, 0, 0];
  for (const [row, code] of column.codes.entries()) {
    if (code === level.absent) continue;
    const value = column.values[row] ?? 0;
    const bucket = keys.bucket[row] ?? 0;
    rows += 1;
    if (code === level.low) lowRows += 1;
    if (code === level.high) highRows += 1;
    counts[value] = (counts[value] ?? 0) + 1;
    weights[bucket] = (weights[bucket] ?? 0) + 1;
    sums[bucket] = (sums[bucket] ?? 0) + value;
  }
  const given = [...counts.keys()].filter((value) => (counts[value] ?? 0) > 0);
  const [min = 0, max = 0] = [given[0], given.at(-1)];
  return {
    item: {
      name: column.name,
      position: position + 1,
      scale: column.isRating ? ratingScale : null,
      limits: column.isRating ? limits.rating : limits.code,
    },
    look: { filled: rows, min, max, grid: 1 },
    rows,
    lowRows,
    highRows,
    topRows: counts[max] ?? 0,
    bottomRows: counts[min] ?? 0,
    weights,
    sums,
    shift: 0,
  };
}

/** What the warehouse would answer about these columns, without a warehouse: the method sees the same sums. */
export function columnFacts(columns: readonly LevelColumn[], keys: JourneyKeys): JourneyFacts {
  const layout = layoutOf(columns);
  const outcomes = Array.from(keys.outcome);
  const top = outcomes.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const bottom = outcomes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return {
    rows: outcomes.length,
    allRows: outcomes.length,
    sums: bucketSums(columns, keys, layout),
    columns: layout.dummies.map((dummy) => ({
      ...dummy,
      rows: columns[dummy.touchpoint]?.codes.filter((code) => code === level[dummy.kind]).length ?? 0,
    })),
    touchpoints: columns.map((column, position) => touchpointFacts(column, position, keys)),
    outcomeTopRows: outcomes.filter((value) => value === top).length,
    outcomeBottomRows: outcomes.filter((value) => value === bottom).length,
    query: '',
  };
}
