/** Ranks from 1, equals sharing the mean of their places, and Σ (t³ − t) over groups of equals. */
export interface MidRanks {
  readonly ranks: Float64Array;
  readonly ties: number;
}

/** Mid-ranks of values; NaN is for the caller to refuse. Cost n log n. */
export function midRanks(values: ArrayLike<number>): MidRanks {
  const order = Uint32Array.from({ length: values.length }, (_, index) => index).sort(
    (left, right) => (values[left] ?? 0) - (values[right] ?? 0),
  );
  const ranks = new Float64Array(values.length);
  let ties = 0;
  for (let start = 0; start < order.length; ) {
    const value = values[order[start] ?? 0];
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === value) end++;
    for (let at = start; at < end; at++) ranks[order[at] ?? 0] = (start + 1 + end) / 2;
    const size = end - start;
    ties += size * size * size - size;
    start = end;
  }
  return { ranks, ties };
}
