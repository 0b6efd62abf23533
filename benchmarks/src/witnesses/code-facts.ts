import type { JourneyFacts } from '@touchstone/loop/find';
import { level } from '@touchstone/simulator';

const kinds = ['low', 'high', 'absent'] as const;
const buckets = 256;

/** A touchpoint's level in each journey. */
export interface CodeColumn {
  readonly name: string;
  /** Codes of the simulator's `level`. */
  readonly codes: Uint8Array;
  /** Share of the best ratings of those that rated, where codes stand for ratings. */
  readonly best?: number;
}

/** What the level query says of some columns of codes, added up journey by journey. */
export function codeFacts(
  columns: readonly CodeColumn[],
  { outcome, bucket }: { readonly outcome: ArrayLike<number>; readonly bucket: ArrayLike<number> },
): JourneyFacts {
  const dummies = columns.flatMap((_, touchpoint) => kinds.map((kind) => ({ touchpoint, kind })));
  const size = dummies.length + 1;
  const triangle = (size * (size + 1)) / 2;
  const counts = new Float64Array(buckets);
  const sums = new Float64Array(buckets * size);
  const products = new Float64Array(buckets * triangle);
  const rows = new Float64Array(dummies.length);
  const at = new Int32Array(columns.length + 1);
  const values = new Float64Array(columns.length + 1).fill(1);
  for (let row = 0; row < outcome.length; row++) {
    const home = bucket[row] ?? 0;
    counts[home] = (counts[home] ?? 0) + 1;
    values[0] = outcome[row] ?? 0;
    let used = 1;
    columns.forEach(({ codes }, touchpoint) => {
      const kind = kinds.findIndex((name) => level[name] === codes[row]);
      if (kind < 0) return;
      at[used++] = 1 + 3 * touchpoint + kind;
      rows[3 * touchpoint + kind] = (rows[3 * touchpoint + kind] ?? 0) + 1;
    });
    for (let a = 0; a < used; a++) {
      const i = at[a] ?? 0;
      sums[home * size + i] = (sums[home * size + i] ?? 0) + (values[a] ?? 0);
      const start = home * triangle + i * size - (i * (i - 1)) / 2 - i;
      for (let b = a; b < used; b++) {
        const place = start + (at[b] ?? 0);
        products[place] = (products[place] ?? 0) + (values[a] ?? 0) * (values[b] ?? 0);
      }
    }
  }
  const scale = {
    min: 1,
    max: 5,
    lowLimit: 2,
    highLimit: 5,
    direction: 'higherIsBetter',
    labels: {},
  } as const;
  return {
    rows: outcome.length,
    allRows: outcome.length,
    sums: {
      names: ['y', ...dummies.map(({ kind, touchpoint }) => `${kind}:${touchpoint}`)],
      counts,
      sums,
      products,
    },
    columns: dummies
      .map((dummy, place) => ({ ...dummy, rows: rows[place] ?? 0 }))
      .filter((one) => one.rows > 0),
    touchpoints: columns.map(({ name, best }, touchpoint) => {
      const [low = 0, high = 0, absent = 0] = rows.subarray(3 * touchpoint, 3 * touchpoint + 3);
      const here = outcome.length - absent;
      return {
        item: {
          name,
          position: touchpoint + 1,
          scale,
          limits: { low: 2, high: 5, direction: 'higherIsBetter' },
        },
        look: { filled: here, min: 1, max: 5, grid: 1 },
        rows: here,
        lowRows: low,
        highRows: high,
        topRows: best === undefined ? high : best * here,
        bottomRows: low / 2,
        weights: counts,
        sums: counts,
        shift: 0,
      };
    }),
    outcomeTopRows: 0,
    outcomeBottomRows: 0,
    query: '',
  };
}
