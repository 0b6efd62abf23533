import type { AnalysisPlan } from '../../../facts/analysis-plan.ts';
import type { JourneyFacts, ModelColumn, TouchpointFacts } from '../../../facts/journey-facts.ts';
import { levelCodes, type OutcomeSample } from './outcome-sample.ts';

const kinds = ['low', 'high', 'absent'] as const;

/**
 * The sums that the level query would give of a sample, with `outcomes` in place of the stored ones: what the choice of
 * levels and the plain linear model are made from.
 */
export function sampleFacts(plan: AnalysisPlan, sample: OutcomeSample, outcomes: Float64Array): JourneyFacts {
  const count = plan.touchpoints.length;
  const rows = outcomes.length;
  const counts = levelCounts(sample, count);
  const columns = plan.touchpoints.flatMap((_, touchpoint) =>
    kinds.flatMap((kind): readonly ModelColumn[] => {
      const at = counts[touchpoint * 4 + levelCodes[kind]] ?? 0;
      return kind === 'absent' && at === 0 ? [] : [{ touchpoint, kind, rows: at }];
    }),
  );
  return {
    rows,
    allRows: sample.asked,
    sums: bucketSums(sample, { columns, outcomes, touchpoints: count }),
    columns,
    touchpoints: plan.touchpoints.map((item, at): TouchpointFacts => {
      const of = (kind: keyof typeof levelCodes): number => counts[at * 4 + levelCodes[kind]] ?? 0;
      const limits = item.limits ?? { low: 0, high: 1, direction: 'higherIsBetter' };
      const ends = [limits.low, limits.high].toSorted((a, b) => a - b);
      const better = limits.direction === 'higherIsBetter';
      return {
        item,
        look: { filled: rows - of('absent'), min: ends[0] ?? 0, max: ends[1] ?? 1, grid: null },
        rows: rows - of('absent'),
        lowRows: of('low'),
        highRows: of('high'),
        topRows: better ? of('high') : of('low'),
        bottomRows: better ? of('low') : of('high'),
        weights: new Float64Array(0),
        sums: new Float64Array(0),
        shift: 0,
      };
    }),
    outcomeTopRows: 0,
    outcomeBottomRows: 0,
    query: sample.query,
  };
}

/** Touchpoint after touchpoint, journeys at each code. */
function levelCounts({ levels }: OutcomeSample, touchpoints: number): Float64Array {
  const counts = new Float64Array(touchpoints * 4);
  for (let at = 0; at < levels.length; at++) {
    const place = (at % touchpoints) * 4 + (levels[at] ?? 0);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

function bucketSums(
  { buckets, weights, levels }: OutcomeSample,
  {
    columns,
    outcomes,
    touchpoints,
  }: {
    readonly columns: readonly ModelColumn[];
    readonly outcomes: Float64Array;
    readonly touchpoints: number;
  },
): JourneyFacts['sums'] {
  const size = columns.length + 1;
  const triangle = (size * (size + 1)) / 2;
  const all = 256;
  const given = {
    counts: new Float64Array(all),
    weights: new Float64Array(all),
    sums: new Float64Array(all * size),
    products: new Float64Array(all * triangle),
  };
  const columnOf = new Int32Array(touchpoints * 4).fill(-1);
  columns.forEach(({ touchpoint, kind }, at) => {
    if (kind !== 'score') columnOf[touchpoint * 4 + levelCodes[kind]] = at + 1;
  });
  const add = (values: Float64Array, at: number, value: number): void => {
    values[at] = (values[at] ?? 0) + value;
  };
  const pair = (i: number, j: number): number => i * size - (i * (i - 1)) / 2 + j - i;
  outcomes.forEach((outcome, row) => {
    const bucket = buckets[row] ?? 0;
    const weight = weights[row] ?? 0;
    const active: number[] = [];
    for (let touchpoint = 0; touchpoint < touchpoints; touchpoint++) {
      const column = columnOf[touchpoint * 4 + (levels[row * touchpoints + touchpoint] ?? 0)] ?? -1;
      if (column > 0) active.push(column);
    }
    active.sort((a, b) => a - b);
    add(given.counts, bucket, 1);
    add(given.weights, bucket, weight);
    add(given.sums, bucket * size, weight * outcome);
    add(given.products, bucket * triangle, weight * outcome * outcome);
    active.forEach((i, at) => {
      add(given.sums, bucket * size + i, weight);
      add(given.products, bucket * triangle + pair(0, i), weight * outcome);
      for (const j of active.slice(at)) add(given.products, bucket * triangle + pair(i, j), weight);
    });
  });
  return { names: ['y', ...columns.map(({ kind, touchpoint }) => `${kind}:${touchpoint}`)], ...given };
}
