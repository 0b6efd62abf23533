import type { BucketSums } from '@touchstone/statistics';

/** The sums of some columns alone. */
export function selectSums(sums: BucketSums, names: readonly string[]): BucketSums {
  const size = sums.names.length;
  const positions = names.map((name) => sums.names.indexOf(name));
  const triangle = (size * (size + 1)) / 2;
  const count = positions.length;
  const pairs = new Int32Array((count * (count + 1)) / 2);
  let pair = 0;
  for (let k = 0; k < count; k++) {
    for (let l = k; l < count; l++) {
      const [i = 0, j = 0] = [positions[k], positions[l]];
      const [row, column] = i < j ? [i, j] : [j, i];
      pairs[pair++] = row * size - (row * (row - 1)) / 2 + column - row;
    }
  }
  const buckets = sums.counts.length;
  const chosen = new Float64Array(buckets * count);
  const products = new Float64Array(buckets * pairs.length);
  for (let bucket = 0; bucket < buckets; bucket++) {
    for (let k = 0; k < count; k++)
      chosen[bucket * count + k] = sums.sums[bucket * size + (positions[k] ?? 0)] ?? 0;
    const [from, to] = [bucket * triangle, bucket * pairs.length];
    for (let k = 0; k < pairs.length; k++) products[to + k] = sums.products[from + (pairs[k] ?? 0)] ?? 0;
  }
  const shifts = Float64Array.from(positions, (position) => sums.shifts?.[position] ?? 0);
  return { names, counts: sums.counts, weights: sums.weights ?? sums.counts, sums: chosen, products, shifts };
}
