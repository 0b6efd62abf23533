import type { RandomGenerator } from './random-generator.ts';

/**
 * How often each of `cells` equally likely cells is drawn in `draws` draws: the multiplicities of one bootstrap
 * replicate when cells are clusters and draws = cells. Exact integers; cost O(draws).
 */
export function multinomialCounts(random: RandomGenerator, cells: number, draws: number): Float64Array {
  const counts = new Float64Array(cells);
  for (let draw = 0; draw < draws; draw++) {
    const cell = random.integer(cells);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}
