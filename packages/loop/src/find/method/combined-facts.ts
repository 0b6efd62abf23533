import type { GroupFacts } from '../facts/group-facts.ts';
import type { JourneyFacts, TouchpointFacts } from '../facts/journey-facts.ts';

/** The facts of several groups of one query put together, fold by fold: as if they had been one group. */
export function combinedFacts(groups: readonly GroupFacts[]): GroupFacts {
  const [first] = groups;
  if (!first) throw new RangeError('no groups to put together');
  if (groups.length === 1) return first;
  const folds = [...new Set(groups.flatMap((one) => one.folds))].toSorted((a, b) => a - b);
  const placeOf = new Map(folds.map((fold, place) => [fold, place]));
  /** Adds runs of `width` numbers a fold. */
  const added = (width: number, of: (facts: JourneyFacts) => ArrayLike<number>): Float64Array => {
    const sum = new Float64Array(folds.length * width);
    for (const { folds: own, facts } of groups) {
      const values = of(facts);
      own.forEach((fold, at) => {
        const to = (placeOf.get(fold) ?? 0) * width;
        for (let entry = 0; entry < width; entry++)
          sum[to + entry] = (sum[to + entry] ?? 0) + (values[at * width + entry] ?? 0);
      });
    }
    return sum;
  };
  const total = (of: (facts: JourneyFacts) => number): number =>
    groups.reduce((sum, { facts }) => sum + of(facts), 0);
  const { sums } = first.facts;
  const size = sums.names.length;
  const facts: JourneyFacts = {
    rows: total(({ rows }) => rows),
    allRows: first.facts.allRows,
    sums: {
      names: sums.names,
      counts: added(1, (one) => one.sums.counts),
      weights: added(1, (one) => one.sums.weights ?? one.sums.counts),
      sums: added(size, (one) => one.sums.sums),
      products: added((size * (size + 1)) / 2, (one) => one.sums.products),
      ...(sums.shifts ? { shifts: sums.shifts } : {}),
    },
    columns: first.facts.columns.map((column, at) => ({
      ...column,
      rows: total((one) => one.columns[at]?.rows ?? 0),
    })),
    touchpoints: first.facts.touchpoints.map((touchpoint, at): TouchpointFacts => {
      const count = (key: 'rows' | 'lowRows' | 'highRows' | 'topRows' | 'bottomRows'): number =>
        total((one) => one.touchpoints[at]?.[key] ?? 0);
      return {
        ...touchpoint,
        rows: count('rows'),
        lowRows: count('lowRows'),
        highRows: count('highRows'),
        topRows: count('topRows'),
        bottomRows: count('bottomRows'),
        weights: added(1, (one) => one.touchpoints[at]?.weights ?? []),
        sums: added(1, (one) => one.touchpoints[at]?.sums ?? []),
      };
    }),
    outcomeTopRows: total(({ outcomeTopRows }) => outcomeTopRows),
    outcomeBottomRows: total(({ outcomeBottomRows }) => outcomeBottomRows),
    query: first.facts.query,
  };
  return { group: first.group, folds, facts };
}
