import type { JourneyFacts } from '@touchstone/loop/find';
import { type Journeys, level, type Setting } from '@touchstone/simulator';

const kinds = ['low', 'high', 'absent'] as const;
type Kind = (typeof kinds)[number];
const buckets = 256;

interface Layout {
  readonly dummies: readonly { readonly touchpoint: number; readonly kind: Kind }[];
  /** Position of the dummy of `touchpoint × 4 + level`; −1 for middle and for levels without a column. */
  readonly position: Int32Array;
}

/** Columns as `find` asks the warehouse for them: low, high, and absent where it occurs. */
function layoutOf(setting: Setting, journeys: Journeys): Layout {
  const dummies = setting.touchpoints.flatMap((_, touchpoint) => {
    const column = journeys.levels.subarray(touchpoint * journeys.n, (touchpoint + 1) * journeys.n);
    const wanted = column.includes(level.absent) ? kinds : (['low', 'high'] as const);
    return wanted.map((kind) => ({ touchpoint, kind }));
  });
  const position = new Int32Array(setting.touchpoints.length * 4).fill(-1);
  for (const [at, { touchpoint, kind }] of dummies.entries()) position[touchpoint * 4 + level[kind]] = at;
  return { dummies, position };
}

/** Per-bucket sums and products of the outcome and the level columns, added up row by row: whole numbers, exact. */
function bucketSums(
  journeys: Journeys,
  touchpoints: number,
  { dummies, position }: Layout,
): JourneyFacts['sums'] {
  const size = dummies.length + 1;
  const triangle = (size * (size + 1)) / 2;
  const counts = new Float64Array(buckets);
  const sums = new Float64Array(buckets * size);
  const products = new Float64Array(buckets * triangle);
  const columns = new Int32Array(touchpoints + 1);
  const values = new Float64Array(touchpoints + 1).fill(1);
  for (let row = 0; row < journeys.n; row += 1) {
    const bucket = journeys.bucket[row] ?? 0;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    values[0] = journeys.outcome[row] ?? 0;
    let used = 1;
    for (let k = 0; k < touchpoints; k += 1) {
      const at = position[k * 4 + (journeys.levels[k * journeys.n + row] ?? 0)] ?? -1;
      if (at >= 0) columns[used++] = at + 1;
    }
    for (let a = 0; a < used; a += 1) {
      const i = columns[a] ?? 0;
      sums[bucket * size + i] = (sums[bucket * size + i] ?? 0) + (values[a] ?? 0);
      const start = bucket * triangle + i * size - (i * (i - 1)) / 2 - i;
      for (let b = a; b < used; b += 1) {
        const at = start + (columns[b] ?? 0);
        products[at] = (products[at] ?? 0) + (values[a] ?? 0) * (values[b] ?? 0);
      }
    }
  }
  const names = ['y', ...dummies.map(({ kind, touchpoint }) => `${kind}:${touchpoint}`)];
  return { names, counts, sums, products };
}

function countRatings(journeys: Journeys, touchpoint: number): number[] {
  const counts = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < journeys.n; row += 1) {
    const rating = journeys.ratings[touchpoint * journeys.n + row] ?? 0;
    counts[rating] = (counts[rating] ?? 0) + 1;
  }
  return counts;
}

/** Weights and sums of the ratings of one touchpoint, bucket after bucket. */
function ratingSums(journeys: Journeys, touchpoint: number): { weights: Float64Array; sums: Float64Array } {
  const weights = new Float64Array(buckets);
  const sums = new Float64Array(buckets);
  for (let row = 0; row < journeys.n; row += 1) {
    const rating = journeys.ratings[touchpoint * journeys.n + row] ?? 0;
    if (rating === 0) continue;
    const bucket = journeys.bucket[row] ?? 0;
    weights[bucket] = (weights[bucket] ?? 0) + 1;
    sums[bucket] = (sums[bucket] ?? 0) + rating;
  }
  return { weights, sums };
}

function touchpointFacts(
  setting: Setting,
  journeys: Journeys,
  touchpoint: number,
): JourneyFacts['touchpoints'][number] {
  const counts = countRatings(journeys, touchpoint);
  const rows = journeys.n - (counts[0] ?? 0);
  const scale = {
    min: 1,
    max: 5,
    lowLimit: 2,
    highLimit: 5,
    direction: 'higherIsBetter',
    labels: {},
  } as const;
  const given = [1, 2, 3, 4, 5].filter((rating) => (counts[rating] ?? 0) > 0);
  return {
    item: {
      name: setting.touchpoints[touchpoint]?.key ?? '',
      position: touchpoint + 1,
      scale,
      limits: { low: 2, high: 5, direction: 'higherIsBetter' },
    },
    look: { filled: rows, min: Math.min(...given), max: Math.max(...given), grid: 1 },
    rows,
    lowRows: (counts[1] ?? 0) + (counts[2] ?? 0),
    highRows: counts[5] ?? 0,
    topRows: counts[given.at(-1) ?? 5] ?? 0,
    bottomRows: counts[given[0] ?? 1] ?? 0,
    ...ratingSums(journeys, touchpoint),
    shift: 0,
  };
}

/** What the warehouse would answer about these journeys, without a warehouse: the method sees the same sums. */
export function bucketFacts(setting: Setting, journeys: Journeys): JourneyFacts {
  const layout = layoutOf(setting, journeys);
  const rowsAt = (touchpoint: number, kind: Kind): number => {
    const column = journeys.levels.subarray(touchpoint * journeys.n, (touchpoint + 1) * journeys.n);
    let rows = 0;
    for (const code of column) if (code === level[kind]) rows += 1;
    return rows;
  };
  const outcomes = [...journeys.outcome];
  const top = outcomes.reduce((a, b) => Math.max(a, b), 0);
  const bottom = outcomes.reduce((a, b) => Math.min(a, b), 10);
  return {
    rows: journeys.n,
    allRows: journeys.n,
    sums: bucketSums(journeys, setting.touchpoints.length, layout),
    columns: layout.dummies.map((dummy) => ({ ...dummy, rows: rowsAt(dummy.touchpoint, dummy.kind) })),
    touchpoints: setting.touchpoints.map((_, touchpoint) => touchpointFacts(setting, journeys, touchpoint)),
    outcomeTopRows: outcomes.filter((value) => value === top).length,
    outcomeBottomRows: outcomes.filter((value) => value === bottom).length,
    query: '',
  };
}
