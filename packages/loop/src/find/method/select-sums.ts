import type { BucketSums } from '@touchstone/statistics';

/** The sums of some columns alone. */
export function selectSums(sums: BucketSums, names: readonly string[]): BucketSums {
  const size = sums.names.length;
  const positions = names.map((name) => sums.names.indexOf(name));
  const triangle = (size * (size + 1)) / 2;
  const at = (i: number, j: number): number => {
    const [row, column] = i < j ? [i, j] : [j, i];
    return row * size - (row * (row - 1)) / 2 + column - row;
  };
  const pairs = positions.flatMap((i, k) => positions.slice(k).map((j) => at(i, j)));
  const buckets = sums.counts.length;
  const chosen = new Float64Array(buckets * positions.length);
  const products = new Float64Array(buckets * pairs.length);
  for (let bucket = 0; bucket < buckets; bucket++) {
    positions.forEach((position, k) => {
      chosen[bucket * positions.length + k] = sums.sums[bucket * size + position] ?? 0;
    });
    pairs.forEach((pair, k) => {
      products[bucket * pairs.length + k] = sums.products[bucket * triangle + pair] ?? 0;
    });
  }
  const shifts = Float64Array.from(positions, (position) => sums.shifts?.[position] ?? 0);
  return { names, counts: sums.counts, weights: sums.weights ?? sums.counts, sums: chosen, products, shifts };
}
