import type { GroupFacts } from '../facts/group-facts.ts';
import type { JourneyFacts } from '../facts/journey-facts.ts';
import { levelFactsOf, type PlantedRows } from './planted-journeys.ts';

/** What the grouped query would say of these rows: `groupOf` gives the number of each row's group, 0 for none. */
export function groupFactsOf(
  rows: PlantedRows,
  names: readonly string[],
  groupOf: (row: number) => number,
  folds = 64,
): readonly GroupFacts[] {
  const groups = new Map<number, number[]>();
  rows.outcomes.forEach((_, row) => {
    const group = groupOf(row);
    if (group === 0) return;
    const list = groups.get(group);
    if (list) list.push(row);
    else groups.set(group, [row]);
  });
  return [...groups]
    .toSorted(([a], [b]) => a - b)
    .map(([group, own]) => {
      const pick = <T>(values: readonly T[]): T[] => own.flatMap((row) => values.slice(row, row + 1));
      const part = {
        customers: pick(rows.customers),
        outcomes: pick(rows.outcomes),
        ratings: pick(rows.ratings),
      };
      return { group, ...folded(levelFactsOf(part, names), folds) };
    });
}

/** The rows of several worlds one after the other; their customers are different people. */
export function joinedRows(parts: readonly PlantedRows[]): PlantedRows {
  return {
    customers: parts.flatMap(({ customers }, part) =>
      customers.map((customer) => customer + part * 1_000_003),
    ),
    outcomes: parts.flatMap(({ outcomes }) => outcomes),
    ratings: parts.flatMap(({ ratings }) => ratings),
  };
}

function folded(facts: JourneyFacts, folds: number): Omit<GroupFacts, 'group'> {
  const { sums } = facts;
  const size = sums.names.length;
  const added = (width: number, values: ArrayLike<number>): Float64Array => {
    const total = new Float64Array(folds * width);
    for (let at = 0; at < values.length; at++) {
      const to = (Math.floor(at / width) % folds) * width + (at % width);
      total[to] = (total[to] ?? 0) + (values[at] ?? 0);
    }
    return total;
  };
  const counts = added(1, sums.counts);
  const present = [...counts.keys()].filter((fold) => (counts[fold] ?? 0) > 0);
  const kept = (width: number, values: ArrayLike<number>): Float64Array => {
    const all = added(width, values);
    return Float64Array.from(present.flatMap((fold) => [...all.subarray(fold * width, (fold + 1) * width)]));
  };
  const triangle = (size * (size + 1)) / 2;
  return {
    folds: present,
    facts: {
      ...facts,
      sums: {
        names: sums.names,
        counts: kept(1, sums.counts),
        sums: kept(size, sums.sums),
        products: kept(triangle, sums.products),
      },
    },
  };
}
